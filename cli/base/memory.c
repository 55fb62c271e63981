// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The host program allocates in three ways: zeroed arrays, arrays that grow by doubling, and arenas that hold many
// short texts and are freed at once. Every allocation that fails ends the program with one line and exit code 3,
// because a report that lacks a part would be a wrong report.
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Every allocation passes through here, so no caller ever sees NULL.
static void *require(void *memory) {
    if (memory == NULL) {
        fputs("brim: out of memory\n", stderr);
        exit(3);
    }
    return memory;
}

// A count of 0 allocates one item, because calloc() may return NULL for 0. It also checks the product for overflow.
void *memory_get(size_t count, size_t item_bytes) {
    return require(calloc(count == 0 ? 1 : count, item_bytes));
}

void *memory_copy(const void *items, size_t count, size_t item_bytes) {
    return count == 0 ? NULL : memcpy(memory_get(count, item_bytes), items, count * item_bytes);
}

// Doubling makes the cost of an addition O(1) on average.
void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_bytes) {
    if (count < *capacity) {
        return items;
    }
    *capacity = *capacity == 0 ? 16 : *capacity * 2;
    return require(reallocarray(items, *capacity, item_bytes));
}

// Blocks form a list that arena_free() frees. Texts never move, so pointers to them stay valid until then.
struct arena_block {
    struct arena_block *previous;
    size_t used, capacity;
    char bytes[];
};

// Blocks of 64 KiB hold many texts; a longer text gets a block of its own size.
char *arena_text(struct arena *arena, const char *text, size_t length) {
    struct arena_block *block = arena->last;
    if (block == NULL || block->capacity - block->used <= length) {
        size_t const capacity = length + 1 > 65536 ? length + 1 : 65536;
        block = require(malloc(sizeof *block + capacity));
        *block = (struct arena_block){.previous = arena->last, .capacity = capacity};
        arena->last = block;
    }
    char *const copy = block->bytes + block->used;
    memcpy(copy, text, length);
    copy[length] = '\0';
    block->used += length + 1;
    return copy;
}

void arena_free(struct arena *arena) {
    while (arena->last != NULL) {
        struct arena_block *const block = arena->last;
        arena->last = block->previous;
        free(block);
    }
}
