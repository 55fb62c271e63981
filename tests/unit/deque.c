// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/deque.h>
#include <string.h>

BRIM_DEQUE(small_deque, uint16_t, 3);
BRIM_DEQUE_COUNTED(counted_deque, uint16_t, 2);

typedef struct label {
    char text[4]; // As large as a word, but aligned to 1.
} label;
BRIM_DEQUE_OF(given_deque, label);

BRIM_STATIC_ASSERT(sizeof(small_deque) == 10, "a deque costs its items and four bytes");

/// Holds 1 2 3, front to back, across the end of the array.
static small_deque full_deque(void) {
    small_deque d = {{0}, {0, 0}};
    EXPECT(small_deque_push_back(&d, 2));
    EXPECT(small_deque_push_back(&d, 3));
    EXPECT(small_deque_push_front(&d, 1));
    return d;
}

TEST(zeroed_deque_is_empty) {
    static small_deque d;
    uint16_t x = 9;
    EXPECT(small_deque_is_empty(&d));
    EXPECT(!small_deque_pop_front(&d, &x));
    EXPECT(!small_deque_pop_back(&d, &x));
    EXPECT_EQ(x, 9);
    EXPECT(small_deque_front(&d) == NULL);
    EXPECT(small_deque_back(&d) == NULL);
}

TEST(deque_holds_exactly_its_capacity) {
    small_deque d = full_deque();
    EXPECT(small_deque_is_full(&d));
    EXPECT(!small_deque_push_back(&d, 4));
    EXPECT(!small_deque_push_front(&d, 0));
    EXPECT(small_deque_push_back_slot(&d) == NULL && small_deque_push_front_slot(&d) == NULL);
    EXPECT_EQ(*small_deque_front(&d), 1);
    EXPECT_EQ(*small_deque_get(&d, 1), 2);
    EXPECT_EQ(*small_deque_back(&d), 3);
    uint16_t x = 0;
    EXPECT(small_deque_pop_back(&d, &x));
    *small_deque_push_front_slot(&d) = 8;
    EXPECT(*small_deque_front(&d) == 8 && *small_deque_back(&d) == 2 && small_deque_len(&d) == 3);
}

TEST(deque_gives_from_both_ends) {
    small_deque d = full_deque();
    uint16_t x = 0;
    EXPECT(small_deque_pop_back(&d, &x));
    EXPECT_EQ(x, 3);
    EXPECT(small_deque_pop_front(&d, &x));
    EXPECT_EQ(x, 1);
    EXPECT_EQ(small_deque_len(&d), 1);
}

TEST(deque_evicts_from_the_other_end) {
    small_deque d = full_deque();
    uint16_t old = 0;
    EXPECT(small_deque_push_back_evict(&d, 4, &old));
    EXPECT_EQ(old, 1);
    EXPECT(small_deque_push_front_evict(&d, 0, &old));
    EXPECT_EQ(old, 4);
    EXPECT_EQ(*small_deque_front(&d), 0);
    EXPECT_EQ(*small_deque_back(&d), 3);
}

TEST(deque_replaces_at_the_end_it_pushes) {
    small_deque d = full_deque();
    EXPECT(small_deque_push_back_replace(&d, 30));
    EXPECT(small_deque_push_front_replace(&d, 10));
    EXPECT_EQ(*small_deque_front_const(&d), 10);
    EXPECT_EQ(*small_deque_get_const(&d, 1), 2);
    EXPECT_EQ(*small_deque_back_const(&d), 30);
}

TEST(deque_slices_are_all_items_in_order) {
    small_deque d = full_deque();
    uint32_t in_first = 0;
    uint32_t in_second = 0;
    uint16_t const *const first = small_deque_slice(&d, 0, &in_first);
    uint16_t const *const second = small_deque_slice_const(&d, 1, &in_second);
    EXPECT_EQ(in_first, 1);
    EXPECT_EQ(first[0], 1);
    EXPECT_EQ(in_second, 2);
    EXPECT_EQ(second[0], 2);
    EXPECT_EQ(second[1], 3);
}

TEST(counted_deque_keeps_its_peak_and_its_losses) {
    static counted_deque d;
    for (uint16_t i = 0; i < 4; ++i) {
        (void)counted_deque_push_front_or_drop(&d, i);
    }
    counted_deque_clear(&d);
    EXPECT_EQ(counted_deque_peak(&d), 2);
    EXPECT_EQ(counted_deque_lost(&d), 2);
    EXPECT(counted_deque_check(&d));
}

TEST(deque_is_written_through_its_slices) {
    small_deque d = full_deque();
    uint32_t count = 0;
    small_deque_slice(&d, 0, &count)[0] = 7;
    uint16_t *const second = small_deque_slice(&d, 1, &count);
    second[count - 1] = 9;
    EXPECT_EQ(*small_deque_front(&d), 7);
    EXPECT_EQ(*small_deque_back(&d), 9);
    static const uint16_t more[4] = {1, 2, 3, 4};
    EXPECT(!small_deque_extend(&d, more, 1) && !small_deque_assign(&d, more, 4));
    EXPECT_EQ(*small_deque_front(&d), 7);
}

static bool same_label(label a, label b) {
    return a.text[0] == b.text[0] && a.text[3] == b.text[3];
}

TEST(deque_in_given_memory_holds_what_the_memory_holds_at_any_address) {
    static given_deque d, other;
    static union {
        uint32_t aligned;
        char bytes[1 + 4 * sizeof(label)];
    } memory, others;
    label const first = {"one"};
    label taken = {"two"};
    EXPECT(given_deque_is_empty(&d) && given_deque_is_full(&d) && !given_deque_push_back(&d, first));
    memory.bytes[1 + 3 * sizeof(label)] = 9;
    given_deque_init(&d, (label *)(void *)&memory.bytes[1], 3);
    given_deque_init(&other, (label *)(void *)&others.bytes[1], 3);
    EXPECT(given_deque_capacity(&d) == 3 && given_deque_is_empty(&d) && !given_deque_is_full(&d));
    EXPECT(given_deque_push_back(&d, taken) && given_deque_push_front(&d, first) && given_deque_push_back(&d, first));
    EXPECT(memcmp(&memory.bytes[1], "two\0one\0one", 3 * sizeof(label)) == 0);
    EXPECT(!given_deque_push_back(&d, first) && given_deque_check(&d) && memory.bytes[1 + 3 * sizeof(label)] == 9);
    EXPECT(given_deque_assign(&other, (label[]){{"one"}, {"two"}, {"one"}}, 3) &&
           given_deque_equals(&d, &other, same_label));
    EXPECT(given_deque_swap_remove_back(&d, 1, &taken) && taken.text[0] == 't' && given_deque_len(&d) == 2);
    EXPECT(given_deque_push_back_evict(&other, taken, &taken) && taken.text[0] == 'o');
    EXPECT(!given_deque_equals(&d, &other, same_label));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_deque_init(&d, (label *)(void *)&memory.bytes[1], 0));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_deque_init(&d, (label *)(void *)&memory.bytes[1], 65536));
}

TEST(deque_without_memory_has_no_item_that_could_leave) {
    static given_deque d;
    static label x = {"one"};
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!given_deque_push_back_evict(&d, x, &x));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!given_deque_push_front_evict(&d, x, &x));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)given_deque_push_back_replace(&d, x));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)given_deque_push_front_replace(&d, x));
    EXPECT(x.text[0] == 'o' && given_deque_is_empty(&d));
}

HARNESS_SUITE(deque, RUN(deque_without_memory_has_no_item_that_could_leave),
              RUN(deque_in_given_memory_holds_what_the_memory_holds_at_any_address), RUN(zeroed_deque_is_empty),
              RUN(deque_holds_exactly_its_capacity), RUN(deque_gives_from_both_ends),
              RUN(deque_evicts_from_the_other_end), RUN(deque_replaces_at_the_end_it_pushes),
              RUN(deque_slices_are_all_items_in_order), RUN(counted_deque_keeps_its_peak_and_its_losses),
              RUN(deque_is_written_through_its_slices))
