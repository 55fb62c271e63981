// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv7-M and the ARMv8-M mainline: CLZ.
/// Source: Arm DDI 0403E (ARMv7-M Architecture Reference Manual), DDI 0553 (ARMv8-M).
#ifndef BRIM_PORT_CORTEXM_MAINLINE_H
#define BRIM_PORT_CORTEXM_MAINLINE_H

#include <brim/port.h>

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("clz %0, %1" : "=r"(zeros) : "r"(value));
    return zeros;
}

static inline uint32_t brim_port_octave(uint32_t value) {
    return 28 - brim_port_count_leading_zeros(value | 8);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    uint32_t zeros;
    __asm("rbit %0, %1\n\tclz %0, %0" : "=r"(zeros) : "r"(value));
    return zeros;
}

#endif
