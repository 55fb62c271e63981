// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Taking and giving back. No loop but the one over the words of the bitmap, of which there are four: that is the whole
// argument for constant time. The longest path of alloc: the probed block does not fit, the bit found is in the last
// word, the list it heads is emptied, a rest is split off. Of free: both neighbours are free, each the only one of its
// class.
#include "heap_blocks.h"

/// The smallest heap has room for one block of one granule.
brim_heap *brim_heap_init(void *memory, size_t size_bytes) {
    uintptr_t const skipped = (HEAP_HEADER_BYTES - (uintptr_t)memory) % HEAP_GRANULE_BYTES;
    if (memory == NULL || size_bytes < skipped + HEAP_HEADER_BYTES) {
        return NULL;
    }
    size_t const granules = (size_bytes - skipped - HEAP_HEADER_BYTES) / HEAP_GRANULE_BYTES;
    uint32_t const end = granules < HEAP_LARGEST_END ? (uint32_t)granules : HEAP_LARGEST_END;
    uint32_t const classes = heap_class(end | 1) + 1;
    size_t const control_bytes = offsetof(brim_heap, newest) + (classes + 1) * sizeof(uint16_t);
    uint32_t const first = (uint32_t)((control_bytes + HEAP_GRANULE_BYTES - 1) / HEAP_GRANULE_BYTES);
    if (end <= first) {
        return NULL;
    }
    brim_heap *const heap = (brim_heap *)(void *)((unsigned char *)memory + skipped);
    for (uint32_t i = 0; i < first; ++i) {
        *heap_at(heap, i) = (heap_granule){0, 0, 0, 0};
    }
    heap->none.second = (uint16_t)first;
    heap->end = (uint16_t)end;
    heap->span = (uint16_t)(end - first);
    heap->limit_bytes = HEAP_GRANULE_BYTES * (end - first) - HEAP_HEADER_BYTES + 1;
    heap->classes = (uint16_t)classes;
    heap->bitmap[classes / 32] = heap_class_bit(classes);
    heap_at(heap, end)->second = HEAP_NOTHING_BEHIND;
    heap_make_free(heap, 0, first, end);
    return heap;
}

static BRIM_NOINLINE void *refuse_size(brim_heap *heap) {
    if (heap->failed != UINT16_MAX) {
        ++heap->failed;
    }
    return NULL;
}

/// Takes a free block of `granules` or more out of its list. 0 iff none was found.
static inline uint32_t take_listed(brim_heap *heap, uint32_t granules) {
    uint32_t c = heap_class(granules);
    uint32_t index = heap->newest[c];
    if (heap_at(heap, index)->first - index < granules) { // The granule 0 has 0.
        c = heap_find_class(heap, c + 1);
        index = heap->newest[c];
        if (index == 0) {
            return 0;
        }
    }
    heap_unlist_newest(heap, c, heap_at(heap, index));
    return index;
}

/// Makes a used block of a free one that is in no list, and a free one of what is too much.
static inline void *use(brim_heap *heap, uint32_t index, uint32_t granules) {
    heap_granule *const block = heap_at(heap, index);
    uint32_t const next = block->first;
    uint32_t const stop = index + granules;
    block->first = block->second;
    block->second = (uint16_t)stop;
    if (stop != next) {
        heap_make_free(heap, index, stop, next);
    }
    heap_count_taken(heap, granules, 1);
    return heap_payload(block);
}

void *brim_heap_alloc(brim_heap *heap, size_t size_bytes) {
    if (BRIM_LIKELY(size_bytes < heap->limit_bytes)) {
        uint32_t const granules = heap_granules(size_bytes);
        uint32_t const index = take_listed(heap, granules);
        if (BRIM_LIKELY(index != 0)) {
            return use(heap, index, granules);
        }
    }
    return refuse_size(heap);
}

void brim_heap_free(brim_heap *heap, void *payload) {
    uintptr_t const live = heap_index_of(heap, payload);
    if (BRIM_UNLIKELY(!heap_is_live(heap, live))) {
        heap_refuse_pointer(heap, payload);
        return;
    }
    uint32_t start = (uint32_t)live;
    heap_granule *const block = heap_at(heap, start);
    uint32_t before = block->first;
    uint32_t stop = block->second;
    heap_count_given(heap, stop - start, 1);
    const heap_granule *const next = heap_at(heap, stop);
    if (heap_is_free(next)) {
        uint32_t const behind = next->first;
        heap_unlist(heap, next, behind - stop);
        stop = behind;
    }
    const heap_granule *const previous = heap_at(heap, before);
    if (heap_is_free(previous)) {
        heap_unlist(heap, previous, start - before);
        block->second = 0; // No stale pointer shall find a used header here.
        start = before;
        before = previous->second;
    }
    heap_make_free(heap, before, start, stop);
}
