// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/index_map.h>
#include <brim/index_set.h>
#include <brim/string.h>

typedef struct point {
    int16_t x;
    int16_t y;
} point;

static uint32_t hash_point(point p) {
    return brim_hash_bytes(&p, sizeof p);
}
static bool same_point(point a, point b) {
    return a.x == b.x && a.y == b.y;
}

BRIM_INDEX_MAP(node_map, uint32_t, uint32_t, 100);
BRIM_INDEX_MAP(wide_map, uint64_t, uint16_t, 2);
BRIM_INDEX_MAP_BY(name_map, const char *, uint32_t, 4, brim_hash_text, brim_same_text);
BRIM_INDEX_MAP_BY_COUNTED(point_map, point, uint32_t, 1, hash_point, same_point);
BRIM_INDEX_SET(id_set, uint32_t, 4);
BRIM_INDEX_SET_BY(name_set, const char *, 4, brim_hash_text, brim_same_text);
BRIM_INDEX_SET_BY_COUNTED(point_set, point, 2, hash_point, same_point);

BRIM_INDEX_SET(key_set, uint64_t, 100);

/// The i-th key of a family that some hash or other sends to a few places.
static uint64_t hostile_key(uint32_t family, uint64_t i) {
    switch (family) {
    case 0: // Equal halves.
        return i << 32 | i;
    case 1: // Halves that are each other's complement.
        return i << 32 | (uint32_t)~i;
    case 2: // Halves whose sum is 0.
        return i << 32 | (uint32_t)-i;
    case 3: // Four equal quarters.
        return i * 0x0001000100010001u;
    case 4: // Eight equal bytes.
        return (i & 0xFF) * 0x0101010101010101u;
    case 5: // The upper half only.
        return i << 32;
    case 6: // The uppermost bits only.
        return i << 48;
    case 7: // Multiples of a page.
        return i << 12;
    case 8: // The address of a network card.
        return 0x00112200000000u | i;
    case 9: // What a double has for an integer: 1.0, 2.0, ...
        return 0x3FF0000000000000u + (i << 45);
    case 10: // Equal halves that are far apart.
        return (i * 0x9E3779B1u & UINT32_MAX) * 0x0000000100000001u;
    default:
        return i;
    }
}

/// How far the entry lies from home that lies farthest.
static uint32_t farthest(const key_set *s) {
    uint32_t const slots = BRIM_INDEX_SLOTS_(100);
    uint32_t most = 0;
    for (uint32_t i = 0; i < slots; ++i) {
        uint32_t const distance = s->slots[i].number == 0 ? 0 : brim_index_distance(slots, i, s->slots[i].hash);
        most = distance > most ? distance : most;
    }
    return most;
}

TEST(index_set_spreads_hostile_keys) {
    for (uint32_t family = 0; family < 12; ++family) {
        static key_set s;
        key_set_clear(&s);
        for (uint32_t i = 1; i <= 100; ++i) {
            EXPECT(key_set_insert(&s, hostile_key(family, i)));
        }
        EXPECT(key_set_check(&s));
        EXPECT(farthest(&s) <= 16);
    }
}

TEST(index_map_holds_exactly_its_capacity) {
    static node_map m;
    for (uint32_t key = 0; key < 100; ++key) {
        EXPECT(node_map_insert(&m, key * 0x10000, key));
    }
    EXPECT(node_map_is_full(&m));
    EXPECT(!node_map_insert(&m, 7, 7));
    EXPECT(node_map_insert(&m, 0x10000, 11));
    EXPECT(!node_map_contains(&m, 7));
    for (uint32_t key = 2; key < 100; ++key) {
        EXPECT_EQ(*node_map_get(&m, key * 0x10000), key);
    }
    EXPECT(node_map_check(&m));
    node_map_clear(&m);
    EXPECT(!node_map_contains(&m, 0));
    EXPECT(node_map_check(&m));
}

/// How many slots a lookup of any key looks at, at most.
static uint32_t longest_way(const node_map *m) {
    uint32_t longest = 0;
    for (uint32_t slot = 0; slot < BRIM_INDEX_SLOTS_(100); ++slot) {
        uint32_t const way = brim_index_distance(BRIM_INDEX_SLOTS_(100), slot, m->slots[slot].hash) + 1;
        longest = m->slots[slot].number != 0 && longest < way ? way : longest;
    }
    return longest;
}

TEST(index_map_does_not_decay_with_removals) {
    static node_map m;
    static node_map fresh;
    uint32_t value = 0;
    for (uint32_t key = 0; key < 20000; ++key) {
        EXPECT(node_map_insert(&m, key, key));
        EXPECT(key < 99 || node_map_remove(&m, key - 99, &value));
    }
    for (uint32_t i = 0; i < node_map_len(&m); ++i) {
        EXPECT(node_map_insert(&fresh, *node_map_key_at(&m, i), 0));
    }
    EXPECT_EQ(longest_way(&m), longest_way(&fresh));
    EXPECT(node_map_check(&m));
}

TEST(index_map_keeps_the_order_of_insertion_until_a_removal) {
    static node_map m;
    uint32_t key = 0;
    uint32_t value = 0;
    for (uint32_t i = 0; i < 10; ++i) {
        EXPECT(node_map_insert(&m, 1000 - i, i));
    }
    for (uint32_t i = 0; i < 10; ++i) {
        EXPECT_EQ(*node_map_key_at(&m, i), 1000 - i);
        EXPECT_EQ(node_map_values_const(&m)[i], i);
    }
    EXPECT(node_map_remove_at(&m, 0, &key, &value));
    EXPECT_EQ(key, 1000);
    EXPECT_EQ(*node_map_key_at(&m, 0), 991);
    EXPECT(!node_map_remove_at(&m, 9, &key, &value));
    EXPECT(!node_map_remove(&m, 1000, &value));
}

TEST(index_map_tells_keys_apart_that_share_a_hash) {
    static wide_map m;
    EXPECT(wide_map_insert(&m, 0x0000000100000000, 1));
    EXPECT(wide_map_insert(&m, 0x0000000000000001, 2));
    EXPECT_EQ(*wide_map_get(&m, 0x0000000100000000), 1);
    EXPECT_EQ(*wide_map_get(&m, 1), 2);
    EXPECT(!wide_map_contains(&m, 0x0000000200000003)); // 1 as well.
}

TEST(index_map_finds_texts_and_structs) {
    static name_map names;
    static point_map points;
    char key[] = "baud";
    EXPECT(name_map_insert(&names, "baud", 115200));
    EXPECT(name_map_insert(&names, key, 9600));
    EXPECT_EQ(name_map_len(&names), 1);
    *name_map_get(&names, "baud") += 1;
    EXPECT_EQ(*name_map_get_const(&names, "baud"), 9601);
    EXPECT(name_map_get_const(&names, "bau") == NULL);
    EXPECT(point_map_insert(&points, (point){1, 2}, 3));
    EXPECT(!point_map_insert_or_drop(&points, (point){2, 1}, 3));
    EXPECT_EQ(point_map_lost(&points), 1);
    EXPECT_EQ(point_map_peak(&points), 1);
}

TEST(index_map_check_sees_a_broken_table) {
    static node_map m;
    EXPECT(node_map_insert(&m, 1, 1));
    EXPECT(node_map_insert(&m, 2, 2));
    node_map broken = m;
    broken.items[0] = 3;
    EXPECT(!node_map_check(&broken));
    broken = m;
    broken.state.len = 1;
    EXPECT(!node_map_check(&broken));
    broken = m;
    broken.state.len = 101;
    EXPECT(!node_map_check(&broken));
    broken = m;
    uint32_t const home = brim_index_home(BRIM_INDEX_SLOTS_(100), brim_index_mix(1));
    broken.slots[(home + 5) % 126] = broken.slots[home]; // Where no lookup comes.
    broken.slots[home].number = 0;
    EXPECT(!node_map_check(&broken));
}

TEST(index_set_does_the_algebra_of_sets) {
    static id_set a, b;
    for (uint32_t id = 1; id <= 3; ++id) {
        EXPECT(id_set_insert(&a, id));
        EXPECT(id_set_insert(&b, id + 2));
    }
    EXPECT(!id_set_union(&a, &b));
    EXPECT_EQ(id_set_len(&a), 3);
    EXPECT(!id_set_symmetric_difference(&a, &b)); // The union does not fit.
    id_set_difference(&b, &a);
    EXPECT_EQ(id_set_len(&b), 2);
    EXPECT(id_set_is_disjoint(&a, &b));
    id_set_intersection(&b, &a);
    EXPECT(id_set_is_empty(&b));
    EXPECT(id_set_is_subset(&b, &a));
    EXPECT(id_set_union(&b, &a));
    EXPECT(id_set_equals(&a, &b));
    EXPECT(id_set_symmetric_difference(&b, &b));
    EXPECT(id_set_is_empty(&b));
}

TEST(index_set_takes_texts_and_structs) {
    static name_set names;
    static point_set points;
    uint32_t seen = 0;
    EXPECT(name_set_insert(&names, "a"));
    EXPECT(name_set_insert(&names, "b"));
    EXPECT(name_set_remove(&names, "a"));
    EXPECT(!name_set_remove(&names, "a"));
    BRIM_EACH_CONST(const char *, name, name_set, &names) {
        EXPECT_TEXT(*name, "b");
        ++seen;
    }
    EXPECT_EQ(seen, 1);
    EXPECT(point_set_insert(&points, (point){1, 2}));
    EXPECT(point_set_insert(&points, (point){1, 2}));
    EXPECT(point_set_insert(&points, (point){2, 1}));
    EXPECT(!point_set_insert_or_drop(&points, (point){3, 1}));
    EXPECT_EQ(point_set_lost(&points), 1);
}

HARNESS_SUITE(index, RUN(index_set_spreads_hostile_keys), RUN(index_map_holds_exactly_its_capacity),
              RUN(index_map_does_not_decay_with_removals), RUN(index_map_keeps_the_order_of_insertion_until_a_removal),
              RUN(index_map_tells_keys_apart_that_share_a_hash), RUN(index_map_finds_texts_and_structs),
              RUN(index_map_check_sees_a_broken_table), RUN(index_set_does_the_algebra_of_sets),
              RUN(index_set_takes_texts_and_structs))
