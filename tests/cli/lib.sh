# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What the shell suites share. Before it: suite=NAME, and BRIM, BRIM_SUMS, BRIM_SOURCE in the environment.
set -u
export LC_ALL=C
unset GITHUB_ACTIONS NO_COLOR
here=$BRIM_SOURCE/tests/cli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests=0 failures=0
cd "$work" || exit 1

ok() {
    echo "  ok $1"
    tests=$((tests + 1))
}

bad() {
    echo "FAIL $1: $2"
    failures=$((failures + 1))
}

# verdict SENTENCE CODE WHY: ok iff CODE is 0.
verdict() {
    if [ "$2" -eq 0 ]; then ok "$1"; else bad "$1" "$3"; fi
}

finish() {
    [ "$failures" -eq 0 ] || exit 1
    echo "PASS $suite: $tests tests"
}

cpu='-mcpu=cortex-m4 -mthumb'
size_flags='-Os -ffunction-sections -fdata-sections'
gnu_link='--specs=nano.specs --specs=nosys.specs -nostartfiles -Wl,--gc-sections -Wl,--print-memory-usage -Wl,--no-warn-rwx-segments'

# gnu NAME SCRIPT FLAGS SOURCES...: links NAME.elf with GNU ld; NAME.usage has what ld says of the regions.
gnu() {
    name=$1 script=$2 flags=$3
    shift 3
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu $gnu_link $flags -T "$here/images/$script" "$@" -lm -Wl,-Map="$name.map" -o "$name.elf" \
        >"$name.usage" 2>"$name.errors" || { bad "${name}_links" "$(grep -m1 -E 'error|undefined|overflow' "$name.errors")"; return 1; }
}

# The linker's totals: "NAME bytes" a line.
linker_totals() {
    awk '/:/ { unit["B"] = 1; unit["KB"] = 1024; unit["MB"] = 1048576; unit["GB"] = 1073741824
               sub(":", "", $1); print $1, $2 * unit[$3] }' "$1"
}

# image NAME BODY: images/stack.S, whose frames can be counted by hand, with a main that does BODY.
image() {
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $cpu -mfloat-abi=hard -mfpu=fpv4-sp-d16 -nostdlib -nostartfiles -T "$here/images/plain.ld" "-DBODY=$2" \
        "$here/images/stack.S" -Wl,--no-warn-rwx-segments -o "$1.elf" 2>"$1.errors" || bad "${1}_links" "$(head -n1 "$1.errors")"
}

# golden NAME COMMAND...: its output and exit code against golden/NAME.txt. With update=--update it is written anew.
golden() {
    golden_name=$1
    shift
    "$@" >"$golden_name.out" 2>&1
    echo "exit $?" >>"$golden_name.out"
    [ "$update" != --update ] || cp "$golden_name.out" "$here/golden/$golden_name.txt"
    diff "$here/golden/$golden_name.txt" "$golden_name.out" >"$golden_name.diff" 2>&1
    verdict "${golden_name}_prints_what_it_should" $? "$(head -n4 "$golden_name.diff" | tr '\n' ' ')"
}
