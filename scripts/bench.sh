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

code() { # IMAGE PATTERN: the functions whose names match
    echo "symbol,bytes"
    arm-none-eabi-nm -S -t d "build/bench-mps2_an500/bench/bench_$1.elf" |
        awk -v pattern="^($2)$" '$4 ~ pattern {print $4 "," $2 + 0}' | LC_ALL=C sort
}

build mps2_an500 bench/all
build host-release bench_packing
count containers >"$results/containers.csv"
code containers '(vec|spsc|map|string|history|brim_string)_.*' >"$results/containers_code.csv"
build microbit bench_operations
build mps2_an385 bench_operations
scripts/bench_operations.sh m0:microbit:microbit m3:mps2_an385:mps2-an385 m7:mps2_an500:mps2-an500 >"$results/operations.csv"
count stack >"$results/stack.csv"
code stack 'brim_(stack|fault|port_guard)_.*|brim_fault_.*|core_fault_cause' >"$results/stack_code.csv"
count pool >"$results/pool.csv"
count heap heap_bare >"$results/heap.csv"
code heap 'brim_heap_(init|alloc|free)|refuse_size|lay_out' >"$results/heap_code.csv"
build/bench-host-release/bench/bench_packing >"$results/heap_packing.csv"
# What the documents promise as the worst case, in any trace.
awk -F, '$1 == "brim_heap" && (($3 == "alloc" && $7 > 100) || ($3 == "free" && $7 > 110)) { print "bench.sh: over the bound: " $0; bad = 1 }
    END { exit bad }' "$results/heap.csv"
# The host program, beside others that read images.
cmake --preset cli >/dev/null
cmake --build build/cli --target brim_cli >/dev/null
bench/cli/run.sh build/brim "$results/cli.csv"
head -n 100 "$results"/*.csv
