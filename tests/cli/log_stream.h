// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Encodes log frames as docs/log-wire.md says. Nothing here is shared with the decoder under test.
#ifndef BRIM_TESTS_CLI_LOG_STREAM_H
#define BRIM_TESTS_CLI_LOG_STREAM_H

#include <stddef.h>
#include <stdint.h>

enum { ENCODED_MOST = 4200, WORDS_MOST = 1000 };

/// One core's sender.
struct sender {
    uint8_t build_id[8];
    uint32_t core, sent, lost;
    uint32_t text_bytes; ///< 0: 32.
    uint64_t stamp;
};

/// A bit at a time, as the definition of CRC-16/CCITT-FALSE has it.
static inline uint16_t crc_of(uint16_t crc, const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; ++i) {
        crc = (uint16_t)(crc ^ bytes[i] << 8);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (uint16_t)((crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1);
        }
    }
    return crc;
}

static inline size_t cobs_of(uint8_t *out, const uint8_t *in, size_t size) {
    size_t length = 1, code_at = 0;
    uint8_t code = 1;
    for (size_t i = 0; i < size; ++i) {
        if (in[i] != 0) {
            out[length++] = in[i];
            ++code;
        }
        if (in[i] == 0 || code == 255) {
            out[code_at] = code;
            code_at = length++;
            code = 1;
        }
    }
    out[code_at] = code;
    return length;
}

/// Encodes one frame with its two delimiters. \return  Its length.
static inline size_t encode(struct sender *sender, uint8_t out[ENCODED_MOST], uint32_t id, const uint32_t *words,
                            size_t count) {
    uint8_t payload[8 + 4 * WORDS_MOST] = {0};
    uint32_t const head[] = {id, (uint32_t)sender->stamp & 0xFFFFFF, sender->core | (sender->sent++ & 127) << 1};
    size_t const size = 8 + 4 * count;
    payload[0] = (uint8_t)head[0], payload[1] = (uint8_t)(head[0] >> 8);
    payload[4] = (uint8_t)head[1], payload[5] = (uint8_t)(head[1] >> 8), payload[6] = (uint8_t)(head[1] >> 16);
    payload[7] = (uint8_t)head[2];
    for (size_t i = 0; i < 4 * count; ++i) {
        payload[8 + i] = (uint8_t)(words[i / 4] >> 8 * (i % 4));
    }
    uint16_t const crc = crc_of((uint16_t)(sender->build_id[0] | sender->build_id[1] << 8), payload, size);
    payload[2] = (uint8_t)crc, payload[3] = (uint8_t)(crc >> 8);
    out[0] = 0;
    size_t const length = cobs_of(out + 1, payload, size);
    out[1 + length] = 0;
    return length + 2;
}

static inline uint32_t text_bytes_of(const struct sender *sender) {
    return sender->text_bytes == 0 ? 32 : sender->text_bytes;
}

static inline size_t encode_hello(struct sender *sender, uint8_t out[ENCODED_MOST], uint32_t version, uint32_t boot,
                                  uint32_t rate) {
    uint32_t words[7] = {
        0, 0, boot, (uint32_t)(sender->stamp >> 22), sender->lost, rate, (sender->sent + 1) << 1 | sender->core};
    for (size_t i = 0; i < 8; ++i) {
        words[i / 4] |= (uint32_t)sender->build_id[i] << 8 * (i % 4);
    }
    uint64_t const stamp = sender->stamp;
    sender->stamp = version | text_bytes_of(sender) << 8;
    size_t const length = encode(sender, out, 2, words, 7);
    sender->stamp = stamp;
    return length;
}

#endif
