// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// How much of 64 KiB an allocator can hold: the live payload when an allocation first fails, as a percentage of the
// memory. Headers count against it, and brim's control data, which lies inside; that of the C libraries lies elsewhere.
// The live target rises from 40 to 100 % over 200,000 operations.
#include "board.h"
#include "count.h"
#include "subject.h"

#define OPERATIONS 200000u
#define SEEDS      20u
#define LIVE_MAX   8192u

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
    uint32_t count = 0, held = 0;
    subject_init();
    random_state = seed * 2654435761u | 1;
    for (uint32_t i = 0;; ++i) {
        uint64_t const share = i < OPERATIONS ? 40u * (uint64_t)OPERATIONS + 60u * i : 100u * (uint64_t)OPERATIONS;
        if (held < share * ARENA_BYTES / 100 / OPERATIONS) {
            uint32_t const bytes = size();
            void *const block = subject_alloc(bytes);
            if (block == NULL) {
                while (count > 0) {
                    subject_free(live[--count]);
                }
                return held;
            }
            live[count] = block;
            sizes[count++] = bytes;
            held += bytes;
        } else {
            uint32_t const index = below(count);
            subject_free(live[index]);
            held -= sizes[index];
            live[index] = live[--count];
            sizes[index] = sizes[count];
        }
    }
}

static uint32_t thousandths(uint32_t bytes) {
    return (uint32_t)((1000u * (uint64_t)bytes + ARENA_BYTES / 2) / ARENA_BYTES);
}

static void run(const char *trace, uint32_t (*size)(void)) {
    uint64_t sum = 0;
    uint32_t least = UINT32_MAX, most = 0;
    for (uint32_t seed = 1; seed <= SEEDS; ++seed) {
        uint32_t const held = ramp(size, seed);
        sum += held;
        least = held < least ? held : least;
        most = held > most ? held : most;
    }
    uint32_t const figures[] = {thousandths((uint32_t)(sum / SEEDS)), thousandths(least), thousandths(most)};
    count_print_tenths(BENCH_SUBJECT, trace, SEEDS, figures, 3);
}

int main(void) {
    run("random", size_random);
    run("packets", size_packet);
    board_exit(0);
}
