// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the driver of uart_dma.c shows to its application.
#ifndef UART_DMA_H
#define UART_DMA_H

#include "rig.h"

typedef struct uart uart;
typedef struct dma {
    volatile uint32_t *channel;
    void *parent;
    void (*complete)(struct dma *dma);
    void (*half)(struct dma *dma);
    void (*error)(struct dma *dma);
} dma;
typedef void (*uart_callback)(uart *self);
struct uart {
    volatile uint32_t *registers;
    dma *receiver;
    uint32_t received, state;
    uart_callback rx_complete, rx_half, error, msp_init;
};
typedef enum { RX_COMPLETE, RX_HALF, ERROR, MSP_INIT } callback_id;

void hal_uart_msp_init(uart *self);
void hal_uart_rx_complete(uart *self);
void hal_uart_error(uart *self);
int hal_uart_register_callback(uart *self, callback_id id, uart_callback callback);
void hal_uart_init(uart *self);
void hal_uart_receive_dma(uart *self);
void hal_dma_irq(dma *channel);

#endif
