// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What every Cortex-M does alike.
#ifndef BRIM_PORT_CORTEXM_EVERY_CORE_H
#define BRIM_PORT_CORTEXM_EVERY_CORE_H

#include <brim/port.h>

static inline uintptr_t brim_port_stack_pointer(void) {
    uintptr_t sp;
    __asm volatile("mov %0, sp" : "=r"(sp));
    return sp;
}

static inline void brim_port_wait_for_interrupt(void) {
    __asm volatile("dsb\n\twfi" : : : "memory");
}

#endif
