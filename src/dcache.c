// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/dcache.h>

#include "brim_port.h"

void brim_dcache_clean(const void *start, size_t size_bytes) {
    brim_port_dcache_clean(start, size_bytes);
}

void brim_dcache_invalidate(void *start, size_t size_bytes) {
    BRIM_REQUIRE((uintptr_t)start % BRIM_CACHE_LINE == 0, BRIM_PANIC_BROKEN_PROMISE, start);
    brim_port_dcache_invalidate(start, size_bytes);
}

void brim_dma_send_begin(const void *start, size_t size_bytes) {
    brim_port_dcache_clean(start, size_bytes);
}

void brim_dma_receive_begin(void *start, size_t size_bytes) {
    BRIM_REQUIRE((uintptr_t)start % BRIM_CACHE_LINE == 0, BRIM_PANIC_BROKEN_PROMISE, start);
    brim_port_dcache_clean_and_invalidate(start, size_bytes);
}

void brim_dma_receive_end(void *start, size_t size_bytes) {
    brim_dcache_invalidate(start, size_bytes);
}

void brim_caches_enable(void) {
    brim_port_enable_caches();
}

bool brim_speculation_block(void) {
    return brim_port_block_speculation();
}

bool brim_dma_uncache(void *start, size_t size_bytes) {
    return brim_port_uncache(start, size_bytes);
}
