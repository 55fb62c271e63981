// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where growable containers take their memory from: a heap, an arena, several heaps in turn, or one of your own.
///
///     brim_allocator const from_heap = brim_heap_allocator(heap);
///     static brim_heap *const heaps[] = {fast_heap, bulk_heap};
///     static const brim_heap_list both = {heaps, 2};
///     brim_allocator const fast_first = brim_heap_list_allocator(&both);
#ifndef BRIM_ALLOCATOR_H
#define BRIM_ALLOCATOR_H

#include "arena.h"
#include "heap.h"

BRIM_ASSERT_NOT_PACKED(brim_allocator_header);

/// An allocator: its functions and what they work on. Who writes one keeps these promises:
///
/// | function    | promise                                                                                         |
/// |-------------|-------------------------------------------------------------------------------------------------|
/// | alloc       | size_bytes at a multiple of `alignment`, a power of two; NULL iff there is none, and nothing    |
/// |             | changed then                                                                                    |
/// | realloc     | the block, which is not NULL, with its first min(old, new) bytes kept, perhaps elsewhere at a   |
/// |             | multiple of `alignment`; NULL iff there is none, and then the block is as it was                |
/// | free        | gives the block back, or keeps it                                                               |
/// | try_realloc | realloc for a caller who will ask for less if it answers NULL: that is no failure, so nobody is |
/// |             | told. NULL where an allocator has none; then realloc is called instead                          |
typedef struct brim_allocator {
    void *(*alloc)(void *context, size_t alignment, size_t size_bytes);
    void *(*realloc)(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes);
    void (*free)(void *context, void *block);
    void *context;
    void *(*try_realloc)(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes);
} brim_allocator;

/// Heaps in the order in which they are tried. Blocks go back where they came from.
typedef struct brim_heap_list {
    brim_heap *const *heaps;
    size_t count;
} brim_heap_list;

BRIM_EXTERN_C_BEGIN

/// \context  Of the allocator: the heap's, one caller at a time.  \cost  The heap's.
brim_allocator brim_heap_allocator(brim_heap *heap);

/// The last block taken grows in place, unless it was made smaller before; others are copied. A block that is made
/// smaller keeps its memory, and free keeps it until a rewind.
/// \context  Of the allocator: the arena's, one caller at a time.  \cost  O(1); realloc O(old_bytes) when it copies.
brim_allocator brim_arena_allocator(brim_arena *arena);

/// Tries the heaps in order; a block that cannot grow in its own heap moves to the first that has room. A block from
/// none of them panics (foreign pointer). The list must live as long as the allocator.
/// \context  Of the allocator: one caller at a time.  \cost  O(count) times a heap's; realloc O(old_bytes) when it
/// copies.
brim_allocator brim_heap_list_allocator(const brim_heap_list *list);

BRIM_EXTERN_C_END

#endif
