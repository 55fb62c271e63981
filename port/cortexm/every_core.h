// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What every Cortex-M does alike.
#ifndef BRIM_PORT_CORTEXM_EVERY_CORE_H
#define BRIM_PORT_CORTEXM_EVERY_CORE_H

#include <brim/port.h>

static inline uint32_t brim_port_rotate_right(uint32_t value, uint32_t by) {
#if __ARM_ARCH_ISA_THUMB == 2
    uint32_t rotated;
    __asm("ror %0, %1, %2" : "=r"(rotated) : "r"(value), "r"(by));
    return rotated;
#else
    __asm(".syntax unified\n\trors %0, %0, %1" : "+l"(value) : "l"(by) : "cc");
    return value;
#endif
}

static inline uintptr_t brim_port_stack_pointer(void) {
    uintptr_t sp;
    __asm volatile("mov %0, sp" : "=r"(sp));
    return sp;
}

static inline void brim_port_wait_for_interrupt(void) {
    __asm volatile("dsb\n\twfi" : : : "memory");
}

#endif
