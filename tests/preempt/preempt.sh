#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# preempt.sh SUITE WATCHER EMULATOR... -kernel IMAGE: the suite's own verdict, and the watcher's: whether an interrupt landed before
# every instruction that could be interrupted.
set -u
suite=$1 watcher=$2
shift 2
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

"$@" -plugin "$watcher" >"$work/output" 2>&1 </dev/null
code=$?
grep -v -e '^watcher: ' -e '^PASS ' "$work/output"
verdict=$(sed -n "s/^PASS $suite: \\([0-9]*\\) tests$/\\1/p" "$work/output")
[ $code -eq 0 ] && [ -n "$verdict" ] || exit 1

count=$(sed -n 's/^watcher: \([1-9][0-9]*\) covered, \([0-9]*\) nested, 0 missed, 0 in closed sections, 0 too long$/\1, \2 nested/p' "$work/output")
if [ -z "$count" ]; then
    echo "FAIL an_interrupt_landed_before_every_instruction: $(grep '^watcher: ' "$work/output" | tail -n 9 | tr '\n' ';')"
    exit 1
fi
echo "  ok an_interrupt_landed_before_every_instruction ($count)"
echo "PASS $suite: $((verdict + 1)) tests"
