// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv6-M (Cortex-M0, M0+): no CLZ.
/// Source: Arm DDI 0419E (ARMv6-M Architecture Reference Manual).
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include "every_core.h"
#include "no_dcache.h"

static inline uint32_t brim_port_count_leading_zeros(uint32_t value) {
    return value == 0 ? 32 : (uint32_t)__builtin_clz(value);
}

static inline uint32_t brim_port_count_trailing_zeros(uint32_t value) {
    return value == 0 ? 32 : brim_lowest_bit(value);
}

/// The octave of 8 i to 8 i + 7.
extern const uint8_t brim_port_octaves[128];

static inline uint32_t brim_port_octave(uint32_t value) {
    return value < 1024 ? brim_port_octaves[value / 8] : brim_port_octaves[value / 1024] + 7u;
}

#endif
