// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#define BRIM_SPSC_EVICT_MARKS_ 1 // As on cores with exclusives.
#include <brim/spsc_evict.h>

BRIM_SPSC_EVICT(word_ring, uint16_t, 16);
BRIM_SPSC_EVICT_COUNTED(counted_ring, uint32_t, 3);

BRIM_STATIC_ASSERT(sizeof(word_ring) == 40, "an evicting queue costs its items and two words");

TEST(spsc_evict_keeps_the_newest) {
    static word_ring q;
    uint16_t x = 0;
    EXPECT(!word_ring_pop(&q, &x));
    for (uint16_t i = 1; i <= 20; ++i) {
        EXPECT_EQ(word_ring_push(&q, i), i > 16);
    }
    EXPECT(word_ring_is_full(&q));
    for (uint16_t i = 5; i <= 20; ++i) {
        EXPECT(word_ring_pop(&q, &x));
        EXPECT_EQ(x, i);
    }
    EXPECT(word_ring_is_empty(&q));
}

TEST(spsc_evict_hands_back_what_it_overwrites) {
    static counted_ring q;
    uint32_t old = 0;
    for (uint32_t i = 1; i <= 3; ++i) {
        EXPECT(!counted_ring_push_evict(&q, i, &old));
    }
    EXPECT(counted_ring_push_evict(&q, 4, &old));
    EXPECT_EQ(old, 1);
    EXPECT(counted_ring_peek(&q, &old));
    EXPECT_EQ(old, 2);
    EXPECT_EQ(counted_ring_len(&q), counted_ring_capacity(&q));
    counted_ring_clear(&q);
    EXPECT(counted_ring_is_empty(&q));
    EXPECT_EQ(counted_ring_peak(&q), 3);
    EXPECT_EQ(counted_ring_lost(&q), 1);
    EXPECT(counted_ring_check(&q));
}

/// Free-running indices leave the highest byte of the head to the consumer, so they start again from 0 at 2^24.
TEST(spsc_evict_of_a_power_of_two_survives_the_end_of_its_indices) {
    static word_ring q;
    uint16_t x = 0;
    q.state.head = q.state.tail = 0x00FFFFF8u;
    for (uint16_t i = 1; i <= 30; ++i) {
        EXPECT_EQ(word_ring_push_evict(&q, i, &x), i > 16);
        EXPECT_EQ(word_ring_len(&q), i > 16 ? 16 : i);
        EXPECT(word_ring_check(&q));
    }
    EXPECT_EQ(x, 14);
    for (uint16_t i = 15; i <= 30; ++i) {
        EXPECT(word_ring_pop(&q, &x));
        EXPECT_EQ(x, i);
    }
    EXPECT(word_ring_is_empty(&q) && q.state.head == q.state.tail && q.state.head == 0x00FFFFF8u + 30 - 0x01000000u);
}

/// A handler may look at a queue, and push, while the consumer copies.
TEST(spsc_evict_counts_right_while_its_consumer_copies) {
    static counted_ring q;
    uint32_t old = 0;
    for (uint32_t i = 1; i <= 3; ++i) {
        EXPECT(!counted_ring_push(&q, i));
    }
    uint32_t before = 0;
    uint32_t const seen = brim_spsc_evict_begin_(&q.state.head, &before);
    EXPECT_EQ(seen, 0);
    EXPECT(counted_ring_len(&q) == 3 && counted_ring_is_full(&q) && !counted_ring_check(&q));
    for (uint32_t i = 4; i <= 3 + 6; ++i) {
        EXPECT(counted_ring_push_evict(&q, i, &old));
    }
    EXPECT_EQ(q.state.head, seen); // 2N later the index is the same, and yet something was evicted.
    EXPECT(!brim_spsc_evict_end_(&q.state.head, seen, 1, before));
    EXPECT(counted_ring_check(&q));
}

TEST(spsc_evict_check_sees_indices_that_cannot_be) {
    word_ring q = {{0}, {.head = 0, .tail = 17}};
    EXPECT(!word_ring_check(&q) && word_ring_len(&q) == 16); // Who looks in between two reads sees no more than fits.
    q.state.tail = 0x01000000u;
    EXPECT(!word_ring_check(&q));
    counted_ring odd = {{0}, {.head = 6, .tail = 5}};
    EXPECT(!counted_ring_check(&odd));
    odd.state.head = 5;
    odd.state.tail = 6;
    EXPECT(!counted_ring_check(&odd));
}

HARNESS_SUITE(spsc_evict, RUN(spsc_evict_check_sees_indices_that_cannot_be),
              RUN(spsc_evict_of_a_power_of_two_survives_the_end_of_its_indices),
              RUN(spsc_evict_counts_right_while_its_consumer_copies), RUN(spsc_evict_keeps_the_newest),
              RUN(spsc_evict_hands_back_what_it_overwrites))
