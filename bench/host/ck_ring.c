// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "queue.h"

#include <ck_ring.h>

static ck_ring_t q;
static ck_ring_buffer_t slots[CAPACITY]; // Of pointers: it holds nothing else without a copy more.

uint64_t burst_ck_ring(uint32_t rounds) {
    uint64_t sum = 0;
    ck_ring_init(&q, CAPACITY);
    for (uint32_t round = 0; round < rounds; ++round) {
        for (uint64_t i = 0; i < BURST; ++i) {
            (void)ck_ring_enqueue_spsc(&q, slots, (void *)(uintptr_t)(i + round));
        }
        for (void *x; ck_ring_dequeue_spsc(&q, slots, &x);) {
            sum += (uintptr_t)x;
        }
    }
    return sum;
}
