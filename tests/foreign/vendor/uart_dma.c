// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A vendor's UART driver with DMA: the two handles point at each other, the application registers callbacks by an
// identifier, a start function plants the driver's own callbacks in the DMA's handle, and weak functions are overridden
// in the application's file. The reception's callback goes deepest.
//
// handlers: IRQ0_Handler IRQ1_Handler
// yaml: 3
// pass: received 3
#include "uart_dma.h"

static const uint32_t baud_rates[4] = {9600, 19200, 38400, 115200};

__attribute__((weak)) NOINLINE void hal_uart_msp_init(uart *self) {
    self->state = 99;
}

__attribute__((weak)) NOINLINE void hal_uart_rx_complete(uart *self) {
    (void)self;
}

__attribute__((weak)) NOINLINE void hal_uart_error(uart *self) {
    self->state = 0;
}

int hal_uart_register_callback(uart *self, callback_id id, uart_callback callback) {
    if (callback == 0) {
        self->state |= 0x80;
        return 1;
    }
    switch (id) {
    case RX_COMPLETE:
        self->rx_complete = callback;
        break;
    case RX_HALF:
        self->rx_half = callback;
        break;
    case ERROR:
        self->error = callback;
        break;
    case MSP_INIT:
        self->msp_init = callback;
        break;
    default:
        return 1;
    }
    return 0;
}

static void receive_complete(dma *channel) {
    uart *const owner = channel->parent;
    owner->registers[2] &= ~1u;
    owner->rx_complete(owner);
}

static void receive_half(dma *channel) {
    uart *const owner = channel->parent;
    if (owner->rx_half != 0) {
        owner->rx_half(owner);
    }
}

static void receive_error(dma *channel) {
    ((uart *)channel->parent)->error(channel->parent);
}

void hal_uart_init(uart *self) {
    if (self->state == 0) {
        self->rx_complete = hal_uart_rx_complete;
        self->error = hal_uart_error;
        if (self->msp_init == 0) {
            self->msp_init = hal_uart_msp_init;
        }
        self->msp_init(self);
    }
    self->registers[0] = 16000000u / baud_rates[3];
}

void hal_uart_receive_dma(uart *self) {
    self->receiver->complete = receive_complete;
    self->receiver->half = receive_half;
    self->receiver->error = receive_error;
    self->registers[2] |= 1;
}

void hal_dma_irq(dma *channel) {
    if ((channel->channel[0] & 4) != 0 && channel->error != 0) {
        channel->error(channel);
    } else if ((channel->channel[0] & 2) != 0) {
        channel->half(channel);
    } else {
        channel->complete(channel);
    }
}
