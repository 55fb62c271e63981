// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Decodes one frame of the log's wire: COBS, the CRC, and the fields before the words. docs/log-wire.md is the
/// specification.
#ifndef BRIM_CLI_LOG_FRAME_H
#define BRIM_CLI_LOG_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The largest frame has 15 strings of at most 65,535 bytes; no target has a ring for it. A longer run of bytes without
/// a delimiter is no frame.
enum { LOG_LONGEST_FRAME = 16384, LOG_FRAME_HEAD_BYTES = 8 };

/// A frame whose COBS encoding and length are right. Its CRC is not compared yet.
struct log_frame {
    uint8_t bytes[LOG_LONGEST_FRAME]; ///< The payload.
    size_t size_bytes;
    uint32_t id;       ///< index * 4 + count of words, or index * 4.
    uint32_t stamp;    ///< The low 24 bits.
    unsigned core;     ///< 0 or 1
    uint32_t sequence; ///< 0 to 127
    size_t word_count;
};

/// Decodes what stands between two delimiters.
/// \return  false iff it is no frame: COBS or the length is wrong.
bool log_frame_decode(struct log_frame *frame, const uint8_t *encoded, size_t size);
/// \return  Whether the frame's CRC is right. start: the start value of the CRC.
bool log_frame_is_intact(const struct log_frame *frame, uint32_t start);
/// \return  A word of the frame; index < word_count.
uint32_t log_frame_word(const struct log_frame *frame, size_t index);

#endif
