#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# two_cores.sh SOURCE_DIR: with BRIM_MULTICORE 1 a Cortex-M compiles what is safe between two cores and nothing else; BRIM_SPINLOCK 1 adds
# what a critical section of both cores protects, and the library of an RP2040 compiles with it. BRIM_CRITICAL_BASEPRI is refused where it
# cannot be.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
flags='-mcpu=cortex-m0plus -mthumb -std=c11 -Wall -Wextra -Wpedantic -Werror -Os -ffreestanding -DBRIM_MULTICORE=1 -Iinclude'

# with SPINLOCK TEXT: compiles the text.
with() {
    printf '#include <brim/brim.h>\n#include <brim/log.h>\n%s\n' "$2" >"$work/two.c"
    # shellcheck disable=SC2086 # Flags are meant to be split.
    $compiler $flags -DBRIM_SPINLOCK="$1" -c "$work/two.c" -o "$work/two.o" >"$work/log" 2>&1
}

# refused SENTENCE SPINLOCK PATTERN TEXT
refused() {
    ! with "$2" "$4" && grep -q "$3" "$work/log"
    verdict "$1_$name"
}

for compiler in arm-none-eabi-gcc 'clang-14 --target=arm-none-eabi'; do
    name=${compiler%% *}
    pool='BRIM_POOL(things, uint32_t, 4);' protected='BRIM_PROTECTED(things, uint32_t);'
    log='BRIM_LOG_RING(256);'
    heap='void *take(brim_heap *heap); void *take(brim_heap *heap) { return brim_locked_heap_alloc(heap, 4); }'
    with 0 'BRIM_SPSC(things, uint32_t, 4);'
    verdict "a_ring_works_between_two_cores_$name"
    refused a_pool_needs_the_spin_lock 0 'things: not safe between two cores' "$pool"
    refused a_protected_value_needs_the_spin_lock 0 'things: not safe between two cores' "$protected"
    refused a_locked_heap_needs_the_spin_lock 0 'not safe between two cores' "$heap"
    refused a_log_needs_the_spin_lock 0 'BRIM_LOG_RING: not safe between two cores' "$log"
    with 1 "$pool" && with 1 "$protected" && with 1 "$heap" && with 1 "$log"
    verdict "with_the_spin_lock_they_compile_$name"
    refused a_queue_of_many_producers_works_on_one_core 1 'things: works on one core' 'BRIM_MPSC(things, uint32_t, 4);'
    refused an_evicting_ring_works_on_one_core 1 'things: works on one core' 'BRIM_SPSC_EVICT(things, uint32_t, 4);'
done
for source in src/*.c port/cortexm/*.c; do
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags -DBRIM_SPINLOCK=1 -Iport -Iport/cortexm -c "$source" -o "$work/$(basename "$source" .c).o" || echo "$source"
done >"$work/log" 2>&1
[ ! -s "$work/log" ] && [ "$(arm-none-eabi-nm "$work/spinlock_rp2040.o" | grep -c ' T brim_critical_')" -eq 2 ]
verdict the_library_of_an_rp2040_compiles_and_has_its_critical_sections
echo 'int two;' | gcc -DBRIM_MULTICORE=1 -DBRIM_SPINLOCK=1 -include include/brim/port.h -Iinclude -xc -c - -o /dev/null >"$work/log" 2>&1
[ $? -ne 0 ] && grep -q 'BRIM_SPINLOCK 1 is for a Cortex-M' "$work/log"
verdict a_spin_lock_is_refused_where_no_port_has_it

# threshold_refused SENTENCE CPU OPTIONS PATTERN
threshold_refused() {
    # shellcheck disable=SC2086
    echo 'int one;' | arm-none-eabi-gcc -mcpu="$2" -mthumb $3 -include include/brim/port.h -Iinclude -xc -c - -o /dev/null >"$work/log" 2>&1
    [ $? -ne 0 ] && grep -q "$4" "$work/log"
    verdict "$1"
}
threshold_refused a_threshold_is_refused_on_a_cortex_m0 cortex-m0 -DBRIM_CRITICAL_BASEPRI=64 'this core has no BASEPRI'
threshold_refused a_threshold_is_refused_on_a_cortex_m23 cortex-m23 -DBRIM_CRITICAL_BASEPRI=64 'this core has no BASEPRI'
threshold_refused a_threshold_of_nine_bits_is_refused cortex-m4 -DBRIM_CRITICAL_BASEPRI=256 'BRIM_CRITICAL_BASEPRI is 0 to 255'
threshold_refused a_threshold_is_no_spin_lock cortex-m33 '-DBRIM_CRITICAL_BASEPRI=64 -DBRIM_MULTICORE=1 -DBRIM_SPINLOCK=1' 'exclude each other'
threshold_refused a_service_call_is_refused_without_a_threshold cortex-m4 -DBRIM_CRITICAL_SVC=66 'needs BRIM_CRITICAL_BASEPRI'
threshold_refused a_service_call_of_nine_bits_is_refused cortex-m4 '-DBRIM_CRITICAL_SVC=256 -DBRIM_CRITICAL_BASEPRI=64' 'is 0 to 255'
for source in src/*.c port/cortexm/*.c; do
    arm-none-eabi-gcc -mcpu=cortex-m7 -mthumb -std=c11 -Wall -Wextra -Werror -Os -ffreestanding -DBRIM_CRITICAL_BASEPRI=64 -DBRIM_EXCLUSIVES=0 \
        -Iinclude -Iport -Iport/cortexm -c "$source" -o "$work/$(basename "$source" .c).o" || echo "$source"
done >"$work/log" 2>&1
[ ! -s "$work/log" ] && arm-none-eabi-objdump -d "$work/locked_heap.o" | grep -q BASEPRI_MAX && ! arm-none-eabi-objdump -d "$work/locked_heap.o" | grep -q cpsid
verdict the_library_compiles_with_a_threshold_and_locks_by_it
finish two_cores
