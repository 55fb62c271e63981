// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "output/wrap.h"

#include <stdbool.h>
#include <string.h>

static bool continues(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

size_t wrap_length(const char *text, size_t columns) {
    size_t const lead = strspn(text, " "); // It shows the nesting of a row, and is no place to break.
    size_t bytes = 0, width = 0, blank = 0;
    while (text[bytes] != '\0' && width < columns) {
        blank = text[bytes] == ' ' && bytes > lead ? bytes : blank;
        for (++bytes, ++width; continues(text[bytes]); ++bytes) {
        }
    }
    if (text[bytes] == '\0' || text[bytes] == ' ') {
        return bytes;
    }
    return blank > 0 ? blank : bytes;
}

// A word is not broken, since users search for names: one that does not fit is printed beyond the last column.
static size_t line_length(const char *text, size_t columns) {
    size_t const length = wrap_length(text, columns);
    bool const is_word = text[length] != '\0' && text[length] != ' ';
    return is_word ? length + strcspn(text + length, " ") : length;
}

void print_wrapped(FILE *out, size_t indent, size_t more, const char *text) {
    do {
        size_t const length = line_length(text, LINE_COLUMNS - indent);
        fprintf(out, "%*s%.*s\n", (int)indent, "", (int)length, text);
        text += length;
        text += strspn(text, " ");
        indent = more;
    } while (*text != '\0');
}
