// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/priority_queue.h>

struct event {
    uint32_t tick;
    char name;
};

static bool earlier(struct event a, struct event b) {
    return a.tick < b.tick;
}

static bool larger(uint16_t a, uint16_t b) {
    return a > b;
}

BRIM_PRIORITY_QUEUE(event_queue, struct event, 4, earlier);
BRIM_PRIORITY_QUEUE(max_queue, uint16_t, 8, larger);
BRIM_PRIORITY_QUEUE_COUNTED(counted_queue, uint16_t, 1, larger);

BRIM_STATIC_ASSERT(sizeof(max_queue) == 18, "a priority queue costs its items and two bytes");

TEST(priority_queue_gives_the_earliest_first) {
    static event_queue q;
    struct event e = {0, '-'};
    EXPECT(!event_queue_pop(&q, &e));
    EXPECT(event_queue_peek(&q) == NULL);
    EXPECT(event_queue_push(&q, (struct event){30, 'c'}));
    EXPECT(event_queue_push(&q, (struct event){10, 'a'}));
    EXPECT(event_queue_push(&q, (struct event){20, 'b'}));
    EXPECT_EQ(event_queue_peek(&q)->name, 'a');
    for (char name = 'a'; name <= 'c'; ++name) {
        EXPECT(event_queue_pop(&q, &e));
        EXPECT_EQ(e.name, name);
    }
    EXPECT(event_queue_is_empty(&q));
}

TEST(priority_queue_holds_exactly_its_capacity) {
    static max_queue q;
    for (uint16_t i = 0; i < 8; ++i) {
        EXPECT(max_queue_push(&q, (uint16_t)(i * 5 % 8)));
        EXPECT(max_queue_check(&q));
    }
    EXPECT(!max_queue_push(&q, 99));
    for (uint16_t i = 8; i > 0; --i) {
        uint16_t x = 0;
        EXPECT(max_queue_pop(&q, &x));
        EXPECT_EQ(x, i - 1u);
    }
}

TEST(priority_queue_replaces_its_first) {
    static max_queue q;
    uint16_t x = 0;
    EXPECT(!max_queue_replace_first(&q, 1, &x));
    EXPECT(max_queue_push(&q, 5));
    EXPECT(max_queue_push(&q, 7));
    EXPECT(max_queue_replace_first(&q, 3, &x));
    EXPECT_EQ(x, 7);
    EXPECT_EQ(*max_queue_peek(&q), 5);
}

TEST(full_priority_queue_evicts_the_first_of_all) {
    static counted_queue q;
    uint16_t x = 0;
    EXPECT(!counted_queue_push_evict(&q, 5, &x));
    EXPECT(counted_queue_push_evict(&q, 7, &x));
    EXPECT_EQ(x, 7);
    EXPECT(counted_queue_push_evict(&q, 3, &x));
    EXPECT_EQ(x, 5);
    EXPECT_EQ(counted_queue_lost(&q), 2);
    EXPECT_EQ(counted_queue_peak(&q), 1);
    EXPECT(counted_queue_check(&q));
}

TEST(priority_queue_check_sees_a_child_before_its_parent) {
    max_queue q = {{3, 2, 4}, {3}};
    EXPECT(!max_queue_check(&q));
}

TEST(priority_queue_extends_whole_or_not_at_all) {
    static const uint16_t more[9] = {4, 9, 2, 7, 1, 1, 1, 1, 1};
    max_queue q = {{0}, {0}};
    EXPECT(!max_queue_extend(&q, more, 9));
    EXPECT(max_queue_is_empty(&q));
    EXPECT(max_queue_extend(&q, more, 3));
    EXPECT_EQ(*max_queue_peek(&q), 9);
}

HARNESS_SUITE(priority_queue, RUN(priority_queue_gives_the_earliest_first),
              RUN(priority_queue_holds_exactly_its_capacity), RUN(priority_queue_replaces_its_first),
              RUN(full_priority_queue_evicts_the_first_of_all),
              RUN(priority_queue_check_sees_a_child_before_its_parent), RUN(priority_queue_extends_whole_or_not_at_all))
