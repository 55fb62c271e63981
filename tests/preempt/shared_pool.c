// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The shared pool between main and two handlers, of which one interrupts the other. Blocks lie side by side, so their
// counts share words; each side gives up its own share of a block, so the last owner may be anyone.
#include "preempt.h"

#include <brim/shared_pool.h>
#include <string.h>

BRIM_SHARED_POOL_COUNTED(small_shared, uint64_t, 6);
BRIM_SHARED_POOL_COUNTED(large_shared, uint32_t, 40);

#define RIG(pool, T, N)                                                                                                \
    static pool pool##_p;                                                                                              \
    static int8_t pool##_owners_of[N]; /* by all sides together */                                                     \
    static uint32_t volatile pool##_refused, pool##_taken, pool##_freed;                                               \
    static T *pool##_in_main, *pool##_in_handler, *pool##_in_urgent;                                                   \
    static BRIM_NOINLINE void pool##_note(T *block, int8_t change, bool last) {                                        \
        uint32_t const before = brim_critical_enter(); /* apart: nothing can interrupt it */                           \
        if (block == NULL) {                                                                                           \
            ++pool##_refused;                                                                                          \
        } else {                                                                                                       \
            uint32_t const index = (uint32_t)(block - pool##_p.items);                                                 \
            pool##_owners_of[index] = (int8_t)(pool##_owners_of[index] + change);                                      \
            pool##_freed += last;                                                                                      \
        }                                                                                                              \
        brim_critical_exit(before);                                                                                    \
    }                                                                                                                  \
    static T *pool##_take(void) {                                                                                      \
        T *const block = pool##_alloc(&pool##_p);                                                                      \
        pool##_taken += block != NULL;                                                                                 \
        pool##_note(block, 1, false);                                                                                  \
        return block;                                                                                                  \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_give_up(T *block) {                                                                 \
        pool##_note(block, -1, pool##_release(&pool##_p, block));                                                      \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_give_another(T *block) {                                                            \
        pool##_note(pool##_share(&pool##_p, block), 1, false);                                                         \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_main_takes(void) {                                                                  \
        (void)pool##_take();                                                                                           \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_main_gives_up(void) {                                                               \
        pool##_give_up(pool##_in_main);                                                                                \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_main_shares(void) {                                                                 \
        pool##_give_another(pool##_in_main);                                                                           \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_handler_gives_up(void) {                                                            \
        pool##_give_up(pool##_in_handler);                                                                             \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_handler_gives_up_and_takes(void) {                                                  \
        pool##_give_up(pool##_in_handler);                                                                             \
        (void)pool##_take();                                                                                           \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_handler_takes_two_shares_one(void) {                                                \
        T *const first = pool##_take();                                                                                \
        T *const second = pool##_take();                                                                               \
        if (first != NULL) {                                                                                           \
            pool##_give_up(first);                                                                                     \
        }                                                                                                              \
        if (second != NULL) {                                                                                          \
            pool##_give_another(second);                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_urgent_gives_up(void) {                                                             \
        pool##_give_up(pool##_in_urgent);                                                                              \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_urgent_gives_up_and_takes(void) {                                                   \
        pool##_give_up(pool##_in_urgent);                                                                              \
        (void)pool##_take();                                                                                           \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_start(void) {                                                                       \
        memset(&pool##_p, 0, sizeof pool##_p);                                                                         \
        memset(pool##_owners_of, 0, sizeof pool##_owners_of);                                                          \
        pool##_refused = pool##_taken = pool##_freed = 0;                                                              \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_three_owners_of_one(void) {                                                         \
        pool##_start();                                                                                                \
        pool##_in_main = pool##_in_handler = pool##_in_urgent = pool##_take();                                         \
        pool##_give_another(pool##_in_main);                                                                           \
        pool##_give_another(pool##_in_main);                                                                           \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_three_blocks(void) {                                                                \
        pool##_start();                                                                                                \
        pool##_in_main = pool##_take();                                                                                \
        pool##_in_handler = pool##_take();                                                                             \
        pool##_in_urgent = pool##_take();                                                                              \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_leaf_of_which_one_is_free(void) {                                                   \
        uint32_t const first_leaf = (N) < 32 ? (N) : 32;                                                               \
        pool##_start();                                                                                                \
        while (pool##_taken < first_leaf) {                                                                            \
            pool##_in_urgent = pool##_in_handler;                                                                      \
            pool##_in_handler = pool##_in_main;                                                                        \
            pool##_in_main = pool##_take();                                                                            \
        }                                                                                                              \
        pool##_give_up(pool##_in_main);                                                                                \
    }                                                                                                                  \
    static BRIM_UNUSED void pool##_judge(void) {                                                                       \
        uint32_t used = 0;                                                                                             \
        for (uint32_t i = 0; i < (N); ++i) {                                                                           \
            EXPECT(pool##_owners_of[i] >= 0);                                                                          \
            EXPECT_EQ(pool##_owners(&pool##_p, pool##_at(&pool##_p, i)), pool##_owners_of[i]);                         \
            EXPECT_EQ(pool##_is_allocated(&pool##_p, i), pool##_owners_of[i] != 0);                                    \
            used += pool##_owners_of[i] != 0;                                                                          \
        }                                                                                                              \
        EXPECT(pool##_check(&pool##_p));                                                                               \
        EXPECT_EQ(pool##_used(&pool##_p), used);                                                                       \
        EXPECT_EQ(pool##_lost(&pool##_p), pool##_refused);                                                             \
        while (used < (N)) { /* nothing is reported empty while a block is free */                                     \
            EXPECT(pool##_take() != NULL);                                                                             \
            ++used;                                                                                                    \
        }                                                                                                              \
        EXPECT(pool##_alloc(&pool##_p) == NULL);                                                                       \
    }

RIG(small_shared, uint64_t, 6)
RIG(large_shared, uint32_t, 40)

#define CASE(pool, prepare, operate, handle, urgent)                                                                   \
    { pool##_##prepare, pool##_##operate, pool##_##handle, pool##_judge, pool##_##urgent }

TEST(shared_pool_survives_handlers_that_interrupt_it_everywhere) {
    static const preempt_case cases[] = {
        CASE(small_shared, three_owners_of_one, main_gives_up, handler_gives_up, urgent_gives_up_and_takes),
        CASE(small_shared, three_owners_of_one, main_shares, handler_gives_up_and_takes, urgent_gives_up),
        CASE(small_shared, three_blocks, main_gives_up, handler_gives_up_and_takes, urgent_gives_up_and_takes),
        CASE(small_shared, three_blocks, main_takes, handler_takes_two_shares_one, urgent_gives_up),
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        preempt_sweep(&cases[i]);
    }
}

TEST(shared_pool_with_leaves_survives_handlers_that_interrupt_it_everywhere) {
    static const preempt_case last_of_a_leaf =
        CASE(large_shared, leaf_of_which_one_is_free, main_takes, handler_gives_up, urgent_gives_up_and_takes);
    preempt_sweep(&last_of_a_leaf);
}

int main(void) {
    static const harness_test tests[] = {RUN(shared_pool_survives_handlers_that_interrupt_it_everywhere),
                                         RUN(shared_pool_with_leaves_survives_handlers_that_interrupt_it_everywhere)};
    return harness_run("preempt_shared_pool", tests, sizeof tests / sizeof tests[0]);
}
