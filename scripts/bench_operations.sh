#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench_operations.sh CORE:BUILD:MACHINE...: every operation of bench/operations.inc on each core, one line of CSV each. Code is the
# measured function and what of the library it calls; the formatter counts whole. Wants build/bench-BUILD built.
set -eu
echo "type,operation,core,typical,worst,stack_bytes,code_bytes"
for where in "$@"; do
    core=${where%%:*} machine=${where##*:} build=${where#*:}
    build=${build%:*}
    image=build/bench-$build/bench/bench_operations.elf
    sizes=$(mktemp)
    arm-none-eabi-nm -S -t d "$image" | awk 'NF == 4 {print $4, $2 + 0}' >"$sizes"
    arm-none-eabi-size "build/bench-$build/libbrim.a" | awk '/format/ {sub(/\.obj$/, "", $6); print $6, $1}' >>"$sizes"
    timeout 60 qemu-system-arm -M "$machine" -display none -nodefaults -net none -icount shift=10,sleep=off \
        -semihosting-config enable=on,target=native -kernel "$image" 2>/dev/null |
        awk -F, -v core="$core" -v sizes="$sizes" '
            BEGIN { while ((getline line < sizes) > 0) { split(line, f, " "); size[f[1]] = f[2] } }
            NF == 6 {
                bytes = size["m_" $1 "_" $2]; n = split($6, calls, " ")
                for (i = 1; i <= n; ++i) bytes += size[calls[i]]
                print $1 "," $2 "," core "," $3 "," $4 "," $5 "," bytes
            }'
    rm -f "$sizes"
done
