// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The guard of the main stack: one MPU region without access, just below the stack's limit (PMSAv7; DDI 0403E, B3.5).
#include "brim_port.h"
#include "core.h"

extern const char _stack_guard_size[]; // Made by the linker script; a power of two.
extern uint32_t _stack_limit[];

#define RASR_ENABLE          1u
#define RASR_SIZE(log2_size) (((log2_size)-1u) << 1)
#define RASR_NO_ACCESS       (0u << 24)
#define RASR_NO_EXECUTE      (1u << 28)
#define CTRL_ENABLE          1u
#define CTRL_DEFAULT_MAP     (1u << 2) // Privileged code sees the default memory map where no region is.

bool brim_port_guard_main_stack(void) {
    uint32_t const regions = (MPU_TYPE >> 8) & 0xFFu;
    if (regions == 0) {
        return false;
    }
    uint32_t const size = (uint32_t)(uintptr_t)_stack_guard_size;
    MPU_RNR = regions - 1; // The last region wins over all others; the first ones stay the firmware's.
    MPU_RASR = 0;
    MPU_RBAR = (uint32_t)(uintptr_t)_stack_limit - size;
    MPU_RASR = RASR_NO_EXECUTE | RASR_NO_ACCESS | RASR_SIZE(brim_port_count_trailing_zeros(size)) | RASR_ENABLE;
    MPU_CTRL |= CTRL_DEFAULT_MAP | CTRL_ENABLE;
    core_barrier();
    return true;
}
