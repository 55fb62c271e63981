#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# instructions.sh BRIM FOLDER RESULTS.csv IMAGE...: how many instructions brim's commands execute in user mode on FOLDER/IMAGE.elf, counted by
# valgrind, so that a busy machine gives the same numbers. The column before has what an earlier program took: BRIM_BEFORE is that program,
# and where it is not set, the column stays as it was committed.
set -eu
brim=$1 folder=$2 results=$3
shift 3
budgets=$(mktemp) all_budgets=$(mktemp) counts=$(mktemp) && trap 'rm -f "$budgets" "$all_budgets" "$counts"' EXIT

# executed COMMAND...: the instructions. Exit code 1 is a finding, which is no failure here.
executed() {
    code=0
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$@" >/dev/null 2>"$counts" || code=$?
    [ $code -le 1 ] || { echo "instructions.sh: $* ends with $code" >&2 && return 1; }
    awk '/ refs: / { gsub(",", "", $NF); print $NF }' "$counts"
}

# before IMAGE COMMAND: what the committed table has.
before() {
    git show "HEAD:$results" 2>/dev/null | awk -F, -v image="$1" -v command="$2" '$1 == image && $2 == command { print $3 }'
}

# row IMAGE COMMAND OPTIONS...
row() {
    image=$1 command=$2
    shift 2
    if [ -n "${BRIM_BEFORE-}" ]; then
        was=$(executed "$BRIM_BEFORE" "$@" "$folder/$image.elf") || was=
    else
        was=$(before "$image" "$command")
    fi
    now=$(executed "$brim" "$@" "$folder/$image.elf")
    echo "$image,$command,$was,$now" >>"$results"
}

echo "image,command,before,after" >"$results"
for image in "$@"; do
    no_map=
    [ -s "$folder/$image.map" ] || no_map=--no-map
    ram=RAM
    [ "$image" != sensor_node ] || ram=DTCM
    # Only images with a vector table have stacks, and data whose writers are known.
    last='{symbol: "*", max: 64M}' before_last='{section: .text, max: 65M}'
    case $image in sensor_node | megabyte) last='{stack: main stack, max: 64M}' before_last="{const: $ram, max: 64M}" ;; esac
    cat >"$budgets" <<END
budgets: [{region: FLASH, max: 100%}, {section: .text, max: 64M}, {holes: $ram, max: 64M}, $before_last, $last]
END
    sed 's/\]$/, {symbol: "*", max: 64M}, {placement: all, max: 1000}]/' "$budgets" >"$all_budgets"
    row "$image" report report $no_map
    row "$image" structs structs $no_map
    row "$image" "check of five budgets" check $no_map --config "$budgets"
    case $image in sensor_node | megabyte)
        row "$image" "check of every kind of budget" check $no_map --config "$all_budgets"
        row "$image" stack stack
        row "$image" const const $no_map ;;
    esac
done
