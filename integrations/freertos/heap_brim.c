// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// pvPortMalloc and the rest of FreeRTOS's heap on a brim_heap: link this one file in place of the kernel's heap_4.c. Of
// the configuration it takes configTOTAL_HEAP_SIZE, configAPPLICATION_ALLOCATED_HEAP, configUSE_MALLOC_FAILED_HOOK and
// the trace macros, as heap_4.c does. Unlike there the calls take constant time, misuse ends in brim_panic, and they
// may come from any context, since each runs with interrupts off instead of the scheduler suspended.
#include "FreeRTOS.h"
#include "task.h"

#include <brim/locked_heap.h>

#if !BRIM_HEAP_STATISTICS
#error "brim: xPortGetFreeHeapSize counts what is used: BRIM_HEAP_STATISTICS 1"
#endif

#ifndef configAPPLICATION_ALLOCATED_HEAP
#define configAPPLICATION_ALLOCATED_HEAP 0
#endif
#ifndef configUSE_MALLOC_FAILED_HOOK
#define configUSE_MALLOC_FAILED_HOOK 0
#endif
#ifndef traceMALLOC
#define traceMALLOC(address, size_bytes)
#endif
#ifndef traceFREE
#define traceFREE(address, size_bytes)
#endif

#if configAPPLICATION_ALLOCATED_HEAP
extern uint8_t ucHeap[configTOTAL_HEAP_SIZE];
#else
static BRIM_ALIGNED(8) uint8_t ucHeap[configTOTAL_HEAP_SIZE];
#endif

#if configUSE_MALLOC_FAILED_HOOK
extern void vApplicationMallocFailedHook(void);
#endif

/// The heap behind pvPortMalloc, made with the first call; for brim_heap_seal, _walk, _check, which belong inside of
/// brim_critical_enter once tasks run.
/// \return  NULL iff configTOTAL_HEAP_SIZE is too small for any block.
brim_heap *brim_freertos_heap(void);

brim_heap *brim_freertos_heap(void) {
    static brim_heap *heap;
    if (heap == NULL) {
        uint32_t const before = brim_critical_enter();
        if (heap == NULL) { // An interrupt may have been first.
            heap = brim_heap_init(ucHeap, sizeof ucHeap);
        }
        brim_critical_exit(before);
    }
    return heap;
}

static brim_heap_counts counts(void) {
    brim_heap_counts const none = {0};
    brim_heap *const heap = brim_freertos_heap();
    return heap == NULL ? none : brim_locked_heap_stats(heap);
}

void *pvPortMalloc(size_t xWantedSize) {
    brim_heap *const heap = brim_freertos_heap();
    void *const block = heap == NULL ? NULL : brim_locked_heap_alloc(heap, xWantedSize);
    traceMALLOC(block, xWantedSize);
#if configUSE_MALLOC_FAILED_HOOK
    if (block == NULL) {
        vApplicationMallocFailedHook();
    }
#endif
    return block;
}

void *pvPortCalloc(size_t xNum, size_t xSize) {
    bool const overflows = xSize != 0 && xNum > SIZE_MAX / xSize;
    unsigned char *const block = pvPortMalloc(overflows ? SIZE_MAX : xNum * xSize);
    for (size_t i = 0; block != NULL && i < xNum * xSize; ++i) {
        block[i] = 0;
    }
    return block;
}

void vPortFree(void *pv) {
    if (pv != NULL) {
        traceFREE(pv, brim_locked_heap_usable_size(brim_freertos_heap(), pv));
        brim_locked_heap_free(brim_freertos_heap(), pv);
    }
}

size_t xPortGetFreeHeapSize(void) {
    brim_heap_counts const now = counts();
    return now.capacity_bytes - now.used_bytes;
}

size_t xPortGetMinimumEverFreeHeapSize(void) {
    brim_heap_counts const now = counts();
    return now.capacity_bytes - now.peak_bytes;
}

/// The kernel's; the heap needs none.
void vPortInitialiseBlocks(void) {}
