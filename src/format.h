// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Formatted appending: what format.c and the floating point of format_float.c share.
#ifndef BRIM_SRC_FORMAT_H
#define BRIM_SRC_FORMAT_H

#include <brim/panic.h>
#include <brim/string.h>

/// Wider than any string, so nothing overflows when widths are added.
#define WIDTH_MAX 65535u

enum { LEFT = 1, ZEROS = 2, PLUS = 4, BLANK = 8, ALTERNATE = 16, PRECISE = 32, UPPER = 64 };

typedef enum argument { AS_INT, AS_CHAR, AS_SHORT, AS_LONG, AS_LONG_LONG, AS_SIZE, AS_MAX, AS_DIFFERENCE } argument;

typedef struct spec {
    uint32_t flags;
    uint32_t width;
    uint32_t precision; ///< Only if PRECISE is among the flags.
    argument argument;
    char conversion;
} spec;

typedef struct output output;

/// Where the text goes and the values come from. The character at `begin` is kept in `first` to the end: until then the
/// old text is terminated where it was, so nothing has to be undone.
struct output {
    char *begin;
    char *to;
    char *end;
    va_list values;
    bool (*put_other)(output *out, const spec *s); ///< Conversions that format.c does not know.
    char first;
};

typedef struct body {
    const char *chars;
    uint32_t length;
    uint32_t zeros;
    uint32_t prefix_length;
    char prefix[3];
} body;

/// Adds characters. There is room for them.
void brim_format_put(output *out, char c);
void brim_format_put_many(output *out, char c, uint32_t count);

/// How many characters still fit.
uint32_t brim_format_room(const output *out);

/// Adds a field of a body, if there is room for it.
bool brim_format_put_field(output *out, const spec *s, const body *b);

/// Ends in brim_panic (broken promise).
bool brim_format_refuse(output *out, const spec *s);

/// Appends the whole format, or nothing.
bool brim_format_append(char *text, uint16_t *len, uint32_t capacity, const char *format, va_list values,
                        bool (*put_other)(output *out, const spec *s));

#endif
