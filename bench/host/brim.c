// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "queue.h"

#include <brim/spsc.h>

BRIM_SPSC(ring, uint64_t, CAPACITY);

static ring q;

uint64_t burst_brim(uint32_t rounds) {
    uint64_t sum = 0;
    for (uint32_t round = 0; round < rounds; ++round) {
        for (uint64_t i = 0; i < BURST; ++i) {
            (void)!ring_push(&q, i + round); // The others' push too tells its caller, and nobody else.
        }
        for (uint64_t x; ring_pop(&q, &x);) {
            sum += x;
        }
    }
    return sum;
}

uint64_t bulk_brim(uint32_t rounds) {
    static uint64_t in[BULK];
    static uint64_t out[BULK];
    uint64_t sum = 0;
    for (uint32_t round = 0; round < rounds; ++round) {
        in[0] = round;
        uint32_t const written = ring_write(&q, in, BULK);
        sum += ring_read(&q, out, written);
        sum += out[0];
    }
    return sum;
}
