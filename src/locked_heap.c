// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#define BRIM_DEFINES_LOCKED_HEAP_
#include <brim/locked_heap.h>

#include "heap_blocks.h"

void *brim_locked_heap_alloc(brim_heap *heap, size_t size_bytes) {
    uint32_t const before = brim_critical_enter();
    void *const payload = brim_heap_alloc(heap, size_bytes);
    brim_critical_exit(before);
    return payload;
}

void *brim_locked_heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes) {
    uint32_t const before = brim_critical_enter();
    void *const payload = brim_heap_alloc_aligned(heap, alignment, size_bytes);
    brim_critical_exit(before);
    return payload;
}

void brim_locked_heap_free(brim_heap *heap, void *payload) {
    uint32_t const before = brim_critical_enter();
    brim_heap_free(heap, payload);
    brim_critical_exit(before);
}

static bool resize(brim_heap *heap, void *payload, size_t size_bytes) {
    uint32_t const before = brim_critical_enter();
    bool const resized = brim_heap_resize(heap, payload, size_bytes);
    brim_critical_exit(before);
    return resized;
}

size_t brim_locked_heap_usable_size(const brim_heap *heap, const void *payload) {
    uint32_t const before = brim_critical_enter();
    size_t const size_bytes = brim_heap_usable_size(heap, payload);
    brim_critical_exit(before);
    return size_bytes;
}

static void *alloc(brim_heap *heap, size_t alignment, size_t size_bytes, bool tell) {
    uint32_t const before = brim_critical_enter();
    void *const payload = heap_alloc_aligned(heap, alignment, size_bytes, tell);
    brim_critical_exit(before);
    return payload;
}

/// Both blocks are the caller's, so they are copied with interrupts on. The old size is asked for first, because that
/// ends in a panic for what is no live block.
static void *move(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell) {
    bool const is_sealed = heap_control_of(heap)->end == 0; // Then nothing moves, and no header is trusted.
    size_t const old_bytes = is_sealed ? 0 : brim_locked_heap_usable_size(heap, payload);
    void *const moved = alloc(heap, alignment, size_bytes, tell);
    if (moved != NULL) {
        heap_copy(moved, payload, old_bytes < size_bytes ? old_bytes : size_bytes);
        brim_locked_heap_free(heap, payload);
    }
    return moved;
}

static void *realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell) {
    heap_require_power_of_two(heap, alignment);
    if (payload == NULL) {
        return alloc(heap, alignment, size_bytes, tell);
    }
    bool const is_aligned = ((uintptr_t)payload & (alignment - 1)) == 0;
    if (is_aligned && resize(heap, payload, size_bytes)) {
        return payload;
    }
    return move(heap, payload, alignment, size_bytes, tell);
}

void *brim_locked_heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes) {
    return realloc_aligned(heap, payload, alignment, size_bytes, true);
}

void *brim_locked_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes) {
    return realloc_aligned(heap, payload, HEAP_GRANULE_BYTES, size_bytes, true);
}

brim_heap_counts brim_locked_heap_stats(const brim_heap *heap) {
    uint32_t const before = brim_critical_enter();
    brim_heap_counts const counts = brim_heap_stats(heap);
    brim_critical_exit(before);
    return counts;
}

static void *allocator_alloc(void *context, size_t alignment, size_t size_bytes) {
    return brim_locked_heap_alloc_aligned(context, alignment, size_bytes);
}

static void *allocator_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    (void)old_bytes;
    return realloc_aligned(context, block, alignment, new_bytes, true);
}

static void *allocator_try_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    (void)old_bytes;
    return realloc_aligned(context, block, alignment, new_bytes, false);
}

static void allocator_free(void *context, void *block) {
    brim_locked_heap_free(context, block);
}

brim_allocator brim_locked_heap_allocator(brim_heap *heap) {
    return (brim_allocator){allocator_alloc, allocator_realloc, allocator_free, heap, allocator_try_realloc};
}
