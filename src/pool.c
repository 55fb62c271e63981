// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/pool.h>

/// A pool's bitmap, wherever its kind keeps it: one leaf up to 32 blocks, else a summary of several.
typedef struct bitmap {
    const uint32_t *summary; ///< NULL iff there is one leaf only.
    const uint32_t *leaves;
    uint32_t blocks;
} bitmap;

static bitmap bitmap_of(const uint32_t *used, const void *behind_state, uint32_t blocks) {
    bitmap const map = {blocks <= 32 ? NULL : used, BRIM_POOL_BITMAP_(used, behind_state, blocks), blocks};
    return map;
}

static bitmap plain_bitmap(const brim_pool_plain_state *state, uint32_t blocks) {
    return bitmap_of(&state->used, state + 1, blocks);
}

static bitmap counted_bitmap(const brim_pool_counted_state *state, uint32_t blocks) {
    return bitmap_of(&state->used, state + 1, blocks);
}

static uint32_t ones(uint32_t word) {
    uint32_t count = 0;
    for (; word != 0; word &= word - 1) {
        ++count;
    }
    return count;
}

/// The bits of a leaf that stand for blocks: all but those behind the last block.
static uint32_t leaf_blocks(bitmap map, uint32_t leaf) {
    uint32_t const left = map.blocks - 32 * leaf;
    return left >= 32 ? UINT32_MAX : BRIM_POOL_ALL_(left);
}

static uint32_t leaf_count(bitmap map) {
    return (map.blocks + 31) / 32;
}

static uint32_t read(const uint32_t *word) {
    return brim_load_acquire(word);
}

static uint32_t used_blocks(bitmap map) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < leaf_count(map); ++i) {
        used += ones(read(&map.leaves[i]));
    }
    return used;
}

static bool is_used(bitmap map, uint32_t index) {
    return index < map.blocks && (read(&map.leaves[index / 32]) & (uint32_t)1 << index % 32) != 0;
}

/// Behind the last block all bits are clear, and a flag is set over exactly the full leaves.
static bool check(bitmap map) {
    uint32_t full = 0;
    for (uint32_t i = 0; i < leaf_count(map); ++i) {
        if ((map.leaves[i] & ~leaf_blocks(map, i)) != 0) {
            return false;
        }
        full |= (uint32_t)(map.leaves[i] == UINT32_MAX) << i;
    }
    return map.summary == NULL || *map.summary == full;
}

uint32_t brim_pool_plain_used(const brim_pool_plain_state *state, uint32_t blocks) {
    return used_blocks(plain_bitmap(state, blocks));
}

uint32_t brim_pool_counted_used(const brim_pool_counted_state *state, uint32_t blocks) {
    return used_blocks(counted_bitmap(state, blocks));
}

bool brim_pool_plain_is_used(const brim_pool_plain_state *state, uint32_t blocks, uint32_t index) {
    return is_used(plain_bitmap(state, blocks), index);
}

bool brim_pool_counted_is_used(const brim_pool_counted_state *state, uint32_t blocks, uint32_t index) {
    return is_used(counted_bitmap(state, blocks), index);
}

bool brim_pool_plain_check(const brim_pool_plain_state *state, uint32_t blocks) {
    return check(plain_bitmap(state, blocks));
}

bool brim_pool_counted_check(const brim_pool_counted_state *state, uint32_t blocks) {
    bitmap const map = counted_bitmap(state, blocks);
    return check(map) && state->count == used_blocks(map) && state->count <= state->peak && state->peak <= blocks;
}

static brim_panic_code misuse(const void *blocks, const void *pointer, size_t size_bytes) {
    bool const inside = (uintptr_t)pointer - (uintptr_t)blocks < size_bytes;
    return inside ? BRIM_PANIC_INTERIOR_POINTER : BRIM_PANIC_FOREIGN_POINTER;
}

void brim_pool_refuse_(const void *blocks, const void *pointer, size_t size_bytes) {
    brim_panic(misuse(blocks, pointer, size_bytes), pointer);
}

void brim_pool_refuse_free_(const void *blocks, const void *pointer, size_t size_bytes) {
    if (pointer != NULL) {
        brim_panic(misuse(blocks, pointer, size_bytes), pointer);
    }
}

void brim_pool_free_twice_(const void *pool, const void *block) {
    (void)pool;
    brim_panic(BRIM_PANIC_DOUBLE_FREE, block);
}

/// \return  The new count. `delta` is 1 or, modulo 2^32, -1.
static uint32_t add(uint32_t *count, uint32_t delta) {
    uint32_t before;
    uint32_t sum;
    do {
        sum = brim_exclusive_load(count, &before) + delta;
    } while (!brim_exclusive_store(count, sum, before)); // uncovered: fails where interrupted, in tests/preempt
    return sum;
}

void brim_pool_counted_took_(brim_pool_counted_state *state) {
    uint32_t const count = add(&state->count, 1);
    uint32_t before;
    do {
        if (brim_exclusive_load(&state->peak, &before) >= count) {
            brim_exclusive_cancel(before);
            return;
        }
    } while (!brim_exclusive_store(&state->peak, count, before)); // uncovered: as above
}

void brim_pool_counted_gives_(brim_pool_counted_state *state, uint32_t blocks, uint32_t index) {
    if (brim_pool_counted_is_used(state, blocks, index)) {
        add(&state->count, UINT32_MAX);
    }
}

void brim_pool_counted_lost_(brim_pool_counted_state *state) {
    uint32_t before;
    uint32_t lost;
    do {
        lost = brim_exclusive_load(&state->lost, &before);
        if (lost == UINT32_MAX) { // Stops at the largest count instead of starting again from 0.
            brim_exclusive_cancel(before);
            return;
        }
    } while (!brim_exclusive_store(&state->lost, lost + 1, before)); // uncovered: as above
}
