#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# test.sh "RUN PRESETS" "LINK PRESETS": builds all of them, runs the tests of the first, and closes with a count of the sentences
# (tests/harness): N passed, N failed. A failure anywhere makes the exit code 1, and does not keep the rest from running.
set -u
run_presets=$1 link_presets=$2
log=build/test.log
mkdir -p build
: >"$log"

say_failed() {
    echo "FAIL $1" | tee -a "$log"
}

build() { # PRESET [TARGET]
    if ! { cmake --preset "$1" && cmake --build "build/$1" ${2:+--target "$2"}; } >"build/$1.log" 2>&1; then
        tail -n 40 "build/$1.log"
        say_failed "$1: does not build; build/$1.log has it all"
        return 1
    fi
    echo "  ok $1 builds and links without a warning" >>"$log"
}

for preset in $link_presets; do
    echo "== $preset: link"
    build "$preset" examples
done
for preset in $run_presets; do
    echo "== $preset: run"
    build "$preset" || continue
    before=$(grep -c '^FAIL ' "$log")
    ctest --test-dir "build/$preset" --no-tests=error --output-on-failure --parallel "$(nproc)" --timeout 7200 >"build/$preset.tests" 2>&1
    code=$?
    sed -n '/^FAIL /p' "build/$preset.tests"
    sed -n '/^  ok /p; /^FAIL /p; /^  skip /p' "build/$preset/Testing/Temporary/LastTest.log" >>"$log"
    if [ $code -ne 0 ] && [ "$(grep -c '^FAIL ' "$log")" -eq "$before" ]; then
        tail -n 20 "build/$preset.tests"
        say_failed "$preset: ctest ended with $code"
    fi
    grep 'tests passed' "build/$preset.tests"
done

scripts/matrix.sh build/*/Testing/Temporary/LastTest.log
sed -n 's/^  skip /skipped: /p' "$log" | sort -u
passed=$(grep -c '^  ok ' "$log")
failed=$(grep -c '^FAIL ' "$log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
