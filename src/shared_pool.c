// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/shared_pool.h>

#define COUNT_BITS 8u
#define COUNT_MASK 0xFFu

static uint32_t shift_of(uint32_t index) {
    return index % 4 * COUNT_BITS;
}

uint32_t brim_shared_pool_owners_(const uint32_t *counts, uint32_t index) {
    return brim_load_acquire(&counts[index / 4]) >> shift_of(index) & COUNT_MASK;
}

/// Adds to the count of a block, unless it is `refused_low` or `refused_high`.
static bool change(uint32_t *counts, uint32_t index, uint32_t delta, uint32_t refused_low, uint32_t refused_high,
                   uint32_t *result) {
    uint32_t *const word = &counts[index / 4];
    uint32_t const shift = shift_of(index);
    uint32_t before;
    uint32_t seen;
    uint32_t count;
    do {
        seen = brim_exclusive_load(word, &before);
        count = seen >> shift & COUNT_MASK;
        if (count == refused_low || count == refused_high) {
            brim_exclusive_cancel(before);
            return false;
        }
        // uncovered: fails where interrupted, in tests/preempt
    } while (!brim_exclusive_store(word, seen + (delta << shift), before));
    *result = count + delta; // Not before: nothing may be stored between the exclusives.
    return true;
}

void brim_shared_pool_first_(uint32_t *counts, uint32_t index) {
    uint32_t count; // It was 0: the block is just taken.
    (void)!change(counts, index, 1, BRIM_SHARED_POOL_OWNERS_MAX, BRIM_SHARED_POOL_OWNERS_MAX, &count);
}

bool brim_shared_pool_share_(uint32_t *counts, uint32_t index) {
    uint32_t count;
    return change(counts, index, 1, 0, BRIM_SHARED_POOL_OWNERS_MAX, &count);
}

bool brim_shared_pool_leave_(uint32_t *counts, uint32_t index, uint32_t *left) {
    return change(counts, index, UINT32_MAX, 0, 0, left);
}
