// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a _check is for: each way in which memory that was overwritten can contradict itself is noticed.
#include "harness.h"

#include <brim/brim.h>

static bool less(uint16_t a, uint16_t b) {
    return a < b;
}

BRIM_VEC(vec, uint16_t, 4);
BRIM_VEC_COUNTED(counted_vec, uint16_t, 4);
BRIM_STRING(string, 4);
BRIM_STRING_COUNTED(counted_string, 4);
BRIM_LINEAR_MAP(linear_map, uint16_t, uint16_t, 4);
BRIM_LINEAR_MAP_COUNTED(counted_linear_map, uint16_t, uint16_t, 4);
BRIM_DEQUE(deque, uint16_t, 4);
BRIM_DEQUE_COUNTED(counted_deque, uint16_t, 4);
BRIM_HISTORY(history, uint16_t, 4);
BRIM_HISTORY_COUNTED(counted_history, uint16_t, 4);
BRIM_PRIORITY_QUEUE(priority_queue, uint16_t, 4, less);
BRIM_PRIORITY_QUEUE_COUNTED(counted_priority_queue, uint16_t, 4, less);
BRIM_SORTED_LIST(sorted_list, uint16_t, 4, less);
BRIM_SORTED_LIST_COUNTED(counted_sorted_list, uint16_t, 4, less);
BRIM_SORTED_MAP(sorted_map, uint16_t, uint16_t, 4);
BRIM_SORTED_MAP_COUNTED(counted_sorted_map, uint16_t, uint16_t, 4);
BRIM_INDEX_MAP(index_map, uint16_t, uint16_t, 4);
BRIM_INDEX_MAP_COUNTED(counted_index_map, uint16_t, uint16_t, 4);
BRIM_INDEX_SET(index_set, uint16_t, 4);
BRIM_INDEX_SET_COUNTED(counted_index_set, uint16_t, 4);
BRIM_SPSC(spsc, uint16_t, 3);
BRIM_SPSC_COUNTED(counted_spsc, uint16_t, 3);
BRIM_SPSC_EVICT(spsc_evict, uint16_t, 3);
BRIM_SPSC_EVICT_COUNTED(counted_spsc_evict, uint16_t, 3);
BRIM_MPSC_COUNTED(counted_mpsc, uint16_t, 3);
BRIM_POOL(pool, uint16_t, 4);
BRIM_POOL(large_pool, uint16_t, 40);
BRIM_POOL_COUNTED(counted_pool, uint16_t, 4);

/// Writes a value, expects the check to fail, and puts back what was there.
#define EXPECT_NOTICED(name, object, field, value)                                                                     \
    do {                                                                                                               \
        name damaged = object;                                                                                         \
        EXPECT(name##_check(&damaged));                                                                                \
        damaged.field = (value);                                                                                       \
        EXPECT(!name##_check(&damaged));                                                                               \
    } while (0)

TEST(a_length_beyond_the_capacity_is_noticed) {
    vec v = {{0}, {0}};
    string s = {"", {0}};
    linear_map m = {{0}, {0}, {0}};
    deque d = {{0}, {0, 0}};
    history h = {{0}, {0, 0}};
    priority_queue q = {{0}, {0}};
    sorted_list l = {{0}, {0}};
    sorted_map sm = {{0}, {0}, {0}};
    static index_map im;
    static index_set is;
    EXPECT_NOTICED(vec, v, state.len, 5);
    EXPECT_NOTICED(string, s, state.len, 5);
    EXPECT_NOTICED(linear_map, m, state.len, 5);
    EXPECT_NOTICED(deque, d, state.len, 5);
    EXPECT_NOTICED(history, h, state.len, 5);
    EXPECT_NOTICED(priority_queue, q, state.len, 5);
    EXPECT_NOTICED(sorted_list, l, state.len, 5);
    EXPECT_NOTICED(sorted_map, sm, state.len, 5);
    EXPECT_NOTICED(index_map, im, state.len, 5);
    EXPECT_NOTICED(index_set, is, state.len, 5);
}

#define EXPECT_PEAK_KEPT(name, object)                                                                                 \
    EXPECT_NOTICED(name, object, state.peak, 2);                                                                       \
    EXPECT_NOTICED(name, object, state.peak, 5)

TEST(a_peak_below_the_length_or_beyond_the_capacity_is_noticed) {
    static counted_vec v;
    static counted_string s;
    static counted_linear_map m;
    static counted_deque d;
    static counted_history h;
    static counted_priority_queue q;
    static counted_sorted_list l;
    static counted_sorted_map sm;
    static counted_index_map im;
    static counted_index_set is;
    for (uint16_t i = 1; i <= 3; ++i) {
        EXPECT(counted_vec_push(&v, i) && counted_linear_map_insert(&m, i, 0) && counted_deque_push_back(&d, i));
        EXPECT(counted_priority_queue_push(&q, i) && counted_sorted_list_push(&l, i));
        EXPECT(counted_sorted_map_insert(&sm, i, 0) && counted_index_map_insert(&im, i, 0));
        EXPECT(counted_index_set_insert(&is, i) && counted_string_append_char(&s, 'a'));
        counted_history_push(&h, i);
    }
    EXPECT_PEAK_KEPT(counted_vec, v);
    EXPECT_PEAK_KEPT(counted_string, s);
    EXPECT_PEAK_KEPT(counted_linear_map, m);
    EXPECT_PEAK_KEPT(counted_deque, d);
    EXPECT_PEAK_KEPT(counted_history, h);
    EXPECT_PEAK_KEPT(counted_priority_queue, q);
    EXPECT_PEAK_KEPT(counted_sorted_list, l);
    EXPECT_PEAK_KEPT(counted_sorted_map, sm);
    EXPECT_PEAK_KEPT(counted_index_map, im);
    EXPECT_PEAK_KEPT(counted_index_set, is);
}

TEST(a_string_without_its_terminator_or_with_one_too_early_is_noticed) {
    string s = {"ab", {2}};
    EXPECT_NOTICED(string, s, items[1], '\0');
    EXPECT_NOTICED(string, s, items[2], 'c');
    string full = {"abcd", {4}};
    EXPECT_NOTICED(string, full, items[4], 'e');
}

TEST(a_deque_or_history_that_begins_outside_its_array_is_noticed) {
    deque d = {{0}, {3, 4}};
    counted_deque cd = {{0}, {3, 4, 4, 0}};
    EXPECT_NOTICED(deque, d, state.head, 4);
    EXPECT_NOTICED(counted_deque, cd, state.head, 4);
    history h = {{0}, {3, 4}};
    counted_history ch = {{0}, {3, 4, 4, 0}};
    EXPECT_NOTICED(history, h, state.next, 4);
    EXPECT_NOTICED(counted_history, ch, state.next, 4);
    EXPECT_NOTICED(history, h, state.len, 2); // Not full yet, so its next item goes behind its last.
    EXPECT_NOTICED(counted_history, ch, state.len, 2);
}

TEST(items_out_of_their_order_are_noticed) {
    priority_queue q = {{1, 2, 3, 4}, {4}};
    EXPECT_NOTICED(priority_queue, q, items[1], 0);
    EXPECT_NOTICED(priority_queue, q, items[3], 1);
    sorted_list l = {{1, 2, 2, 4}, {4}};
    EXPECT_NOTICED(sorted_list, l, items[0], 3);
    sorted_map m = {{1, 2, 3, 4}, {0}, {4}};
    EXPECT_NOTICED(sorted_map, m, items[3], 2);
    EXPECT_NOTICED(sorted_map, m, items[3], 3); // Twice.
    linear_map lm = {{7, 8, 9, 0}, {0}, {3}};
    EXPECT_NOTICED(linear_map, lm, items[2], 7);
}

TEST(a_hash_table_that_does_not_fit_its_entries_is_noticed) {
    static index_set s;
    for (uint16_t key = 1; key <= 4; ++key) {
        EXPECT(index_set_insert(&s, key));
    }
    EXPECT_NOTICED(index_set, s, items[0], 99);
    for (uint32_t slot = 0; slot < sizeof s.slots / sizeof s.slots[0]; ++slot) {
        if (s.slots[slot].number != 0) {
            EXPECT_NOTICED(index_set, s, slots[slot].number, 0);
            EXPECT_NOTICED(index_set, s, slots[slot].number, 5);
            EXPECT_NOTICED(index_set, s, slots[slot].hash, (uint16_t)(s.slots[slot].hash + 0x8000u));
        } else {
            EXPECT_NOTICED(index_set, s, slots[slot].number, 1);
        }
    }
}

TEST(an_entry_behind_one_that_is_too_near_to_its_home_is_noticed) {
    // Of six slots: two at home, then one that claims to be two slots from its own.
    brim_index_slot table[6] = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
    uint16_t const of_slot_1 = 0x3000;
    EXPECT_EQ(brim_index_home(6, of_slot_1), 1);
    table[1].number = 1;
    table[1].hash = of_slot_1;
    EXPECT(brim_index_check(table, 6, 1));
    table[2].number = 2; // Home is slot 1: one behind an entry at home.
    table[2].hash = of_slot_1;
    EXPECT(brim_index_check(table, 6, 2));
    table[2].hash = 0; // Home is slot 0: two slots from there, behind an entry at home.
    EXPECT(!brim_index_check(table, 6, 2));
}

#define EXPECT_INDICES_KEPT(name)                                                                                      \
    do {                                                                                                               \
        static name q;                                                                                                 \
        (void)!name##_push(&q, 1);                                                                                     \
        (void)!name##_push(&q, 2);                                                                                     \
        EXPECT_NOTICED(name, q, state.head, 6);                                                                        \
        EXPECT_NOTICED(name, q, state.tail, 6);                                                                        \
        EXPECT_NOTICED(name, q, state.tail, 4);                                                                        \
    } while (0)

TEST(ring_indices_that_no_push_and_pop_lead_to_are_noticed) {
    EXPECT_INDICES_KEPT(spsc);
    EXPECT_INDICES_KEPT(counted_spsc);
    EXPECT_INDICES_KEPT(spsc_evict);
    EXPECT_INDICES_KEPT(counted_spsc_evict);
    static counted_spsc q;
    static counted_spsc_evict e;
    EXPECT(counted_spsc_push(&q, 1) && !counted_spsc_evict_push(&e, 1));
    EXPECT_NOTICED(counted_spsc, q, state.peak, 0);
    EXPECT_NOTICED(counted_spsc, q, state.peak, 4);
    EXPECT_NOTICED(counted_spsc_evict, e, state.peak, 0);
    EXPECT_NOTICED(counted_spsc_evict, e, state.peak, 4);
    static counted_mpsc m;
    EXPECT(counted_mpsc_push(&m, 1));
    EXPECT_NOTICED(counted_mpsc, m, state.peak, 0);
    EXPECT_NOTICED(counted_mpsc, m, state.peak, 4);
    EXPECT_NOTICED(counted_mpsc, m, state.lists.places, 0);
    EXPECT_NOTICED(counted_mpsc, m, state.lists.arrived, 4);
}

TEST(counts_that_stop_at_the_largest_stay_there) {
    static counted_vec v;
    static counted_pool p;
    v.state.lost = UINT32_MAX;
    v.state.len = 4;
    EXPECT(!counted_vec_push(&v, 1));
    EXPECT_EQ(counted_vec_lost(&v), UINT32_MAX);
    while (counted_pool_alloc(&p) != NULL) {
    }
    EXPECT_EQ(counted_pool_lost(&p), 1);
    p.state.lost = UINT32_MAX;
    EXPECT(counted_pool_alloc(&p) == NULL);
    EXPECT_EQ(counted_pool_lost(&p), UINT32_MAX);
}

TEST(a_pool_bitmap_that_does_not_fit_its_blocks_is_noticed) {
    static pool small;
    static counted_pool counted;
    static large_pool large;
    EXPECT_NOTICED(pool, small, state.used, 0x10);       // Behind the last block,
    EXPECT_NOTICED(pool, small, state.used, 0xFFFFFFF0); // also all of it: one word has no other use for it.
    EXPECT_NOTICED(large_pool, large, words[sizeof(brim_pool_plain_state) / 4 + 1], 0x100);
    EXPECT_NOTICED(large_pool, large, state.used, 4); // A flag of a third leaf, over no full one.
    EXPECT(!pool_is_allocated(&small, 4) && counted_pool_alloc(&counted) != NULL);
    EXPECT_NOTICED(counted_pool, counted, state.used, 0x10);
    EXPECT_NOTICED(counted_pool, counted, state.count, 2);
    EXPECT_NOTICED(counted_pool, counted, state.peak, 0);
    EXPECT_NOTICED(counted_pool, counted, state.peak, 5);
}

TEST(a_full_leaf_without_its_flag_is_noticed) {
    static large_pool large;
    for (uint32_t i = 0; i < 32; ++i) {
        EXPECT(large_pool_alloc(&large) != NULL);
    }
    EXPECT_EQ(large.state.used, 1);
    EXPECT_NOTICED(large_pool, large, state.used, 0);
}

HARNESS_SUITE(damaged, RUN(a_length_beyond_the_capacity_is_noticed),
              RUN(a_peak_below_the_length_or_beyond_the_capacity_is_noticed),
              RUN(a_string_without_its_terminator_or_with_one_too_early_is_noticed),
              RUN(a_deque_or_history_that_begins_outside_its_array_is_noticed),
              RUN(items_out_of_their_order_are_noticed), RUN(a_hash_table_that_does_not_fit_its_entries_is_noticed),
              RUN(an_entry_behind_one_that_is_too_near_to_its_home_is_noticed),
              RUN(ring_indices_that_no_push_and_pop_lead_to_are_noticed),
              RUN(counts_that_stop_at_the_largest_stay_there), RUN(a_full_leaf_without_its_flag_is_noticed),
              RUN(a_pool_bitmap_that_does_not_fit_its_blocks_is_noticed))
