#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# test.sh "RUN PRESETS" "LINK PRESETS": builds all of them, runs the tests of the first, and closes with the processor time of each, the
# suites that take the most of it, and a count of the sentences (tests/harness): N passed, N failed. A failure anywhere makes the exit code 1,
# and does not keep the rest from running.
#
# The preset cli comes first, because some tests of the boards run build/brim. Then as many presets as there are cores are at work at the
# same time, since each has minutes in which only one process runs: configuring, linking, the last of its tests. Longest first: cli, host.
#
# test.sh --preset KIND PRESET is one of them. What it says is in build/PRESET.said, its sentences in build/PRESET.sentences.
set -u

say_failed() {
    echo "FAIL $1" | tee -a "$sentences"
}

build() { # [TARGET]
    if ! { cmake --preset "$preset" && cmake --build "build/$preset" ${1:+--target "$1"}; } >"build/$preset.log" 2>&1; then
        tail -n 40 "build/$preset.log"
        say_failed "$preset: does not build; build/$preset.log has it all"
        return 1
    fi
    echo "  ok $preset builds and links without a warning" >>"$sentences"
}

run_tests() { # [OPTIONS OF CTEST]
    : >"build/$preset.suites"
    SUITE_TIMES=$PWD/build/$preset.suites \
        ctest --test-dir "build/$preset" "$@" --no-tests=error --output-on-failure --parallel "$(nproc)" --timeout 7200 >"build/$preset.tests" 2>&1
    code=$?
    sed -n '/^FAIL /p' "build/$preset.tests"
    sed -n '/^  ok /p; /^FAIL /p; /^  skip /p' "build/$preset/Testing/Temporary/LastTest.log" >>"$sentences"
    if [ $code -ne 0 ] && ! grep -q '^FAIL ' "$sentences"; then
        tail -n 20 "build/$preset.tests"
        say_failed "$preset: ctest ended with $code"
    fi
    grep 'tests passed' "build/$preset.tests"
}

# used WHAT: a line with the processor time of the processes that ended since the last call, in seconds.
used_before=0
used() {
    times >"build/$preset.times"
    used_now=$(awk 'NR == 2 { split($0, part, /[ms ]+/); print int(60 * (part[1] + part[3]) + part[2] + part[4] + 0.5) }' "build/$preset.times")
    echo "$preset $1 $((used_now - used_before))" >>"build/$preset.used"
    used_before=$used_now
}

if [ "${1-}" = --preset ]; then
    kind=$2 preset=$3 sentences=build/$3.sentences
    [ "$kind" = tests ] || : >"$sentences"
    [ "$kind" = tests ] || : >"build/$preset.used"
    {
        case $kind in
        link)
            echo "== $preset: link" && build examples && used build
            # Images that are linked for the emulator also run there.
            ctest --test-dir "build/$preset" -N -L example 2>/dev/null | grep -q '^Total Tests: [1-9]' && run_tests -L example && used tests
            ;;
        build) echo "== $preset: build" && build && used build ;;
        tests) echo "== $preset: run" && run_tests && used tests ;;
        run) echo "== $preset: run" && build && used build && run_tests && used tests ;;
        esac
    } >"build/$preset.said" 2>&1
    cat "build/$preset.said"
    exit 0
fi

# Two boards with the same core compile the same objects, which differ in the name of their build folder alone. ccache takes such an
# object from the first preset, unless it is told to compare that name too, as it does by default for debugging information.
export CCACHE_NOHASHDIR=1

run_presets=$1 link_presets=$2 log=build/test.log
mkdir -p build
"$0" --preset build cli
for preset in $run_presets; do
    case $preset in cli) echo tests cli ;; *) echo run "$preset" ;; esac
done >build/presets
for preset in $link_presets; do
    echo link "$preset"
done >>build/presets
xargs -P "$(nproc)" -n 2 "$0" --preset <build/presets
while read -r _ preset; do
    cat "build/$preset.sentences"
done <build/presets >"$log"

scripts/matrix.sh build/*/Testing/Temporary/LastTest.log
sed -n 's/^  skip /skipped: /p' "$log" | sort -u
while read -r _ preset; do
    cat "build/$preset.used"
done <build/presets | awk '
    { seconds[$1, $2] = $3; total += $3; if (!($1 in seen)) { seen[$1]; order[++count] = $1 } }
    END {
        for (i = 1; i <= count; ++i) printf "%-26s %5d s to build %5d s to run\n", order[i], seconds[order[i], "build"], seconds[order[i], "tests"]
        printf "%d s of processor time\n", total
    }'
echo "The suites that took the most of it:"
while read -r _ preset; do
    [ ! -e "build/$preset.suites" ] || sed "s/\$/ $preset/" "build/$preset.suites"
done <build/presets | sort -rn | awk 'NR <= 12 { printf "%5d s %s (%s)\n", $1, $2, $3 }'
passed=$(grep -c '^  ok ' "$log")
failed=$(grep -c '^FAIL ' "$log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
