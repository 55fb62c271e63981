// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions of each call of the heap, over traces of the kinds that firmware makes and of those that hurt.
#include "board.h"
#include "count.h"

#include "subject.h"

#define LIVE_MAX (ARENA_BYTES / 16)

static void *live[LIVE_MAX];
static uint32_t live_sizes[LIVE_MAX];
static uint32_t live_count;
static uint32_t live_bytes;
static uint32_t random_state;
static count_tally allocs, frees, refusals;

static uint32_t below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static void fresh(uint32_t seed) {
    while (live_count > 0) {
        subject_free(live[--live_count]);
    }
    subject_init();
    live_bytes = 0;
    random_state = seed;
}

static void clear(void) {
    count_clear(&allocs);
    count_clear(&frees);
    count_clear(&refusals);
}

static void *counted_alloc(size_t size) {
    return count_call(&allocs, &refusals, COUNTED(SUBJECT_ALLOC), SUBJECT_FIRST(size), size);
}

static void counted_free(void *block) {
    (void)count_call(&frees, NULL, COUNTED(SUBJECT_FREE), SUBJECT_FIRST(block), (size_t)block);
}

static void keep(void *block, uint32_t size) {
    if (block != NULL && live_count < LIVE_MAX) {
        live[live_count] = block;
        live_sizes[live_count++] = size;
        live_bytes += size;
    }
}

static void drop(uint32_t index) {
    counted_free(live[index]);
    live_bytes -= live_sizes[index];
    live[index] = live[--live_count];
    live_sizes[index] = live_sizes[live_count];
}

static uint32_t size_random(void) {
    return 8 + below(249);
}

static uint32_t size_packet(void) {
    static const uint16_t sizes[] = {64, 128, 256, 1500};
    return sizes[below(4)];
}

/// Every order of magnitude equally often.
static uint32_t size_logarithmic(void) {
    uint32_t const octave = below(14);
    return (1u << octave) + below(1u << octave);
}

/// Random allocs and frees around a share of the arena.
static void churn(uint32_t (*size)(void), uint32_t percent, uint32_t operations) {
    uint32_t const target = ARENA_BYTES / 100 * percent;
    for (uint32_t i = 0; i < operations; ++i) {
        if (live_bytes < target && live_count < LIVE_MAX && below(16) != 0) {
            uint32_t const bytes = size();
            keep(counted_alloc(bytes), bytes);
        } else if (live_count > 0) {
            drop(below(live_count));
        }
    }
    while (live_count > 0) {
        drop(below(live_count));
    }
}

static void print(const char *trace) {
    count_print(BENCH_SUBJECT, trace, "alloc", &allocs);
    count_print(BENCH_SUBJECT, trace, "free", &frees);
    if (refusals.total_calls != 0) {
        count_print(BENCH_SUBJECT, trace, "refusal", &refusals);
    }
    clear();
}

static void run_holes(void) {
    static const uint16_t counts[] = {512, 64, 0};
    static const char *const names[] = {"512 holes", "64 holes", "0 holes"};
    for (uint32_t n = 0; n < 3; ++n) {
        fresh(1);
        for (uint32_t i = 0; i < 2u * counts[n]; ++i) {
            keep(subject_alloc(20), 20);
        }
        for (uint32_t i = 0; i < 2u * counts[n]; i += 2) {
            subject_free(live[i]);
        }
        clear();
        void *const block = counted_alloc(200);
        counted_free(block);
        print(names[n]);
        for (uint32_t i = 1; i < 2u * counts[n]; i += 2) {
            subject_free(live[i]);
        }
        live_count = 0;
    }
}

/// The longest paths, built on purpose. See src/heap.c.
static void run_directed(void) {
    for (uint32_t small = 16; small < 31; ++small) {
        for (uint32_t wanted = small; wanted < 32; ++wanted) {
            fresh(1);
            void *const hole = subject_alloc(8 * small - 4);
            void *const fence = subject_alloc(4);
            subject_free(hole);                          // The probed class has one block, of `small` granules;
            void *block = counted_alloc(8 * wanted - 4); // the next bit is in another word.
            counted_free(fence);                         // Or both neighbours are free,
            counted_free(block);                         // each the only one of its class.
        }
    }
    for (uint32_t a = 1; a < 40; ++a) {
        for (uint32_t b = 1; b < 40; ++b) {
            fresh(1);
            void *const first = subject_alloc(8 * a - 4);
            void *const middle = subject_alloc(100);
            void *const last = subject_alloc(8 * b - 4);
            void *const fence = subject_alloc(4);
            subject_free(first);
            subject_free(last);
            counted_free(middle);
            counted_free(fence);
        }
    }
    print("directed");
}

#ifndef BENCH_MALLOC

static uint32_t wanted_alignment, wanted_bytes;

static void *take_aligned(brim_heap *from, size_t size_bytes) {
    return HEAP_CALL(alloc_aligned)(from, wanted_alignment, size_bytes);
}

/// What a realloc does in place; with BENCH_LOCKED as that of locked_heap.h does it.
static void *change_size(brim_heap *of, void *block) {
#ifdef BENCH_LOCKED
    uint32_t const before = brim_critical_enter();
#endif
    bool const changed = brim_heap_resize(of, block, wanted_bytes);
#ifdef BENCH_LOCKED
    brim_critical_exit(before);
#endif
    return changed ? block : NULL;
}

static void run_resize(void) {
    fresh(6);
    clear();
    for (uint32_t i = 0; i < 20000; ++i) {
        if (live_bytes < ARENA_BYTES / 3 && live_count < LIVE_MAX && below(2) == 0) {
            uint32_t const bytes = size_random();
            keep(subject_alloc(bytes), bytes);
        } else if (live_count > 0 && below(3) == 0) {
            uint32_t const index = below(live_count);
            subject_free(live[index]);
            live_bytes -= live_sizes[index];
            live[index] = live[--live_count];
            live_sizes[index] = live_sizes[live_count];
        } else if (live_count > 0) {
            uint32_t const index = below(live_count);
            wanted_bytes = size_random();
            if (count_call(&allocs, &refusals, COUNTED(change_size), heap, (size_t)live[index]) != NULL) {
                live_bytes += wanted_bytes - live_sizes[index];
                live_sizes[index] = wanted_bytes;
            }
        }
    }
    count_print(BENCH_SUBJECT, "resize", "resize", &allocs);
    clear();
}

/// Blocks at multiples of 8 to 256.
static void run_aligned(void) {
    fresh(5);
    clear();
    for (uint32_t i = 0; i < 20000; ++i) {
        if (live_bytes < ARENA_BYTES / 2 && live_count < LIVE_MAX) {
            uint32_t const bytes = size_random();
            wanted_alignment = 8u << below(6);
            keep(count_call(&allocs, &refusals, COUNTED(take_aligned), heap, bytes), bytes);
        } else {
            drop(below(live_count));
        }
    }
    count_print(BENCH_SUBJECT, "aligned", "alloc_aligned", &allocs);
    clear();
}

#endif

/// The bytes of the arena that no block can use.
static void print_control(void) {
#ifndef BENCH_MALLOC
    fresh(1);
    count_print_tenths(BENCH_SUBJECT, "control", ARENA_BYTES - (uint32_t)brim_heap_stats(heap).capacity_bytes, NULL, 0);
#endif
}

int main(void) {
    count_start();
    run_holes(); // First, so that the memory of every subject is fresh.
    fresh(1);
    churn(size_random, 50, 40000);
    print("random");
    fresh(2);
    churn(size_packet, 50, 40000);
    print("packets");
    fresh(3);
    churn(size_packet, 95, 20000);
    churn(size_random, 95, 20000);
    print("full");
    fresh(4);
    for (uint32_t i = 0; i < 20; ++i) {
        churn(size_logarithmic, 10 + 5 * i, 4000);
    }
    print("logarithmic");
    run_directed();
#ifndef BENCH_MALLOC
    run_aligned();
    run_resize();
#endif
    print_control();
    board_exit(0);
}
