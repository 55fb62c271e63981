// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The host program allocates in three ways: zeroed arrays, arrays that grow by doubling, and arenas that hold many
// short texts and are freed at once. Every allocation that fails ends the program with one line and exit code 3,
// because a report that lacks a part would be a wrong report.
//
// struct names numbers texts: a hash table with open addressing and linear probing maps a text to its number. At
// most half of the slots are taken, so a search ends soon.
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

// Returns the slot that holds the text, or the free slot where the text would go.
static size_t slot_of(const struct names *names, const char *text, size_t length, uint32_t hash) {
    size_t slot = hash & (names->slot_count - 1);
    while (names->slots[slot] != 0) {
        uint32_t const number = names->slots[slot] - 1;
        if (names->hashes[number] == hash && strncmp(names->texts[number], text, length) == 0 &&
            names->texts[number][length] == '\0') {
            return slot;
        }
        slot = (slot + 1) & (names->slot_count - 1);
    }
    return slot;
}

// Doubles the slots and inserts all texts again. The hashes are stored, so no text is read. The number of slots is a
// power of two; a mask then replaces the remainder.
static void make_slots(struct names *names) {
    size_t const wanted = names->slot_count == 0 ? 1024 : names->slot_count * 2;
    free(names->slots);
    names->slots = memory_get(wanted, sizeof *names->slots);
    names->slot_count = wanted;
    for (uint32_t i = 0; i < names->count; ++i) {
        size_t slot = names->hashes[i] & (wanted - 1);
        while (names->slots[slot] != 0) {
            slot = (slot + 1) & (wanted - 1);
        }
        names->slots[slot] = i + 1;
    }
}

// A NUL ends the text early, since texts from an image may claim more bytes than they have.
uint32_t names_add(struct names *names, const char *text, size_t length) {
    length = strnlen(text, length);
    if (names->count * 2 >= names->slot_count) {
        make_slots(names);
    }
    uint32_t const hash = hash_of(text, length);
    size_t const slot = slot_of(names, text, length, hash);
    if (names->slots[slot] == 0) {
        names->texts = memory_grow(names->texts, names->count, &names->capacity, sizeof *names->texts);
        names->hashes = memory_grow(names->hashes, names->count, &names->hash_capacity, sizeof *names->hashes);
        names->texts[names->count] = arena_text(&names->arena, text, length);
        names->hashes[names->count] = hash;
        names->slots[slot] = (uint32_t)++names->count;
    }
    return names->slots[slot] - 1;
}

// UINT32_MAX stands for "not found", since 0 is a valid number.
uint32_t names_find(const struct names *names, const char *text, size_t length) {
    if (names->slot_count == 0) {
        return UINT32_MAX;
    }
    length = strnlen(text, length);
    size_t const slot = slot_of(names, text, length, hash_of(text, length));
    return names->slots[slot] == 0 ? UINT32_MAX : names->slots[slot] - 1;
}

void names_free(struct names *names) {
    arena_free(&names->arena);
    free(names->texts);
    free(names->slots);
    free(names->hashes);
    *names = (struct names){0};
}
