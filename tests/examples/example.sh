#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# example.sh NAME LINE COMMAND...: an example ends with exit code 0, says LINE, and says the same when run again.
set -u
name=$1 line=$2
shift 2
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

timeout 60 "$@" >"$work/first" 2>"$work/errors" </dev/null
code=$?
cat "$work/first"
if [ $code -ne 0 ] || ! grep -qF -- "$line" "$work/first"; then
    echo "FAIL ${name}_runs_to_its_end: exit code $code, last line: $(tail -n 1 "$work/first" "$work/errors" | tr '\n' ' ')"
    exit 1
fi
echo "  ok ${name}_runs_to_its_end"
timeout 60 "$@" >"$work/second" 2>/dev/null </dev/null
cmp -s "$work/first" "$work/second" || { echo "FAIL ${name}_says_the_same_when_run_again" && exit 1; }
echo "  ok ${name}_says_the_same_when_run_again"
echo "PASS $name: 2 tests"
