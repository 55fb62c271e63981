#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# preempt.sh SUITE OPERATIONS EMULATOR... -kernel IMAGE: OPERATIONS matches the names of the functions under test. Every instruction of
# theirs that was executed must be one on which the interrupt landed.
set -u
suite=$1 operations=$2
shift 2
for image; do :; done
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

timeout 50 "$@" >"$work/output" 2>/dev/null </dev/null
code=$?
grep -v '^  place ' "$work/output"
verdict=$(sed -n "s/^PASS $suite: \\([0-9]*\\) tests$/\\1/p" "$work/output")
[ $code -eq 0 ] && [ -n "$verdict" ] || exit 1
sed -n 's/^  place //p' "$work/output" | sort -u >"$work/landed"

ranges=$(arm-none-eabi-nm -S "$image" | awk -v names="$operations" '$4 ~ names {printf "%s0x%s+0x%s", sep, $1, $2; sep = ","}')
timeout 100 "$@" -singlestep -d exec,nochain -dfilter "$ranges" -D "$work/trace" >/dev/null 2>&1 </dev/null
awk -F'[][/]' '/^Trace/ {print $3}' "$work/trace" | sort -u | awk '
    function number(hex,  i, n) { for (i = 1; i <= length(hex); ++i) n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n }
    {printf "%d\n", number($1)}' | sort -u >"$work/executed"
missed=$(comm -23 "$work/executed" "$work/landed" | tr '\n' ' ')
count=$(wc -l <"$work/executed")
if [ "$count" -gt 0 ] && [ -z "$missed" ]; then
    echo "  ok the_interrupt_landed_on_every_executed_instruction ($count)"
    echo "PASS $suite: $((verdict + 1)) tests"
else
    echo "FAIL the_interrupt_landed_on_every_executed_instruction: $count executed, missed: $missed"
    exit 1
fi
