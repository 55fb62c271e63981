// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Start-up allocation from one piece of memory: takes by moving a mark, gives back only by moving it down again.
///
///     static uint8_t start_up_memory[4096];
///     static brim_arena start_up;
///
///     brim_arena_init(&start_up, start_up_memory, sizeof start_up_memory);
///     struct filter *f = brim_arena_alloc(&start_up, BRIM_ALIGNOF(struct filter), sizeof *f);
///     brim_arena_seal(&start_up);                      // from here on NULL, and counted
#ifndef BRIM_ARENA_H
#define BRIM_ARENA_H

#include "heap.h"

BRIM_ASSERT_NOT_PACKED(brim_arena_header);

/// What an arena keeps of itself. Invariant: used_bytes <= peak_bytes <= size_bytes.
typedef struct brim_arena_state {
    size_t size_bytes; ///< The capacity.
    size_t used_bytes; ///< With what alignment skipped.
    size_t peak_bytes; ///< The most used_bytes ever was.
    uint32_t lost;     ///< Allocations that did not fit or came after the seal.
    bool sealed;
} brim_arena_state;

/// An arena. Zeroed it is empty and has nothing to give. Fields are private; the functions below read them.
typedef struct brim_arena {
    unsigned char *memory;
    brim_arena_state state;
} brim_arena;

/// What brim_arena_rewind goes back to.
typedef struct brim_arena_mark {
    size_t used_bytes;
} brim_arena_mark;

BRIM_EXTERN_C_BEGIN

/// Starts an arena over `memory`, which it holds until it is no longer used. Any base and any size, 0 included.
/// \context  One caller at a time.  \cost  O(1).
void brim_arena_init(brim_arena *arena, void *memory, size_t size_bytes);

/// Takes size_bytes at an address that is a multiple of `alignment`. A size of 0 takes nothing, and answers a place.
/// \context  One caller at a time; interrupt handlers under brim_critical_enter.
/// \cost     O(1).
/// \param    alignment  A power of two; panics (broken promise) otherwise.
/// \return   The memory, contents indeterminate; NULL iff it does not fit or the arena is sealed. Then nothing changed
///           but the count of losses, and brim_out_of_memory was told.
BRIM_MUST_CHECK void *brim_arena_alloc(brim_arena *arena, size_t alignment, size_t size_bytes);

/// Where the arena stands, to come back to.
/// \context  One caller at a time.  \cost  O(1).
brim_arena_mark brim_arena_get_mark(const brim_arena *arena);

/// Gives back all that was taken since the mark. Panics (broken promise) when the arena stands below the mark already:
/// marks are undone newest first. After the seal it does nothing.
/// \context  One caller at a time.  \cost  O(1).
void brim_arena_rewind(brim_arena *arena, brim_arena_mark mark);

/// Ends allocation for good.
/// \context  One caller at a time.  \cost  O(1).
void brim_arena_seal(brim_arena *arena);

/// Makes a heap of what is left, and seals the arena.
/// \context  One caller at a time.  \cost  brim_heap_init's.
/// \return   The heap; NULL iff what is left is too small for one, or the arena is sealed. Then nothing changed.
BRIM_MUST_CHECK brim_heap *brim_arena_rest_to_heap(brim_arena *arena);

///@{
/// \context  Any.  \cost  O(1).
/// \return   What is used now, the most that ever was, and what is left (before alignment; 0 after the seal).
size_t brim_arena_used_bytes(const brim_arena *arena);
size_t brim_arena_peak_bytes(const brim_arena *arena);
size_t brim_arena_remaining_bytes(const brim_arena *arena);
size_t brim_arena_capacity_bytes(const brim_arena *arena);
///@}

///@{
/// Allocations that answered NULL, and whether the arena is sealed.
/// \context  Any.  \cost  O(1).
uint32_t brim_arena_lost(const brim_arena *arena);
bool brim_arena_is_sealed(const brim_arena *arena);
///@}

/// Whether the arena's invariant holds.
/// \context  Any.  \cost  O(1).
BRIM_MUST_CHECK bool brim_arena_check(const brim_arena *arena);

BRIM_EXTERN_C_END

#endif
