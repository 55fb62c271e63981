// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The allocator that heap.c and packing.c measure, over the same memory: a brim_heap, or with BENCH_MALLOC the C
/// library's malloc, whose sbrk then gives this memory, or with BENCH_LOCKED the calls of locked_heap.h.
#ifndef BRIM_BENCH_SUBJECT_H
#define BRIM_BENCH_SUBJECT_H

#include <brim/locked_heap.h>
#include <stdlib.h>

#ifndef BENCH_SUBJECT
#define BENCH_SUBJECT "brim_heap"
#endif

#ifndef ARENA_BYTES
#define ARENA_BYTES 65536u
#endif

static BRIM_ALIGNED(8) unsigned char memory[ARENA_BYTES];

#ifdef BENCH_MALLOC

#define SUBJECT_ALLOC       malloc
#define SUBJECT_FREE        free
#define SUBJECT_FIRST(word) ((void *)(word)) ///< The calls have one parameter.

void *_sbrk(ptrdiff_t increment_bytes);
void *sbrk(ptrdiff_t increment_bytes);

void *_sbrk(ptrdiff_t increment_bytes) {
    static size_t taken;
    if (increment_bytes > 0 && (size_t)increment_bytes > ARENA_BYTES - taken) {
        return (void *)-1;
    }
    unsigned char *const old_end = memory + taken;
    taken += (size_t)increment_bytes;
    return old_end;
}

/// picolibc's name for it.
void *sbrk(ptrdiff_t increment_bytes) {
    return _sbrk(increment_bytes);
}

BRIM_UNUSED static void *subject_alloc(size_t size_bytes) {
    return malloc(size_bytes);
}
BRIM_UNUSED static void subject_free(void *block) {
    free(block);
}
/// The callers have given everything back.
BRIM_UNUSED static void subject_init(void) {}

#else

static brim_heap *heap;
#ifdef BENCH_LOCKED
#define HEAP_CALL(name) brim_locked_heap_##name
#else
#define HEAP_CALL(name) brim_heap_##name
#endif
#define SUBJECT_ALLOC       HEAP_CALL(alloc)
#define SUBJECT_FREE        HEAP_CALL(free)
#define SUBJECT_FIRST(word) heap

BRIM_UNUSED static void *subject_alloc(size_t size_bytes) {
    return brim_heap_alloc(heap, size_bytes);
}
BRIM_UNUSED static void subject_free(void *block) {
    brim_heap_free(heap, block);
}
BRIM_UNUSED static void subject_init(void) {
    heap = brim_heap_init(memory, sizeof memory);
}

#endif
#endif
