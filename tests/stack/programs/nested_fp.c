// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Floating point in main and in the least urgent handler, none in the next: the frame is large twice and small once.
#include "rig.h"

static volatile float sink;
static volatile uint32_t count;

void IRQ0_Handler(void);
void IRQ1_Handler(void);
void IRQ2_Handler(void);

static NOINLINE float scale(float x, uint32_t interrupts) {
    volatile float words[24];
    for (uint32_t i = 0; i < 24; ++i) {
        words[i] = x;
    }
    float const kept = words[0] * 3.0f;
    rig_deepest(interrupts);
    return words[1] + kept;
}

static NOINLINE uint32_t count_up(uint32_t n, uint32_t interrupts) {
    volatile uint32_t words[3] = {n, n, n};
    rig_deepest(interrupts);
    return words[n % 3];
}

void IRQ0_Handler(void) {
    sink = scale(sink, 1u << 1);
}

void IRQ1_Handler(void) {
    count = count_up(count, 1u << 2);
}

void IRQ2_Handler(void) {
    count = count_up(count, 0);
}

int main(void) {
    rig_priorities(0x004080C0u);
    rig_enable(7);
    volatile uint32_t words[33];
    for (uint32_t i = 0; i < 33; ++i) {
        words[i] = i;
    }
    sink = scale((float)words[3], 1u << 0);
    count = words[2];
    rig_done();
}
