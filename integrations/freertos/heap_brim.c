// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// pvPortMalloc and the rest of FreeRTOS's heap on brim_heap: link this one file in place of the kernel's heap_4.c or
// heap_5.c. Of the configuration it takes configTOTAL_HEAP_SIZE, configAPPLICATION_ALLOCATED_HEAP,
// configUSE_MALLOC_FAILED_HOOK, configHEAP_CLEAR_MEMORY_ON_FREE and the trace macros, as heap_4.c does. To have it as
// heap_5.c, define
//
//     #define BRIM_FREERTOS_HEAP_REGIONS 2       // how many regions vPortDefineHeapRegions gives, at most
//
// A request goes to the first region in which it fits. Unlike in the kernel's heaps the calls take constant time,
// misuse ends in brim_panic, and they may come from any context, since each runs with interrupts off instead of the
// scheduler suspended. vPortGetHeapStats alone walks over all blocks.
#include "FreeRTOS.h"
#include "task.h"

#include "brim_freertos_heap.h"

#include <brim/critical.h>
#include <brim/locked_heap.h>

#if configSUPPORT_DYNAMIC_ALLOCATION == 0
#error "brim: heap_brim.c is the heap of dynamic allocation: configSUPPORT_DYNAMIC_ALLOCATION 1, or leave it out"
#endif
#if !BRIM_HEAP_STATISTICS
#error "brim: xPortGetFreeHeapSize counts what is used: BRIM_HEAP_STATISTICS 1"
#endif
#if portBYTE_ALIGNMENT > 8
#error "brim: blocks are aligned to 8"
#endif

#ifndef configAPPLICATION_ALLOCATED_HEAP
#define configAPPLICATION_ALLOCATED_HEAP 0
#endif
#ifndef configUSE_MALLOC_FAILED_HOOK
#define configUSE_MALLOC_FAILED_HOOK 0
#endif
#ifndef configHEAP_CLEAR_MEMORY_ON_FREE
#define configHEAP_CLEAR_MEMORY_ON_FREE 0
#endif
#ifndef traceMALLOC
#define traceMALLOC(address, size_bytes)
#endif
#ifndef traceFREE
#define traceFREE(address, size_bytes)
#endif

#define LARGEST_HEAP_BYTES ((size_t)512 * 1024)

#ifdef BRIM_FREERTOS_HEAP_REGIONS
#define HEAPS BRIM_FREERTOS_HEAP_REGIONS
#else
#define HEAPS ((configTOTAL_HEAP_SIZE + LARGEST_HEAP_BYTES - 1) / LARGEST_HEAP_BYTES)
#if configAPPLICATION_ALLOCATED_HEAP
extern uint8_t ucHeap[configTOTAL_HEAP_SIZE];
#else
static BRIM_ALIGNED(8) uint8_t ucHeap[configTOTAL_HEAP_SIZE];
#endif
#endif

#if configUSE_MALLOC_FAILED_HOOK
extern void vApplicationMallocFailedHook(void);
#endif

static struct {
    brim_heap *heaps[HEAPS];
    size_t count;
    size_t minimum_free_bytes; ///< Since the start, or xPortResetHeapMinimumEverFreeHeapSize.
    size_t allocations, frees; ///< Those that succeeded.
} state;

// The functions from here to pvPortMalloc run with interrupts off.

static size_t free_bytes_now(void) {
    size_t bytes = 0;
    for (size_t i = 0; i < state.count; ++i) {
        brim_heap_counts const counts = brim_locked_heap_stats(state.heaps[i]);
        bytes += counts.capacity_bytes - counts.used_bytes;
    }
    return bytes;
}

// A rest that is too small for a heap is left unused, as the kernel's heaps do.
static void add_memory(uint8_t *memory, size_t size_bytes) {
    for (size_t at = 0; at < size_bytes; at += LARGEST_HEAP_BYTES) {
        size_t const rest = size_bytes - at;
        brim_heap *const heap = state.count < HEAPS
                                    ? brim_heap_init(memory + at, rest < LARGEST_HEAP_BYTES ? rest : LARGEST_HEAP_BYTES)
                                    : NULL;
        if (heap != NULL) {
            state.heaps[state.count++] = heap;
        }
    }
    state.minimum_free_bytes = free_bytes_now();
}

static void begin(void) {
#ifndef BRIM_FREERTOS_HEAP_REGIONS
    if (state.count == 0) {
        add_memory(ucHeap, sizeof ucHeap);
    }
#endif
}

// The list tells of a failure once, for the last heap: a heap before it in which nothing fits has not failed. One heap
// needs no list, which would link all that an allocator can do.
static void *take_from_heaps(size_t size_bytes) {
    if (HEAPS == 1) {
        return state.count == 0 ? NULL : brim_locked_heap_alloc(state.heaps[0], size_bytes);
    }
    brim_heap_list const heaps = {state.heaps, state.count};
    brim_allocator const from = brim_heap_list_allocator(&heaps);
    return from.alloc(from.context, portBYTE_ALIGNMENT, size_bytes);
}

static void *take(size_t size_bytes) {
    begin();
    void *const block = take_from_heaps(size_bytes);
    if (block != NULL) {
        size_t const left = free_bytes_now();
        state.minimum_free_bytes = left < state.minimum_free_bytes ? left : state.minimum_free_bytes;
        ++state.allocations;
    }
    return block;
}

// The heap of a block. A pointer of none goes to the last, which panics.
static brim_heap *heap_of(const void *block) {
    size_t i = 0;
    begin();
    configASSERT(state.count != 0); // vPortDefineHeapRegions comes first.
    while (i + 1 < state.count && !brim_heap_contains(state.heaps[i], block)) {
        ++i;
    }
    return state.heaps[i];
}

static size_t size_of(const void *block) {
    uint32_t const before = brim_critical_enter();
    size_t const size_bytes = brim_locked_heap_usable_size(heap_of(block), block);
    brim_critical_exit(before);
    return size_bytes;
}

brim_heap *brim_freertos_heap(size_t index) {
    uint32_t const before = brim_critical_enter();
    begin();
    brim_critical_exit(before);
    return index < state.count ? state.heaps[index] : NULL;
}

void *pvPortMalloc(size_t xWantedSize) {
    uint32_t const before = brim_critical_enter();
    void *const block = xWantedSize == 0 ? NULL : take(xWantedSize); // The kernel's heaps have no blocks of nothing.
    brim_critical_exit(before);
    traceMALLOC(block, xWantedSize);
#if configUSE_MALLOC_FAILED_HOOK
    if (block == NULL) {
        vApplicationMallocFailedHook();
    }
#endif
    return block;
}

static void clear(void *block, size_t size_bytes) {
    for (size_t i = 0; i < size_bytes; ++i) {
        ((unsigned char *)block)[i] = 0;
    }
}

void *pvPortCalloc(size_t xNum, size_t xSize) {
    bool const overflows = xSize != 0 && xNum > SIZE_MAX / xSize;
    void *const block = pvPortMalloc(overflows ? SIZE_MAX : xNum * xSize);
    if (block != NULL) {
        clear(block, xNum * xSize);
    }
    return block;
}

void vPortFree(void *pv) {
    if (pv == NULL) {
        return;
    }
    if (configHEAP_CLEAR_MEMORY_ON_FREE) {
        clear(pv, size_of(pv)); // The block is the caller's until it is free.
    }
    traceFREE(pv, size_of(pv));
    uint32_t const before = brim_critical_enter();
    brim_locked_heap_free(heap_of(pv), pv);
    ++state.frees;
    brim_critical_exit(before);
}

size_t xPortGetFreeHeapSize(void) {
    uint32_t const before = brim_critical_enter();
    begin();
    size_t const bytes = free_bytes_now();
    brim_critical_exit(before);
    return bytes;
}

size_t xPortGetMinimumEverFreeHeapSize(void) {
    uint32_t const before = brim_critical_enter();
    begin();
    size_t const bytes = state.minimum_free_bytes;
    brim_critical_exit(before);
    return bytes;
}

void xPortResetHeapMinimumEverFreeHeapSize(void) {
    uint32_t const before = brim_critical_enter();
    begin();
    state.minimum_free_bytes = free_bytes_now();
    brim_critical_exit(before);
}

static bool add_free_block(void *context, brim_heap_block block) {
    HeapStats_t *const stats = context;
    size_t const bytes = block.size_bytes + 4; // With the header, as the kernel counts.
    if (!block.used) {
        ++stats->xNumberOfFreeBlocks;
        if (bytes > stats->xSizeOfLargestFreeBlockInBytes) {
            stats->xSizeOfLargestFreeBlockInBytes = bytes;
        }
        if (bytes < stats->xSizeOfSmallestFreeBlockInBytes) {
            stats->xSizeOfSmallestFreeBlockInBytes = bytes;
        }
    }
    return true;
}

/// \cost  O(blocks), with interrupts off.
void vPortGetHeapStats(HeapStats_t *pxHeapStats) {
    uint32_t const before = brim_critical_enter();
    begin();
    *pxHeapStats = (HeapStats_t){
        .xAvailableHeapSpaceInBytes = free_bytes_now(),
        .xSizeOfSmallestFreeBlockInBytes = SIZE_MAX, // As the kernel says of a heap without a free block.
        .xMinimumEverFreeBytesRemaining = state.minimum_free_bytes,
        .xNumberOfSuccessfulAllocations = state.allocations,
        .xNumberOfSuccessfulFrees = state.frees,
    };
    for (size_t i = 0; i < state.count; ++i) {
        brim_heap_walk(state.heaps[i], add_free_block, pxHeapStats);
    }
    brim_critical_exit(before);
}

// Every block is gone: the next allocation begins anew, or the next vPortDefineHeapRegions.
void vPortHeapResetState(void) {
    uint32_t const before = brim_critical_enter();
    state.count = 0;
    state.minimum_free_bytes = 0;
    state.allocations = 0;
    state.frees = 0;
    brim_critical_exit(before);
}

#ifdef BRIM_FREERTOS_HEAP_REGIONS
void vPortDefineHeapRegions(const HeapRegion_t *const pxHeapRegions) {
    configASSERT(state.count == 0); // Once, as heap_5.c.
    size_t heaps = 0;
    for (const HeapRegion_t *region = pxHeapRegions; region->xSizeInBytes != 0; ++region) {
        heaps += (region->xSizeInBytes + LARGEST_HEAP_BYTES - 1) / LARGEST_HEAP_BYTES;
    }
    configASSERT(heaps <= HEAPS); // BRIM_FREERTOS_HEAP_REGIONS is too small, or a region larger than 512 KiB.
    (void)heaps;
    for (const HeapRegion_t *region = pxHeapRegions; region->xSizeInBytes != 0; ++region) {
        add_memory(region->pucStartAddress, region->xSizeInBytes);
    }
}
#endif

/// The kernel's; the heap needs none.
void vPortInitialiseBlocks(void) {}
