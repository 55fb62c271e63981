// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "mutate.h"

#include <string.h>

uint64_t random_next(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Du;
}

static size_t below(uint64_t *state, size_t limit) {
    return limit == 0 ? 0 : (size_t)(random_next(state) % limit);
}

/// A line with its end.
struct line {
    size_t begin, length;
};

static struct line pick_line(const char *text, size_t length, uint64_t *state) {
    size_t begin = below(state, length);
    while (begin > 0 && text[begin - 1] != '\n') {
        --begin;
    }
    const char *const end = memchr(text + begin, '\n', length - begin);
    return (struct line){begin, end == NULL ? length - begin : (size_t)(end - text) - begin + 1};
}

static size_t remove_line(char *text, size_t length, struct line line) {
    memmove(text + line.begin, text + line.begin + line.length, length - line.begin - line.length);
    return length - line.length;
}

static size_t insert(char *text, size_t length, size_t capacity, size_t at, const char *what, size_t count) {
    if (count > capacity - length) {
        return length;
    }
    memmove(text + at + count, text + at, length - at);
    memcpy(text + at, what, count);
    return length + count;
}

static size_t move_line(char *text, size_t length, size_t capacity, uint64_t *state, int is_copy) {
    char copy[1024];
    struct line const from = pick_line(text, length, state);
    if (from.length > sizeof copy) {
        return length;
    }
    memcpy(copy, text + from.begin, from.length);
    if (!is_copy) {
        length = remove_line(text, length, from);
    }
    size_t const at = length == 0 ? 0 : pick_line(text, length, state).begin;
    return insert(text, length, capacity, at, copy, from.length);
}

static void change_digit(char *text, size_t length, uint64_t *state) {
    static const char digits[] = "0123456789abcdefx ";
    for (size_t i = below(state, length); i < length; ++i) {
        if (text[i] >= '0' && text[i] <= '9') {
            text[i] = digits[below(state, sizeof digits - 1)];
            return;
        }
    }
}

static size_t mutate_once(char *text, size_t length, size_t capacity, uint64_t *state) {
    switch (below(state, 16)) {
    case 0:
        return remove_line(text, length, pick_line(text, length, state));
    case 1:
        return move_line(text, length, capacity, state, 0);
    case 2:
        return move_line(text, length, capacity, state, 1);
    case 3:
        text[below(state, length)] = (char)random_next(state);
        return length;
    case 4:
        return below(state, 8) == 0 ? below(state, length) : length;
    default:
        change_digit(text, length, state);
        return length;
    }
}

size_t mutate(char *text, size_t length, size_t capacity, uint64_t *state) {
    for (size_t i = 1 + below(state, 24); i > 0 && length > 0; --i) {
        length = mutate_once(text, length, capacity, state);
    }
    return length;
}
