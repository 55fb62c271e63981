// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Logs until a debug probe has read all of it through RTT (openocd.py). The block lies in the memory that the emulator
// shares with the probe.
#include "board.h"

#include <brim/log_channels.h>

BRIM_LOG_MODULE(probe);
BRIM_LOG_RING(512);
BRIM_LOG_RTT_IN("PSRAM", 1024);

#define RECORDS 2000u

static volatile uint32_t milliseconds;

int main(void) {
    const brim_rtt_buffer *const buffer = &brim_rtt_of_BRIM_LOG_RTT.to_host;
    brim_log_set_clock(&milliseconds, 1000, 0);
    for (uint32_t i = 0; i < RECORDS; ++i) {
        BRIM_INFO("record %u of %u", (unsigned)i, RECORDS);
        while (brim_log_rtt_room() < 512) { // Room for whatever the ring holds: nothing is lost.
        }
        BRIM_DISCARD(brim_log_drain_rtt());
    }
    while (buffer->read != buffer->written) {
    }
    board_exit(0);
}
