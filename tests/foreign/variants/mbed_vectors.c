// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Vectors in the style of CMSIS and mbed: start-up copies the table to RAM with memcpy, NVIC_SetVector writes through
// VTOR, a driver has one entry for each of its instances, and priorities are set for handlers that only RAM has.
//
// handlers: IRQ0_Handler uart0_irq uart1_irq timer_irq
// pass: uarts 11 timer 2
#include "rig.h"

#include <string.h>

typedef void (*vector)(void);
enum { VECTORS = 20, USER_OFFSET = 16, UART0 = 1, UART1 = 2, TIMER = 3 };

static vector ram_vectors[VECTORS] __attribute__((aligned(256)));
static volatile uint32_t uarts[2], ticks;
static volatile uint32_t sink;

void IRQ0_Handler(void);

static NOINLINE void NVIC_SetVector(int32_t interrupt, vector handler) {
    volatile vector *const vectors = (volatile vector *)(uintptr_t)RIG_REGISTER(0xE000ED08u);
    vectors[interrupt + USER_OFFSET] = handler;
    __asm volatile("dsb" : : : "memory");
}

static NOINLINE void NVIC_SetPriority(int32_t interrupt, uint32_t priority) {
    if (interrupt >= 0) {
        ((volatile uint8_t *)0xE000E400u)[interrupt] = (uint8_t)(priority << 4);
    } else {
        ((volatile uint8_t *)0xE000ED14u)[interrupt & 15] = (uint8_t)(priority << 4);
    }
}

static NOINLINE void uart_irq(uint32_t index) {
    volatile uint32_t words[8];
    for (uint32_t i = 0; i < 8; ++i) {
        words[i] = index;
    }
    rig_deepest(1u << TIMER);
    uarts[index] += 1 + words[3] * 9;
}

static void uart0_irq(void) {
    uart_irq(0);
}

static void uart1_irq(void) {
    uart_irq(1);
}

static void timer_irq(void) {
    volatile uint32_t words[5] = {0};
    ++ticks;
    rig_deepest(0);
    sink = words[2];
}

void IRQ0_Handler(void) {
    ++sink;
}

static NOINLINE void serial_init(uint32_t index) {
    if (index == 0) {
        NVIC_SetVector(UART0, uart0_irq);
        NVIC_SetPriority(UART0, 6);
    } else {
        NVIC_SetVector(UART1, uart1_irq);
        NVIC_SetPriority(UART1, 6);
    }
}

int main(void) {
    memcpy(ram_vectors, (const void *)(uintptr_t)RIG_REGISTER(0xE000ED08u), sizeof ram_vectors);
    RIG_REGISTER(0xE000ED08u) = (uint32_t)(uintptr_t)ram_vectors;
    NVIC_SetPriority(0, 8);
    serial_init(0);
    serial_init(1);
    NVIC_SetVector(TIMER, timer_irq);
    NVIC_SetPriority(TIMER, 2);
    rig_enable(15);
    rig_deepest(1u << UART0);
    rig_deepest(1u << UART1);
    rig_deepest(1);
    rig_write(uarts[0] + uarts[1] == 11 && ticks == 2 ? "uarts 11 timer 2\n" : "wrong\n");
    rig_done();
}
