// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/allocator.h>

#include "arena.h"
#include "heap_blocks.h"

static void copy(void *to, const void *from, size_t bytes) {
    unsigned char *const target = to;
    const unsigned char *const source = from;
    for (size_t i = 0; i < bytes; ++i) {
        target[i] = source[i];
    }
}

// One heap.

static void *heap_alloc(void *context, size_t alignment, size_t size_bytes) {
    return brim_heap_alloc_aligned(context, alignment, size_bytes);
}

static void *heap_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    (void)old_bytes;
    return heap_realloc_aligned(context, block, alignment, new_bytes, true);
}

static void *heap_try_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    (void)old_bytes;
    return heap_realloc_aligned(context, block, alignment, new_bytes, false);
}

static void heap_free(void *context, void *block) {
    brim_heap_free(context, block);
}

brim_allocator brim_heap_allocator(brim_heap *heap) {
    return (brim_allocator){heap_alloc, heap_realloc, heap_free, heap, heap_try_realloc};
}

// An arena.

static void *arena_alloc(void *context, size_t alignment, size_t size_bytes) {
    return brim_arena_alloc(context, alignment, size_bytes);
}

static void *arena_try_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    brim_arena *const arena = context;
    if (new_bytes <= old_bytes) {
        return block;
    }
    bool const is_last = (unsigned char *)block + old_bytes == arena->memory + arena->state.used_bytes;
    if (is_last) {
        return arena_take(arena, 1, new_bytes - old_bytes) == NULL ? NULL : block;
    }
    void *const moved = arena_take(arena, alignment, new_bytes);
    if (moved != NULL) {
        copy(moved, block, old_bytes);
    }
    return moved;
}

static void *arena_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    void *const moved = arena_try_realloc(context, block, alignment, old_bytes, new_bytes);
    return moved != NULL ? moved : arena_refuse(context, new_bytes);
}

static void arena_free(void *context, void *block) {
    (void)context, (void)block;
}

brim_allocator brim_arena_allocator(brim_arena *arena) {
    return (brim_allocator){arena_alloc, arena_realloc, arena_free, arena, arena_try_realloc};
}

// Several heaps.

static brim_heap *owner(const brim_heap_list *list, const void *block) {
    for (size_t i = 0; i < list->count; ++i) {
        if (brim_heap_contains(list->heaps[i], block)) {
            return list->heaps[i];
        }
    }
    brim_panic(BRIM_PANIC_FOREIGN_POINTER, block);
}

/// Only the last heap tells of the failure: before that, the request has not failed.
static void *list_take(const brim_heap_list *list, size_t alignment, size_t size_bytes, bool tell) {
    void *block = NULL;
    for (size_t i = 0; i < list->count && block == NULL; ++i) {
        block = heap_alloc_aligned(list->heaps[i], alignment, size_bytes, tell && i + 1 == list->count);
    }
    return block;
}

static void *list_alloc(void *context, size_t alignment, size_t size_bytes) {
    return list_take(context, alignment, size_bytes, true);
}

static void *list_resize(const brim_heap_list *list, void *block, size_t alignment, size_t old_bytes, size_t new_bytes,
                         bool tell) {
    brim_heap *const heap = owner(list, block);
    void *const same_heap = heap_realloc_aligned(heap, block, alignment, new_bytes, false);
    if (same_heap != NULL) {
        return same_heap;
    }
    void *const moved = list_take(list, alignment, new_bytes, tell);
    if (moved != NULL) {
        copy(moved, block, old_bytes < new_bytes ? old_bytes : new_bytes);
        brim_heap_free(heap, block);
    }
    return moved;
}

static void *list_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    return list_resize(context, block, alignment, old_bytes, new_bytes, true);
}

static void *list_try_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    return list_resize(context, block, alignment, old_bytes, new_bytes, false);
}

static void list_free(void *context, void *block) {
    if (block != NULL) {
        brim_heap_free(owner(context, block), block);
    }
}

brim_allocator brim_heap_list_allocator(const brim_heap_list *list) {
    return (brim_allocator){list_alloc, list_realloc, list_free, (void *)(uintptr_t)list, list_try_realloc};
}
