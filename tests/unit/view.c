// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/view.h>

BRIM_VEC(small_vec, uint16_t, 2);
BRIM_VEC_COUNTED(large_vec, uint16_t, 5);
BRIM_VEC_VIEW(samples, uint16_t);
BRIM_VEC_VIEW_OF(samples, small_vec);
BRIM_VEC_VIEW_OF(samples, large_vec);

BRIM_DEQUE(small_deque, uint16_t, 2);
BRIM_DEQUE_COUNTED(large_deque, uint16_t, 5);
BRIM_DEQUE_VIEW(jobs, uint16_t);
BRIM_DEQUE_VIEW_OF(jobs, small_deque);
BRIM_DEQUE_VIEW_OF(jobs, large_deque);

BRIM_LINEAR_MAP(small_map, uint16_t, uint32_t, 2);
BRIM_LINEAR_MAP_COUNTED(large_map, uint16_t, uint32_t, 5);
BRIM_LINEAR_MAP_VIEW(settings, uint16_t, uint32_t);
BRIM_LINEAR_MAP_VIEW_OF(settings, small_map);
BRIM_LINEAR_MAP_VIEW_OF(settings, large_map);

BRIM_STRING(short_line, 4);
BRIM_STRING_COUNTED(long_line, 40);
BRIM_STRING_VIEW_OF(short_line);
BRIM_STRING_VIEW_OF(long_line);

BRIM_STATIC_ASSERT(sizeof(samples) <= 4 * sizeof(void *), "a view is handed over in registers");

static bool less(uint16_t a, uint16_t b) {
    return a < b;
}
static bool same(uint16_t a, uint16_t b) {
    return a == b;
}
static bool is_even(const uint16_t *item, void *context) {
    (void)context;
    return *item % 2 == 0;
}

/// The one function, of vecs of any capacity. Leaves the vec full, of 1, 2 and so on.
static void exercise_vec(samples v) {
    uint16_t item = 0;
    uint16_t place = 0;
    uint16_t const capacity = samples_capacity(v);
    uint16_t const two[6] = {8, 4, 0, 0, 0, 0};
    samples_clear(v);
    EXPECT(samples_is_empty(v));
    EXPECT(!samples_pop(v, &item));
    EXPECT(samples_extend(v, two, 2));
    EXPECT(!samples_extend(v, two, 6));
    samples_sort(v, less);
    EXPECT_EQ(*samples_get(v, 0), 4);
    EXPECT(samples_const_binary_search(samples_read(v), 8, less, &place) && place == 1);
    EXPECT(samples_swap_remove(v, 0, &item) && item == 4);
    EXPECT(samples_insert(v, 0, 3));
    EXPECT(!samples_insert(v, 3, 3));
    samples_retain(v, is_even, NULL);
    EXPECT_EQ(samples_len(v), 1);
    EXPECT(samples_remove(v, 0, &item) && item == 8);
    EXPECT(samples_push(v, 1) && samples_push(v, 2));
    EXPECT(samples_remove(v, 0, &item) && item == 1);
    EXPECT_EQ(*samples_get(v, 0), 2);
    EXPECT(!samples_insert(v, 2, 4));
    while (!samples_is_full(v)) {
        EXPECT(samples_push(v, 1));
    }
    EXPECT(!samples_insert(v, 0, 4));
    samples_clear(v);
    EXPECT(!samples_remove(v, 0, &item) && !samples_swap_remove(v, 0, &item));
    while (!samples_is_full(v)) {
        EXPECT(samples_push(v, (uint16_t)(samples_len(v) + 1)));
    }
    EXPECT(!samples_push(v, 99) && !samples_push_or_drop(v, 99) && samples_push_slot(v) == NULL);
    EXPECT(samples_push_evict(v, 99, &item) && item == 1);
    EXPECT(samples_push_replace(v, 98));
    EXPECT_EQ(*samples_get(v, capacity - 1u), 98);
    EXPECT(samples_get(v, capacity) == NULL);
    samples_truncate(v, 1);
    samples_truncate(v, 7);
    EXPECT_EQ(samples_len(v), 1);
    EXPECT(!samples_push_evict(v, 7, &item));
    samples_truncate(v, 1);
    EXPECT(!samples_push_replace(v, 7));
    samples_clear(v);
    for (uint16_t i = 1; i <= capacity; ++i) {
        EXPECT(samples_push_or_drop(v, i));
    }
}

static uint32_t sum_of(samples_const v) {
    uint32_t sum = 0;
    BRIM_EACH_CONST(uint16_t, item, samples_const, v) {
        sum += *item;
    }
    EXPECT(samples_const_is_empty(v) == (samples_const_len(v) == 0));
    EXPECT(samples_const_is_full(v) == (samples_const_len(v) == samples_const_capacity(v)));
    return sum;
}

TEST(one_function_takes_vecs_of_every_capacity) {
    static small_vec small;
    static large_vec large;
    exercise_vec(small_vec_view(&small));
    EXPECT(small_vec_check(&small));
    EXPECT_EQ(sum_of(small_vec_view_const(&small)), 3);
    exercise_vec(large_vec_view(&large));
    EXPECT(large_vec_check(&large));
    EXPECT_EQ(sum_of(large_vec_view_const(&large)), 15);
    EXPECT_EQ(large_vec_peak(&large), 5);
    EXPECT_EQ(large_vec_lost(&large), 6 + 1 + 3 + 2); // Of the extend; insert; push, drop, slot; evict, replace.
    BRIM_EACH(uint16_t, item, samples, large_vec_view(&large)) {
        *item = 1;
    }
    EXPECT_EQ(sum_of(large_vec_view_const(&large)), 5);
    EXPECT(!samples_const_equals(small_vec_view_const(&small), large_vec_view_const(&large), same));
    large_vec_truncate(&large, 2);
    EXPECT(!samples_const_equals(small_vec_view_const(&small), large_vec_view_const(&large), same));
    EXPECT(samples_const_equals(small_vec_view_const(&small), small_vec_view_const(&small), same));
}

/// Leaves `d` empty.
static void exercise_middle_of_deque(jobs d) {
    static const uint16_t two[2] = {1, 2};
    uint16_t item = 0;
    uint32_t count = 0;
    EXPECT(jobs_assign(d, two, 2) && !jobs_insert(d, 3, 9) && jobs_swap(d, 0, 1) && *jobs_back(d) == 1);
    EXPECT(jobs_remove(d, 0, &item) && item == 2 && jobs_insert(d, 0, 4) && *jobs_front(d) == 4);
    EXPECT(jobs_const_equals(jobs_read(d), jobs_read(d), same) && jobs_const_contains(jobs_read(d), 4, same));
    EXPECT(*jobs_slice(d, 0, &count) == 4 && count == 2 && *jobs_const_front_const(jobs_read(d)) == 4);
    jobs_retain(d, is_even, NULL);
    EXPECT(jobs_len(d) == 1 && jobs_pop_back_if(d, is_even, NULL, &item) && item == 4 && jobs_extend(d, two, 1));
    EXPECT(jobs_swap_remove_front(d, 0, &item) && item == 1 && jobs_is_empty(d));
}

static void exercise_deque(jobs d) {
    uint16_t item = 0;
    jobs_clear(d);
    exercise_middle_of_deque(d);
    EXPECT(!jobs_pop_back(d, &item) && !jobs_pop_front(d, &item));
    EXPECT(!jobs_push_back_evict(d, 1, &item) && !jobs_push_front_evict(d, 2, &item));
    EXPECT(jobs_pop_back(d, &item) && item == 1);
    EXPECT(jobs_pop_front(d, &item) && item == 2);
    while (!jobs_is_full(d)) {
        EXPECT(jobs_push_front_or_drop(d, 5));
    }
    EXPECT(!jobs_push_front_or_drop(d, 6) && !jobs_push_back_or_drop(d, 6));
    EXPECT(jobs_push_back_evict(d, 9, &item) && item == 5);
    EXPECT(jobs_push_front_evict(d, 8, &item) && item == 9);
    EXPECT_EQ(*jobs_get(d, 0), 8);
    *jobs_get(d, 0) = 7;
    EXPECT_EQ(*jobs_const_get(jobs_read(d), 0), 7);
    EXPECT(jobs_get(d, jobs_capacity(d)) == NULL && jobs_const_get(jobs_read(d), jobs_capacity(d)) == NULL);
    EXPECT(jobs_pop_front(d, &item) && jobs_push_back_or_drop(d, 3));
}

TEST(one_function_takes_deques_of_every_capacity) {
    static small_deque small;
    static large_deque large;
    exercise_deque(small_deque_view(&small));
    exercise_deque(large_deque_view(&large));
    EXPECT(small_deque_check(&small));
    EXPECT(large_deque_check(&large));
    EXPECT_EQ(*small_deque_back(&small), 3);
    EXPECT_EQ(large_deque_peak(&large), 5);
    EXPECT_EQ(large_deque_lost(&large), 4);
    EXPECT_EQ(jobs_const_len(large_deque_view_const(&large)), 5);
    EXPECT(!jobs_const_is_empty(small_deque_view_const(&small)) && jobs_const_is_full(small_deque_view_const(&small)));
    EXPECT_EQ(jobs_const_capacity(small_deque_view_const(&small)), 2);
}

static void exercise_map(settings m) {
    uint32_t value = 0;
    settings_clear(m);
    EXPECT(settings_insert(m, 1, 10) && settings_insert(m, 1, 11));
    EXPECT(settings_remove(m, 1, &value) && value == 11);
    EXPECT(!settings_remove(m, 1, &value));
    for (uint16_t key = 1; key <= settings_capacity(m); ++key) {
        EXPECT(settings_insert_or_drop(m, key, key));
    }
    EXPECT(!settings_insert_or_drop(m, 100, 1));
    EXPECT(settings_insert(m, 2, 22));
    *settings_get(m, 1) = 11;
    EXPECT(settings_get(m, 100) == NULL);
    settings_const const c = settings_read(m);
    EXPECT_EQ(*settings_const_get(c, 2), 22);
    EXPECT(settings_const_contains(c, 1) && !settings_const_contains(c, 100));
    EXPECT_EQ(*settings_const_key_at(c, 0), 1);
    EXPECT_EQ(*settings_const_value_at(c, 0), 11);
    EXPECT(settings_const_key_at(c, 5) == NULL && settings_const_value_at(c, 5) == NULL);
}

TEST(one_function_takes_maps_of_every_capacity) {
    static small_map small;
    static large_map large;
    exercise_map(small_map_view(&small));
    exercise_map(large_map_view(&large));
    EXPECT(small_map_check(&small));
    EXPECT(large_map_check(&large));
    EXPECT_EQ(large_map_lost(&large), 1);
    EXPECT_EQ(large_map_peak(&large), 5);
    EXPECT(settings_is_full(small_map_view(&small)) && !settings_is_empty(small_map_view(&small)));
    EXPECT_EQ(settings_const_len(large_map_view_const(&large)), settings_len(large_map_view(&large)));
}

static bool describe(brim_text_view s, uint32_t value) {
    brim_text_view_clear(s);
    return brim_text_view_append(s, "T") && brim_text_view_append_n(s, "=", 1) && brim_text_view_append_u32(s, value) &&
           brim_text_view_append_i32(s, -1) && brim_text_view_append_hex(s, 255) &&
           brim_text_view_appendf(s, "%d", 7) && brim_text_view_insert(s, 0, "<") && brim_text_view_remove_n(s, 1, 1);
}

TEST(one_function_takes_strings_of_every_capacity) {
    static short_line small;
    static long_line large;
    EXPECT(!describe(short_line_view(&small), 5));
    EXPECT_TEXT(short_line_cstr(&small), "T=5");
    EXPECT(describe(long_line_view(&large), 5));
    EXPECT_TEXT(brim_text_view_cstr(long_line_view(&large)), "<=5-1ff7");
    EXPECT_EQ(brim_text_view_len(long_line_view(&large)), 8);
    EXPECT_EQ(brim_text_view_capacity(long_line_view(&large)), 40);
    EXPECT(brim_text_view_assign(long_line_view(&large), "whole"));
    brim_text_view_truncate(long_line_view(&large), 9);
    brim_text_view_truncate(long_line_view(&large), 3);
    EXPECT_TEXT(long_line_cstr(&large), "who");
    EXPECT(!brim_text_view_insert(long_line_view(&large), 9, "x"));
    EXPECT_EQ(long_line_lost(&large), 1);
    EXPECT_EQ(long_line_peak(&large), 9);
    EXPECT(long_line_check(&large) && short_line_check(&small));
}

HARNESS_SUITE(view, RUN(one_function_takes_vecs_of_every_capacity), RUN(one_function_takes_deques_of_every_capacity),
              RUN(one_function_takes_maps_of_every_capacity), RUN(one_function_takes_strings_of_every_capacity))
