// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions of each call of pools and arena.
#include "board.h"
#include "count.h"

#include <brim/arena.h>
#include <brim/pool.h>

struct packet {
    uint8_t bytes[1500];
};
struct item {
    uint8_t bytes[12];
};

BRIM_POOL(pool_8, struct packet, 8);
BRIM_POOL(pool_32, struct item, 32);
BRIM_POOL(pool_100, struct item, 100);
BRIM_POOL(pool_1024, struct item, 1024);
BRIM_POOL_COUNTED(pool_8_counted, struct packet, 8);

static uint32_t random_state = 1;
static count_tally allocs, frees, refusals;

static uint32_t below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static void print(const char *subject, const char *trace) {
    count_print(subject, trace, "alloc", &allocs);
    count_print(subject, trace, "free", &frees);
    count_print(subject, trace, "refusal", &refusals);
    count_clear(&allocs);
    count_clear(&frees);
    count_clear(&refusals);
}

/// The typed calls as functions of their own, so that they are counted whole.
#define BENCH(pool, T, N)                                                                                              \
    BRIM_NOINLINE static T *pool##_do_alloc(pool *p) {                                                                 \
        return pool##_alloc(p);                                                                                        \
    }                                                                                                                  \
    BRIM_NOINLINE static void pool##_do_free(pool *p, T *block) {                                                      \
        pool##_free(p, block);                                                                                         \
    }                                                                                                                  \
    static void bench_##pool(void) {                                                                                   \
        static pool p;                                                                                                 \
        static T *live[N];                                                                                             \
        uint32_t count = 0;                                                                                            \
        for (uint32_t i = 0; i < 20000; ++i) {                                                                         \
            if (below(8) < (i / (4 * (N)) % 2 == 0 ? 5u : 3u)) {                                                       \
                T *const block = count_call(&allocs, &refusals, COUNTED(pool##_do_alloc), &p, 0);                      \
                if (block != NULL) {                                                                                   \
                    live[count++] = block;                                                                             \
                }                                                                                                      \
            } else if (count > 0) {                                                                                    \
                uint32_t const index = below(count);                                                                   \
                (void)count_call(&frees, NULL, COUNTED(pool##_do_free), &p, (size_t)live[index]);                      \
                live[index] = live[--count];                                                                           \
            }                                                                                                          \
        }                                                                                                              \
        print(#pool, "random");                                                                                        \
    }

BENCH(pool_8, struct packet, 8)
BENCH(pool_32, struct item, 32)
BENCH(pool_100, struct item, 100)
BENCH(pool_1024, struct item, 1024)
BENCH(pool_8_counted, struct packet, 8)

static void *take_from_arena(brim_arena *arena, size_t size_bytes) {
    return brim_arena_alloc(arena, 8, size_bytes);
}

static void bench_arena(void) {
    static unsigned char memory[4096];
    brim_arena arena;
    brim_arena_init(&arena, memory, sizeof memory);
    for (uint32_t i = 0; i < 60; ++i) {
        (void)count_call(&allocs, NULL, COUNTED(take_from_arena), &arena, 1 + below(100));
    }
    count_print("arena", "start-up", "alloc", &allocs);
}

int main(void) {
    count_start();
    bench_pool_8();
    bench_pool_32();
    bench_pool_100();
    bench_pool_1024();
    bench_pool_8_counted();
    bench_arena();
    count_print_tenths("pool_8", "control", sizeof(pool_8) - 8 * sizeof(struct packet), NULL, 0);
    count_print_tenths("arena", "control", sizeof(brim_arena), NULL, 0);
    board_exit(0);
}
