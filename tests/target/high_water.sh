#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# high_water.sh EMULATOR... -kernel IMAGE: what the paint says against the lowest SP that the emulator saw, one instruction at a time,
# from each brim_stack_paint to the brim_stack_used_bytes after it.
set -u
for image; do :; done
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

address() { arm-none-eabi-nm "$image" | awk -v name="$1" '$3 == name {print $1}'; }
mkfifo "$work/trace"
awk -v limit="$(address _stack_limit)" -v start="$(address _stack_start)" -v paint="$(address brim_stack_paint)" \
    -v used="$(address brim_stack_used_bytes)" '
    function number(hex,  i, n) { n = 0; for (i = 1; i <= length(hex); ++i) n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n }
    BEGIN { limit = number(limit); start = number(start) }
    /^R12=/ {
        sp = number(substr($2, 5)); pc = substr($4, 5)
        if (pc == paint) { watching = 1; lowest = start }
        if (pc == used && watching) { print start - lowest; watching = 0 }
        if (watching && sp >= limit && sp < lowest) lowest = sp
    }' "$work/trace" >"$work/lowest" &
reader=$!
timeout 50 "$@" -singlestep -d cpu,nochain -D "$work/trace" >"$work/output" 2>/dev/null </dev/null
code=$?
wait $reader
cat "$work/output"

# The painted start-up comes first in the trace; the image's two phases are the last two.
traced_written=$(tail -n 2 "$work/lowest" | head -n 1)
traced_reserved=$(tail -n 1 "$work/lowest")
mark_written=$(awk '$2 == "written" {print $3}' "$work/output")
mark_reserved=$(awk '$2 == "reserved" {print $3}' "$work/output")
failures=0
if [ $code -ne 0 ] || [ -z "$mark_written" ] || [ "$mark_written" != "$traced_written" ]; then
    echo "FAIL the_high_water_mark_equals_the_lowest_sp_of_a_trace: paint $mark_written, trace $traced_written, exit code $code"
    failures=1
else
    echo "  ok the_high_water_mark_equals_the_lowest_sp_of_a_trace ($mark_written bytes)"
fi
if [ -n "$mark_reserved" ] && [ "$mark_reserved" -lt "$traced_reserved" ]; then
    echo "  ok paint_does_not_see_what_is_reserved_and_never_written (paint $mark_reserved, trace $traced_reserved bytes)"
else
    echo "FAIL paint_does_not_see_what_is_reserved_and_never_written: paint $mark_reserved, trace $traced_reserved"
    failures=1
fi
[ $failures -eq 0 ] && echo "PASS high_water: 2 tests"
[ $failures -eq 0 ]
