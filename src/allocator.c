// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/allocator.h>
#include <brim/panic.h>

static void copy(void *to, const void *from, size_t bytes) {
    unsigned char *const target = to;
    const unsigned char *const source = from;
    for (size_t i = 0; i < bytes; ++i) {
        target[i] = source[i];
    }
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

// One heap.

static void *heap_alloc(void *context, size_t alignment, size_t size_bytes) {
    return brim_heap_alloc_aligned(context, alignment, size_bytes);
}

/// A block of more than the alignment that the heap keeps moves by hand.
static void *heap_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    brim_heap *const heap = context;
    if (alignment <= BRIM_HEAP_KEPT_ALIGNMENT || new_bytes <= old_bytes) {
        return brim_heap_realloc(heap, block, new_bytes);
    }
    void *const moved = brim_heap_alloc_aligned(heap, alignment, new_bytes);
    if (moved != NULL) {
        copy(moved, block, old_bytes);
        brim_heap_free(heap, block);
    }
    return moved;
}

static void heap_free(void *context, void *block) {
    brim_heap_free(context, block);
}

brim_allocator brim_heap_allocator(brim_heap *heap) {
    return (brim_allocator){heap_alloc, heap_realloc, heap_free, heap};
}

// An arena.

static void *arena_alloc(void *context, size_t alignment, size_t size_bytes) {
    return brim_arena_alloc(context, alignment, size_bytes);
}

static void *arena_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    brim_arena *const arena = context;
    if (new_bytes <= old_bytes) {
        return block;
    }
    bool const is_last = (unsigned char *)block + old_bytes == arena->memory + arena->state.used_bytes;
    if (is_last) {
        return brim_arena_alloc(arena, 1, new_bytes - old_bytes) == NULL ? NULL : block;
    }
    void *const moved = brim_arena_alloc(arena, alignment, new_bytes);
    if (moved != NULL) {
        copy(moved, block, old_bytes);
    }
    return moved;
}

static void arena_free(void *context, void *block) {
    (void)context, (void)block;
}

brim_allocator brim_arena_allocator(brim_arena *arena) {
    return (brim_allocator){arena_alloc, arena_realloc, arena_free, arena};
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

static void *list_alloc(void *context, size_t alignment, size_t size_bytes) {
    const brim_heap_list *const list = context;
    void *block = NULL;
    for (size_t i = 0; i < list->count && block == NULL; ++i) {
        block = brim_heap_alloc_aligned(list->heaps[i], alignment, size_bytes);
    }
    return block;
}

static void *list_realloc(void *context, void *block, size_t alignment, size_t old_bytes, size_t new_bytes) {
    brim_heap *const heap = owner(context, block);
    void *const same_heap = heap_realloc(heap, block, alignment, old_bytes, new_bytes);
    if (same_heap != NULL) {
        return same_heap;
    }
    void *const moved = list_alloc(context, alignment, new_bytes);
    if (moved != NULL) {
        copy(moved, block, smaller(old_bytes, new_bytes));
        brim_heap_free(heap, block);
    }
    return moved;
}

static void list_free(void *context, void *block) {
    if (block != NULL) {
        brim_heap_free(owner(context, block), block);
    }
}

brim_allocator brim_heap_list_allocator(const brim_heap_list *list) {
    return (brim_allocator){list_alloc, list_realloc, list_free, (void *)(uintptr_t)list};
}
