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
