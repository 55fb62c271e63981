// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What heap_brim.c has beyond the kernel's heap API.
#ifndef BRIM_FREERTOS_HEAP_H
#define BRIM_FREERTOS_HEAP_H

#include <brim/heap.h>

BRIM_EXTERN_C_BEGIN

/// A heap behind pvPortMalloc, for brim_heap_seal, _walk and _check. A memory beyond 512 KiB is cut into several heaps,
/// and each region of vPortDefineHeapRegions has its own.
/// \context  Any, interrupt handlers included.  \cost  O(1); the first call makes the heap, with interrupts off.
/// \return   NULL iff there are no more than `index` heaps.
brim_heap *brim_freertos_heap(size_t index);

BRIM_EXTERN_C_END

#endif
