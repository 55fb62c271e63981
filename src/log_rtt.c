// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The log through SEGGER's RTT protocol, from its published description: a control block that begins with a name, and a
// ring of bytes whose read index the debug probe moves. An index is never equal to the buffer's size, and one byte
// stays free.
#include <brim/log_channels.h>

#define HELLO_ROOM_BYTES 64u

static bool rtt_was_full; // Since when the reader does not read.

/// The name is put together here, so that neither flash nor RAM has it a second time.
static void rtt_start(brim_rtt *rtt) {
    static const char reversed[] = "TTR REGGES";
    for (uint32_t i = 0; i < sizeof reversed - 1; ++i) {
        rtt->id[i] = reversed[sizeof reversed - 2 - i];
    }
}

static uint32_t rtt_free(const brim_rtt_buffer *buffer) {
    uint32_t const read = buffer->read;
    uint32_t const written = buffer->written;
    return read > written ? read - written - 1 : buffer->size_bytes - 1 - written + read;
}

size_t brim_log_rtt_room(void) {
    brim_rtt *const rtt = &brim_rtt_of_BRIM_LOG_RTT;
    if (rtt->id[0] == '\0') {
        rtt_start(rtt);
    }
    uint32_t const room = rtt_free(&rtt->to_host);
    if (rtt_was_full && room >= HELLO_ROOM_BYTES) {
        brim_log_request_hello();
    }
    rtt_was_full = room < HELLO_ROOM_BYTES;
    return room;
}

void brim_log_rtt_write(const char *text, size_t length_bytes) {
    brim_rtt_buffer *const buffer = &brim_rtt_of_BRIM_LOG_RTT.to_host;
    if (length_bytes > rtt_free(buffer)) {
        return;
    }
    uint32_t written = buffer->written;
    for (size_t i = 0; i < length_bytes; ++i) {
        buffer->bytes[written] = text[i];
        written = written + 1 == buffer->size_bytes ? 0 : written + 1;
    }
    BRIM_COMPILER_FENCE();
    buffer->written = written;
}

size_t brim_log_drain_rtt(void) {
    return brim_log_drain(brim_log_rtt_write, brim_log_rtt_room());
}
