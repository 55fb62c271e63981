#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# bench.sh: measures again what stands in bench/results, one CSV a subject. Instructions are those of the emulated cores at -Os
# (bench/count.h), the Cortex-M7 where none is named; packing too is simulated there; code is what the linker placed.
set -eu
results=bench/results
mkdir -p "$results" build
# What an operation may take: what was committed last, so that growth is accepted by committing it.
git show "HEAD:$results/operations.csv" >build/operations_accepted.csv 2>/dev/null ||
    cp "$results/operations.csv" build/operations_accepted.csv

build() { # NAME PRESET BOARD [TARGET]: build/bench-NAME
    cmake --preset "$2" -B "build/bench-$1" -DBRIM_TESTS=ON -DBRIM_BENCH=ON -DBRIM_BOARD="$3" >/dev/null
    cmake --build "build/bench-$1" --target "${4:-bench/all}" >"build/bench-$1.log" || { tail "build/bench-$1.log" && exit 1; }
}

image() { # BUILD IMAGE
    find "build/bench-$1/bench" -name "bench_$2.elf"
}

run() { # BUILD IMAGE EMULATOR_OPTION...: the CSV lines that an image prints
    machine=mps2-an385
    [ "$1" = M7 ] && machine=mps2-an500
    elf=$(image "$1" "$2")
    shift 2
    timeout 300 qemu-system-arm -M $machine -display none -nodefaults -net none "$@" \
        -semihosting-config enable=on,target=native -kernel "$elf" 2>&1 | grep ,
}

counting="-icount shift=10,sleep=off"

# shellcheck disable=SC2086 # Options are meant to be split.
count() { # IMAGE...: the CSV lines of each, under one head
    echo "subject,trace,call,calls,mean,p99,max"
    for image in "$@"; do
        run M7 "$image" $counting | grep -v ',control,'
    done
}

code() { # IMAGE PATTERN: the functions whose names match
    echo "symbol,bytes"
    arm-none-eabi-nm -S -t d "$(image M7 "$1")" |
        awk -v pattern="^($2)$" '$4 ~ pattern {print $4 "," $2 + 0}' | LC_ALL=C sort
}

ram() { # IMAGE PATTERN: the statics whose names match
    arm-none-eabi-nm -S -t d "$(image M7 "$1")" |
        awk -v pattern="^($2)$" '$3 ~ /[bBdD]/ && $4 ~ pattern {print "RAM of " $4 "," $2 + 0}' | LC_ALL=C sort
}

sum() { # BUILD IMAGE TYPES PATTERN: the bytes of the symbols of these types (nm's letters) that match; aliases count once
    arm-none-eabi-nm -S -t d "$(image "$1" "$2")" |
        awk -v types="^[$3]$" -v pattern="^($4)$" '$3 ~ types && $4 ~ pattern && !seen[$1]++ {n += $2} END {print n + 0}'
}

# One row a subject and core: what bench_IMAGE's functions and statics take.
bytes() {
    echo "core,subject,code_bytes,control_bytes"
    for core in M7 M3 M0; do
        echo "$core,vec,$(sum $core containers tT 'vec_(push|pop)'),2"
        echo "$core,pool,$(sum $core pool tT 'pool_8_do_(alloc|free)|brim_pool_(refuse_free|free_twice)_'),$(run $core pool -icount shift=10,sleep=off | awk -F, '$1 == "pool_8" && $2 == "control" {print $3}')"
        echo "$core,arena,$(sum $core pool tT 'brim_arena_(init|alloc)|arena_(take|refuse)'),$(run $core pool -icount shift=10,sleep=off | awk -F, '$1 == "arena" && $2 == "control" {print $3}')"
        for heap in heap heap_bare; do
            echo "$core,$(run $core $heap -icount shift=10,sleep=off | awk -F, '$2 == "control" {print $1}'),$(sum $core $heap tTrR 'brim_heap_(init|alloc|free)|heap_refuse_size|lay_out|brim_port_octaves'),$(run $core $heap -icount shift=10,sleep=off | awk -F, '$2 == "control" {print $3}')"
        done
        for library in newlib newlib-nano picolibc; do
            echo "$core,$library malloc,$(sum $core "heap_${library#newlib-}" tT '_?malloc(_r)?|_?free(_r)?|_malloc_trim_r|_sbrk_r|__malloc_.*'),$(sum $core "heap_${library#newlib-}" bBdD '__malloc_.*')"
        done
    done
}

# shellcheck disable=SC2086
every_core() { # the counts of every subject on every core
    echo "core,subject,trace,call,calls,mean,p99,max"
    for core in M7 M3 M0; do
        for image in containers pool heap heap_bare heap_locked heap_newlib heap_nano heap_picolibc; do
            run $core $image $counting | grep -v ',control,' | awk -F, -v image=$image -v core=$core \
                'image != "containers" || $1 ~ /^vec/ {print core "," $0}'
        done
    done
}

# shellcheck disable=SC2086
log_on_every_core() { # instructions of log calls and of the drain
    echo "core,subject,trace,call,calls,mean,p99,max"
    for core in M7 M3 M0; do
        run $core log $counting | sed "s/^/$core,/"
    done
}

log_builds() { # instructions of log calls and of the drain, by board, compiler and level
    rm -f build/log_builds.csv
    for preset in mps2_an500 mps2_an385 microbit stm32f769-emulated-clang; do
        cmake --preset "$preset" >/dev/null
        suites=$(ctest --test-dir "build/$preset" -N -R '^log_costs_' | awk '$2 ~ /^#/ { print "test_" $3 }')
        cmake --build "build/$preset" --target $suites >/dev/null
        LOG_FIGURES=$PWD/build/log_builds.csv ctest --test-dir "build/$preset" -R '^log_costs_' >/dev/null || true # They may be worse than before.
    done
    echo "board,build,trace,call,instructions"
    cat build/log_builds.csv
}

# shellcheck disable=SC2086
log_lines() { # twenty log lines: what they add to the loaded bytes of an image without them, and instructions of three of them
    echo "core,lines by,subject,figure"
    for core in M7 M3 M0; do
        for lines in print log; do
            [ $lines = log ] && by=BRIM_INFO || by='vsnprintf of newlib-nano'
            echo "$core,$by,loaded bytes of 20 lines,$(($(loaded $core lines_$lines) - $(loaded $core lines_none)))"
            run $core lines_$lines $counting | awk -F, -v core=$core -v by="$by" '{ print core "," by ",instructions of a line with " $3 "," $7 }'
        done
    done
}

# The linker fills up to 63 bytes in front of the strlen of newlib-nano, which begins at a multiple of 64 on a Cortex-M7: no change in front of it
# is a difference of two images.
loaded() { # BUILD IMAGE: the bytes that the image takes in flash, without those that only fill
    arm-none-eabi-objcopy -O binary "$(image "$1" "$2")" build/loaded.bin
    echo $(($(wc -c <build/loaded.bin) - (0 $(awk '$1 == "*fill*" && $2 ~ /^0x00/ { printf " + %s", $3 }' "$(image "$1" "$2" | sed 's/elf$/map/')"))))
}

log_code() { # bytes of a log call alone, of the library with and without what few use, and of stack
    echo "core,subject,bytes"
    for core in M7 M3 M0; do
        bench/log_code.sh build/brim "$(image $core log)" "$(image $core log_core)" "$(image $core log_full)" | sed "s/^/$core,/"
    done
}

packing() {
    echo "subject,trace,seeds,mean_percent,least_percent,most_percent"
    for image in packing packing_newlib packing_nano packing_picolibc; do
        run M7 $image
    done
}

build M7 mps2_an500 mps2_an500
build M3 mps2_an385 mps2_an385
build M0 mps2_an385 ../bench/armv6m
count containers >"$results/containers.csv"
code containers '(vec|spsc|map|string|history|brim_string)_.*' >"$results/containers_code.csv"
ram containers 'vec|ring|map|text' >>"$results/containers_code.csv"
build microbit microbit microbit bench_operations # It has no room for the others.
scripts/bench_operations.sh m0:microbit:microbit m3:M3:mps2-an385 m7:M7:mps2-an500 >"$results/operations.csv"
scripts/bench_interrupts_off.sh m0:microbit:microbit:operations m0:M0:mps2-an385:pool m7:M7:mps2-an500:pool \
    m0:M0:mps2-an385:log m3:M3:mps2-an385:log m7:M7:mps2-an500:log >"$results/interrupts_off.csv"
scripts/type_pages.sh
count stack >"$results/stack.csv"
code stack 'brim_(stack|fault|port_guard)_.*|brim_fault_.*|core_fault_cause|stack_floats_at_once' >"$results/stack_code.csv"
log_on_every_core >"$results/log.csv"
log_builds >build/log_builds.new
mv build/log_builds.new "$results/log_builds.csv"
log_code >"$results/log_code.csv"
log_lines >"$results/log_lines.csv"
count pool >"$results/pool.csv"
count heap heap_bare heap_locked >"$results/heap.csv"
code heap 'brim_heap_(init|alloc|free)|heap_refuse_size|lay_out' >"$results/heap_code.csv"
packing >"$results/heap_packing.csv"
every_core >"$results/allocators.csv"
bytes >"$results/allocators_bytes.csv"
scripts/doc_figures.sh docs/reference/*.md
tests/target/heap_bound.sh "$results/allocators.csv"
scripts/bench_throughput.sh >"$results/throughput.csv"
# The host program, beside others that read images.
cmake --preset cli >/dev/null
cmake --build build/cli --target brim_cli brim_log_stream >/dev/null
cmake --preset stm32f769-emulated >/dev/null
cmake --build build/stm32f769-emulated --target sensor_node >/dev/null
bench/cli/log.sh build/brim build/cli/tests/cli/brim_log_stream "$results/log_decoding.csv"
bench/cli/run.sh build/brim "$results/cli.csv" build/stm32f769-emulated/examples/sensor_node.elf
head -n 100 "$results"/*.csv
scripts/bench_floors.sh
scripts/bench_grew.sh build/operations_accepted.csv "$results/operations.csv"
