// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The ring with each of its ends in the handler. Items are numbered and never repeat, or a stale slot would look right.
#include "preempt.h"

#include <brim/spsc.h>
#include <string.h>

BRIM_SPSC_COUNTED(ring_of_4, uint32_t, 4);
BRIM_SPSC_COUNTED(ring_of_3, uint32_t, 3);
BRIM_SPSC_COUNTED(ring_of_1, uint32_t, 1);

static uint32_t turn; // How many items went through the ring before.

/// The ring and what both ends know of it.
#define RIG(ring, N)                                                                                                   \
    static ring ring##_q;                                                                                              \
    static uint32_t ring##_pushed, ring##_popped, ring##_refused;                                                      \
    static void ring##_do_push(void) {                                                                                 \
        if (ring##_push(&ring##_q, ring##_pushed + 1)) {                                                               \
            ++ring##_pushed;                                                                                           \
        } else {                                                                                                       \
            ++ring##_refused;                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void ring##_do_pop(void) {                                                                                  \
        uint32_t item;                                                                                                 \
        if (ring##_pop(&ring##_q, &item)) {                                                                            \
            ++ring##_popped;                                                                                           \
            EXPECT_EQ(item, ring##_popped);                                                                            \
        }                                                                                                              \
    }                                                                                                                  \
    static void ring##_push_twice(void) {                                                                              \
        ring##_do_push();                                                                                              \
        ring##_do_push();                                                                                              \
    }                                                                                                                  \
    static void ring##_pop_twice(void) {                                                                               \
        ring##_do_pop();                                                                                               \
        ring##_do_pop();                                                                                               \
    }                                                                                                                  \
    static void ring##_fill_to(uint32_t len) {                                                                         \
        memset(&ring##_q, 0, sizeof ring##_q);                                                                         \
        ring##_pushed = ring##_popped = ring##_refused = 0;                                                            \
        for (uint32_t i = 0; i < turn; ++i) { /* so that the indices begin everywhere */                               \
            ring##_do_push();                                                                                          \
            ring##_do_pop();                                                                                           \
        }                                                                                                              \
        while (ring##_pushed - ring##_popped < len) {                                                                  \
            ring##_do_push();                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void ring##_empty(void) {                                                                                   \
        ring##_fill_to(0);                                                                                             \
    }                                                                                                                  \
    static void ring##_nearly_full(void) {                                                                             \
        ring##_fill_to((N)-1);                                                                                         \
    }                                                                                                                  \
    static void ring##_full(void) {                                                                                    \
        ring##_fill_to(N);                                                                                             \
    }                                                                                                                  \
    static void ring##_judge(void) {                                                                                   \
        EXPECT(ring##_check(&ring##_q));                                                                               \
        EXPECT_EQ(ring##_len(&ring##_q), ring##_pushed - ring##_popped);                                               \
        EXPECT_EQ(ring##_lost(&ring##_q), ring##_refused);                                                             \
        while (!ring##_is_empty(&ring##_q)) {                                                                          \
            ring##_do_pop();                                                                                           \
        }                                                                                                              \
        EXPECT_EQ(ring##_popped, ring##_pushed);                                                                       \
    }                                                                                                                  \
    TEST(ring##_survives_a_consumer_that_interrupts_the_producer_everywhere) {                                         \
        static const preempt_case cases[] = {                                                                          \
            {ring##_empty, ring##_do_push, ring##_pop_twice, ring##_judge, NULL},                                      \
            {ring##_nearly_full, ring##_do_push, ring##_pop_twice, ring##_judge, NULL},                                \
            {ring##_full, ring##_do_push, ring##_pop_twice, ring##_judge, NULL},                                       \
        };                                                                                                             \
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {                                                  \
            for (turn = 0; turn < 2 * (N); ++turn) {                                                                   \
                preempt_sweep(&cases[i]);                                                                              \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    TEST(ring##_survives_a_producer_that_interrupts_the_consumer_everywhere) {                                         \
        static const preempt_case cases[] = {                                                                          \
            {ring##_empty, ring##_do_pop, ring##_push_twice, ring##_judge, NULL},                                      \
            {ring##_nearly_full, ring##_do_pop, ring##_push_twice, ring##_judge, NULL},                                \
            {ring##_full, ring##_do_pop, ring##_push_twice, ring##_judge, NULL},                                       \
        };                                                                                                             \
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {                                                  \
            for (turn = 0; turn < 2 * (N); ++turn) {                                                                   \
                preempt_sweep(&cases[i]);                                                                              \
            }                                                                                                          \
        }                                                                                                              \
    }

RIG(ring_of_4, 4)
RIG(ring_of_3, 3)
RIG(ring_of_1, 1)

int main(void) {
    static const harness_test tests[] = {RUN(ring_of_4_survives_a_consumer_that_interrupts_the_producer_everywhere),
                                         RUN(ring_of_4_survives_a_producer_that_interrupts_the_consumer_everywhere),
                                         RUN(ring_of_3_survives_a_consumer_that_interrupts_the_producer_everywhere),
                                         RUN(ring_of_3_survives_a_producer_that_interrupts_the_consumer_everywhere),
                                         RUN(ring_of_1_survives_a_consumer_that_interrupts_the_producer_everywhere),
                                         RUN(ring_of_1_survives_a_producer_that_interrupts_the_consumer_everywhere)};
    return harness_run("preempt_spsc", tests, sizeof tests / sizeof tests[0]);
}
