// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/string.h>

/// The length of a text, or most + 1 when it is longer.
static uint32_t length_up_to(const char *text, uint32_t most) {
    uint32_t length = 0;
    while (length <= most && text[length] != '\0') {
        ++length;
    }
    return length;
}

bool brim_string_append_n(char *text, uint16_t *len, uint32_t capacity, const char *chars, uint32_t count) {
    uint32_t const before = *len;
    if (count > capacity - before) {
        return false;
    }
    for (uint32_t i = 0; i < count; ++i) {
        text[before + i] = chars[i];
    }
    text[before + count] = '\0';
    *len = (uint16_t)(before + count);
    return true;
}

bool brim_string_append_bytes(char *text, uint16_t *len, uint32_t capacity, const char *bytes, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        if (bytes[i] == '\0') {
            return false;
        }
    }
    return brim_string_append_n(text, len, capacity, bytes, count);
}

bool brim_string_append(char *text, uint16_t *len, uint32_t capacity, const char *appended) {
    char *const begin = text + *len;
    char *const end = text + capacity;
    char const first = *appended;
    if (first == '\0') {
        return true;
    }
    // The first character goes in last: until then the old text ends where it did, so nothing is undone when the new
    // one does not fit, and a string can be appended to itself.
    char *to = begin;
    while (to != end) {
        char const c = *++appended;
        *++to = c;
        if (c == '\0') {
            *begin = first;
            *len = (uint16_t)(to - text);
            return true;
        }
    }
    *end = '\0';
    return false;
}

bool brim_string_append_u32(char *text, uint16_t *len, uint32_t capacity, uint32_t value) {
    uint32_t digits = 1;
    for (uint32_t rest = value; rest >= 10; rest /= 10) {
        ++digits;
    }
    uint32_t const before = *len;
    if (digits > capacity - before) {
        return false;
    }
    uint32_t const after = before + digits;
    *len = (uint16_t)after;
    char *place = text + after;
    *place = '\0';
    do {
        *--place = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return true;
}

bool brim_string_append_i32(char *text, uint16_t *len, uint32_t capacity, int32_t value) {
    if (value >= 0) {
        return brim_string_append_u32(text, len, capacity, (uint32_t)value);
    }
    uint16_t const before = *len;
    if (before == capacity) {
        return false;
    }
    text[before] = '-';
    *len = (uint16_t)(before + 1);
    if (brim_string_append_u32(text, len, capacity, 0u - (uint32_t)value)) {
        return true;
    }
    text[before] = '\0';
    *len = before;
    return false;
}

bool brim_string_append_hex(char *text, uint16_t *len, uint32_t capacity, uint32_t value) {
    char digits[8];
    uint32_t first = sizeof digits;
    do {
        digits[--first] = "0123456789abcdef"[value & 0xFu];
        value >>= 4;
    } while (value != 0);
    return brim_string_append_n(text, len, capacity, &digits[first], (uint32_t)sizeof digits - first);
}

bool brim_string_insert(char *text, uint16_t *len, uint32_t capacity, uint32_t index, const char *inserted) {
    uint32_t const before = *len;
    uint32_t const count = length_up_to(inserted, capacity - before);
    if (index > before || count > capacity - before) {
        return false;
    }
    for (uint32_t i = before + 1; i > index; --i) { // The terminator moves too.
        text[i - 1 + count] = text[i - 1];
    }
    for (uint32_t i = 0; i < count; ++i) {
        text[index + i] = inserted[i];
    }
    *len = (uint16_t)(before + count);
    return true;
}

bool brim_string_assign(char *text, uint16_t *len, uint32_t capacity, const char *assigned) {
    uint32_t const count = length_up_to(assigned, capacity);
    if (count > capacity) {
        return false;
    }
    *len = 0;
    return brim_string_append_n(text, len, capacity, assigned, count);
}

bool brim_string_remove(char *text, uint16_t *len, uint32_t index, uint32_t count) {
    uint32_t const before = *len;
    if (index > before || count > before - index) {
        return false;
    }
    for (uint32_t i = index + count; i <= before; ++i) { // The terminator moves too.
        text[i - count] = text[i];
    }
    *len = (uint16_t)(before - count);
    return true;
}

bool brim_string_starts_with(const char *text, const char *start) {
    while (*start != '\0' && *text == *start) {
        ++text;
        ++start;
    }
    return *start == '\0';
}

bool brim_string_ends_with(const char *text, uint32_t len, const char *end) {
    uint32_t const count = length_up_to(end, len);
    return count <= len && brim_same_text(text + (len - count), end);
}

bool brim_same_text(const char *a, const char *b) {
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

bool brim_text_before(const char *a, const char *b) {
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return (unsigned char)*a < (unsigned char)*b;
}
