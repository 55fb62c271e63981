// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The channels of log_channels.h. Their hosts are played here: what they would read goes to standard output.
#include "log_image.h"

#include "board.h"

#include <brim/log_channels.h>
#include <brim/spsc.h>

BRIM_LOG_MODULE(channels);
BRIM_LOG_RING(512);
BRIM_LOG_RTT(256);
BRIM_SPSC(uart_queue, char, 128);

static volatile uint32_t milliseconds;
static uart_queue to_uart;

/// The debug probe takes all that is in the buffer.
static void read_rtt(void) {
    brim_rtt_buffer *const buffer = &brim_rtt_of_BRIM_LOG_RTT.to_host;
    while (buffer->read != buffer->written) {
        board_write(&buffer->bytes[buffer->read], 1);
        buffer->read = (buffer->read + 1) % buffer->size_bytes;
    }
}

static void log_through_rtt(void) {
    for (int i = 0; i < 5; ++i) {
        BRIM_INFO("read at once, %d", i);
        BRIM_DISCARD(brim_log_drain_rtt());
        read_rtt();
    }
    for (int i = 0; i < 20; ++i) { // More than the buffer holds while nobody reads.
        BRIM_INFO("read later, %d", i);
        BRIM_DISCARD(brim_log_drain_rtt());
    }
    for (int i = 0; i < 4; ++i) {
        read_rtt();
        BRIM_DISCARD(brim_log_drain_rtt());
    }
    read_rtt();
}

static void to_queue(const char *text, size_t length_bytes) {
    if (uart_queue_write(&to_uart, text, (uint32_t)length_bytes) != length_bytes) {
        board_exit(1); // The room was asked for.
    }
}

/// The DMA sends a span, and its interrupt handler gives it back.
static void send_by_dma(void) {
    uint32_t count = 0;
    for (const char *span = uart_queue_peek_span(&to_uart, &count); span != NULL;
         span = uart_queue_peek_span(&to_uart, &count)) {
        board_write(span, count);
        uart_queue_release(&to_uart, count);
    }
}

static void log_through_uart(void) {
    for (int i = 0; i < 10; ++i) {
        BRIM_INFO("by DMA, %d", i);
    }
    while (brim_log_drain(to_queue, 128u - uart_queue_len(&to_uart)) != 0) {
        send_by_dma();
    }
}

int main(void) {
    brim_log_set_clock(&milliseconds, 1000, 0);
    log_through_rtt();
    log_through_uart();
    BRIM_INFO("the ITM is off: nothing is sent, and nothing waits");
    BRIM_DISCARD(brim_log_drain(brim_log_itm_write, SIZE_MAX));
    board_exit(__builtin_memcmp(brim_rtt_of_BRIM_LOG_RTT.id, "SEGGER RTT", 11));
}
