// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Apart from start-up, which a firmware with a start-up of its own does not link.
#include "brim_port.h"
#include "core.h"

_Noreturn void brim_port_reset(void) {
    __asm volatile("dsb" : : : "memory");
    SCB_AIRCR = (0x05FAu << 16) | (SCB_AIRCR & (7u << 8)) | (1u << 2);
    core_barrier();
    for (;;) {
    }
}
