// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The calls of a heap for main code and interrupt handlers alike: each runs with interrupts off.
///
///     void *const block = brim_locked_heap_alloc(heap, 80);     // from any context
///
/// A heap whose handlers allocate must be used through these everywhere. What they cost an interrupt is the longest
/// time they keep it waiting: one brim_heap_alloc_aligned or one brim_heap_free, both O(1); docs/heap.md has
/// the instructions. A block that moves is copied with interrupts on.
#ifndef BRIM_LOCKED_HEAP_H
#define BRIM_LOCKED_HEAP_H

#include "allocator.h"

BRIM_EXTERN_C_BEGIN

///@{
/// As brim_heap_alloc, _alloc_aligned and _free of heap.h.
/// \context  Any, interrupt handlers included.  \cost  O(1), with interrupts off.
BRIM_MUST_CHECK void *brim_locked_heap_alloc(brim_heap *heap, size_t size_bytes);
BRIM_MUST_CHECK void *brim_locked_heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes);
void brim_locked_heap_free(brim_heap *heap, void *payload);
///@}

/// As brim_heap_realloc. The block belongs to the caller: nobody else resizes or frees it meanwhile.
/// \context  Any, interrupt handlers included.
/// \cost     O(1) in place, else O(the smaller size), which is copied with interrupts on.
BRIM_MUST_CHECK void *brim_locked_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes);

/// As brim_heap_realloc_aligned, under the conditions of brim_locked_heap_realloc.
/// \context  Any, interrupt handlers included.  \cost  As brim_locked_heap_realloc.
BRIM_MUST_CHECK void *brim_locked_heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment,
                                                       size_t size_bytes);

/// As brim_heap_usable_size. It needs the critical section although the block is the caller's: the size is read off the
/// headers of the block and its neighbours, which the neighbours' owners rewrite. The same holds of every call of
/// heap.h that reads blocks (brim_heap_walk, _get_free_space, _check): call them inside brim_critical_enter. \context
/// Any, interrupt handlers included.  \cost  O(1), with interrupts off.
size_t brim_locked_heap_usable_size(const brim_heap *heap, const void *payload);

/// As brim_heap_stats.
/// \context  Any, interrupt handlers included.  \cost  O(1), with interrupts off.
brim_heap_counts brim_locked_heap_stats(const brim_heap *heap);

/// An allocator that uses the calls above.
/// \context  Of the allocator: any.  \cost  The heap's.
brim_allocator brim_locked_heap_allocator(brim_heap *heap);

/// The heap that malloc and new use where a firmware takes them from integrations/: over the heap region of the linker
/// script, made with the first call. The Cortex-M ports' version is weak; a firmware may define its own, elsewhere or
/// of another size. The host has none.
/// \context  Any, interrupt handlers included.
/// \cost     O(1); the first call as brim_heap_init, with interrupts off.
/// \return   NULL iff the linker script leaves the heap too little memory.
brim_heap *brim_system_heap(void);

BRIM_EXTERN_C_END

#endif
