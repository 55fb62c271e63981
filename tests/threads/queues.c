// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The queues between threads, each operation of each end: what BRIM_MULTICORE 1 promises. threads.sh builds this with
// the thread sanitizer, which ends it at the first access that nothing orders.
#include "harness.h"

#include <brim/mpsc.h>
#include <brim/shared_pool.h>
#include <brim/spsc.h>
#include <brim/spsc_evict.h>
#include <pthread.h>
#include <sched.h>

#define ITEMS     30000u
#define PRODUCERS 3u

typedef struct numbered {
    uint32_t number;
    uint32_t complement; ///< Of the number: an item that is half one and half another is seen.
    uint32_t producer;
} numbered;

BRIM_SPSC_COUNTED(masked_ring, numbered, 8);
BRIM_SPSC_COUNTED(mirrored_ring, numbered, 7);
BRIM_SPSC_EVICT_COUNTED(evicting_ring, numbered, 3);
BRIM_MPSC_COUNTED(many_queue, numbered, 5);

static numbered item_of(uint32_t number, uint32_t producer) {
    numbered const x = {number, ~number, producer};
    return x;
}

/// Runs the producers beside this thread, which is the consumer.
static void run_beside(uint32_t producers, void *(*produce)(void *), void (*consume)(void)) {
    pthread_t threads[PRODUCERS];
    for (uintptr_t i = 0; i < producers; ++i) {
        EXPECT_EQ(pthread_create(&threads[i], NULL, produce, (void *)i), 0);
    }
    consume();
    for (uint32_t i = 0; i < producers; ++i) {
        EXPECT_EQ(pthread_join(threads[i], NULL), 0);
    }
}

/// All three ways in and all three ways out, in turn.
#define SPSC_TEST(ring)                                                                                                \
    static ring ring##_q;                                                                                              \
    static uint32_t ring##_push_some(uint32_t next) {                                                                  \
        numbered const two[2] = {item_of(next, 0), item_of(next + 1, 0)};                                              \
        uint32_t room = 0;                                                                                             \
        if (next % 3 == 0) {                                                                                           \
            return ring##_write(&ring##_q, two, 2);                                                                    \
        }                                                                                                              \
        if (next % 3 == 1) {                                                                                           \
            return ring##_push(&ring##_q, two[0]);                                                                     \
        }                                                                                                              \
        numbered *const place = ring##_reserve(&ring##_q, &room);                                                      \
        for (uint32_t i = 0; i < room; ++i) {                                                                          \
            place[i] = item_of(next + i, 0);                                                                           \
        }                                                                                                              \
        ring##_commit(&ring##_q, room);                                                                                \
        return room;                                                                                                   \
    }                                                                                                                  \
    static void *ring##_produce(void *unused) {                                                                        \
        for (uint32_t next = 1; next <= ITEMS;) {                                                                      \
            uint32_t const pushed = ring##_push_some(next);                                                            \
            next += pushed;                                                                                            \
            if (pushed == 0) {                                                                                         \
                sched_yield();                                                                                         \
            }                                                                                                          \
            EXPECT(ring##_len(&ring##_q) <= ring##_capacity(&ring##_q));                                               \
        }                                                                                                              \
        return unused;                                                                                                 \
    }                                                                                                                  \
    static uint32_t ring##_pop_some(uint32_t next) {                                                                   \
        numbered two[2];                                                                                               \
        const numbered *items = two;                                                                                   \
        uint32_t count = 0;                                                                                            \
        if (next % 3 == 0) {                                                                                           \
            count = ring##_read(&ring##_q, two, 2);                                                                    \
        } else if (next % 3 == 1) {                                                                                    \
            const numbered *const oldest = ring##_peek(&ring##_q);                                                     \
            EXPECT(oldest == NULL || oldest->number == next);                                                          \
            count = ring##_pop(&ring##_q, &two[0]);                                                                    \
        } else {                                                                                                       \
            items = ring##_peek_span(&ring##_q, &count);                                                               \
        }                                                                                                              \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            EXPECT_EQ(items[i].number, next + i);                                                                      \
            EXPECT_EQ(items[i].complement, ~items[i].number);                                                          \
        }                                                                                                              \
        ring##_release(&ring##_q, items == two ? 0 : count);                                                           \
        return count;                                                                                                  \
    }                                                                                                                  \
    static void ring##_consume(void) {                                                                                 \
        for (uint32_t next = 1; next <= ITEMS;) {                                                                      \
            uint32_t const popped = ring##_pop_some(next);                                                             \
            next += popped;                                                                                            \
            if (popped == 0) {                                                                                         \
                sched_yield();                                                                                         \
            }                                                                                                          \
            EXPECT(ring##_peak(&ring##_q) <= ring##_capacity(&ring##_q));                                              \
            (void)ring##_lost(&ring##_q);                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    TEST(ring##_goes_from_thread_to_thread) {                                                                          \
        run_beside(1, ring##_produce, ring##_consume);                                                                 \
        EXPECT(ring##_check(&ring##_q));                                                                               \
    }

SPSC_TEST(masked_ring)
SPSC_TEST(mirrored_ring)

static evicting_ring evicting;
static uint32_t evicted;

static void *produce_evicting(void *unused) {
    numbered old;
    for (uint32_t next = 1; next <= ITEMS; ++next) {
        evicted += evicting_ring_push_evict(&evicting, item_of(next, 0), &old);
        if (next % 64 == 0) {
            sched_yield();
        }
    }
    return unused;
}

static uint32_t popped_of_evicting;

static void consume_evicting(void) {
    numbered x;
    for (uint32_t last = 0; last < ITEMS;) {
        if (evicting_ring_peek(&evicting, &x)) {
            EXPECT(x.number > last && x.complement == ~x.number);
        }
        if (evicting_ring_pop(&evicting, &x)) {
            EXPECT(x.number > last && x.complement == ~x.number);
            last = x.number;
            ++popped_of_evicting;
        }
        EXPECT(evicting_ring_len(&evicting) <= 3 && evicting_ring_peak(&evicting) <= 3);
    }
}

TEST(evicting_ring_goes_from_thread_to_thread) {
    run_beside(1, produce_evicting, consume_evicting);
    EXPECT_EQ(popped_of_evicting + evicted, ITEMS);
    EXPECT_EQ(evicting_ring_lost(&evicting), evicted);
}

static many_queue many;
static uint32_t refused[PRODUCERS];

static void *produce_many(void *number) {
    uint32_t const self = (uint32_t)(uintptr_t)number;
    for (uint32_t next = 1; next <= ITEMS;) {
        if (many_queue_push(&many, item_of(next, self))) {
            ++next;
        } else {
            ++refused[self];
            sched_yield();
        }
    }
    return NULL;
}

static void consume_many(void) {
    uint32_t last[PRODUCERS] = {0};
    for (uint32_t count = 0; count < PRODUCERS * ITEMS;) {
        numbered x;
        const numbered *const oldest = many_queue_peek(&many);
        if (oldest == NULL) {
            EXPECT(many_queue_len(&many) <= 5 && many_queue_peak(&many) <= 5);
            sched_yield();
            continue;
        }
        EXPECT(!many_queue_is_empty(&many) && oldest->complement == ~oldest->number);
        EXPECT(many_queue_pop(&many, &x));
        EXPECT_EQ(x.number, last[x.producer] + 1);
        last[x.producer] = x.number;
        ++count;
    }
}

TEST(many_queue_goes_from_three_threads_to_one) {
    run_beside(PRODUCERS, produce_many, consume_many);
    EXPECT(many_queue_check(&many) && many_queue_is_empty(&many));
    EXPECT_EQ(many_queue_lost(&many), refused[0] + refused[1] + refused[2]);
}

BRIM_POOL_COUNTED(small_pool, numbered, 4);
BRIM_POOL_COUNTED(large_pool, numbered, 40);
BRIM_SHARED_POOL_COUNTED(owned_pool, numbered, 4);

static small_pool small;
static large_pool large;
static owned_pool owned;

/// Takes from each pool what there is and gives it back.
static void *take_and_give(void *unused) {
    for (uint32_t i = 0; i < ITEMS / 10; ++i) {
        numbered *const a = small_pool_alloc(&small);
        numbered *const b = large_pool_alloc(&large);
        numbered *const c = owned_pool_alloc(&owned);
        small_pool_free(&small, a);
        large_pool_free(&large, b);
        (void)owned_pool_release(&owned, c);
    }
    return unused;
}

/// What a watcher reads of them meanwhile.
static void watch(void) {
    for (uint32_t i = 0; i < ITEMS / 10; ++i) {
        EXPECT(small_pool_used(&small) <= 4 && small_pool_peak(&small) <= 4 && small_pool_available(&small) <= 4);
        EXPECT(large_pool_used(&large) <= 40 && large_pool_peak(&large) <= 40);
        EXPECT(owned_pool_owners(&owned, owned_pool_at(&owned, 0)) <= 1);
        (void)small_pool_is_allocated(&small, 0);
        (void)large_pool_is_allocated(&large, 39);
        (void)small_pool_lost(&small);
    }
}

TEST(pools_are_watched_while_threads_take_and_give) {
    run_beside(PRODUCERS, take_and_give, watch);
    EXPECT(small_pool_check(&small) && large_pool_check(&large) && owned_pool_check(&owned));
    EXPECT_EQ(small_pool_used(&small) + large_pool_used(&large) + owned_pool_used(&owned), 0);
}

HARNESS_SUITE(threads, RUN(pools_are_watched_while_threads_take_and_give), RUN(masked_ring_goes_from_thread_to_thread),
              RUN(mirrored_ring_goes_from_thread_to_thread), RUN(evicting_ring_goes_from_thread_to_thread),
              RUN(many_queue_goes_from_three_threads_to_one))
