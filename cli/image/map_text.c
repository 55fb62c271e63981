// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Helpers that the readers of GNU ld's and of lld's maps share: they split a map file into lines and numbers, and add
// to the lists of struct map. A large map has millions of lines, so nothing here copies a text.
#include "image/map.h"

#include <string.h>

bool slice_is(struct slice slice, const char *text) {
    return strlen(text) == slice.length && memcmp(slice.text, text, slice.length) == 0;
}

bool map_next_line(struct map_lines *lines, struct slice *line) {
    if (lines->at >= lines->end) {
        return false;
    }
    const char *const begin = lines->at;
    const char *newline = memchr(begin, '\n', (size_t)(lines->end - begin));
    const char *stop = newline == NULL ? lines->end : newline;
    lines->at = newline == NULL ? lines->end : newline + 1;
    if (stop > begin && stop[-1] == '\r') {
        --stop;
    }
    // Lengths of slices have 32 bits; no line with a meaning is as long as this bound.
    size_t const length = (size_t)(stop - begin);
    *line = (struct slice){begin, length > 65535 ? 65535 : (uint32_t)length};
    return true;
}

void map_skip_blanks(struct slice *text) {
    while (text->length > 0 && *text->text == ' ') {
        ++text->text;
        --text->length;
    }
}

// The value of a digit plus one; 0 for a character that is no digit. A table, since a large map has millions of digits.
static const unsigned char hex_digits[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

bool map_take_hex(struct slice *text, uint64_t *value) {
    struct slice rest = *text;
    map_skip_blanks(&rest);
    if (rest.length > 2 && rest.text[0] == '0' && rest.text[1] == 'x') {
        rest.text += 2;
        rest.length -= 2;
    }
    uint64_t number = 0;
    uint32_t const most = rest.length < 16 ? (uint32_t)rest.length : 16;
    uint32_t digits = 0;
    for (; digits < most; ++digits) {
        unsigned const digit = hex_digits[(unsigned char)rest.text[digits]];
        if (digit == 0) {
            break;
        }
        number = number << 4 | (digit - 1);
    }
    if (digits == 0 || (digits < rest.length && rest.text[digits] != ' ')) {
        return false;
    }
    *value = number;
    *text = (struct slice){rest.text + digits, rest.length - digits};
    return true;
}

void map_add_output(struct map *map, const struct map_output *output) {
    APPEND(map->outputs, map->output_count, map->output_capacity, *output);
}

void map_add_input(struct map *map, const struct map_input *input) {
    APPEND(map->inputs, map->input_count, map->input_capacity, *input);
}
