// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the start-up codes of the corpus share: the linker script's symbols, the paint, the FPU.
#ifndef START_H
#define START_H

#include "rig.h"

extern uint32_t _stack_limit[], _stack_start[];

/// Paints everything below where it is called. No call, so nothing of it is below.
static inline __attribute__((always_inline)) void start_paint(void) {
    uint32_t *sp;
    __asm volatile("mov %0, sp" : "=r"(sp));
    for (volatile uint32_t *at = _stack_limit; at < sp; ++at) {
        *at = RIG_PAINT;
    }
}

static inline __attribute__((always_inline)) void start_fpu(void) {
#ifdef __ARM_FP
    RIG_REGISTER(0xE000ED88u) = 0x00F00000u;
    __asm volatile("dsb\n\tisb" : : : "memory");
#endif
}

#endif
