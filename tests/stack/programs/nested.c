// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Three levels and two handlers of one level. Each is set pending at the deepest place of what it interrupts: interrupt
// 0 in main, 1 and 2 together in 0, 3 in 1, which is the deeper of the two.
#include "rig.h"

static volatile uint32_t sink;

void IRQ0_Handler(void);
void IRQ1_Handler(void);
void IRQ2_Handler(void);
void IRQ3_Handler(void);

static NOINLINE uint32_t go_down(uint32_t n, uint32_t interrupts) {
    volatile uint32_t words[5] = {n, n, n, n, n};
    rig_deepest(interrupts);
    return words[n % 5];
}

void IRQ0_Handler(void) {
    volatile uint32_t words[3] = {1, 2, 3};
    sink = go_down(words[1], 1u << 1 | 1u << 2);
}

void IRQ1_Handler(void) {
    volatile uint32_t words[21];
    for (uint32_t i = 0; i < 21; ++i) {
        words[i] = i;
    }
    sink = go_down(words[3], 1u << 3);
}

void IRQ2_Handler(void) {
    sink = go_down(2, 0);
}

void IRQ3_Handler(void) {
    volatile uint32_t words[2] = {5, 6};
    sink = go_down(words[0], 0);
}

int main(void) {
    rig_priorities(0x408080C0u);
    rig_enable(15);
    volatile uint32_t words[33];
    for (uint32_t i = 0; i < 33; ++i) {
        words[i] = i;
    }
    sink = go_down(words[7], 1u << 0);
    rig_done();
}
