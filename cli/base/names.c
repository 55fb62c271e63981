// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// This hash takes eight bytes a step: the symbols of a large image are hashed several times, and a hash that takes
// one byte a step would show in the run time.
static uint32_t hash_of(const char *text, size_t length) {
    uint64_t hash = 0x9E3779B97F4A7C15u ^ length;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
        text += 8;
        length -= 8;
    }
    uint64_t word = 0;
    memcpy(&word, text, length);
    hash = (hash ^ word) * 0xC4CEB9FE1A85EC53u;
    return (uint32_t)(hash ^ (hash >> 32));
}

static bool is_text(const char *known, const char *text, size_t length) {
    return strncmp(known, text, length) == 0 && known[length] == '\0';
}

// Texts from an image may claim more bytes than they have, so a NUL ends them.
uint32_t names_add(struct names *names, const char *text, size_t length) {
    length = strnlen(text, length);
    uint32_t const hash = hash_of(text, length);
    uint32_t number;
    INDEX_FIND(&names->index, hash, number, is_text(names->texts[number], text, length));
    if (number == INDEX_NONE) {
        number = (uint32_t)names->count;
        APPEND(names->texts, names->count, names->capacity, arena_text(&names->arena, text, length));
        index_add(&names->index, hash, number);
    }
    return number;
}

uint32_t names_find(const struct names *names, const char *text, size_t length) {
    length = strnlen(text, length);
    uint32_t const hash = hash_of(text, length);
    uint32_t number;
    INDEX_FIND(&names->index, hash, number, is_text(names->texts[number], text, length));
    return number;
}

void names_free(struct names *names) {
    arena_free(&names->arena);
    free(names->texts);
    index_free(&names->index);
    *names = (struct names){0};
}
