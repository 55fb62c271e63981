// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Ways from the log's ring (log.h) to a host. Each is a writer for brim_log_drain and its room.
///
/// RTT: the host's debug probe reads a buffer in RAM while the firmware runs; J-Link, probe-rs, OpenOCD and pyOCD find
/// its control block by the name in it.
///
///     BRIM_LOG_RTT(1024);                                         // in one file of the firmware
///     brim_log_drain_rtt();                                       // in the idle loop
///
/// RTT and a console that waits, both at once; no reader of RTT holds the console up, and what the reader misses then
/// is told apart by the frames' check:
///
///     static void to_both(const char *text, size_t length_bytes) {
///         console_write(text, length_bytes);
///         brim_log_rtt_write(text, length_bytes);
///     }
///     (void)brim_log_rtt_room();
///     brim_log_drain(to_both, SIZE_MAX);
///
/// A UART with DMA, through a queue whose spans the DMA sends:
///
///     BRIM_SPSC(uart_queue, char, 512);
///     static uart_queue to_uart;
///     static void to_queue(const char *text, size_t length_bytes) {
///         BRIM_DISCARD(uart_queue_write(&to_uart, text, length_bytes));    // The room was asked for.
///     }
///     brim_log_drain(to_queue, 512u - uart_queue_len(&to_uart));           // in the idle loop
///     char const *span = uart_queue_peek_span(&to_uart, &count);           // what the DMA sends next
///     uart_queue_release(&to_uart, count);                                 // in its interrupt handler
///
/// ITM, through the trace pin: brim_log_drain(brim_log_itm_write, SIZE_MAX), which waits for the pin. Semihosting in an
/// emulator: brim_log_drain(semihosting_write, SIZE_MAX) (port/cortexm/semihosting.h).
#ifndef BRIM_LOG_CHANNELS_H
#define BRIM_LOG_CHANNELS_H

#include "log.h"

BRIM_ASSERT_NOT_PACKED(brim_log_channels_header);

BRIM_EXTERN_C_BEGIN

/// One buffer of the RTT control block, as its readers know it.
typedef struct brim_rtt_buffer {
    const char *name;
    char *bytes;
    uint32_t size_bytes;
    volatile uint32_t written; ///< Where the next byte goes. Written by the target.
    volatile uint32_t read;    ///< Where the next byte is read. Written by the host.
    uint32_t flags;            ///< 0: what does not fit is left out.
} brim_rtt_buffer;

/// The RTT control block with one buffer to the host.
typedef struct brim_rtt {
    char id[16]; ///< Written last, at run time: readers search RAM and flash for it.
    int32_t to_host_count;
    int32_t from_host_count;
    brim_rtt_buffer to_host;
} brim_rtt;

/// The firmware's RTT block and buffer, defined by BRIM_LOG_RTT.
extern brim_rtt brim_rtt_of_BRIM_LOG_RTT;

/// Sends whole records through RTT, as many as fit; those that do not fit stay in the ring. Makes the control block
/// ready in the first call, and sends a hello once a reader that had stopped reads again.
/// \context  As brim_log_drain.
/// \cost     As brim_log_drain.
/// \return   How many bytes it wrote.
size_t brim_log_drain_rtt(void);

/// How many bytes brim_log_rtt_write takes now. Makes the control block ready in the first call, and lets the next
/// brim_log_drain begin with a hello once a reader that had stopped reads again.
/// \context  As brim_log_drain.
/// \cost     O(1).
size_t brim_log_rtt_room(void);

/// Writes through RTT, for a writer that serves two channels. Text that does not fit is left out whole.
/// \context  As brim_log_drain, or in brim_log_now, once brim_log_rtt_room was called.
/// \cost     O(length_bytes).
void brim_log_rtt_write(const char *text, size_t length_bytes);

/// Writes through stimulus port 0 of the ITM, waiting for it; nothing if no debugger has switched it on.
/// \context  As brim_log_drain, or in brim_log_now.
/// \cost     O(length_bytes), and what the trace pin takes. ARMv6-M has no ITM: there it does nothing.
void brim_log_itm_write(const char *text, size_t length_bytes);

BRIM_EXTERN_C_END

/// Defines the RTT buffer of so many bytes, at least 128, in one file of the firmware. Block and buffer lie in fast RAM
/// (place.h), because readers take them out of memory that no data cache holds back.
#define BRIM_LOG_RTT(bytes) BRIM_LOG_RTT_AT_(BRIM_FAST, BRIM_FAST_ZERO, bytes)

/// The same in a region of memory.ld: BRIM_LOG_RTT_IN("SRAM4", 1024).
#define BRIM_LOG_RTT_IN(region, bytes) BRIM_LOG_RTT_AT_(BRIM_IN(region), BRIM_IN_ZERO(region), bytes)

#define BRIM_LOG_RTT_AT_(where, where_zero, bytes)                                                                     \
    BRIM_STATIC_ASSERT((bytes) >= 128, "BRIM_LOG_RTT: 128 bytes at least");                                            \
    where_zero static char brim_rtt_bytes_[bytes];                                                                     \
    where brim_rtt brim_rtt_of_BRIM_LOG_RTT = {{0}, 1, 0, {"brim log", brim_rtt_bytes_, (bytes), 0, 0, 0}}

#endif
