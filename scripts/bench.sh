#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# Counts instructions on the emulated Cortex-M7 and writes bench/results/*.csv; and how full the heap gets on the host.
set -eu
build=build/bench-m7
cmake --preset stm32f769-emulated -B $build -DBRIM_BENCH=ON -DBRIM_TESTS=ON >build/bench.log 2>&1
cmake --build $build >>build/bench.log 2>&1 || { tail -n 20 build/bench.log; exit 1; }

run() { # BENCH
    timeout 300 qemu-system-arm -M mps2-an500 -global armv7m.init-nsvtor=0x200000 -display none -nodefaults -net none \
        -icount shift=10,sleep=off -semihosting-config enable=on,target=native -kernel "$build/bench/bench_$1.elf" 2>/dev/null </dev/null
}

header=subject,trace,call,calls,mean,p99,max
{ echo $header; run containers; } >bench/results/containers.csv
{ echo $header; run pool; } >bench/results/pool.csv
{ echo $header; run heap; run heap_bare; } >bench/results/heap.csv
# Bytes of code of each measured function, with what it calls of the library.
{
    echo function,code_bytes
    arm-none-eabi-nm -S -t d --size-sort $build/bench/bench_containers.elf |
        awk '$4 ~ /^(vec|spsc|map|string|history|brim_string)_/ {printf "%s,%d\n", $4, $2}' | sort
} >bench/results/containers_code.csv
{
    echo function,code_bytes
    arm-none-eabi-nm -S -t d $build/bench/bench_heap.elf |
        awk '$4 ~ /^(brim_heap_(init|alloc|free)|refuse_size)$/ {printf "%s,%d\n", $4, $2}' | sort
} >bench/results/heap_code.csv
# How full the heap gets, on the host.
cmake --preset host-release -B build/bench-host -DBRIM_BENCH=ON -DBRIM_TESTS=ON >build/bench.log 2>&1
cmake --build build/bench-host --target bench_packing >>build/bench.log 2>&1 || { tail -n 20 build/bench.log; exit 1; }
build/bench-host/bench/bench_packing >bench/results/heap_packing.csv
# What the documents promise as the worst case of the heap, in any trace.
awk -F, '$1 == "brim_heap" && (($3 == "alloc" && $7 > 100) || ($3 == "free" && $7 > 110)) { print "over the bound: " $0; bad = 1 }
    END { exit bad }' bench/results/heap.csv
wc -l bench/results/*.csv
