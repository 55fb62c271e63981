// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Source: The Unicode Standard 15.0, tables 3-6 (bit distribution) and 3-7 (well-formed UTF-8 byte sequences).
#include <brim/string.h>

/// How many bytes follow a first byte, and what the first of them must lie between; false iff it is no first byte.
static bool read_first(unsigned char first, uint32_t *following, unsigned char *low, unsigned char *high) {
    *low = 0x80;
    *high = 0xBF;
    if (first < 0x80) {
        *following = 0;
    } else if (first >= 0xC2 && first <= 0xDF) {
        *following = 1;
    } else if (first >= 0xE0 && first <= 0xEF) {
        *following = 2;
        *low = first == 0xE0 ? 0xA0 : 0x80;  // No overlong form.
        *high = first == 0xED ? 0x9F : 0xBF; // No surrogate.
    } else if (first >= 0xF0 && first <= 0xF4) {
        *following = 3;
        *low = first == 0xF0 ? 0x90 : 0x80;
        *high = first == 0xF4 ? 0x8F : 0xBF; // Nothing above U+10FFFF.
    } else {
        return false;
    }
    return true;
}

bool brim_utf8_is_valid(const char *chars, uint32_t count) {
    const unsigned char *const bytes = (const unsigned char *)chars;
    for (uint32_t i = 0; i < count;) {
        uint32_t following;
        unsigned char low;
        unsigned char high;
        if (!read_first(bytes[i], &following, &low, &high) || following >= count - i) {
            return false;
        }
        ++i;
        for (; following > 0; --following) {
            if (bytes[i] < low || bytes[i] > high) {
                return false;
            }
            low = 0x80;
            high = 0xBF;
            ++i;
        }
    }
    return true;
}

uint32_t brim_utf8_start(const char *chars, uint32_t count, uint32_t at) {
    uint32_t following;
    unsigned char low;
    unsigned char high;
    if (at >= count) {
        return count;
    }
    for (uint32_t back = 0; back <= 3 && back <= at; ++back) {
        if (read_first((unsigned char)chars[at - back], &following, &low, &high)) {
            return following >= back ? at - back : at;
        }
    }
    return at;
}

bool brim_string_assign_utf8(char *text, uint16_t *len, uint32_t capacity, const char *chars, uint32_t count) {
    if (count > capacity || !brim_utf8_is_valid(chars, count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; ++i) {
        if (chars[i] == '\0') {
            return false;
        }
    }
    *len = 0;
    return brim_string_append_n(text, len, capacity, chars, count);
}

/// The code point of one or two units; 0 iff they are none. *used says how many it took.
static uint32_t read_utf16(const uint16_t *units, uint32_t count, uint32_t *used) {
    uint32_t const first = units[0];
    *used = 1;
    if (first < 0xD800 || first > 0xDFFF) {
        return first;
    }
    if (first > 0xDBFF || count < 2 || units[1] < 0xDC00 || units[1] > 0xDFFF) {
        return 0;
    }
    *used = 2;
    return 0x10000u + ((first - 0xD800u) << 10) + (units[1] - 0xDC00u);
}

/// Writes a code point as UTF-8; how many bytes it takes.
static uint32_t write_utf8(char *to, uint32_t point) {
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    uint32_t const following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    uint32_t const mark = following == 1 ? 0xC0 : following == 2 ? 0xE0 : 0xF0;
    to[0] = (char)(mark | point >> 6 * following);
    for (uint32_t i = 1; i <= following; ++i) {
        to[i] = (char)(0x80 | (point >> 6 * (following - i) & 0x3F));
    }
    return following + 1;
}

bool brim_string_append_utf16(char *text, uint16_t *len, uint32_t capacity, const uint16_t *units, uint32_t count) {
    uint16_t const before = *len;
    for (uint32_t i = 0; i < count;) {
        char bytes[4];
        uint32_t used;
        uint32_t const point = read_utf16(&units[i], count - i, &used);
        if (point == 0 || !brim_string_append_n(text, len, capacity, bytes, write_utf8(bytes, point))) {
            text[before] = '\0';
            *len = before;
            return false;
        }
        i += used;
    }
    return true;
}
