// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/view.h>

// The length is a copy in each call: the state may be of either kind.

/// Stores the new length and counts what a call did.
static bool counted(brim_text_view s, bool fitted, uint16_t len) {
    if (fitted) {
        s.state->len = len;
        brim_view_grew_(s.state, s.counted);
    } else {
        brim_view_lost_(s.state, s.counted, 1);
    }
    return fitted;
}

bool brim_text_view_append(brim_text_view s, const char *text) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_append(s.text, &len, s.capacity, text);
    return counted(s, fitted, len);
}

bool brim_text_view_append_n(brim_text_view s, const char *chars, uint32_t count) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_append_n(s.text, &len, s.capacity, chars, count);
    return counted(s, fitted, len);
}

bool brim_text_view_append_u32(brim_text_view s, uint32_t value) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_append_u32(s.text, &len, s.capacity, value);
    return counted(s, fitted, len);
}

bool brim_text_view_append_i32(brim_text_view s, int32_t value) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_append_i32(s.text, &len, s.capacity, value);
    return counted(s, fitted, len);
}

bool brim_text_view_append_hex(brim_text_view s, uint32_t value) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_append_hex(s.text, &len, s.capacity, value);
    return counted(s, fitted, len);
}

bool brim_text_view_vappendf(brim_text_view s, const char *format, va_list values) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_vappendf(s.text, &len, s.capacity, format, values);
    return counted(s, fitted, len);
}

bool brim_text_view_insert(brim_text_view s, uint32_t index, const char *text) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_insert(s.text, &len, s.capacity, index, text);
    return counted(s, fitted, len);
}

bool brim_text_view_assign(brim_text_view s, const char *text) {
    uint16_t len = s.state->len;
    bool const fitted = brim_string_assign(s.text, &len, s.capacity, text);
    return counted(s, fitted, len);
}

bool brim_text_view_remove_n(brim_text_view s, uint32_t index, uint32_t count) {
    uint16_t len = s.state->len;
    bool const removed = brim_string_remove(s.text, &len, index, count);
    s.state->len = len;
    return removed;
}

void brim_text_view_truncate(brim_text_view s, uint32_t len) {
    if (len < s.state->len) {
        s.state->len = (uint16_t)len;
        s.text[len] = '\0';
    }
}

void brim_text_view_clear(brim_text_view s) {
    brim_text_view_truncate(s, 0);
}
