// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Blocks at a multiple of more than 8, and blocks that change their size.
#include "heap_blocks.h"

// What is inline in the fast paths, once for the slow ones.
static BRIM_NOINLINE void make_free(brim_heap *heap, uint32_t previous, uint32_t index, uint32_t next) {
    heap_make_free(heap, previous, heap_at(heap, index), index, next);
}

static BRIM_NOINLINE void unlist(brim_heap *heap, uint32_t index, uint32_t granules) {
    heap_unlist(heap, index, granules);
}

/// Makes [index, stop) of a used block a used block of its own and frees [start of the block, index).
static heap_granule *split_used(brim_heap *heap, heap_granule *block, uint32_t gap) {
    heap_granule *const rest = block + gap;
    uint32_t const start = (uint32_t)(block - heap_at(heap, 0));
    uint32_t const stop = block->second;
    uint32_t const before = block->first;
    rest->second = (uint16_t)stop;
    heap_granule *const behind = heap_at(heap, stop);
    if (heap_is_free(behind)) {
        behind->second = (uint16_t)(start + gap);
    } else {
        behind->first = (uint16_t)(start + gap);
    }
    make_free(heap, before, start, start + gap); // The block before is used: the old one was free beside it.
    heap_count_given(heap, gap, 0);
    return rest;
}

/// Gives back what a used block has beyond `granules`, to the free block behind it if there is one.
static void trim(brim_heap *heap, heap_granule *block, uint32_t granules) {
    uint32_t const start = (uint32_t)(block - heap_at(heap, 0));
    uint32_t stop = block->second;
    uint32_t const given = stop - start - granules;
    if (given == 0) {
        return;
    }
    const heap_granule *const behind = heap_at(heap, stop);
    if (heap_is_free(behind)) {
        uint32_t const next = behind->first;
        unlist(heap, stop, next - stop);
        stop = next;
    }
    block->second = (uint16_t)(start + granules);
    make_free(heap, start, start + granules, stop);
    heap_count_given(heap, given, 0);
}

void *heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes, bool tell) {
    heap_require_power_of_two(heap, alignment);
    size_t const extra = alignment <= HEAP_GRANULE_BYTES ? 0 : alignment - HEAP_GRANULE_BYTES;
    bool const overflows = size_bytes > SIZE_MAX - extra;
    void *const payload = heap_take(heap, overflows ? SIZE_MAX : size_bytes + extra, false);
    if (payload == NULL) {
        if (tell) {
            (void)heap_refuse_size(heap, size_bytes);
        }
        return NULL;
    }
    heap_granule *block = heap_at(heap, (uint32_t)heap_index_of(heap, heap_block_of((void *)(uintptr_t)payload)));
    uint32_t const gap = (uint32_t)((0 - (uintptr_t)payload) & (alignment - 1)) / HEAP_GRANULE_BYTES;
    if (gap != 0) {
        block = split_used(heap, block, gap);
    }
    trim(heap, block, heap_granules(size_bytes));
    return heap_payload(block);
}

void *brim_heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes) {
    return heap_alloc_aligned(heap, alignment, size_bytes, true);
}

/// Grows a used block into the free one behind it. False iff there is none or it is too small; then nothing changed.
static bool grow_in_place(brim_heap *heap, heap_granule *block, uint32_t granules) {
    uint32_t const start = (uint32_t)(block - heap_at(heap, 0));
    uint32_t const stop = block->second;
    const heap_granule *const behind = heap_at(heap, stop);
    if (!heap_is_free(behind) || behind->first - start < granules) {
        return false;
    }
    uint32_t const next = behind->first;
    unlist(heap, stop, next - stop);
    block->second = (uint16_t)(start + granules);
    if (start + granules == next) {
        heap_at(heap, next)->first = (uint16_t)start;
    } else {
        make_free(heap, start, start + granules, next);
    }
    heap_count_taken(heap, start + granules - stop, 0);
    return true;
}

void heap_copy(void *to, const void *from, size_t bytes) {
    heap_word *const target = to;
    const heap_word *const source = from;
    for (size_t i = 0; i < (bytes + sizeof(heap_word) - 1) / sizeof(heap_word); ++i) {
        target[i] = source[i];
    }
}

/// The old size is asked for first, because that ends in a panic for what is no live block, before anything is stored.
static void *move(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell) {
    bool const is_sealed = heap_control_of(heap)->end == 0; // Then nothing moves, and no header is trusted.
    size_t const old_bytes = is_sealed ? 0 : brim_heap_usable_size(heap, payload);
    void *const moved = heap_alloc_aligned(heap, alignment, size_bytes, tell);
    if (moved != NULL) {
        heap_copy(moved, payload, old_bytes < size_bytes ? old_bytes : size_bytes);
        brim_heap_free(heap, payload);
    }
    return moved;
}

bool brim_heap_resize(brim_heap *heap, void *payload, size_t size_bytes) {
    if (heap_control_of(heap)->end == 0) {
        return false;
    }
    if (!heap_is_live(heap, payload)) {
        heap_refuse_pointer(heap, payload);
        return false; // NULL.
    }
    if (size_bytes >= heap_control_of(heap)->limit_bytes) {
        return false;
    }
    uint32_t const index = (uint32_t)heap_index_of(heap, heap_block_of((void *)(uintptr_t)payload));
    heap_granule *const block = heap_at(heap, index);
    uint32_t const granules = heap_granules(size_bytes);
    if (granules > block->second - index) {
        return grow_in_place(heap, block, granules);
    }
    trim(heap, block, granules);
    return true;
}

void *heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell) {
    heap_require_power_of_two(heap, alignment);
    if (payload == NULL) {
        return heap_alloc_aligned(heap, alignment, size_bytes, tell);
    }
    bool const is_aligned = ((uintptr_t)payload & (alignment - 1)) == 0;
    if (is_aligned && brim_heap_resize(heap, payload, size_bytes)) {
        return payload;
    }
    return move(heap, payload, alignment, size_bytes, tell);
}

void *brim_heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes) {
    return heap_realloc_aligned(heap, payload, alignment, size_bytes, true);
}

void *brim_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes) {
    return heap_realloc_aligned(heap, payload, HEAP_GRANULE_BYTES, size_bytes, true);
}

size_t brim_heap_usable_size(const brim_heap *heap, const void *payload) {
    if (payload == NULL) {
        return 0;
    }
    if (heap_control_of(heap)->end != 0 && !heap_is_live(heap, payload)) {
        heap_refuse_pointer((brim_heap *)(uintptr_t)heap, payload);
    }
    uint32_t const index = (uint32_t)heap_index_of(heap, heap_block_of((void *)(uintptr_t)payload));
    return HEAP_GRANULE_BYTES * (heap_at(heap, index)->second - index) - HEAP_HEADER_BYTES;
}
