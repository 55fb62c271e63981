// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Drivers in the style of vendors' abstraction layers: handles with callbacks that the application registers, weak
// callbacks that it overrides, and a function that sets priorities for any interrupt, with a priority grouping. The
// program reads the priorities back and prints them.
//
// handlers: IRQ0_Handler IRQ1_Handler
// pass: priority IRQ0_Handler 144
#include "rig.h"

typedef struct uart {
    volatile uint32_t *registers;
    void (*received)(struct uart *uart);
    void (*failed)(struct uart *uart);
    uint32_t count;
} uart;

static volatile uint32_t fake_registers[4];
static uart uart1 = {.registers = fake_registers};
static uint32_t grouping = 3;

void hal_tick(void);
void hal_uart_started(uart *handle);
void IRQ0_Handler(void);
void IRQ1_Handler(void);

__attribute__((weak)) NOINLINE void hal_uart_started(uart *handle) {
    (void)handle;
}

__attribute__((weak)) NOINLINE void hal_tick(void) {}

static NOINLINE uint32_t encode(uint32_t group, uint32_t preempt, uint32_t sub) {
    uint32_t const preempt_bits = 7 - group > 4 ? 4 : 7 - group;
    uint32_t const sub_bits = group + 4 < 7 ? 0 : group - 7 + 4;
    return (preempt & ((1u << preempt_bits) - 1)) << sub_bits | (sub & ((1u << sub_bits) - 1));
}

static NOINLINE void hal_set_priority(int32_t interrupt, uint32_t preempt, uint32_t sub) {
    uint32_t const priority = encode(grouping, preempt, sub) << 4 & 0xFF;
    if (interrupt >= 0) {
        ((volatile uint8_t *)0xE000E400u)[interrupt] = (uint8_t)priority;
    } else {
        ((volatile uint8_t *)0xE000ED14u)[(uint32_t)interrupt & 15] = (uint8_t)priority;
    }
}

static NOINLINE void uart_received(uart *handle) {
    volatile uint32_t words[8];
    for (uint32_t i = 0; i < 8; ++i) {
        words[i] = i;
    }
    rig_deepest(1u << 1);
    handle->count += words[2];
}

static NOINLINE void uart_failed(uart *handle) {
    handle->count = 0;
}

static NOINLINE void hal_uart_interrupt(uart *handle) {
    if (handle->registers[0] != 0 && handle->failed != 0) {
        handle->failed(handle);
    } else if (handle->received != 0) {
        handle->received(handle);
    }
}

void IRQ0_Handler(void) {
    hal_uart_interrupt(&uart1);
}

void IRQ1_Handler(void) {
    hal_tick();
}

static NOINLINE void print_priority(const char *name, uint32_t interrupt) {
    uint32_t const priority = ((volatile uint8_t *)0xE000E400u)[interrupt];
    char digits[5] = {(char)('0' + priority / 100), (char)('0' + priority / 10 % 10), (char)('0' + priority % 10), '\n',
                      0};
    rig_write("priority ");
    rig_write(name);
    rig_write(digits);
}

int main(void) {
    uart1.received = uart_received;
    uart1.failed = uart_failed;
    hal_set_priority(0, 9, 0);
    hal_set_priority(1, 5, 0);
    hal_set_priority(-1, 15, 0);
    rig_enable(3);
    hal_uart_started(&uart1);
    rig_deepest(1u << 0);
    print_priority("IRQ0_Handler ", 0);
    print_priority("IRQ1_Handler ", 1);
    rig_done();
}
