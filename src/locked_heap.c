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

/// The size of a block is read off headers that its neighbours' owners rewrite.
static size_t usable_size(const brim_heap *heap, const void *payload) {
    uint32_t const before = brim_critical_enter();
    size_t const size_bytes = brim_heap_usable_size(heap, payload);
    brim_critical_exit(before);
    return size_bytes;
}

static void *move(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes) {
    void *const moved = brim_locked_heap_alloc_aligned(heap, alignment, size_bytes);
    if (moved != NULL) {
        heap_copy(moved, payload, usable_size(heap, payload)); // Both blocks are the caller's.
        brim_locked_heap_free(heap, payload);
    }
    return moved;
}

void *brim_locked_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes) {
    if (payload == NULL) {
        return brim_locked_heap_alloc(heap, size_bytes);
    }
    return resize(heap, payload, size_bytes) ? payload : move(heap, payload, heap_kept_alignment(payload), size_bytes);
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
    return resize(context, block, new_bytes) ? block : move(context, block, alignment, new_bytes);
}

static void allocator_free(void *context, void *block) {
    brim_locked_heap_free(context, block);
}

brim_allocator brim_locked_heap_allocator(brim_heap *heap) {
    return (brim_allocator){allocator_alloc, allocator_realloc, allocator_free, heap};
}
