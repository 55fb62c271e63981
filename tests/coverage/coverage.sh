#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# coverage.sh SOURCE_DIR PROFILES: the tests of the host run every region of src/ and of the functions in include/brim, and take every branch
# both ways. What cannot be is argued in place (coverage.c says how), and argued.txt lists each argument. The folder PROFILES has what the
# suites of the preset host-clang wrote of themselves, and their programs in the file programs.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
build=$2
if ! gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -O2 tests/coverage/coverage.c -ljansson -o "$build/coverage" >"$work/log" 2>&1; then
    echo "FAIL coverage: does not build: $(why)"
    exit 1
fi
rm -f "$build"/*.json
covered() { # TEST: its coverage as NAME.json, and a verdict that is taken out of the output below
    name=$build/$(basename "$1")
    if ! llvm-profdata-14 merge "$name.profraw" -o "$name.profdata"; then
        echo "FAIL coverage: $(basename "$1") has not run"
    elif llvm-cov-14 export "$1" -instr-profile="$name.profdata" >"$name.json"; then
        echo "  ok $(basename "$1")"
    else
        echo "FAIL coverage: no coverage of $(basename "$1")"
    fi
}
in_parallel covered "$build/programs" | grep '^FAIL ' && exit 1

report=$build/report
why() {
    cat "$report"
}
sources=$(ls include/brim/*.h src/*.c src/*.h)
# shellcheck disable=SC2086 # Names without blanks.
$build/coverage "$PWD" $sources -- $build/*.json >$report
verdict the_tests_run_every_region_and_branch_of_the_library
# shellcheck disable=SC2086
grep -o 'uncovered: .*' $sources | sed 's,:uncovered:,:,; s, *\*/ *\\\{0\,1\}$,,' | diff tests/coverage/argued.txt - >$build/argued
code=$? report=$build/argued
verdict what_is_not_covered_stands_in_the_list $code
finish coverage
