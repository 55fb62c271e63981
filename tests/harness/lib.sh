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
