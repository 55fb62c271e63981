#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# costs.sh SUITE "BOARD,BUILD" RESULTS EMULATOR... -kernel IMAGE: no log call of the image, and no drain, takes more instructions than the
# committed figures say of this board and build; nor more bytes, in the builds by gcc -Os. The figures also go to the end of the file that LOG_FIGURES names, if it names one
# (scripts/bench.sh).
suite=$1 key=$2 results=$3
shift 3
repository=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/../harness/lib.sh"

"$@" -icount shift=10,sleep=off </dev/null 2>"$work/log" | awk -F, -v key="$key" '$1 == "log" { print key "," $2 "," $3 "," $7 }' >"$work/figures"
[ -z "${LOG_FIGURES-}" ] || cat "$work/figures" >>"$LOG_FIGURES"
awk -F, 'FNR == NR { most[$1, $2, $3, $4] = $5; next }
    !(($1, $2, $3, $4) in most) { print $3 ": " $4 ": no figure in the results"; next }
    $5 + 0 > most[$1, $2, $3, $4] { print $3 ": " $4 ": " $5 " instructions, " most[$1, $2, $3, $4] " before" }
    END { if (FNR < 12) print "figures are missing" }' "$results" "$work/figures" >"$work/wrong"
[ ! -s "$work/wrong" ]
verdict no_log_call_takes_more_instructions_than_the_results_say $? "$(head -n 3 "$work/wrong")"
case $key in
"mps2_an500,gcc -Os") core=M7 ;;
"mps2_an385,gcc -Os") core=M3 ;;
"microbit,gcc -Os") core=M0 ;;
*) core= ;;
esac
if [ "$core" ]; then
    for image in "$@"; do :; done
    # shellcheck disable=SC2086 # Two images.
    "$repository/bench/log_code.sh" "$repository/build/brim" "$image" $LOG_PROGRAMS >"$work/code"
    awk -F, -v core="$core" 'FNR == NR { if ($1 == core) most[$2] = $3; next }
        !($1 in most) || $2 == 0 || $2 > most[$1] + 0 { print $1 ": " $2 " bytes, " most[$1] " before" }' \
        "$(dirname "$results")/log_code.csv" "$work/code" >"$work/wrong"
    [ ! -s "$work/wrong" ]
    verdict the_log_takes_no_more_bytes_than_the_results_say $? "$(head -n 3 "$work/wrong")"
fi
finish
