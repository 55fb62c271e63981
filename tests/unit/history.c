// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/history.h>

BRIM_HISTORY(sample_log, uint16_t, 3);
BRIM_HISTORY_COUNTED(counted_log, uint32_t, 3);

TEST(zeroed_history_is_empty) {
    static sample_log h;
    EXPECT(sample_log_is_empty(&h));
    EXPECT(sample_log_recent(&h) == NULL);
    EXPECT(sample_log_oldest(&h) == NULL);
    EXPECT(sample_log_check(&h));
}

TEST(history_keeps_the_last_items_in_order) {
    static sample_log h;
    for (uint16_t i = 1; i <= 8; ++i) {
        sample_log_push(&h, i);
        EXPECT_EQ(*sample_log_recent_const(&h), i);
        EXPECT(sample_log_check(&h));
    }
    EXPECT(sample_log_is_full(&h));
    EXPECT_EQ(*sample_log_oldest_const(&h), 6);
    EXPECT_EQ(*sample_log_get_const(&h, 1), 7);
    EXPECT(sample_log_get(&h, 3) == NULL);
}

TEST(history_hands_back_what_it_overwrites) {
    static sample_log h;
    uint16_t old = 0;
    EXPECT(!sample_log_push_evict(&h, 1, &old));
    EXPECT(!sample_log_push_evict(&h, 2, &old));
    EXPECT(!sample_log_push_evict(&h, 3, &old));
    EXPECT(sample_log_push_evict(&h, 4, &old));
    EXPECT_EQ(old, 1);
    EXPECT_EQ(*sample_log_oldest(&h), 2);
    sample_log_clear(&h);
    EXPECT_EQ(sample_log_len(&h), 0);
}

TEST(counted_history_counts_what_it_overwrites) {
    static counted_log h;
    for (uint32_t i = 0; i < 5; ++i) {
        counted_log_push(&h, i);
    }
    counted_log_clear(&h);
    EXPECT_EQ(counted_log_peak(&h), counted_log_capacity(&h));
    EXPECT_EQ(counted_log_lost(&h), 2);
    EXPECT(counted_log_check(&h));
}

TEST(history_is_walked_over_from_its_oldest) {
    static sample_log h;
    for (uint16_t i = 1; i <= 5; ++i) {
        sample_log_push(&h, i);
    }
    uint16_t next = 3;
    BRIM_EACH_CONST(uint16_t, x, sample_log, &h) {
        EXPECT_EQ(*x, next++);
    }
    EXPECT_EQ(next, 6);
}

HARNESS_SUITE(history, RUN(zeroed_history_is_empty), RUN(history_keeps_the_last_items_in_order),
              RUN(history_hands_back_what_it_overwrites), RUN(counted_history_counts_what_it_overwrites),
              RUN(history_is_walked_over_from_its_oldest))
