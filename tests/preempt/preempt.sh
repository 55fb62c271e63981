#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# preempt.sh SUITE OPERATIONS EMULATOR... -kernel IMAGE: OPERATIONS matches the names of the functions under test, the library's among
# them. Every instruction of theirs that main executed in an operation with interrupts on must be one on which the interrupt landed, and
# every one that the handler executed one on which the urgent interrupt landed; where interrupts are off, none may land.
set -u
suite=$1 operations=$2
shift 2
for image; do :; done
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

timeout 100 "$@" >"$work/output" 2>/dev/null </dev/null
code=$?
grep -vE '^  (place|nested) ' "$work/output"
verdict=$(sed -n "s/^PASS $suite: \\([0-9]*\\) tests$/\\1/p" "$work/output")
[ $code -eq 0 ] && [ -n "$verdict" ] || exit 1
sed -nE 's/^  ((place|nested) )/\1/p' "$work/output" | sort -u >"$work/landed"

marks='^preempt_(main|handler|timer)_(begins|ends)$'
arm-none-eabi-nm -S "$image" | awk -v names="($operations)|$marks" 'NF == 4 && $4 ~ names {printf "%s0x%s+0x%s", sep, $1, $2; sep = ","}' \
    >"$work/ranges"
# What the trace is read by: the marks, and what turns interrupts off and on.
{
    arm-none-eabi-nm "$image" | awk -v marks="$marks" '$3 ~ marks {print substr($3, 9), $1}'
    arm-none-eabi-objdump -d "$image" | awk 'tolower($0) ~ /cpsid[ \t]+i/ {print "off", $1} tolower($0) ~ /(msr[ \t]+primask|cpsie[ \t]+i)/ {print "on", $1}'
} >"$work/marks"
mkfifo "$work/trace"
# The trace of a few runs of each sweep shows what is executed: every 16th place of the second interrupt.
thin=$(arm-none-eabi-nm "$image" | awk '$3 == "preempt_thin" {print "0x" $1}')
timeout 250 "$@" -device "loader,addr=$thin,data=16,data-len=4" -singlestep -d exec,nochain -dfilter "$(cat "$work/ranges")" -D "$work/trace" >/dev/null 2>&1 </dev/null &
awk -v marks="$work/marks" '
    function number(hex,  i, n) { for (i = 1; i <= length(hex); ++i) n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n }
    BEGIN {
        while ((getline line < marks) > 0) {
            split(line, f, " ")
            sub(":", "", f[2])
            kind[substr("00000000" f[2], length(f[2]) + 1)] = f[1]
        }
    }
    /^Trace/ {
        split($0, f, /[][\/]/)
        pc = f[3]
        k = pc in kind ? kind[pc] : ""
        if (k == "main_begins") { main = 1; off["place "] = 0 }
        else if (k == "main_ends") main = 0
        else if (k == "handler_begins") { handler = 1; off["nested "] = 0 }
        else if (k == "handler_ends") handler = 0
        else if (k == "timer_begins") timer = 1
        else if (k == "timer_ends") timer = 0
        else if (!timer && (main || handler)) {
            who = handler ? "nested " : "place "
            if (off[who] || k == "on") closed[who pc] = 1; else open[who pc] = 1
            if (pc != last[who]) { # An instruction that was interrupted before it began is traced twice. Sections nest.
                if (k == "off") ++off[who]
                if (k == "on" && off[who] > 0) --off[who]
            }
            last[who] = pc
        }
    }
    END {
        for (p in open) { split(p, f, " "); printf "open %s %d\n", f[1], number(f[2]) }
        for (p in closed) if (!(p in open)) { split(p, f, " "); printf "closed %s %d\n", f[1], number(f[2]) }
    }' "$work/trace" >"$work/executed"
wait

sed -n 's/^open //p' "$work/executed" | sort -u >"$work/open"
sed -n 's/^closed //p' "$work/executed" | sort -u >"$work/closed"
missed=$(comm -23 "$work/open" "$work/landed" | tr '\n' ' ')
wrong=$(comm -12 "$work/closed" "$work/landed" | tr '\n' ' ')
count=$(grep -c place "$work/open") nested=$(grep -c nested "$work/open")
tests=1 failures=0
if [ "$count" -gt 0 ] && [ -z "$missed" ]; then
    echo "  ok the_interrupt_landed_on_every_executed_instruction ($count in main, $nested in the handler)"
else
    echo "FAIL the_interrupt_landed_on_every_executed_instruction: $count executed, missed: $missed"
    failures=1
fi
if [ -s "$work/closed" ]; then
    tests=2
    if [ -z "$wrong" ]; then
        echo "  ok no_interrupt_landed_where_interrupts_are_off ($(wc -l <"$work/closed") instructions)"
    else
        echo "FAIL no_interrupt_landed_where_interrupts_are_off: landed on $wrong"
        failures=1
    fi
fi
[ $failures -eq 0 ] && echo "PASS $suite: $((verdict + tests)) tests"
[ $failures -eq 0 ]
