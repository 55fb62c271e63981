// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// newlib's malloc family on brim's heap: add this one file to the firmware. printf, strdup and the rest of newlib (full
// and nano) use it too, through the _r functions. From any context. The heap is brim_system_heap's: the heap region of
// the linker script, unless the firmware defines another.
#include <brim/locked_heap.h>
#include <errno.h>
#include <malloc.h>
#include <reent.h>
#include <stdlib.h>
#include <string.h>

static void *or_no_memory(struct _reent *reent, void *block) {
    if (block == NULL) {
        reent->_errno = ENOMEM;
    }
    return block;
}

void *_malloc_r(struct _reent *reent, size_t size) {
    brim_heap *const heap = brim_system_heap();
    return or_no_memory(reent, heap == NULL ? NULL : brim_locked_heap_alloc(heap, size));
}

void *_memalign_r(struct _reent *reent, size_t alignment, size_t size) {
    brim_heap *const heap = brim_system_heap();
    if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
        reent->_errno = EINVAL;
        return NULL;
    }
    return or_no_memory(reent, heap == NULL ? NULL : brim_locked_heap_alloc_aligned(heap, alignment, size));
}

void *_calloc_r(struct _reent *reent, size_t count, size_t size) {
    bool const overflows = size != 0 && count > SIZE_MAX / size;
    void *const block = overflows ? or_no_memory(reent, NULL) : _malloc_r(reent, count * size);
    return block == NULL ? NULL : memset(block, 0, count * size);
}

/// C leaves a size of 0 to us: the smallest block.
void *_realloc_r(struct _reent *reent, void *block, size_t size) {
    brim_heap *const heap = brim_system_heap();
    return or_no_memory(reent, heap == NULL ? NULL : brim_locked_heap_realloc(heap, block, size));
}

void _free_r(struct _reent *reent, void *block) {
    (void)reent;
    if (block != NULL) {
        brim_locked_heap_free(brim_system_heap(), block);
    }
}

size_t _malloc_usable_size_r(struct _reent *reent, void *block) {
    (void)reent;
    return brim_locked_heap_usable_size(brim_system_heap(), block);
}

struct mallinfo _mallinfo_r(struct _reent *reent) {
    (void)reent;
    struct mallinfo info = {0};
    brim_heap *const heap = brim_system_heap();
    if (heap != NULL) {
        brim_heap_counts const counts = brim_locked_heap_stats(heap);
        info.arena = counts.capacity_bytes;
        info.uordblks = counts.used_bytes;
        info.fordblks = counts.capacity_bytes - counts.used_bytes;
    }
    return info;
}

void *malloc(size_t size) {
    return _malloc_r(_REENT, size);
}

void *calloc(size_t count, size_t size) {
    return _calloc_r(_REENT, count, size);
}

void *realloc(void *block, size_t size) {
    return _realloc_r(_REENT, block, size);
}

void free(void *block) {
    _free_r(_REENT, block);
}

void *memalign(size_t alignment, size_t size) {
    return _memalign_r(_REENT, alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return _memalign_r(_REENT, alignment, size);
}

struct mallinfo mallinfo(void) {
    return _mallinfo_r(_REENT);
}

size_t malloc_usable_size(void *block) {
    return _malloc_usable_size_r(_REENT, block);
}
