// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Text and numbers for brim's own reports, piece by piece, without a buffer.
#ifndef BRIM_SRC_PRINT_H
#define BRIM_SRC_PRINT_H

#include <brim/writer.h>

/// A terminated text.
void brim_print(brim_writer writer, const char *text);

/// A number right-aligned in at least `width` characters.
void brim_print_u32(brim_writer writer, uint32_t value, uint32_t width);

/// A number as 0x and eight digits.
void brim_print_hex(brim_writer writer, uint32_t value);

/// A text, then blanks up to `width` characters.
void brim_print_padded(brim_writer writer, const char *text, uint32_t width);

#endif
