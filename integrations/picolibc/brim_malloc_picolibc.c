// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// picolibc's malloc family on brim's heap: add this one file to the firmware. strdup and the rest of picolibc use it
// too. From any context. The heap is brim_system_heap's: the heap region of the linker script, unless the firmware
// defines another.
#include <brim/locked_heap.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void *or_no_memory(void *block) {
    if (block == NULL) {
        errno = ENOMEM;
    }
    return block;
}

void *malloc(size_t size) {
    brim_heap *const heap = brim_system_heap();
    return or_no_memory(heap == NULL ? NULL : brim_locked_heap_alloc(heap, size));
}

void free(void *block) {
    if (block != NULL) {
        brim_locked_heap_free(brim_system_heap(), block);
    }
}

void *calloc(size_t count, size_t size) {
    bool const overflows = size != 0 && count > SIZE_MAX / size;
    brim_heap *const heap = brim_system_heap();
    void *const block =
        or_no_memory(overflows || heap == NULL ? NULL : brim_locked_heap_alloc(heap, count * size)); // Not malloc: gcc
    return block == NULL ? NULL : memset(block, 0, count * size); // would make a call of calloc of the two.
}

/// C leaves a size of 0 to us: the smallest block.
void *realloc(void *block, size_t size) {
    brim_heap *const heap = brim_system_heap();
    return or_no_memory(heap == NULL ? NULL : brim_locked_heap_realloc(heap, block, size));
}

void *memalign(size_t alignment, size_t size) {
    brim_heap *const heap = brim_system_heap();
    if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
        errno = EINVAL;
        return NULL;
    }
    return or_no_memory(heap == NULL ? NULL : brim_locked_heap_alloc_aligned(heap, alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

/// errno stays as it is, as POSIX has it.
int posix_memalign(void **result, size_t alignment, size_t size) {
    brim_heap *const heap = brim_system_heap();
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    void *const block = heap == NULL ? NULL : brim_locked_heap_alloc_aligned(heap, alignment, size);
    if (block == NULL) {
        return ENOMEM;
    }
    *result = block;
    return 0;
}

size_t malloc_usable_size(void *block) {
    return brim_locked_heap_usable_size(brim_system_heap(), block);
}

void cfree(void *block) {
    free(block);
}

struct mallinfo mallinfo(void) {
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
