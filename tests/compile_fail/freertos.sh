#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# freertos.sh SOURCE_DIR: the adapter for FreeRTOS refuses a configuration that it cannot work with, and says what to set. Each case is one
# setting that differs from those of the stand-in kernel, with which the adapter compiles.
. "$(dirname "$0")/../harness/lib.sh"
cd "$1" || exit 1
stub=tests/integrations/freertos_stub

# with SETTING VALUE FILE: compiles a file of the adapter with this setting in place of the stand-in's.
with() {
    sed "/#define $1 /d; s/^#ifndef BRIM_FREERTOS_LEFT_OUT/#define $1 $2\n&/" $stub/FreeRTOSConfig.h >"$work/FreeRTOSConfig.h"
    gcc -std=c11 -Wall -Wextra -fsyntax-only -I"$work" -Iinclude -Iport -Iport/host -I$stub -Iintegrations/freertos ${4-} \
        "integrations/freertos/$3" >"$work/log" 2>&1
}

# refused SENTENCE SETTING VALUE FILE PATTERN [OPTION]
refused() {
    ! with "$2" "$3" "$4" "${6-}" && grep -q "error: .*brim: .*$5" "$work/log"
    verdict "$1"
}

# The header of the stand-in includes its configuration by a path of its own: beside it the copy would not be found first.
cp $stub/FreeRTOS.h $stub/task.h "$work"
with configTOTAL_HEAP_SIZE 4096 brim_freertos.c && with configTOTAL_HEAP_SIZE 4096 heap_brim.c
verdict the_adapter_compiles_with_the_settings_of_the_stand_in
refused a_kernel_without_static_tasks_is_refused configSUPPORT_STATIC_ALLOCATION 0 brim_freertos.c 'needs configSUPPORT_STATIC_ALLOCATION 1'
refused a_kernel_without_thread_local_pointers_is_refused configNUM_THREAD_LOCAL_STORAGE_POINTERS 0 brim_freertos.c 'configNUM_THREAD_LOCAL_STORAGE_POINTERS at least 1'
refused a_port_that_guards_by_the_mpu_itself_is_refused portUSING_MPU_WRAPPERS 1 brim_freertos.c "the kernel's MPU port guards the stacks itself"
refused a_kernel_of_two_cores_is_refused configNUMBER_OF_CORES 2 brim_freertos.c 'the adapter is for one core'
refused a_configuration_that_does_not_include_the_adapter_is_refused BRIM_FREERTOS_LEFT_OUT 1 brim_freertos.c 'FreeRTOSConfig.h must include brim_freertos.h at its end'
refused a_heap_of_a_kernel_without_dynamic_allocation_is_refused configSUPPORT_DYNAMIC_ALLOCATION 0 heap_brim.c 'configSUPPORT_DYNAMIC_ALLOCATION 1'
refused a_heap_that_counts_nothing_is_refused configTOTAL_HEAP_SIZE 4096 heap_brim.c 'BRIM_HEAP_STATISTICS 1' -DBRIM_HEAP_STATISTICS=0
refused a_heap_whose_blocks_must_be_aligned_to_more_is_refused portBYTE_ALIGNMENT 32 heap_brim.c 'blocks are aligned to 8'
finish freertos_refusals
