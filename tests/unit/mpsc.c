// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/mpsc.h>

BRIM_MPSC(event_queue, uint16_t, 8);
BRIM_MPSC(single_queue, const char *, 1);
BRIM_MPSC_COUNTED(counted_queue, uint32_t, 3);

#if !BRIM_INVARIANT_ENABLED
BRIM_STATIC_ASSERT(sizeof(event_queue) == 8 * (2 + 2) + 12, "a queue costs its items, two bytes each and three words");
#endif

static const void *overflowed;

void brim_overflow(const void *container) {
    overflowed = container;
}

TEST(mpsc_holds_exactly_its_capacity_and_keeps_the_order) {
    static event_queue q;
    uint16_t x = 0;
    for (uint16_t round = 0; round < 3; ++round) {
        for (uint16_t i = 0; i < 8; ++i) {
            EXPECT(!event_queue_is_full(&q));
            EXPECT(event_queue_push(&q, i));
            EXPECT_EQ(event_queue_len(&q), i + 1u);
            EXPECT(event_queue_check(&q));
        }
        EXPECT(event_queue_is_full(&q));
        EXPECT(!event_queue_push(&q, 99));
        EXPECT_EQ(event_queue_len(&q), event_queue_capacity(&q));
        for (uint16_t i = 0; i < 8; ++i) {
            EXPECT(!event_queue_is_empty(&q));
            EXPECT(event_queue_pop(&q, &x));
            EXPECT_EQ(x, i);
            EXPECT(event_queue_check(&q));
        }
        EXPECT(!event_queue_pop(&q, &x));
        EXPECT(event_queue_is_empty(&q));
    }
}

TEST(mpsc_of_one_item_alternates) {
    static single_queue q;
    const char *text = NULL;
    for (uint32_t i = 0; i < 5; ++i) {
        EXPECT(single_queue_push(&q, "a"));
        EXPECT(!single_queue_push(&q, "b"));
        EXPECT(single_queue_pop(&q, &text));
        EXPECT_TEXT(text, "a");
        EXPECT(single_queue_check(&q));
    }
}

TEST(mpsc_gives_what_came_later_after_what_came_before) {
    static counted_queue q;
    uint32_t sent = 0;
    uint32_t received = 0;
    uint32_t x = 0;
    for (uint32_t round = 0; round < 50; ++round) { // The consumer's list and the arrivals are both in use.
        while (counted_queue_push(&q, sent)) {
            ++sent;
        }
        for (uint32_t i = 0; i <= round % 3; ++i) {
            EXPECT(counted_queue_pop(&q, &x));
            EXPECT_EQ(x, received++);
            EXPECT(counted_queue_check(&q));
        }
    }
    EXPECT_EQ(received + counted_queue_len(&q), sent);
}

TEST(mpsc_peek_leaves_the_item) {
    static event_queue q;
    uint16_t x = 0;
    EXPECT(event_queue_peek(&q) == NULL);
    EXPECT(event_queue_push(&q, 7));
    EXPECT(event_queue_push(&q, 8));
    EXPECT_EQ(*event_queue_peek(&q), 7);
    EXPECT_EQ(event_queue_len(&q), 2);
    EXPECT(event_queue_pop(&q, &x));
    EXPECT_EQ(x, 7);
    EXPECT_EQ(*event_queue_peek(&q), 8);
}

TEST(mpsc_clear_throws_away_what_was_collected_and_what_arrived_since) {
    static counted_queue q;
    uint32_t x = 0;
    EXPECT(counted_queue_push(&q, 1));
    EXPECT(counted_queue_push(&q, 2));
    EXPECT(counted_queue_pop(&q, &x));
    EXPECT(counted_queue_push(&q, 3));
    counted_queue_clear(&q);
    EXPECT(counted_queue_is_empty(&q));
    EXPECT_EQ(counted_queue_len(&q), 0);
    EXPECT(counted_queue_check(&q));
    EXPECT(counted_queue_push(&q, 4));
    EXPECT(counted_queue_pop(&q, &x));
    EXPECT_EQ(x, 4);
}

TEST(mpsc_tells_the_hook_when_it_drops) {
    static single_queue q;
    overflowed = NULL;
    EXPECT(single_queue_push_or_drop(&q, "a"));
    EXPECT(overflowed == NULL);
    EXPECT(!single_queue_push_or_drop(&q, "b"));
    EXPECT(overflowed == &q);
    EXPECT_TEXT(*single_queue_peek(&q), "a");
}

TEST(mpsc_handles_work_on_the_queue_they_came_from) {
    static event_queue q;
    event_queue_ends const ends = event_queue_split(&q);
    uint16_t x = 0;
    EXPECT(event_queue_producer_push(ends.producer, 5));
    EXPECT(event_queue_producer_push_or_drop(ends.producer, 6));
    EXPECT(!event_queue_producer_is_full(ends.producer));
    EXPECT_EQ(event_queue_producer_len(ends.producer), 2);
    EXPECT_EQ(*event_queue_consumer_peek(ends.consumer), 5);
    EXPECT(event_queue_consumer_pop(ends.consumer, &x));
    EXPECT_EQ(x, 5);
    EXPECT_EQ(event_queue_consumer_len(ends.consumer), 1);
    event_queue_consumer_clear(ends.consumer);
    EXPECT(event_queue_consumer_is_empty(ends.consumer));
    EXPECT(event_queue_is_empty(&q));
}

TEST(mpsc_ends_are_handed_out_once) {
#if BRIM_INVARIANT_ENABLED
    static event_queue q;
    (void)!event_queue_split(&q).producer.queue;
    EXPECT_PANIC(BRIM_PANIC_SPLIT_TWICE, (void)!event_queue_split(&q).producer.queue);
    EXPECT(HARNESS_PANIC_ADDRESS == &q);
#endif
}

TEST(mpsc_check_sees_a_place_that_is_lost_or_listed_twice) {
    static event_queue q;
    EXPECT(event_queue_push(&q, 1));
    EXPECT(event_queue_push(&q, 2));
    event_queue lost = q;
    lost.state.lists.arrived = 0;
    EXPECT(!event_queue_check(&lost));
    event_queue looped = q;
    looped.links[0] = 2; // The oldest is followed by the newest again.
    EXPECT(!event_queue_check(&looped));
    event_queue free_twice = q;
    free_twice.links[7] = 8 ^ 2; // Behind the last free place comes the first one again.
    EXPECT(!event_queue_check(&free_twice));
    event_queue miscounted = q;
    miscounted.state.lists.places += 0x10000;
    EXPECT(!event_queue_check(&miscounted));
    event_queue outside = q;
    outside.links[0] = 9;
    EXPECT(!event_queue_check(&outside));
    EXPECT(event_queue_check(&q));
}

TEST(counted_mpsc_keeps_its_peak_and_its_losses) {
    static counted_queue q;
    uint32_t x = 0;
    EXPECT(counted_queue_push(&q, 1));
    EXPECT(counted_queue_pop(&q, &x));
    EXPECT_EQ(counted_queue_peak(&q), 1);
    for (uint32_t i = 0; i < 5; ++i) {
        (void)counted_queue_push_or_drop(&q, i);
        EXPECT(counted_queue_check(&q));
    }
    counted_queue_clear(&q);
    EXPECT_EQ(counted_queue_peak(&q), 3);
    EXPECT_EQ(counted_queue_lost(&q), 2);
    q.state.lost = UINT32_MAX - 1;
    for (uint32_t i = 0; i < 5; ++i) {
        (void)counted_queue_push_or_drop(&q, i);
    }
    EXPECT_EQ(counted_queue_lost(&q), UINT32_MAX);
    q.state.peak = 4;
    EXPECT(!counted_queue_check(&q));
    q.state.peak = 2;
    EXPECT(!counted_queue_check(&q));
}

TEST(an_update_of_a_word_that_changed_meanwhile_is_refused) {
    uint32_t word = 5;
    EXPECT(!brim_exclusive_swap(&word, 4, 7));
    EXPECT_EQ(word, 5);
    EXPECT(brim_exclusive_swap(&word, 5, 7));
    EXPECT_EQ(word, 7);
}

HARNESS_SUITE(mpsc, RUN(mpsc_holds_exactly_its_capacity_and_keeps_the_order),
              RUN(an_update_of_a_word_that_changed_meanwhile_is_refused), RUN(mpsc_of_one_item_alternates),
              RUN(mpsc_gives_what_came_later_after_what_came_before), RUN(mpsc_peek_leaves_the_item),
              RUN(mpsc_clear_throws_away_what_was_collected_and_what_arrived_since),
              RUN(mpsc_tells_the_hook_when_it_drops), RUN(mpsc_handles_work_on_the_queue_they_came_from),
              RUN(mpsc_ends_are_handed_out_once), RUN(mpsc_check_sees_a_place_that_is_lost_or_listed_twice),
              RUN(counted_mpsc_keeps_its_peak_and_its_losses))
