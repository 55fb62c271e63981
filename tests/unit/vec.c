// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/vec.h>

BRIM_VEC(sample_vec, uint16_t, 8);
BRIM_VEC_COUNTED(counted_vec, uint16_t, 3);

BRIM_STATIC_ASSERT(sizeof(sample_vec) == 18, "a vec costs its items and two bytes");

static sample_vec full_vec(void) {
    sample_vec v = {{0}, {0}};
    for (uint16_t i = 0; i < 8; ++i) {
        EXPECT(sample_vec_push(&v, (uint16_t)(100 + i)));
    }
    return v;
}

TEST(vec_holds_exactly_its_capacity) {
    sample_vec v = full_vec();
    EXPECT(sample_vec_is_full(&v));
    EXPECT_EQ(sample_vec_len(&v), sample_vec_capacity(&v));
    EXPECT(!sample_vec_push(&v, 1));
    EXPECT_EQ(sample_vec_len(&v), 8);
    for (uint16_t i = 0; i < 8; ++i) {
        EXPECT_EQ(*sample_vec_get(&v, i), 100u + i);
    }
}

TEST(vec_evicts_the_oldest_and_hands_it_back) {
    sample_vec v = full_vec();
    uint16_t old = 0;
    EXPECT(sample_vec_push_evict(&v, 200, &old));
    EXPECT_EQ(old, 100);
    EXPECT_EQ(*sample_vec_first(&v), 101);
    EXPECT_EQ(*sample_vec_last(&v), 200);
}

TEST(counted_vec_keeps_its_peak_and_its_losses) {
    static counted_vec v;
    for (uint16_t i = 0; i < 5; ++i) {
        (void)counted_vec_push_or_drop(&v, i);
    }
    counted_vec_clear(&v);
    EXPECT_EQ(counted_vec_peak(&v), 3);
    EXPECT_EQ(counted_vec_lost(&v), 2);
    EXPECT(counted_vec_check(&v));
}

HARNESS_SUITE(vec, RUN(vec_holds_exactly_its_capacity), RUN(vec_evicts_the_oldest_and_hands_it_back),
              RUN(counted_vec_keeps_its_peak_and_its_losses))
