// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Allocates the memory of the host program. Running out of it ends the program with one line, so no caller checks.
#ifndef BRIM_CLI_ELF_MEMORY_H
#define BRIM_CLI_ELF_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/// \return  Zeroed memory for count items; never NULL.
void *memory_get(size_t count, size_t item_bytes);

/// \return  A copy of an array; NULL iff it has no items.
void *memory_copy(const void *items, size_t count, size_t item_bytes);

/// Makes room for one more item behind the count present ones.
/// \return  The array, perhaps moved; the new item is not initialised.
void *memory_grow(void *items, size_t count, size_t *capacity, size_t item_bytes);

/// Puts an item, the last argument, behind the others of an array, which may move. capacity: for how many items there
/// is room, as memory_grow() keeps it.
#define APPEND(items, count, capacity, ...)                                                                            \
    ((items) = memory_grow((items), (count), &(capacity), sizeof *(items)), (void)((items)[(count)++] = (__VA_ARGS__)))

/// Copies of texts that are freed together.
struct arena {
    struct arena_block *last;
};

/// \return  The first length characters of text and a terminator, valid until arena_free().
char *arena_text(struct arena *arena, const char *text, size_t length);
void arena_free(struct arena *arena);

/// This struct gives numbers to texts: equal texts have equal numbers, counted from 0.
struct names {
    struct arena arena;
    const char **texts;
    size_t count, capacity;
    uint32_t *slots; ///< Number + 1, or 0 where free; a power of two of them.
    size_t slot_count;
    uint32_t *hashes;
    size_t hash_capacity;
};

/// Gives a text a number, which is new iff the text was never added before.
uint32_t names_add(struct names *names, const char *text, size_t length);
/// \return  The number, or UINT32_MAX iff the text was never added.
uint32_t names_find(const struct names *names, const char *text, size_t length);
void names_free(struct names *names);

#endif
