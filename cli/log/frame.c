// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "log/frame.h"

#include <string.h>

// Consistent Overhead Byte Stuffing: a code byte says how many bytes follow up to the next zero, which is left out;
// code 255 stands for 254 bytes without a zero behind them. The output is never longer than the input. \return  The
// count of bytes; 0 iff a code points beyond the end.
static size_t decode_cobs(uint8_t *out, const uint8_t *in, size_t size) {
    size_t length = 0;
    for (size_t at = 0; at < size;) {
        size_t const code = in[at++];
        if (code == 0 || code - 1 > size - at) {
            return 0;
        }
        for (size_t i = 1; i < code; ++i) {
            out[length++] = in[at++];
        }
        if (code < 255 && at < size) {
            out[length++] = 0;
        }
    }
    return length;
}

// CRC-16/CCITT-FALSE, polynomial 0x1021, one byte at a time by shifts.
static uint32_t add_to_crc(uint32_t crc, uint8_t byte) {
    uint32_t x = (crc >> 8 ^ byte) & 0xFF;
    x ^= x >> 4;
    return (crc << 8 ^ x << 12 ^ x << 5 ^ x) & 0xFFFF;
}

bool log_frame_decode(struct log_frame *frame, const uint8_t *encoded, size_t size) {
    if (size < LOG_FRAME_HEAD_BYTES + 1 || size > LOG_LONGEST_FRAME) {
        return false;
    }
    size_t const length = decode_cobs(frame->bytes, encoded, size);
    if (length < LOG_FRAME_HEAD_BYTES || length % 4 != 0) {
        return false;
    }
    frame->size_bytes = length;
    frame->id = frame->bytes[0] | (uint32_t)frame->bytes[1] << 8;
    frame->stamp = frame->bytes[4] | (uint32_t)frame->bytes[5] << 8 | (uint32_t)frame->bytes[6] << 16;
    frame->core = frame->bytes[7] & 1;
    frame->sequence = frame->bytes[7] >> 1;
    frame->word_count = (length - LOG_FRAME_HEAD_BYTES) / 4;
    return true;
}

// The CRC covers the payload with two zeros in its own place.
bool log_frame_is_intact(const struct log_frame *frame, uint32_t start) {
    uint32_t crc = add_to_crc(add_to_crc(start, frame->bytes[0]), frame->bytes[1]);
    crc = add_to_crc(add_to_crc(crc, 0), 0);
    for (size_t i = 4; i < frame->size_bytes; ++i) {
        crc = add_to_crc(crc, frame->bytes[i]);
    }
    return crc == (frame->bytes[2] | (uint32_t)frame->bytes[3] << 8);
}

uint32_t log_frame_word(const struct log_frame *frame, size_t index) {
    const uint8_t *const bytes = frame->bytes + LOG_FRAME_HEAD_BYTES + 4 * index;
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}
