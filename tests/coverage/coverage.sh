#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# coverage.sh SOURCE_DIR: the tests of the host run every region of src/ and of the functions in include/brim, and take every branch both
# ways. What cannot be is argued in place (coverage.c says how), and argued.txt lists each argument. Builds in build/coverage.
set -u
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
build=build/coverage
flags='-O1 -fprofile-instr-generate -fcoverage-mapping'
mkdir -p $build
if ! { cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Debug -DBRIM_TEST_DEBUG=ON -DCMAKE_C_COMPILER=clang-14 \
    -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" && cmake --build $build &&
    gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -O2 tests/coverage/coverage.c -ljansson -o $build/coverage; } >$build/build.log 2>&1; then
    tail -n 20 $build/build.log
    echo "FAIL coverage: does not build"
    exit 1
fi
rm -f $build/*.json $build/*.profraw
run() { # TEST: its coverage as NAME.json, and a verdict that is taken out of the output below
    name=$build/$(basename "$1")
    if ! LLVM_PROFILE_FILE=$name.profraw "$1" >"$name.log" 2>&1; then
        echo "FAIL coverage: $(basename "$1") fails"
    elif llvm-profdata-14 merge "$name.profraw" -o "$name.profdata" && llvm-cov-14 export "$1" -instr-profile="$name.profdata" >"$name.json"; then
        echo "  ok $(basename "$1")"
    else
        echo "FAIL coverage: no coverage of $(basename "$1")"
    fi
}
find $build/tests -type f -perm -1 -name 'test_*' | sort >"$work/list"
in_parallel run "$work/list" | grep '^FAIL ' && exit 1

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
