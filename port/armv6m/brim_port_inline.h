// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv6-M (Cortex-M0, M0+): no exclusives and no CLZ. A compare and swap is the shortest section with interrupts off.
/// Source: Arm DDI 0419E (ARMv6-M Architecture Reference Manual).
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include "every_core.h"
#include "no_dcache.h"

// Interrupts are off from cpsid to msr: at most 5 instructions between them.
static inline bool brim_port_swap_if(uint32_t *word, uint32_t expected, uint32_t desired) {
    uint32_t const before = brim_critical_enter();
    bool const same = *word == expected;
    if (same) {
        *word = desired;
    }
    brim_critical_exit(before);
    return same;
}

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_clz(value);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_ctz(value);
}

#endif
