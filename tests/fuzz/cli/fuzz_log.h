// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Fuzzes what brim log reads.
#ifndef BRIM_TESTS_FUZZ_CLI_FUZZ_LOG_H
#define BRIM_TESTS_FUZZ_CLI_FUZZ_LOG_H

#include <stddef.h>
#include <stdint.h>

/// The bytes are a stream. `image` is the image that sends it.
void fuzz_log_stream(const char *image, const uint8_t *bytes, size_t size);
/// The bytes choose frames, which get a right CRC: id, count of words, words.
void fuzz_log_frames(const char *image, const uint8_t *bytes, size_t size);
/// The file is an image or a table. Each of its sites gets a record whose words fit its types.
void fuzz_log_dictionary(const char *path);

#endif
