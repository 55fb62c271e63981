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

#endif
