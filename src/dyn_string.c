// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/dyn_string.h>
#include <brim/string.h>

static size_t length_of(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') {
        ++length;
    }
    return length;
}

bool brim_dyn_string_with_capacity(brim_dyn_string *string, const brim_allocator *allocator, size_t length_bytes) {
    *string = (brim_dyn_string){NULL, {0, 0, allocator}};
    return length_bytes == 0 || brim_dyn_string_reserve(string, length_bytes);
}

bool brim_dyn_string_from(brim_dyn_string *string, const brim_allocator *allocator, const char *text) {
    size_t const length = length_of(text);
    if (!brim_dyn_string_with_capacity(string, allocator, length)) {
        return false;
    }
    return brim_dyn_string_append_bytes(string, text, length);
}

bool brim_dyn_string_reserve(brim_dyn_string *string, size_t length_bytes) {
    if (length_bytes < string->state.capacity) {
        return true;
    }
    if (length_bytes >= UINT32_MAX) {
        return false;
    }
    char *const items = brim_dyn_vec_grow(&string->state, string->items, length_bytes + 1, 1, 1);
    if (items == NULL) {
        return false;
    }
    items[string->state.len] = '\0';
    string->items = items;
    return true;
}

bool brim_dyn_string_append_bytes(brim_dyn_string *string, const char *text, size_t length_bytes) {
    uint32_t const len = string->state.len;
    if (length_bytes == 0) {
        return true;
    }
    if (length_bytes > UINT32_MAX - len || !brim_dyn_string_reserve(string, len + length_bytes)) {
        return false;
    }
    for (size_t i = 0; i < length_bytes; ++i) {
        string->items[len + i] = text[i];
    }
    string->state.len = (uint32_t)(len + length_bytes);
    string->items[string->state.len] = '\0';
    return true;
}

bool brim_dyn_string_append(brim_dyn_string *string, const char *text) {
    return brim_dyn_string_append_bytes(string, text, length_of(text));
}

bool brim_dyn_string_append_char(brim_dyn_string *string, char character) {
    return brim_dyn_string_append_bytes(string, &character, 1);
}

bool brim_dyn_string_append_u32(brim_dyn_string *string, uint32_t value) {
    char digits[10];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return brim_dyn_string_append_bytes(string, &digits[first], sizeof digits - first);
}

const char *brim_dyn_string_cstr(const brim_dyn_string *string) {
    return string->items == NULL ? "" : string->items;
}

uint32_t brim_dyn_string_len(const brim_dyn_string *string) {
    return string->state.len;
}

uint32_t brim_dyn_string_capacity(const brim_dyn_string *string) {
    return string->state.capacity == 0 ? 0 : string->state.capacity - 1;
}

void brim_dyn_string_truncate(brim_dyn_string *string, uint32_t length_bytes) {
    if (length_bytes < string->state.len) {
        string->state.len = length_bytes;
        string->items[length_bytes] = '\0';
    }
}

void brim_dyn_string_truncate_utf8(brim_dyn_string *string, uint32_t length_bytes) {
    brim_dyn_string_truncate(string, brim_utf8_start(string->items, string->state.len, length_bytes));
}

void brim_dyn_string_clear(brim_dyn_string *string) {
    brim_dyn_string_truncate(string, 0);
}

void brim_dyn_string_free(brim_dyn_string *string) {
    brim_dyn_vec_release(&string->state, string->items);
    string->items = NULL;
}

bool brim_dyn_string_check(const brim_dyn_string *string) {
    if (string->items == NULL) {
        return string->state.len == 0 && string->state.capacity == 0;
    }
    return string->state.len < string->state.capacity && string->items[string->state.len] == '\0';
}
