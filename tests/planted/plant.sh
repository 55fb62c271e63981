#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# plant.sh [NAME]: plants each fault of faults.sh (or one) in a copy of the sources and expects the named suites to fail. A fault that
# no suite notices is a failure of the tests.
set -u
root=$(git rev-parse --show-toplevel) && cd "$root" || exit 1
only=${1-}
tree=build/planted
mkdir -p $tree
# Only what differs, with the time of now: a file put back with an older time would leave the last fault in what is built.
git ls-files | while read -r file; do
    cmp -s "$file" "$tree/$file" || { mkdir -p "$tree/$(dirname "$file")" && cp "$file" "$tree/$file"; }
done
passed=0 failed=0

build() { # PRESET
    (cd $tree && cmake --preset "$1" && cmake --build "build/$1" -- -k 0) >"$tree/$1.log" 2>&1
}

# plant NAME PRESET SUITES FILE SED: SUITES is what ctest -R takes.
plant() {
    [ -z "$only" ] || [ "$only" = "$1" ] || return 0
    [ -e "$tree/build/$2/sound" ] || { build "$2" && touch "$tree/build/$2/sound"; } ||
        { echo "FAIL $1: $2 does not build even without the fault"; failed=$((failed + 1)); return; }
    sed -E "$5" "$root/$4" >"$tree/$4"
    if cmp -s "$root/$4" "$tree/$4"; then
        echo "FAIL $1: nothing was planted in $4"
        failed=$((failed + 1))
    elif ! build "$2"; then
        echo "FAIL $1: the fault does not compile: $(grep -m 1 'error:' "$tree/$2.log")"
        failed=$((failed + 1))
    elif ctest --test-dir "$tree/build/$2" -R "^($3)\$" --no-tests=error --timeout 300 -j2 >"$tree/tests.log" 2>&1; then
        echo "FAIL $1: nobody noticed"
        failed=$((failed + 1))
    elif grep -qE '^FAIL .*exit code 12[67]' "$tree/build/$2/Testing/Temporary/LastTest.log"; then
        echo "FAIL $1: the suite did not run: $(grep -m 1 '^FAIL' "$tree/build/$2/Testing/Temporary/LastTest.log")"
        failed=$((failed + 1))
    else
        echo "  ok $1: $(grep -m 1 '^FAIL' "$tree/build/$2/Testing/Temporary/LastTest.log")"
        passed=$((passed + 1))
    fi
    cp "$root/$4" "$tree/$4"
}

. "$root/tests/planted/faults.sh"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
