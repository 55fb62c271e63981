// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "print.h"

static size_t length_of(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') {
        ++length;
    }
    return length;
}

static void print_blanks(brim_writer writer, uint32_t count) {
    for (; count > 0; --count) {
        writer(" ", 1);
    }
}

void brim_print(brim_writer writer, const char *text) {
    writer(text, length_of(text));
}

void brim_print_padded(brim_writer writer, const char *text, uint32_t width) {
    size_t const length = length_of(text);
    writer(text, length);
    print_blanks(writer, length < width ? width - (uint32_t)length : 0);
}

void brim_print_u32(brim_writer writer, uint32_t value, uint32_t width) {
    char digits[10];
    uint32_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    uint32_t const length = (uint32_t)sizeof digits - first;
    print_blanks(writer, length < width ? width - length : 0);
    writer(&digits[first], length);
}

void brim_print_hex(brim_writer writer, uint32_t value) {
    char digits[10] = "0x";
    for (uint32_t i = 0; i < 8; ++i) {
        digits[2 + i] = "0123456789abcdef"[(value >> (28 - 4 * i)) & 0xFu];
    }
    writer(digits, sizeof digits);
}
