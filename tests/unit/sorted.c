// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/sorted_list.h>
#include <brim/sorted_map.h>
#include <brim/string.h>

struct event {
    uint32_t tick;
    char name;
};

static bool earlier(struct event a, struct event b) {
    return a.tick < b.tick;
}

BRIM_SORTED_LIST(event_list, struct event, 4, earlier);
BRIM_SORTED_LIST(one_event, struct event, 1, earlier);
BRIM_SORTED_MAP(gain_map, uint16_t, uint16_t, 4);
BRIM_SORTED_MAP_BY(name_map, const char *, uint32_t, 4, brim_text_before);
BRIM_SORTED_MAP_BY_COUNTED(counted_map, const char *, uint32_t, 1, brim_text_before);

BRIM_STATIC_ASSERT(sizeof(event_list) == 4 * sizeof(struct event) + 4, "a sorted list costs its items and a length");
BRIM_STATIC_ASSERT(sizeof(gain_map) == 18, "a sorted map costs its keys, its values and two bytes");

static event_list full_list(void) {
    event_list l = {{{0, 0}}, {0}};
    EXPECT(event_list_push(&l, (struct event){30, 'd'}));
    EXPECT(event_list_push(&l, (struct event){10, 'a'}));
    EXPECT(event_list_push(&l, (struct event){20, 'b'}));
    EXPECT(event_list_push(&l, (struct event){20, 'c'}));
    return l;
}

TEST(sorted_list_keeps_equal_items_in_the_order_of_their_push) {
    event_list const l = full_list();
    char name = 'a';
    BRIM_EACH_CONST(struct event, e, event_list, &l) {
        EXPECT_EQ(e->name, name++);
    }
    EXPECT_EQ(name, 'e');
    EXPECT_EQ(event_list_capacity(&l), 4);
}

TEST(full_sorted_list_refuses_and_stays_as_it_was) {
    event_list l = full_list();
    EXPECT(!event_list_push(&l, (struct event){1, 'x'}));
    EXPECT_EQ(event_list_first(&l)->name, 'a');
    EXPECT_EQ(event_list_last(&l)->name, 'd');
    EXPECT(event_list_check(&l));
}

TEST(sorted_list_evicts_the_end_it_is_told_to) {
    event_list l = full_list();
    struct event out = {0, 0};
    EXPECT(event_list_push_evict_last(&l, (struct event){25, 'x'}, &out));
    EXPECT_EQ(out.name, 'd');
    EXPECT(event_list_push_evict_first(&l, (struct event){5, 'y'}, &out));
    EXPECT_EQ(out.name, 'y');
    EXPECT_EQ(event_list_last(&l)->name, 'x');
}

TEST(sorted_list_moves_a_changed_item_to_its_place) {
    event_list l = full_list();
    EXPECT(event_list_update(&l, 0, (struct event){25, 'a'}));
    EXPECT_EQ(event_list_get(&l, 2)->name, 'a');
    EXPECT(!event_list_update(&l, 4, (struct event){25, 'a'}));
    EXPECT(event_list_check(&l));
}

TEST(sorted_list_of_one_is_a_list) {
    one_event l = {{{0, 0}}, {0}};
    struct event out = {0, 0};
    EXPECT(!one_event_push_evict_first(&l, (struct event){1, 'a'}, &out));
    EXPECT(one_event_push_evict_first(&l, (struct event){2, 'b'}, &out));
    EXPECT_EQ(out.name, 'a');
    EXPECT(one_event_pop_first(&l, &out));
    EXPECT_EQ(out.name, 'b');
    EXPECT(!one_event_pop_last(&l, &out));
}

TEST(sorted_list_check_sees_what_is_out_of_order) {
    event_list l = full_list();
    l.items[3].tick = 0;
    EXPECT(!event_list_check(&l));
    l = full_list();
    l.state.len = 5;
    EXPECT(!event_list_check(&l));
}

static const gain_map defaults = {{100, 200, 300, 0}, {1, 2, 3, 0}, {3}};

TEST(constant_sorted_map_is_searched_where_it_lies) {
    EXPECT(gain_map_check(&defaults));
    EXPECT_EQ(*gain_map_get_const(&defaults, 200), 2);
    EXPECT(gain_map_get_const(&defaults, 250) == NULL);
    EXPECT_EQ(gain_map_lower_bound(&defaults, 250), 2);
    EXPECT_EQ(gain_map_keys(&defaults)[1], 200);
    EXPECT_EQ(gain_map_values_const(&defaults)[1], 2);
}

TEST(sorted_map_check_sees_keys_out_of_order_and_keys_twice) {
    gain_map m = defaults;
    m.items[2] = 200;
    EXPECT(!gain_map_check(&m));
    m.items[2] = 150;
    EXPECT(!gain_map_check(&m));
    m = defaults;
    m.state.len = 5;
    EXPECT(!gain_map_check(&m));
}

TEST(sorted_map_gives_its_entries_in_order) {
    gain_map m = defaults;
    uint16_t key = 0;
    uint16_t value = 0;
    EXPECT(gain_map_insert(&m, 150, 9));
    EXPECT(!gain_map_insert(&m, 160, 9));
    EXPECT(gain_map_insert(&m, 150, 10));
    EXPECT(gain_map_pop_first(&m, &key, &value));
    EXPECT_EQ(key, 100);
    EXPECT(gain_map_pop_first(&m, &key, &value));
    EXPECT_EQ(key, 150);
    EXPECT_EQ(value, 10);
    gain_map_values(&m)[0] = 7;
    EXPECT_EQ(*gain_map_get(&m, 200), 7);
    gain_map_clear(&m);
    EXPECT(!gain_map_pop_first(&m, &key, &value));
}

TEST(sorted_map_orders_texts_by_their_characters) {
    static name_map m;
    EXPECT(name_map_insert(&m, "b", 2));
    EXPECT(name_map_insert(&m, "ab", 1));
    EXPECT(name_map_insert(&m, "a", 0));
    EXPECT(name_map_insert(&m, "\xC3\xA9", 3)); // Bytes are unsigned.
    for (uint32_t i = 0; i < 4; ++i) {
        EXPECT_EQ(*name_map_value_at(&m, i), i);
    }
    char const same[] = {'a', 'b', '\0'};
    EXPECT_EQ(*name_map_get(&m, same), 1);
}

TEST(counted_sorted_map_keeps_its_peak_and_its_losses) {
    static counted_map m;
    EXPECT(counted_map_insert(&m, "a", 1));
    EXPECT(!counted_map_insert_or_drop(&m, "b", 1));
    EXPECT(counted_map_get_or_insert(&m, "c", 1) == NULL);
    EXPECT_EQ(counted_map_peak(&m), 1);
    EXPECT_EQ(counted_map_lost(&m), 2);
}

TEST(sorted_list_that_was_cleared_is_empty) {
    event_list l = full_list();
    event_list_clear(&l);
    EXPECT(event_list_is_empty(&l) && event_list_first(&l) == NULL && event_list_check(&l));
}

HARNESS_SUITE(sorted, RUN(sorted_list_keeps_equal_items_in_the_order_of_their_push),
              RUN(full_sorted_list_refuses_and_stays_as_it_was), RUN(sorted_list_evicts_the_end_it_is_told_to),
              RUN(sorted_list_moves_a_changed_item_to_its_place), RUN(sorted_list_of_one_is_a_list),
              RUN(sorted_list_check_sees_what_is_out_of_order), RUN(constant_sorted_map_is_searched_where_it_lies),
              RUN(sorted_map_check_sees_keys_out_of_order_and_keys_twice), RUN(sorted_map_gives_its_entries_in_order),
              RUN(sorted_map_orders_texts_by_their_characters), RUN(counted_sorted_map_keeps_its_peak_and_its_losses),
              RUN(sorted_list_that_was_cleared_is_empty))
