// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The cycle counter of the DWT, which is linked only where a firmware logs.
// Source: Arm DDI 0403E, C1.8 (DWT), C1.6.5 (DEMCR).
#include "brim_port.h"
#include "core.h"

static const uint32_t no_cycles;

#if CORE_IS_MAINLINE

#define DEMCR      CORE_REGISTER(0xE000EDFCu)
#define DWT_CTRL   CORE_REGISTER(0xE0001000u)
#define DWT_CYCCNT CORE_REGISTER(0xE0001004u)
#define DWT_LAR    CORE_REGISTER(0xE0001FB0u)

const volatile uint32_t *brim_port_cycle_counter(void) {
    DEMCR |= 1u << 24;     // The DWT is on.
    DWT_LAR = 0xC5ACCE55u; // On a Cortex-M7 the registers are locked for software.
    bool const has_counter = (DWT_CTRL & 1u << 25) == 0;
    DWT_CTRL |= 1u;
    return has_counter ? &DWT_CYCCNT : &no_cycles;
}

#else

const volatile uint32_t *brim_port_cycle_counter(void) {
    return &no_cycles;
}

#endif
