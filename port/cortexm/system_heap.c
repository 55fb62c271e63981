// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/locked_heap.h>

extern char _heap_start[], _heap_end[];

BRIM_WEAK brim_heap *brim_system_heap(void) {
    static brim_heap *heap;
    if (heap == NULL) {
        uint32_t const before = brim_critical_enter();
        if (heap == NULL) { // A handler may have been first.
            heap = brim_heap_init(_heap_start, (size_t)(_heap_end - _heap_start));
        }
        brim_critical_exit(before);
    }
    return heap;
}
