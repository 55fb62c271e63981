// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Guards of stacks, by what the architecture has: limit registers, or regions of the MPU, or nothing.
#include "brim_port.h"
#include "core.h"

#if CORE_HAS_STACK_LIMIT
// The ARMv8-M mainline has limit registers: an SP below one faults before anything is written (DDI 0553, B3.21).

bool brim_port_guard_main_stack(void) {
    __asm volatile("msr msplim, %0" : : "r"(_stack_limit));
    return true;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)guard_bytes; // A register guards, which takes no memory.
    __asm volatile("msr psplim, %0" : : "r"(limit));
    return true;
}

#elif CORE_IS_MAINLINE
// ARMv7-M has two MPU regions for it: no access just below the main stack, no writing at the bottom of the running
// task's (PMSAv7; DDI 0403E, B3.5).

extern const char _stack_guard_size[]; // Made by the linker script; a power of two.

#define RASR_ENABLE          1u
#define RASR_SIZE(log2_size) (((log2_size)-1u) << 1)
#define RASR_NO_ACCESS       (0u << 24)
#define RASR_READ_ONLY       (5u << 24) // Privileged code may read: the paint in the guard is looked at.
#define RASR_NO_EXECUTE      (1u << 28)
#define CTRL_ENABLE          1u
#define CTRL_DEFAULT_MAP     (1u << 2) // Privileged code sees the default memory map where no region is.

static uint32_t regions(void) {
    return (MPU_TYPE >> 8) & 0xFFu;
}

static void restrict_access(uint32_t region, uint32_t access, uint32_t base, uint32_t size_bytes) {
    MPU_RNR = region;
    MPU_RASR = 0;
    MPU_RBAR = base;
    MPU_RASR = RASR_NO_EXECUTE | access | RASR_SIZE(brim_port_count_trailing_zeros(size_bytes)) | RASR_ENABLE;
    MPU_CTRL |= CTRL_DEFAULT_MAP | CTRL_ENABLE;
    core_barrier();
}

// The last region wins over all others; the first ones stay the firmware's.
bool brim_port_guard_main_stack(void) {
    if (regions() == 0) {
        return false;
    }
    uint32_t const size = (uint32_t)(uintptr_t)_stack_guard_size;
    restrict_access(regions() - 1, RASR_NO_ACCESS, (uint32_t)(uintptr_t)_stack_limit - size, size);
    return true;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    if (regions() < 2) {
        return false;
    }
    restrict_access(regions() - 2, RASR_READ_ONLY, (uint32_t)(uintptr_t)limit, (uint32_t)guard_bytes);
    return true;
}

#else
// ARMv6-M and the ARMv8-M baseline: the stack's limit is the edge of RAM, below which a bus answers with a fault, or
// does not. The optional MPUs of the M0+ and the M23 are left to the firmware.

bool brim_port_guard_main_stack(void) {
    return false;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)limit, (void)guard_bytes;
    return false;
}

#endif
