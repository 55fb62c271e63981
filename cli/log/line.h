// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Builds a line of text. The bytes of a log come from a target, so what a terminal would obey is written as an escape.
#ifndef BRIM_CLI_LOG_LINE_H
#define BRIM_CLI_LOG_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A zero-initialised line is empty. It keeps its memory when it is emptied.
struct line {
    char *bytes;
    size_t length, capacity;
};

void line_free(struct line *line);
void line_put(struct line *line, const char *bytes, size_t length);
void line_text(struct line *line, const char *text);
void line_fill(struct line *line, char byte, size_t count);
void line_number(struct line *line, uint64_t number);
void line_format(struct line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Appends text for a terminal: control characters and bytes that are no UTF-8 become \n, \t, or \x1b.
void line_escaped(struct line *line, const char *bytes, size_t length);
/// Appends a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void line_json(struct line *line, const char *bytes, size_t length);
/// Appends a field of CSV, in quotes where it needs them.
void line_csv(struct line *line, const char *bytes, size_t length);

/// \return  The length of the printable character of UTF-8 at the begin of the bytes, 1 to 4; 0 iff there is none: a
///          control character, or no UTF-8.
size_t utf8_printable(const uint8_t *bytes, size_t size);

#endif
