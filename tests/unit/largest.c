// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Every type at its largest capacity, filled to the last place and emptied: lengths and places are 16 bits, so here
// they would overflow. On the host; the boards have no room for it. Item i is i * 7 modulo 65536, which occurs once.
#include "harness.h"

#include <brim/brim.h>

#define MOST 65535u

static bool less(uint16_t a, uint16_t b) {
    return a < b;
}
static bool same_number(uint16_t a, uint16_t b) {
    return a == b;
}
static uint16_t item(uint32_t i) {
    return (uint16_t)(i * 7);
}

BRIM_VEC_COUNTED(vec, uint16_t, MOST);
BRIM_STRING_COUNTED(string, 65534);
BRIM_LINEAR_MAP_COUNTED(linear_map, uint16_t, uint16_t, MOST);
BRIM_DEQUE_COUNTED(deque, uint16_t, MOST);
BRIM_HISTORY_COUNTED(history, uint16_t, MOST);
BRIM_PRIORITY_QUEUE_COUNTED(priority_queue, uint16_t, MOST, less);
BRIM_SORTED_LIST_COUNTED(sorted_list, uint16_t, MOST, less);
BRIM_SORTED_MAP_COUNTED(sorted_map, uint16_t, uint16_t, MOST);
BRIM_INDEX_MAP_COUNTED(index_map, uint16_t, uint16_t, MOST);
BRIM_INDEX_SET_COUNTED(index_set, uint16_t, MOST);

#define EXPECT_FULL(type, object)                                                                                      \
    EXPECT(type##_is_full(object) && type##_check(object));                                                            \
    EXPECT_EQ(type##_len(object), type##_capacity(object));                                                            \
    EXPECT_EQ(type##_peak(object), type##_capacity(object))

TEST(vec_of_65535_uses_its_last_place) {
    static vec v;
    uint16_t x = 0;
    uint16_t place = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(vec_push(&v, item(i)));
    }
    EXPECT_FULL(vec, &v);
    EXPECT(!vec_push(&v, 1) && !vec_insert(&v, 0, 1) && !vec_extend(&v, v.items, 1) && !vec_resize(&v, 65536, 1));
    EXPECT_EQ(vec_lost(&v), 4);
    EXPECT_EQ(*vec_last(&v), item(MOST - 1));
    EXPECT(vec_get(&v, MOST) == NULL);
    EXPECT(vec_find(&v, item(MOST - 1), same_number, &place) && place == MOST - 1);
    vec_sort(&v, less);
    EXPECT(vec_is_sorted(&v, less) && vec_binary_search(&v, v.items[MOST - 1], less, &place) && place == MOST - 1);
    EXPECT(vec_push_evict(&v, 1, &x) && x == 0);
    EXPECT(vec_remove(&v, 0, &x) && vec_insert(&v, MOST - 1, 2) && *vec_last(&v) == 2);
    EXPECT(vec_drain(&v, 1, MOST - 1, NULL) && vec_len(&v) == 1);
    EXPECT(vec_pop(&v, &x) && !vec_pop(&v, &x));
}

TEST(string_of_65534_uses_its_last_place) {
    static string s;
    static string copy;
    char c = 0;
    for (uint32_t i = 0; i < 65534; ++i) {
        EXPECT(string_append_char(&s, (char)('a' + i % 26)));
    }
    EXPECT_FULL(string, &s);
    EXPECT(!string_append_char(&s, 'x') && !string_append(&s, "x") && !string_append_u32(&s, 1) &&
           !string_appendf(&s, "%d", 1) && !string_insert(&s, 0, "x"));
    EXPECT(string_append(&s, "") && string_assign(&copy, string_cstr(&s)) && string_equals(&copy, string_cstr(&s)));
    EXPECT(string_ends_with(&s, string_cstr(&copy)) && string_pop(&s, &c) && c == (char)('a' + 65533 % 26));
    EXPECT(string_insert(&s, 65533, "z") && string_get(&s, 65533) == 'z' && string_check(&s));
    EXPECT(string_remove_n(&s, 1, 65533) && string_len(&s) == 1);
    string_clear(&s);
    EXPECT(string_appendf(&s, "%65534d", 7) && !string_appendf(&s, "%s", "x") && string_get(&s, 65533) == '7');
}

TEST(linear_map_of_65535_uses_its_last_place) {
    static linear_map m;
    uint16_t x = 0;
    for (uint32_t i = 0; i + 1 < MOST; ++i) { // Not by insert, which would look at each key each time.
        m.items[i] = item(i);
        m.values[i] = (uint16_t)i;
    }
    m.state.len = m.state.peak = MOST - 1;
    EXPECT(linear_map_insert(&m, item(MOST - 1), 1) && linear_map_is_full(&m));
    EXPECT(!linear_map_insert(&m, item(MOST), 1) && linear_map_get_or_insert(&m, item(MOST), 1) == NULL);
    EXPECT_EQ(linear_map_lost(&m), 2);
    EXPECT_EQ(*linear_map_get(&m, item(MOST - 2)), MOST - 2);
    EXPECT(linear_map_remove(&m, item(0), &x) && x == 0 && *linear_map_key_at(&m, 0) == item(MOST - 1));
    EXPECT_EQ(linear_map_len(&m), MOST - 1);
}

TEST(deque_of_65535_goes_round_at_its_last_place) {
    static deque d;
    uint16_t x = 0;
    uint16_t place = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(i % 2 == 0 ? deque_push_back(&d, item(i)) : deque_push_front(&d, item(i)));
    }
    EXPECT_FULL(deque, &d);
    EXPECT(!deque_push_back(&d, 1) && !deque_push_front(&d, 1) && !deque_insert(&d, 0, 1));
    EXPECT_EQ(*deque_back(&d), item(MOST - 1));
    EXPECT_EQ(*deque_front(&d), item(MOST - 2));
    EXPECT(deque_find(&d, item(MOST - 1), same_number, &place) && place == MOST - 1);
    for (uint32_t i = 0; i < MOST + 10; ++i) { // Once round.
        EXPECT(deque_push_back_evict(&d, item(i), &x));
    }
    EXPECT(*deque_back(&d) == item(MOST + 9) && *deque_front(&d) == item(10) && deque_check(&d));
    uint32_t seen = 10;
    BRIM_EACH_CONST(uint16_t, each, deque, &d) {
        EXPECT_EQ(*each, item(seen++));
    }
    EXPECT_EQ(seen, MOST + 10);
    EXPECT(deque_make_contiguous(&d)[MOST - 1] == item(MOST + 9) && deque_pop_front(&d, &x) && x == item(10));
    EXPECT(deque_pop_back(&d, &x) && x == item(MOST + 9) && deque_len(&d) == MOST - 2);
}

TEST(history_of_65535_goes_round_at_its_last_place) {
    static history h;
    uint16_t x = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(!history_push_evict(&h, item(i), &x));
    }
    EXPECT_FULL(history, &h);
    EXPECT(history_push_evict(&h, item(MOST), &x) && x == item(0));
    EXPECT(*history_oldest(&h) == item(1) && *history_recent(&h) == item(MOST) &&
           *history_get(&h, MOST - 1) == item(MOST));
    EXPECT(history_get(&h, MOST) == NULL && history_check(&h));
    uint32_t seen = 1;
    BRIM_EACH_CONST(uint16_t, each, history, &h) {
        EXPECT_EQ(*each, item(seen++));
    }
    EXPECT_EQ(seen, MOST + 1);
}

TEST(priority_queue_of_65535_gives_all_in_order) {
    static priority_queue q;
    uint16_t x = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(priority_queue_push(&q, item(i)));
    }
    EXPECT_FULL(priority_queue, &q);
    EXPECT(!priority_queue_push(&q, 1) && priority_queue_push_evict(&q, 65535, &x) && x == 0);
    uint16_t before = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(priority_queue_pop(&q, &x) && x >= before);
        before = x;
    }
    EXPECT(!priority_queue_pop(&q, &x) && before == 65535);
}

TEST(sorted_list_of_65535_uses_its_last_place) {
    static sorted_list l;
    uint16_t x = 0;
    uint16_t place = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(sorted_list_push(&l, (uint16_t)i));
    }
    EXPECT_FULL(sorted_list, &l);
    EXPECT(!sorted_list_push(&l, 1) && sorted_list_find(&l, MOST - 1, &place) && place == MOST - 1);
    EXPECT(sorted_list_upper_bound(&l, MOST - 1) == MOST && sorted_list_lower_bound(&l, MOST) == MOST);
    EXPECT(sorted_list_push_evict_first(&l, MOST, &x) && x == 0 && *sorted_list_last(&l) == MOST);
    EXPECT(sorted_list_update(&l, 0, MOST) && sorted_list_check(&l) && *sorted_list_get(&l, MOST - 1) == MOST);
    EXPECT(sorted_list_pop_last(&l, &x) && sorted_list_pop_first(&l, &x) && x == 2);
}

TEST(sorted_map_of_65535_uses_its_last_place) {
    static sorted_map m;
    uint16_t x = 0;
    uint16_t key = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(sorted_map_insert(&m, (uint16_t)i, item(i)));
    }
    EXPECT_FULL(sorted_map, &m);
    EXPECT(!sorted_map_insert(&m, MOST, 1) && *sorted_map_get(&m, MOST - 1) == item(MOST - 1));
    EXPECT(sorted_map_remove(&m, 0, &x) && sorted_map_insert(&m, MOST, 1) && sorted_map_check(&m));
    EXPECT_EQ(*sorted_map_key_at(&m, MOST - 1), MOST);
    EXPECT(sorted_map_pop_last(&m, &key, &x) && key == MOST && sorted_map_pop_first(&m, &key, &x) && key == 1);
}

TEST(index_map_of_65535_finds_all_its_keys) {
    static index_map m;
    uint16_t x = 0;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(index_map_insert(&m, item(i), (uint16_t)i));
    }
    EXPECT_FULL(index_map, &m);
    EXPECT(!index_map_insert(&m, item(MOST), 1) && index_map_get_or_insert(&m, item(MOST), 1) == NULL);
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT_EQ(*index_map_get(&m, item(i)), i);
    }
    for (uint32_t i = 0; i < MOST; i += 2) {
        EXPECT(index_map_remove(&m, item(i), &x) && x == i);
    }
    EXPECT(index_map_check(&m) && index_map_len(&m) == MOST / 2);
    EXPECT(!index_map_contains(&m, item(0)) && *index_map_get(&m, item(1)) == 1);
}

TEST(index_set_of_65535_finds_all_its_keys) {
    static index_set s;
    static index_set even;
    for (uint32_t i = 0; i < MOST; ++i) {
        EXPECT(index_set_insert(&s, item(i)) && (i % 2 != 0 || index_set_insert(&even, item(i))));
    }
    EXPECT_FULL(index_set, &s);
    EXPECT(!index_set_insert(&s, item(MOST)) && index_set_is_subset(&even, &s) && !index_set_is_subset(&s, &even));
    EXPECT(index_set_union(&s, &even));
    index_set_difference(&s, &even);
    EXPECT(index_set_len(&s) == MOST / 2 && index_set_is_disjoint(&s, &even) && index_set_check(&s));
    EXPECT(index_set_symmetric_difference(&s, &even) && index_set_is_full(&s));
}

HARNESS_SUITE(largest, RUN(vec_of_65535_uses_its_last_place), RUN(string_of_65534_uses_its_last_place),
              RUN(linear_map_of_65535_uses_its_last_place), RUN(deque_of_65535_goes_round_at_its_last_place),
              RUN(history_of_65535_goes_round_at_its_last_place), RUN(priority_queue_of_65535_gives_all_in_order),
              RUN(sorted_list_of_65535_uses_its_last_place), RUN(sorted_map_of_65535_uses_its_last_place),
              RUN(index_map_of_65535_finds_all_its_keys), RUN(index_set_of_65535_finds_all_its_keys))
