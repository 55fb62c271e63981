// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "uart_dma.h"

static volatile uint32_t uart_registers[8], dma_registers[8];
static uart console = {.registers = uart_registers};
static dma console_rx = {.channel = dma_registers};
static volatile uint32_t sink;

void IRQ0_Handler(void);
void IRQ1_Handler(void);

static void on_line(uart *self) {
    volatile uint32_t line[10];
    for (uint32_t i = 0; i < 10; ++i) {
        line[i] = self->received + i;
    }
    rig_deepest(1u << 1);
    self->received += 1;
    sink += line[self->received % 10];
}

void hal_uart_msp_init(uart *self) {
    console_rx.parent = self;
    self->receiver = &console_rx;
    self->state = 1;
    rig_enable(3);
}

void IRQ0_Handler(void) {
    hal_dma_irq(&console_rx);
}

void IRQ1_Handler(void) {
    sink += uart_registers[1];
}

int main(void) {
    hal_uart_init(&console);
    if (hal_uart_register_callback(&console, RX_COMPLETE, on_line) != 0) {
        rig_write("refused\n");
    }
    RIG_REGISTER(0xE000E400u) = 0x4080u;
    hal_uart_receive_dma(&console);
    for (uint32_t i = 0; i < 3; ++i) {
        rig_deepest(1u << 0);
    }
    char text[] = "received 0\n";
    text[9] = (char)('0' + console.received);
    rig_write(text);
    rig_done();
}
