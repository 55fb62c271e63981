// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The pool between main and a handler. The handler takes and gives back, so that what main has seen comes again (ABA).
#include "preempt.h"

#include <brim/pool.h>
#include <string.h>

BRIM_POOL_COUNTED(small_pool, uint64_t, 4);
BRIM_POOL_COUNTED(large_pool, uint32_t, 40);

#define RIG(pool, T, N)                                                                                                \
    static pool pool##_p;                                                                                              \
    static T *pool##_owned[(N) + 1]; /* by main and the handler; nobody else */                                        \
    static uint32_t pool##_count, pool##_refused;                                                                      \
    static T *pool##_in_main;                         /* what main holds to give back */                               \
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
            ++pool##_refused;                                                                                          \
        }                                                                                                              \
        pool##_keep(second);                                                                                           \
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
    static void pool##_judge(void) {                                                                                   \
        EXPECT(pool##_check(&pool##_p));                                                                               \
        EXPECT_EQ(pool##_used(&pool##_p), pool##_count);                                                               \
        EXPECT_EQ(pool##_lost(&pool##_p), pool##_refused);                                                             \
        for (uint32_t i = 0; i < pool##_count; ++i) {                                                                  \
            for (uint32_t j = 0; j < i; ++j) {                                                                         \
                EXPECT(pool##_owned[i] != pool##_owned[j]);                                                            \
            }                                                                                                          \
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
    TEST(pool##_survives_a_handler_that_interrupts_alloc_and_free_everywhere) {                                        \
        static const preempt_case cases[] = {                                                                          \
            {pool##_empty, pool##_take, pool##_take_two_give_one, pool##_judge},                                       \
            {pool##_nearly_exhausted, pool##_take, pool##_take_two_give_one, pool##_judge},                            \
            {pool##_one_to_give, pool##_give, pool##_take_two_give_one, pool##_judge},                                 \
            {pool##_exhausted_one_to_give, pool##_give, pool##_take_two_give_one, pool##_judge},                       \
            {pool##_last_of_a_leaf, pool##_take, pool##_give, pool##_judge},                                           \
        };                                                                                                             \
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {                                                  \
            preempt_sweep(&cases[i]);                                                                                  \
        }                                                                                                              \
    }

RIG(small_pool, uint64_t, 4)
RIG(large_pool, uint32_t, 40)

int main(void) {
    static const harness_test tests[] = {RUN(small_pool_survives_a_handler_that_interrupts_alloc_and_free_everywhere),
                                         RUN(large_pool_survives_a_handler_that_interrupts_alloc_and_free_everywhere)};
    int const code = harness_run("preempt_pool", tests, sizeof tests / sizeof tests[0]);
    preempt_print_places();
    return code;
}
