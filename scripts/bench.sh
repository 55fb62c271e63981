#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench.sh: measures again what stands in bench/results, one CSV a subject. Instructions are those of the emulated Cortex-M7 at -Os
# (bench/count.h); packing is simulated on the host; code is what the linker placed.
set -eu
results=bench/results
mkdir -p "$results" build

build() { # PRESET
    cmake --preset "$1" -B "build/bench-$1" -DBRIM_TESTS=ON -DBRIM_BENCH=ON >/dev/null
    cmake --build "build/bench-$1" --target "$2" >"build/bench-$1.log" || { tail "build/bench-$1.log" && exit 1; }
}

count() { # IMAGE...: the CSV lines of each, under one head
    echo "subject,trace,call,calls,mean,p99,max"
    for image in "$@"; do
        timeout 120 qemu-system-arm -M mps2-an500 -display none -nodefaults -net none -icount shift=10,sleep=off \
            -semihosting-config enable=on,target=native -kernel "build/bench-mps2_an500/bench/bench_$image.elf" 2>&1 |
            grep ,
    done
}

code() { # IMAGE SYMBOL...
    echo "symbol,bytes"
    image=$1
    shift
    for symbol in "$@"; do
        arm-none-eabi-nm -S "build/bench-mps2_an500/bench/bench_$image.elf" | awk -v s="$symbol" '
            function number(hex,  i, n) { for (i = 1; i <= length(hex); ++i) n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n }
            $4 == s { print s "," number($2) }'
    done
}

build mps2_an500 bench/all
build host-release bench_packing
count pool >"$results/pool.csv"
count heap heap_bare >"$results/heap.csv"
code heap brim_heap_init brim_heap_alloc brim_heap_free refuse_size lay_out >"$results/heap_code.csv"
build/bench-host-release/bench/bench_packing >"$results/heap_packing.csv"
# What the documents promise as the worst case, in any trace.
awk -F, '$1 == "brim_heap" && (($3 == "alloc" && $7 > 100) || ($3 == "free" && $7 > 110)) { print "bench.sh: over the bound: " $0; bad = 1 }
    END { exit bad }' "$results/heap.csv"
head -n 100 "$results"/*.csv
