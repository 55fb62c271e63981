// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The pool between main and two handlers, of which one interrupts the other. Handlers take and give back, so that what
// main has seen comes again (ABA).
#include "preempt.h"

#include <brim/pool.h>
#include <string.h>

BRIM_POOL_COUNTED(small_pool, uint64_t, 4);
BRIM_POOL_COUNTED(large_pool, uint32_t, 40);

#define CASE(pool, prepare, operate, handle)                                                                           \
    { pool##_##prepare, pool##_##operate, pool##_##handle, pool##_judge, pool##_take_two_give_one }

#define RIG(pool, T, N)                                                                                                \
    static pool pool##_p;                                                                                              \
    static T *pool##_owned[(N) + 1]; /* by main and the handlers; nobody else */                                       \
    static uint32_t volatile pool##_count, pool##_refused;                                                             \
    static T *pool##_in_main, *pool##_in_handler;     /* what they hold to give back */                                \
    static BRIM_NOINLINE void pool##_keep(T *block) { /* apart: nothing can interrupt it */                            \
        uint32_t const before = brim_critical_enter();                                                                 \
        if (block != NULL) {                                                                                           \
            pool##_owned[pool##_count++] = block;                                                                      \
        } else {                                                                                                       \
            ++pool##_refused;                                                                                          \
        }                                                                                                              \
        brim_critical_exit(before);                                                                                    \
    }                                                                                                                  \
    static void pool##_take(void) {                                                                                    \
        pool##_keep(pool##_alloc(&pool##_p));                                                                          \
    }                                                                                                                  \
    static void pool##_give(void) {                                                                                    \
        pool##_free(&pool##_p, pool##_in_main);                                                                        \
    }                                                                                                                  \
    static void pool##_take_two_give_one(void) {                                                                       \
        T *const first = pool##_alloc(&pool##_p);                                                                      \
        T *const second = pool##_alloc(&pool##_p);                                                                     \
        if (first != NULL) {                                                                                           \
            pool##_free(&pool##_p, first);                                                                             \
        } else {                                                                                                       \
            pool##_keep(NULL);                                                                                         \
        }                                                                                                              \
        pool##_keep(second);                                                                                           \
    }                                                                                                                  \
    static void pool##_give_one_take_two(void) {                                                                       \
        pool##_free(&pool##_p, pool##_in_handler);                                                                     \
        pool##_take();                                                                                                 \
        pool##_take();                                                                                                 \
    }                                                                                                                  \
    static void pool##_fill_to(uint32_t count) {                                                                       \
        memset(&pool##_p, 0, sizeof pool##_p);                                                                         \
        pool##_count = pool##_refused = 0;                                                                             \
        while (pool##_count < count) {                                                                                 \
            pool##_take();                                                                                             \
        }                                                                                                              \
    }                                                                                                                  \
    static void pool##_empty(void) {                                                                                   \
        pool##_fill_to(0);                                                                                             \
    }                                                                                                                  \
    static void pool##_nearly_exhausted(void) {                                                                        \
        pool##_fill_to((N)-1);                                                                                         \
    }                                                                                                                  \
    static void pool##_one_to_give(void) {                                                                             \
        pool##_fill_to(2);                                                                                             \
        pool##_in_main = pool##_owned[--pool##_count];                                                                 \
    }                                                                                                                  \
    static void pool##_exhausted_one_to_give(void) {                                                                   \
        pool##_fill_to(N);                                                                                             \
        pool##_in_main = pool##_owned[--pool##_count];                                                                 \
    }                                                                                                                  \
    static void pool##_last_of_a_leaf(void) { /* main takes it while the handler gives one back */                     \
        pool##_fill_to((N) < 32 ? (N) : 32);                                                                           \
        pool##_free(&pool##_p, pool##_owned[--pool##_count]);                                                          \
        pool##_in_main = pool##_owned[--pool##_count];                                                                 \
    }                                                                                                                  \
    static void pool##_full_leaf(void) { /* main gives one of it back while the handler fills it again */              \
        pool##_fill_to((N) < 32 ? (N) : 32);                                                                           \
        pool##_in_main = pool##_owned[--pool##_count];                                                                 \
        pool##_in_handler = pool##_owned[--pool##_count];                                                              \
    }                                                                                                                  \
    static void pool##_judge(void) {                                                                                   \
        EXPECT(pool##_check(&pool##_p));                                                                               \
        EXPECT_EQ(pool##_used(&pool##_p), pool##_count);                                                               \
        EXPECT_EQ(pool##_lost(&pool##_p), pool##_refused);                                                             \
        uint32_t owned[((N) + 31) / 32] = {0};                                                                         \
        for (uint32_t i = 0; i < pool##_count; ++i) {                                                                  \
            uint32_t const index = pool##_index_of(&pool##_p, pool##_owned[i]);                                        \
            EXPECT((owned[index / 32] >> index % 32 & 1) == 0); /* nobody else was given it */                         \
            owned[index / 32] |= (uint32_t)1 << index % 32;                                                            \
        }                                                                                                              \
        while (pool##_count < (N)) { /* nothing is reported empty while a block is free */                             \
            T *const block = pool##_alloc(&pool##_p);                                                                  \
            EXPECT(block != NULL);                                                                                     \
            pool##_owned[pool##_count++] = block;                                                                      \
        }                                                                                                              \
        EXPECT(pool##_alloc(&pool##_p) == NULL);                                                                       \
        while (pool##_count > 0) {                                                                                     \
            pool##_free(&pool##_p, pool##_owned[--pool##_count]);                                                      \
        }                                                                                                              \
        EXPECT_EQ(pool##_used(&pool##_p), 0);                                                                          \
    }                                                                                                                  \
    TEST(pool##_survives_handlers_that_interrupt_it_everywhere) {                                                      \
        static const preempt_case cases[] = {                                                                          \
            CASE(pool, empty, take, take_two_give_one),                                                                \
            CASE(pool, nearly_exhausted, take, take_two_give_one),                                                     \
            CASE(pool, one_to_give, give, take_two_give_one),                                                          \
            CASE(pool, exhausted_one_to_give, give, take_two_give_one),                                                \
            CASE(pool, last_of_a_leaf, take, give),                                                                    \
            CASE(pool, full_leaf, give, give_one_take_two),                                                            \
        };                                                                                                             \
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {                                                  \
            preempt_sweep(&cases[i]);                                                                                  \
        }                                                                                                              \
    }

RIG(small_pool, uint64_t, 4)
RIG(large_pool, uint32_t, 40)

int main(void) {
    static const harness_test tests[] = {RUN(small_pool_survives_handlers_that_interrupt_it_everywhere),
                                         RUN(large_pool_survives_handlers_that_interrupt_it_everywhere)};
    return harness_run("preempt_pool", tests, sizeof tests / sizeof tests[0]);
}
