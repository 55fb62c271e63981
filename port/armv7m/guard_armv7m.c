// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Two MPU regions: no access just below the main stack, no writing at the bottom of the running task's
// (PMSAv7; DDI 0403E, B3.5).
#include "brim_port.h"
#include "core.h"

extern const char _stack_guard_size[]; // Made by the linker script; a power of two.
extern uint32_t _stack_limit[];

#define RASR_ENABLE          1u
#define RASR_SIZE(log2_size) (((log2_size)-1u) << 1)
#define RASR_NO_ACCESS       (0u << 24)
#define RASR_READ_ONLY       (5u << 24) // Privileged code may read: the paint in the guard is looked at.
#define RASR_NO_EXECUTE      (1u << 28)
#define RASR_MEMORY_OF_RAM   ((1u << 19) | (1u << 17) | (1u << 16)) // Normal, write-back, write-allocate: TEX 1, C, B.
#define CTRL_ENABLE          1u
#define CTRL_DEFAULT_MAP     (1u << 2) // Privileged code sees the default memory map where no region is.

static uint32_t regions(void) {
    return (MPU_TYPE >> 8) & 0xFFu;
}

static void restrict_access(uint32_t region, uint32_t access, uint32_t base, uint32_t size_bytes) {
    MPU_RNR = region;
    MPU_RASR = 0; // A new base never meets the old size.
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

// The attributes are those of the RAM behind the guard (B3.1, the default memory map), so that reads of the paint see
// what the cache holds.
bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    uint32_t const base = (uint32_t)(uintptr_t)limit, size = (uint32_t)guard_bytes;
    uint32_t const region = regions() - 2;
    if (region >= 16) { // There are none.
        return false;
    }
    if (((base | size) & (size - 1)) != 0 || size < BRIM_GUARD_FOR_FRAMES) {
        brim_port_unguard_task_stack();
        return false;
    }
    restrict_access(region, RASR_READ_ONLY | RASR_MEMORY_OF_RAM, base, size);
    return true;
}

void brim_port_unguard_task_stack(void) {
    brim_port_resume_task_guard(0);
}

// Leaves the guard's region selected.
static bool select_task_guard(void) {
    uint32_t const region = regions() - 2;
    if (region < 16) {
        MPU_RNR = region;
    }
    return region < 16;
}

uint32_t brim_port_pause_task_guard(void) {
    uint32_t const settings = select_task_guard() ? MPU_RASR : 0;
    brim_port_resume_task_guard(0);
    return settings;
}

void brim_port_resume_task_guard(uint32_t paused) {
    if (select_task_guard()) {
        MPU_RASR = paused;
        core_barrier();
    }
}

bool brim_port_is_in_task_guard(uintptr_t address) {
    if (!select_task_guard() || (MPU_RASR & RASR_ENABLE) == 0) {
        return false;
    }
    uint32_t const size_bytes = 2u << ((MPU_RASR >> 1) & 31u);
    return address - (MPU_RBAR & ~31u) < size_bytes;
}
