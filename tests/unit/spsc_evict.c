// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

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

HARNESS_SUITE(spsc_evict, RUN(spsc_evict_keeps_the_newest), RUN(spsc_evict_hands_back_what_it_overwrites))
