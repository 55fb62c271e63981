// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv7-M (Cortex-M3, M4, M7): exclusives, CLZ, and a data cache on the M7.
/// Source: Arm DDI 0403E (ARMv7-M Architecture Reference Manual).
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include "every_core.h"
#include "mainline.h"

// The cache's maintenance registers take one address a write (B3.2.2, "Cache and branch predictor maintenance
// operations"). On a core without a data cache they do nothing.
#define BRIM_PORT_SCB_DCIMVAC (*(volatile uint32_t *)0xE000EF5Cu)
#define BRIM_PORT_SCB_DCCMVAC (*(volatile uint32_t *)0xE000EF68u)

static inline void brim_port_dcache_clean(const void *start, size_t bytes) {
    __asm volatile("dsb" : : : "memory");
    uintptr_t const end = (uintptr_t)start + bytes;
    for (uintptr_t line = (uintptr_t)start & ~(uintptr_t)(BRIM_CACHE_LINE - 1); line < end; line += BRIM_CACHE_LINE) {
        BRIM_PORT_SCB_DCCMVAC = (uint32_t)line;
    }
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static inline void brim_port_dcache_invalidate(void *start, size_t bytes) {
    __asm volatile("dsb" : : : "memory");
    uintptr_t const end = (uintptr_t)start + bytes;
    for (uintptr_t line = (uintptr_t)start & ~(uintptr_t)(BRIM_CACHE_LINE - 1); line < end; line += BRIM_CACHE_LINE) {
        BRIM_PORT_SCB_DCIMVAC = (uint32_t)line;
    }
    __asm volatile("dsb\n\tisb" : : : "memory");
}

#endif
