// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The index arithmetic of the queues. Two word-sized indices, `head` (next to read) and `tail` (next to write), tell a
/// ring of exactly N items from an empty one without a spare slot. Which form is used follows from N alone, so the
/// compiler removes the other:
///
///   N a power of two   free-running: an index counts up and wraps at 2^32, its slot is index & (N - 1)
///   any other N        mirrored:     an index counts 0 to 2N - 1, its slot is index or index - N
///
/// Not for users; include the queue's own header.
#ifndef BRIM_RING_H
#define BRIM_RING_H

#include "core.h"

BRIM_EXTERN_C_BEGIN

/// Whether a ring of this capacity has free-running indices.
BRIM_CORE bool brim_ring_is_masked(uint32_t capacity) {
    return (capacity & (capacity - 1)) == 0;
}

/// How many items lie between the two indices: 0 to capacity when both were read by one of the ring's ends.
BRIM_CORE uint32_t brim_ring_len(uint32_t head, uint32_t tail, uint32_t capacity) {
    uint32_t const distance = tail - head;
    return brim_ring_is_masked(capacity) || tail >= head ? distance : distance + 2 * capacity;
}

/// The place in `items` of an index.
BRIM_CORE uint32_t brim_ring_slot(uint32_t index, uint32_t capacity) {
    if (brim_ring_is_masked(capacity)) {
        return index & (capacity - 1);
    }
    return index < capacity ? index : index - capacity;
}

/// The index `count` items further; count <= capacity.
BRIM_CORE uint32_t brim_ring_advance(uint32_t index, uint32_t count, uint32_t capacity) {
    uint32_t const next = index + count;
    return brim_ring_is_masked(capacity) || next < 2 * capacity ? next : next - 2 * capacity;
}

/// How many of `count` items from a slot on lie in one piece, before the end of the array.
BRIM_CORE uint32_t brim_ring_piece(uint32_t slot, uint32_t count, uint32_t capacity) {
    uint32_t piece = count < capacity - slot ? count : capacity - slot;
    BRIM_OPAQUE(piece); // Where its bounds are known, gcc copies by an instruction that is slower than memcpy.
    return piece;
}

/// True iff an index is one this ring can have.
BRIM_INLINE bool brim_ring_is_index(uint32_t index, uint32_t capacity) {
    return brim_ring_is_masked(capacity) || index < 2 * capacity;
}

/// How many items lie between two indices that others may move meanwhile: 0 to capacity.
BRIM_CORE uint32_t brim_ring_snapshot(const uint32_t *head, const uint32_t *tail, uint32_t capacity) {
    uint32_t const from = brim_load_acquire(head);
    uint32_t const len = brim_ring_len(from, brim_load_acquire(tail), capacity);
    return len <= capacity ? len : capacity;
}

/// True iff both indices are ones that this ring can have, with at most `most` items between them.
BRIM_INLINE bool brim_ring_check(const uint32_t *head, const uint32_t *tail, uint32_t most, uint32_t capacity) {
    uint32_t const from = brim_load_acquire(head);
    uint32_t const to = brim_load_acquire(tail);
    return brim_ring_is_index(from, capacity) && brim_ring_is_index(to, capacity) &&
           brim_ring_len(from, to, capacity) <= most;
}

BRIM_EXTERN_C_END

///@{
/// Arguments of the core's functions for a queue of which the state begins with both indices. The items are as aligned
/// as the indices behind them, so that the core may move words.
#define BRIM_RING_ITEMS_(q) BRIM_ASSUME_ALIGNED(&(q)->items[0], sizeof(uint32_t))
#define BRIM_RING_ENDS_(q)  &(q)->state.head, &(q)->state.tail
///@}

#endif
