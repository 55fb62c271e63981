// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// How much of 64 KiB the heap can hold: the live payload when an allocation first fails, as a percentage of the memory,
// control data and headers counting against it. The live target rises from 40 to 100 % over 200,000 operations.
#include <brim/heap.h>
#include <stdio.h>

#define ARENA_BYTES 65536u
#define OPERATIONS  200000u
#define SEEDS       40u
#define LIVE_MAX    8192u

static _Alignas(8) unsigned char memory[ARENA_BYTES];
static void *live[LIVE_MAX];
static uint32_t sizes[LIVE_MAX];
static uint32_t random_state;

static uint32_t below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static uint32_t size_random(void) {
    return 8 + below(249);
}

static uint32_t size_packet(void) {
    static const uint16_t packets[] = {64, 128, 256, 1500};
    return packets[below(4)];
}

/// \return  The payload held when an allocation failed.
static uint32_t ramp(uint32_t (*size)(void), uint32_t seed) {
    brim_heap *const heap = brim_heap_init(memory, sizeof memory);
    uint32_t count = 0, held = 0;
    random_state = seed * 2654435761u | 1;
    for (uint32_t i = 0;; ++i) {
        uint64_t const share = i < OPERATIONS ? 40u * (uint64_t)OPERATIONS + 60u * i : 100u * (uint64_t)OPERATIONS;
        if (held < share * ARENA_BYTES / 100 / OPERATIONS) {
            uint32_t const bytes = size();
            void *const block = brim_heap_alloc(heap, bytes);
            if (block == NULL) {
                return held;
            }
            live[count] = block;
            sizes[count++] = bytes;
            held += bytes;
        } else {
            uint32_t const index = below(count);
            brim_heap_free(heap, live[index]);
            held -= sizes[index];
            live[index] = live[--count];
            sizes[index] = sizes[count];
        }
    }
}

static void run(const char *trace, uint32_t (*size)(void)) {
    double sum = 0, least = 100, most = 0;
    for (uint32_t seed = 1; seed <= SEEDS; ++seed) {
        double const percent = 100.0 * ramp(size, seed) / ARENA_BYTES;
        sum += percent;
        least = percent < least ? percent : least;
        most = percent > most ? percent : most;
    }
    printf("brim_heap,%s,%u,%.1f,%.1f,%.1f\n", trace, SEEDS, sum / SEEDS, least, most);
}

int main(void) {
    printf("subject,trace,seeds,mean_percent,least_percent,most_percent\n");
    run("random", size_random);
    run("packets", size_packet);
    return 0;
}
