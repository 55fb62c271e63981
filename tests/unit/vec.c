// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/vec.h>

BRIM_VEC(sample_vec, uint16_t, 8);
BRIM_VEC_COUNTED(counted_vec, uint16_t, 3);
BRIM_VEC(text_vec, const char *, 2);
BRIM_VEC_OF(given_vec, uint16_t);
typedef struct label {
    char text[12]; // As large as three words, but aligned to 1.
} label;
BRIM_VEC(label_vec, label, 2);
BRIM_VEC_OF(given_label_vec, label);

BRIM_STATIC_ASSERT(sizeof(sample_vec) == 18, "a vec costs its items and two bytes");

static bool same_number(uint16_t a, uint16_t b) {
    return a == b;
}

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
    EXPECT(sample_vec_push_slot(&v) == NULL);
    EXPECT_EQ(sample_vec_len(&v), 8);
    for (uint16_t i = 0; i < 8; ++i) {
        EXPECT_EQ(*sample_vec_get(&v, i), 100u + i);
    }
}

TEST(zeroed_vec_is_empty) {
    static sample_vec v;
    uint16_t x = 7;
    EXPECT(sample_vec_is_empty(&v));
    EXPECT(!sample_vec_pop(&v, &x));
    EXPECT_EQ(x, 7);
    EXPECT(sample_vec_first(&v) == NULL);
    EXPECT(sample_vec_last_const(&v) == NULL);
}

TEST(vec_evicts_the_oldest_and_hands_it_back) {
    sample_vec v = full_vec();
    uint16_t old = 0;
    EXPECT(sample_vec_push_evict(&v, 200, &old));
    EXPECT_EQ(old, 100);
    EXPECT_EQ(*sample_vec_first(&v), 101);
    EXPECT_EQ(*sample_vec_last(&v), 200);
}

TEST(vec_replaces_the_newest_only_when_full) {
    sample_vec v = full_vec();
    EXPECT(sample_vec_push_replace(&v, 200));
    EXPECT_EQ(*sample_vec_last(&v), 200);
    EXPECT_EQ(*sample_vec_get(&v, 6), 106);
    sample_vec_clear(&v);
    EXPECT(!sample_vec_push_replace(&v, 201));
    EXPECT_EQ(sample_vec_len(&v), 1);
}

TEST(vec_inserts_and_removes_in_order) {
    sample_vec v = {{0}, {0}};
    uint16_t x = 0;
    EXPECT(sample_vec_insert(&v, 0, 3));
    EXPECT(sample_vec_insert(&v, 0, 1));
    EXPECT(sample_vec_insert(&v, 1, 2));
    EXPECT(!sample_vec_insert(&v, 4, 9));
    EXPECT(sample_vec_remove(&v, 0, &x));
    EXPECT_EQ(x, 1);
    EXPECT_EQ(*sample_vec_first_const(&v), 2);
    EXPECT_EQ(*sample_vec_last_const(&v), 3);
    EXPECT(!sample_vec_remove(&v, 2, &x));
}

TEST(vec_extends_whole_or_not_at_all) {
    sample_vec v = {{0}, {0}};
    static const uint16_t five[] = {1, 2, 3, 4, 5};
    EXPECT(sample_vec_extend(&v, five, 5));
    EXPECT(!sample_vec_extend(&v, five, 4));
    EXPECT(!sample_vec_extend(&v, five, UINT32_MAX));
    EXPECT_EQ(sample_vec_len(&v), 5);
    EXPECT(sample_vec_extend(&v, five, 3));
    EXPECT_EQ(*sample_vec_last(&v), 3);
}

TEST(vec_resizes_with_the_item_given) {
    sample_vec v = {{0}, {0}};
    EXPECT(sample_vec_resize(&v, 3, 9));
    EXPECT(!sample_vec_resize(&v, 9, 1));
    EXPECT_EQ(sample_vec_len(&v), 3);
    EXPECT(sample_vec_resize(&v, 8, 5));
    EXPECT_EQ(*sample_vec_get_const(&v, 2), 9);
    EXPECT_EQ(*sample_vec_get_const(&v, 3), 5);
    EXPECT(sample_vec_resize(&v, 1, 7));
    EXPECT_EQ(*sample_vec_last(&v), 9);
}

TEST(vec_is_walked_from_begin_to_end) {
    sample_vec v = full_vec();
    uint32_t sum = 0;
    for (const uint16_t *x = sample_vec_begin_const(&v); x != sample_vec_end_const(&v); ++x) {
        sum += *x;
    }
    EXPECT_EQ(sum, 828);
    for (uint16_t *x = sample_vec_begin(&v); x != sample_vec_end(&v); ++x) {
        *x = 0;
    }
    EXPECT_EQ(*sample_vec_last(&v), 0);
}

TEST(vec_holds_pointers_to_constants) {
    text_vec v = {{NULL}, {0}};
    EXPECT(text_vec_push(&v, "one"));
    EXPECT_TEXT(*text_vec_get_const(&v, 0), "one");
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

TEST(counted_vec_counts_every_item_it_refuses) {
    counted_vec v = {{0}, {0, 0, 0}};
    static const uint16_t four[] = {1, 2, 3, 4};
    EXPECT(!counted_vec_extend(&v, four, 4));
    EXPECT_EQ(counted_vec_lost(&v), 4);
    EXPECT(!counted_vec_resize(&v, 5, 0));
    EXPECT_EQ(counted_vec_lost(&v), 9);
    EXPECT(!counted_vec_extend(&v, four, UINT32_MAX));
    EXPECT_EQ(counted_vec_lost(&v), UINT32_MAX);
    EXPECT(!counted_vec_insert(&v, 1, 9));
    EXPECT_EQ(counted_vec_peak(&v), 0);
}

TEST(vec_neither_begins_nor_ends_with_more_than_it_holds) {
    static const uint16_t items[3] = {1, 2, 3};
    sample_vec v = {{1, 2, 0}, {2}};
    EXPECT(sample_vec_starts_with(&v, items, 2, same_number) && sample_vec_ends_with(&v, items, 2, same_number));
    EXPECT(!sample_vec_starts_with(&v, items, 3, same_number) && !sample_vec_ends_with(&v, items, 3, same_number));
    EXPECT(!sample_vec_starts_with(&v, items + 1, 1, same_number));
    EXPECT(!sample_vec_ends_with(&v, items, 1, same_number));
}

typedef struct pair {
    int16_t x, y;
} pair;
BRIM_VEC(pair_vec, pair, 3);

TEST(vec_may_be_made_with_its_items) {
    static const sample_vec defaults = BRIM_VEC_INIT(sample_vec, uint16_t, 1, 2, 3);
    static const pair_vec pairs = BRIM_VEC_INIT(pair_vec, pair, {1, 2}, {3, 4}, {5, 6});
    sample_vec v = BRIM_VEC_INIT(sample_vec, uint16_t, 7);
    EXPECT(sample_vec_check(&defaults) && sample_vec_len(&defaults) == 3 && *sample_vec_last_const(&defaults) == 3);
    EXPECT(pair_vec_is_full(&pairs) && pair_vec_get_const(&pairs, 2)->y == 6);
    EXPECT(sample_vec_push(&v, 8) && sample_vec_len(&v) == 2 && *sample_vec_first(&v) == 7);
}

TEST(vec_in_given_memory_holds_what_the_memory_holds) {
    static given_vec v;
    uint16_t memory[5] = {9, 9, 9, 9, 9};
    EXPECT(given_vec_is_empty(&v) && given_vec_is_full(&v) && !given_vec_push(&v, 1));
    given_vec_init(&v, memory, 4);
    EXPECT(given_vec_is_empty(&v) && given_vec_capacity(&v) == 4);
    for (uint16_t i = 0; i < 4; ++i) {
        EXPECT(given_vec_push(&v, i));
    }
    EXPECT(!given_vec_push(&v, 5) && memory[3] == 3 && memory[4] == 9 && given_vec_check(&v));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_vec_init(&v, memory, 0));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_vec_init(&v, memory, 65536));
}

TEST(vec_without_memory_has_no_item_that_could_leave) {
    static given_vec v;
    static uint16_t x = 7;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!given_vec_push_evict(&v, 1, &x));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)given_vec_push_replace(&v, 1));
    EXPECT(x == 7 && given_vec_is_empty(&v));
}

TEST(vec_of_bytes_in_the_size_of_words_keeps_them) {
    label_vec v = {{{{0}}}, {0}};
    label const first = {"twelve char"};
    label taken;
    EXPECT(label_vec_push(&v, first) && label_vec_pop(&v, &taken));
    for (uint32_t i = 0; i < sizeof first; ++i) {
        EXPECT_EQ(taken.text[i], first.text[i]);
    }
}

TEST(vec_of_bytes_in_given_memory_lies_at_any_address) {
    static union {
        uint32_t aligned;
        char bytes[1 + 2 * sizeof(label)];
    } memory;
    given_label_vec v;
    label taken = {"not a text"};
    given_label_vec_init(&v, (label *)(void *)&memory.bytes[1], 2);
    EXPECT(given_label_vec_push(&v, taken) && given_label_vec_push(&v, (label){"the other"}));
    EXPECT(given_label_vec_swap_remove(&v, 0, &taken) && memory.bytes[1] == 't' && taken.text[0] == 'n');
}

HARNESS_SUITE(vec, RUN(vec_of_bytes_in_given_memory_lies_at_any_address),
              RUN(vec_of_bytes_in_the_size_of_words_keeps_them), RUN(vec_in_given_memory_holds_what_the_memory_holds),
              RUN(vec_without_memory_has_no_item_that_could_leave), RUN(vec_may_be_made_with_its_items),
              RUN(vec_holds_exactly_its_capacity), RUN(zeroed_vec_is_empty),
              RUN(vec_evicts_the_oldest_and_hands_it_back), RUN(vec_replaces_the_newest_only_when_full),
              RUN(vec_inserts_and_removes_in_order), RUN(vec_extends_whole_or_not_at_all),
              RUN(vec_resizes_with_the_item_given), RUN(vec_is_walked_from_begin_to_end),
              RUN(vec_holds_pointers_to_constants), RUN(counted_vec_keeps_its_peak_and_its_losses),
              RUN(counted_vec_counts_every_item_it_refuses), RUN(vec_neither_begins_nor_ends_with_more_than_it_holds))
