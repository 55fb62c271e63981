// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv7-M and the ARMv8-M mainline: exclusives and CLZ.
/// Source: Arm DDI 0403E (ARMv7-M Architecture Reference Manual), DDI 0553 (ARMv8-M).
#ifndef BRIM_PORT_CORTEXM_MAINLINE_H
#define BRIM_PORT_CORTEXM_MAINLINE_H

#include <brim/port.h>

static inline bool brim_port_swap_if(uint32_t *word, uint32_t expected, uint32_t desired) {
    // Relaxed is enough for one core: an exception clears the monitor (B2.3.4), and the compiler fences order the rest.
    BRIM_COMPILER_FENCE();
    bool const stored = __atomic_compare_exchange_n(word, &expected, desired, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    BRIM_COMPILER_FENCE();
    return stored;
}

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("clz %0, %1" : "=r"(zeros) : "r"(value));
    return zeros;
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("rbit %0, %1\n\tclz %0, %0" : "=r"(zeros) : "r"(value));
    return zeros;
}

#endif
