// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Taking and giving back. No loop but the one over the words of the bitmap, of which there are four: that is the whole
// argument for constant time. The longest path of alloc: the probed block does not fit, the bit found is in the last
// word, the list it heads is emptied, a rest is split off. Of free: both neighbours are free, each the only one of its
// class.
#include "heap_blocks.h"

#define SMALLEST_BYTES (HEAP_GRANULE_BYTES + HEAP_GRANULE_BYTES + HEAP_HEADER_BYTES) ///< Granule 0, a block, the end.

/// What the sizes of a memory come to. False iff it is too small.
static bool lay_out(uintptr_t memory, size_t size_bytes, uintptr_t *heap, uint32_t *last, uint32_t *classes) {
    size_t const granules = size_bytes / HEAP_GRANULE_BYTES;
    *classes = heap_class(granules < HEAP_LARGEST_LAST ? (uint32_t)granules | 1 : HEAP_LARGEST_LAST) + 1;
    size_t const control_bytes = sizeof(heap_control) + (*classes + 1) * sizeof(uint16_t);
    size_t const skipped = (HEAP_HEADER_BYTES - memory - control_bytes) % HEAP_GRANULE_BYTES;
    if (size_bytes < control_bytes + skipped + SMALLEST_BYTES) {
        return false;
    }
    size_t const rest = (size_bytes - control_bytes - skipped - HEAP_HEADER_BYTES) / HEAP_GRANULE_BYTES;
    *last = rest < HEAP_LARGEST_LAST ? (uint32_t)rest : HEAP_LARGEST_LAST;
    *heap = memory + control_bytes + skipped;
    return true;
}

brim_heap *brim_heap_init(void *memory, size_t size_bytes) {
    uintptr_t address;
    uint32_t last, classes;
    if (memory == NULL || !lay_out((uintptr_t)memory, size_bytes, &address, &last, &classes)) {
        return NULL;
    }
    brim_heap *const heap = (brim_heap *)address;
    heap_control *const control = heap_control_of(heap);
    for (uint32_t c = 0; c <= classes; ++c) {
        *heap_newest(heap, c) = 0;
    }
    *control = (heap_control){
        .limit_bytes = HEAP_GRANULE_BYTES * (last - HEAP_FIRST) - HEAP_HEADER_BYTES + 1,
        .held = BRIM_HEAP_STATISTICS * (HEAP_ONE_BLOCK + last - HEAP_FIRST),
        .end = (uint16_t)last,
        .last = (uint16_t)last,
        .classes = (uint16_t)classes,
    };
    control->bitmap[classes / 32] = heap_class_bit(classes);
    heap->none = (heap_granule){0, HEAP_FIRST, 0, 0};
    // One block of all, given back.
    *heap_at(heap, HEAP_FIRST) = (heap_granule){0, (uint16_t)last, 0, 0};
    heap_at(heap, last)->first = HEAP_FIRST;
    heap_at(heap, last)->second = HEAP_NOTHING_BEHIND;
    brim_heap_free(heap, heap_payload(heap_at(heap, HEAP_FIRST)));
    return heap;
}

BRIM_WEAK void brim_out_of_memory(const void *from, size_t size_bytes) {
    (void)from, (void)size_bytes;
}

BRIM_NOINLINE void *heap_refuse_size(brim_heap *heap, size_t size_bytes) {
    heap_control *const control = heap_control_of(heap);
    if (control->failed != UINT16_MAX) {
        ++control->failed;
    }
    brim_out_of_memory(heap, size_bytes);
    return NULL;
}

void *brim_heap_alloc(brim_heap *heap, size_t size_bytes) {
    return heap_take(heap, size_bytes, true);
}

void brim_heap_free(brim_heap *heap, void *payload) {
    heap_granule *block = heap_block_of(payload);
    BRIM_OPAQUE(block);
    uintptr_t index = heap_index_of(heap, block);
    BRIM_OPAQUE(index);
    heap_place place;
    if (BRIM_UNLIKELY(!heap_look(heap, block, index, &place))) {
        heap_refuse_pointer(heap, payload);
        return;
    }
    uint32_t start = (uint32_t)index;
    uint32_t before = place.previous;
    if (place.previous_block->second != index) { // Free.
        heap_unlist(heap, before, start - before);
        block = place.previous_block;
        start = before;
        before = block->second;
    }
    heap_count_given(heap, place.next - (uint32_t)index, HEAP_ONE_BLOCK);
    if (place.stop != place.next) {
        heap_unlist(heap, place.next, place.stop - place.next);
    }
    heap_make_free(heap, before, block, start, place.stop);
}
