// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/linear_map.h>
#include <brim/string.h>

typedef struct point {
    int16_t x;
    int16_t y;
} point;

static bool same_point(point a, point b) {
    return a.x == b.x && a.y == b.y;
}

BRIM_LINEAR_MAP(small_map, uint16_t, uint16_t, 4);
BRIM_LINEAR_MAP_BY(text_map, const char *, uint32_t, 4, brim_same_text);
BRIM_LINEAR_MAP_BY(point_map, point, const char *, 2, same_point);
BRIM_LINEAR_MAP_COUNTED(counted_map, uint16_t, uint32_t, 2);

BRIM_STATIC_ASSERT(sizeof(small_map) == 18, "a map costs its keys, its values and two bytes");

static small_map full_map(void) {
    small_map m = {{0}, {0}, {0}};
    for (uint16_t i = 1; i <= 4; ++i) {
        EXPECT(small_map_insert(&m, i, (uint16_t)(10 * i)));
    }
    return m;
}

TEST(map_holds_exactly_its_capacity) {
    small_map m = full_map();
    EXPECT(small_map_is_full(&m));
    EXPECT(!small_map_insert(&m, 5, 50));
    EXPECT_EQ(small_map_len(&m), 4);
    EXPECT(!small_map_contains(&m, 5));
    EXPECT(small_map_check(&m));
}

TEST(full_map_takes_a_new_value_for_a_key_it_has) {
    small_map m = full_map();
    EXPECT(small_map_insert(&m, 3, 33));
    EXPECT_EQ(*small_map_get_const(&m, 3), 33);
    EXPECT_EQ(small_map_len(&m), 4);
}

TEST(map_value_changes_through_get) {
    small_map m = full_map();
    *small_map_get(&m, 2) = 22;
    EXPECT_EQ(*small_map_get_const(&m, 2), 22);
    EXPECT(small_map_get(&m, 7) == NULL);
}

TEST(map_removes_a_key_once) {
    small_map m = full_map();
    uint16_t value = 0;
    EXPECT(small_map_remove(&m, 1, &value));
    EXPECT_EQ(value, 10);
    EXPECT(!small_map_remove(&m, 1, &value));
    EXPECT_EQ(small_map_len(&m), 3);
    EXPECT_EQ(*small_map_get(&m, 4), 40);
    EXPECT(small_map_check(&m));
}

TEST(map_keeps_the_order_of_insertion) {
    small_map m = full_map();
    for (uint16_t i = 0; i < small_map_len(&m); ++i) {
        EXPECT_EQ(*small_map_key_at(&m, i), i + 1u);
        EXPECT_EQ(*small_map_value_at_const(&m, i), 10u * (i + 1));
    }
    EXPECT(small_map_key_at(&m, 4) == NULL);
    EXPECT(small_map_value_at(&m, 4) == NULL);
}

static bool is_even(const uint16_t *key, uint16_t *value, void *asked) {
    ++*value;
    ++*(uint32_t *)asked;
    return *key % 2 == 0;
}

TEST(map_retains_what_it_is_told_to) {
    small_map m = full_map();
    uint32_t asked = 0;
    small_map_retain(&m, is_even, &asked);
    EXPECT_EQ(asked, 4);
    EXPECT_EQ(small_map_len(&m), 2);
    EXPECT_EQ(*small_map_get(&m, 2), 21);
    EXPECT_EQ(*small_map_get(&m, 4), 41);
    small_map_clear(&m);
    EXPECT(small_map_is_empty(&m));
}

TEST(map_finds_texts_by_their_characters) {
    static text_map m;
    char key[] = "baud";
    EXPECT(text_map_insert(&m, "baud", 115200));
    EXPECT(text_map_insert(&m, "parity", 0));
    EXPECT(text_map_get(&m, "bau") == NULL);
    EXPECT(text_map_insert(&m, key, 9600));
    EXPECT_EQ(text_map_len(&m), 2);
    EXPECT_EQ(*text_map_get(&m, "baud"), 9600);
}

TEST(map_finds_structs_by_the_given_equality) {
    static point_map m;
    point const origin = {0, 0};
    point const other = {0, 1};
    EXPECT(point_map_insert(&m, origin, "origin"));
    EXPECT(!point_map_contains(&m, other));
    EXPECT_TEXT(*point_map_get(&m, origin), "origin");
}

TEST(map_check_sees_a_key_that_occurs_twice) {
    small_map m = full_map();
    m.items[3] = m.items[0];
    EXPECT(!small_map_check(&m));
}

TEST(counted_map_keeps_its_peak_and_its_losses) {
    static counted_map m;
    uint32_t value = 0;
    for (uint16_t key = 0; key < 5; ++key) {
        (void)counted_map_insert_or_drop(&m, key, key);
    }
    EXPECT(counted_map_remove(&m, 0, &value));
    EXPECT_EQ(counted_map_peak(&m), 2);
    EXPECT_EQ(counted_map_lost(&m), 3);
    EXPECT(counted_map_check(&m));
}

HARNESS_SUITE(linear_map, RUN(map_holds_exactly_its_capacity), RUN(full_map_takes_a_new_value_for_a_key_it_has),
              RUN(map_value_changes_through_get), RUN(map_removes_a_key_once), RUN(map_keeps_the_order_of_insertion),
              RUN(map_retains_what_it_is_told_to), RUN(map_finds_texts_by_their_characters),
              RUN(map_finds_structs_by_the_given_equality), RUN(map_check_sees_a_key_that_occurs_twice),
              RUN(counted_map_keeps_its_peak_and_its_losses))
