#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# run.sh SUITE SECONDS COMMAND...: runs one suite. It passes only if the command ends in time with exit code 0 and its last line is
# the suite's own. A suite that ends otherwise without having said why gets a FAIL line here.
suite=$1 seconds=$2
shift 2
log=$(mktemp) && trap 'rm -f "$log"' EXIT
timeout --kill-after=5 "$seconds" "$@" </dev/null >"$log" 2>&1
code=$?
grep -v 'warning: nic lan9118.0 has no peer' "$log"
last=$(tail -n 1 "$log")
case $last in
"PASS $suite: "[0-9]*" tests") [ "$code" -eq 0 ] && exit 0 ;;
esac
if ! grep -q '^FAIL ' "$log"; then
    [ "$code" -eq 124 ] && echo "FAIL $suite: still running after $seconds s" ||
        echo "FAIL $suite: exit code $code, last line: $last"
fi
exit 1
