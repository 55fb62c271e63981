#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_interrupts_off.sh CORE:BUILD:MACHINE:IMAGE...: for each operation of a queue, a pool or the log that turns interrupts off, the longest
# such section in executed instructions: those behind cpsid up to and with the msr that turns them on. As CSV. Wants the images built.
set -eu
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

longest() { # CORE BUILD MACHINE IMAGE
    image=build/bench-$2/bench/bench_$4.elf
    arm-none-eabi-nm -S "$image" | awk '$4 ~ /^m_(spsc_evict|mpsc)_|^pool_[0-9a-z_]+_do_|^brim_pool_counted_(took|gives|lost)_|^brim_log_(drain|set_clock|values_|reserve_|begin_)?$|^log_slowly$/ {print $1, $2, $4}' | sort >"$work/functions"
    ranges=$(awk '{printf "%s0x%s+0x%s", sep, $1, $2; sep = ","}' "$work/functions")
    arm-none-eabi-objdump -d "$image" | sed -n 's/^ *\([0-9a-f]*\):.*\(cpsid\|msr\).*/\1 \2/p' >"$work/sections"
    timeout 300 qemu-system-arm -M "$3" -display none -nodefaults -net none -icount shift=10,sleep=off \
        -semihosting-config enable=on,target=native -singlestep -d exec,nochain -dfilter "$ranges" -D "$work/trace" -kernel "$image" \
        >/dev/null 2>&1 </dev/null
    awk -F'[][/]' '/^Trace/ {print $3}' "$work/trace" | awk -v core="$1" -v functions="$work/functions" -v sections="$work/sections" '
        function short(hex) { sub(/^0*/, "", hex); return hex }
        function number(hex,  i, n) {
            for (i = 1; i <= length(hex); ++i) n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1
            return n
        }
        BEGIN {
            while ((getline line < sections) > 0) { split(line, f, " "); kind[short(f[1])] = f[2] }
            while ((getline line < functions) > 0) {
                split(line, f, " "); first[++count] = number(f[1]); last[count] = first[count] + number(f[2]); name[count] = f[3]
                if (f[3] == "brim_log_begin_") begin = short(f[1]) # The first log call of all, wherever it comes from.
            }
        }
        {
            pc = short($1)
            if (closed && pc != before) ++length_now # The emulator tells one twice when its slice of time ends there.
            before = pc
            if (kind[pc] == "cpsid") { closed = 1; begun = length_now = 0 }
            begun = begun || pc == begin
            if (kind[pc] == "msr" && closed) {
                closed = 0
                for (i = 1; i <= count; ++i) {
                    here = begun ? name[i] == "brim_log_begin_" : number(pc) >= first[i] && number(pc) < last[i]
                    if (here && length_now > most[i]) most[i] = length_now
                }
            }
        }
        END {
            for (i = 1; i <= count; ++i) if (most[i] > 0) {
                sub(/^m_/, "", name[i]); sub(/_do_/, "_", name[i])
                print name[i] "," core "," most[i]
            }
        }'
}

echo "operation,core,instructions"
for what in "$@"; do
    IFS=: read -r core build machine image <<EOT
$what
EOT
    longest "$core" "$build" "$machine" "$image"
done | LC_ALL=C sort
