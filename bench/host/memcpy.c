// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "queue.h"

#include <string.h>

static uint64_t buffer[CAPACITY];

// The library's: gcc's own is several times slower at this length.
static void *(*volatile copy)(void *to, const void *from, size_t size_bytes) = memcpy;

// In and out, as a queue does, and through as much memory.
uint64_t bulk_memcpy(uint32_t rounds) {
    static uint64_t in[BULK];
    static uint64_t out[BULK];
    uint64_t sum = 0;
    for (uint32_t round = 0; round < rounds; ++round) {
        uint64_t *const slot = &buffer[round * BULK % CAPACITY];
        in[0] = round;
        (void)copy(slot, in, sizeof in);
        (void)copy(out, slot, sizeof out);
        sum += out[0] + BULK;
    }
    return sum;
}
