// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A vector table that is copied to RAM, where drivers install and replace handlers at run time, as NVIC_SetVector and
// request_irq do; one driver chains to the handler that was there before.
//
// handlers: IRQ1_Handler on_timer on_timer_again
// yaml: 1
// pass: counts 1 2 3
#include "rig.h"

typedef void (*vector)(void);
enum { VECTORS = 20, FIRST = 16 };

static vector ram_table[VECTORS] __attribute__((aligned(128)));
static vector chained;
static volatile uint32_t counts[3];

void IRQ1_Handler(void);

static NOINLINE vector install(uint32_t interrupt, vector handler) {
    vector const before = ram_table[FIRST + interrupt];
    ram_table[FIRST + interrupt] = handler;
    __asm volatile("dsb\n\tisb" : : : "memory");
    return before;
}

static NOINLINE void move_table(void) {
    const volatile vector *const flash = (const volatile vector *)(uintptr_t)RIG_REGISTER(0xE000ED08u);
    for (uint32_t i = 0; i < VECTORS; ++i) {
        ram_table[i] = flash[i];
    }
    RIG_REGISTER(0xE000ED08u) = (uint32_t)(uintptr_t)ram_table;
}

static void on_timer(void) {
    volatile uint32_t words[16];
    for (uint32_t i = 0; i < 16; ++i) {
        words[i] = i;
    }
    rig_deepest(0);
    counts[0] += words[1];
}

static void on_timer_again(void) {
    ++counts[2];
    if (chained != 0) {
        chained();
    }
}

void IRQ1_Handler(void) {
    ++counts[1];
}

int main(void) {
    move_table();
    install(0, on_timer);
    rig_enable(3);
    rig_deepest(1u << 1);
    rig_deepest(1u << 1);
    chained = install(0, on_timer_again);
    rig_deepest(1);
    chained = 0;
    rig_deepest(1);
    rig_deepest(1);
    char text[] = "counts 0 0 0\n";
    for (uint32_t i = 0; i < 3; ++i) {
        text[7 + 2 * i] = (char)('0' + counts[i]);
    }
    rig_write(text);
    rig_done();
}
