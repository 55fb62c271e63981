# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# What suites in shell share, read before they change folders: . "$(dirname "$0")/../harness/lib.sh". $work is a folder of their own.
set -u
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tests=0 failures=0

# why: what the last step said. A suite whose steps say it elsewhere defines its own.
why() {
    head -n 1 "$work/log"
}

# verdict SENTENCE [CODE [WHY]]: ok iff CODE is 0; without CODE, the exit code before.
verdict() {
    verdict_code=$?
    verdict_code=${2-$verdict_code}
    tests=$((tests + 1))
    if [ "$verdict_code" -eq 0 ]; then
        echo "  ok $1"
    else
        failures=$((failures + 1))
        echo "FAIL $1: ${3-$(why)}"
    fi
}

# finish [SUITE]: the last line, which tells whether all held; without SUITE, $suite.
finish() {
    [ "$failures" -eq 0 ] || exit 1
    echo "PASS ${1-$suite}: $tests tests"
}

# in_parallel FUNCTION LIST: calls FUNCTION with the words of each line of the file LIST, in one subshell a core. Each subshell has a
# $work of its own. What the calls print comes out in the order of the lines, and is counted; a line without a verdict is a failure.
in_parallel() {
    cores=$(nproc) core=0 printed=$work/printed
    mkdir -p "$printed"
    while [ "$core" -lt "$cores" ]; do
        (
            work=$work/core.$core line_number=0
            mkdir -p "$work"
            while read -r line; do
                line_number=$((line_number + 1))
                [ $((line_number % cores)) -eq "$core" ] || continue
                # shellcheck disable=SC2086 # A line is a list of words.
                "$1" $line >"$printed/$line_number" </dev/null
            done <"$2"
        ) &
        core=$((core + 1))
    done
    wait
    line_number=0
    while read -r line; do
        line_number=$((line_number + 1))
        grep -qE '^(  ok|FAIL) ' "$printed/$line_number" 2>/dev/null ||
            echo "FAIL $1 $line: ended without a verdict" >>"$printed/$line_number"
        cat "$printed/$line_number"
    done <"$2" >"$work/verdicts"
    rm -rf "$printed"
    cat "$work/verdicts"
    tests=$((tests + $(grep -cE '^(  ok|FAIL) ' "$work/verdicts")))
    failures=$((failures + $(grep -c '^FAIL ' "$work/verdicts")))
}
