// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The queue of several producers between main, a handler, and a handler that interrupts both; each of the three is the
// consumer once. Items say who pushed them and are numbered, twice: one that is half written is seen.
#include "queue_rig.h"

#include <brim/mpsc.h>

#define CAPACITY 3

typedef struct numbered {
    uint16_t number;
    uint16_t producer;
    uint32_t complement; ///< Of both.
} numbered;

BRIM_MPSC_COUNTED(queue, numbered, CAPACITY);

enum { MAIN, HANDLER, URGENT, LEVELS };

/// What one level knows. Written by it alone, so whoever interrupts it may know of one less than is true.
typedef struct level {
    uint16_t begun; ///< Pushes, of which at most one has not ended.
    uint16_t pushed;
    uint16_t refused;
} level;

static queue q;
static level volatile levels[LEVELS];
static uint16_t volatile popped;       // By the consumer.
static uint16_t volatile last[LEVELS]; // The last number that came from each.
static bool volatile has_cleared;

static uint32_t pushed_by_all(void) {
    return (uint32_t)levels[MAIN].pushed + levels[HANDLER].pushed + levels[URGENT].pushed;
}

/// Includes pushes that are under way and may yet be refused.
static uint32_t begun_by_all(void) {
    uint32_t begun = 0;
    for (uint32_t i = 0; i < LEVELS; ++i) {
        uint32_t const refused = levels[i].refused; // First: both may grow in between.
        begun += levels[i].begun - refused;
    }
    return begun;
}

static void push(uint16_t self) {
    uint32_t const popped_before = popped;
    uint16_t const number = (uint16_t)(levels[self].pushed + 1);
    numbered const x = {number, self, ~((uint32_t)self << 16 | number)};
    ++levels[self].begun;
    if (queue_push(&q, x)) {
        levels[self].pushed = number;
    } else {
        ++levels[self].refused;
        NOTE(has_cleared || begun_by_all() - popped_before >= CAPACITY); // Else a place was free all along.
    }
}

static void expect_next(const numbered *x) {
    NOTE(x->producer < LEVELS && x->complement == ~((uint32_t)x->producer << 16 | x->number));
    NOTE(has_cleared ? x->number > last[x->producer] : x->number == last[x->producer] + 1);
}

static void pop(void) {
    uint32_t const pushed = pushed_by_all();
    numbered x;
    if (queue_pop(&q, &x)) {
        expect_next(&x);
        last[x.producer] = x.number;
        ++popped;
    } else {
        NOTE(has_cleared || popped >= pushed); // Else an item was there all along.
    }
}

static void peek(void) {
    uint32_t const pushed = pushed_by_all();
    numbered const *const x = queue_peek(&q);
    if (x != NULL) {
        expect_next(x);
    } else {
        NOTE(popped >= pushed);
    }
}

static void clear(void) {
    has_cleared = true;
    queue_clear(&q);
}

static void push_in_main(void) {
    push(MAIN);
}

static void push_in_handler(void) {
    push(HANDLER);
}

static void push_in_urgent(void) {
    push(URGENT);
}

static void push_twice_in_urgent(void) {
    push(URGENT);
    push(URGENT);
}

static void pop_twice(void) {
    pop();
    pop();
}

/// The first `collected` of them lie in the consumer's list already.
static void fill_to(uint32_t len, uint32_t collected) {
    memset(&q, 0, sizeof q);
    for (uint32_t i = 0; i < LEVELS; ++i) {
        levels[i] = (level){0, 0, 0};
        last[i] = 0;
    }
    popped = 0;
    has_cleared = false;
    for (uint32_t i = 0; i < len; ++i) {
        push(MAIN);
        if (i + 1 == collected) {
            peek();
        }
    }
}

static void empty(void) {
    fill_to(0, 0);
}

static void one_collected(void) {
    fill_to(CAPACITY - 1, 1);
}

static void nearly_full(void) {
    fill_to(CAPACITY - 1, 0);
}

static void full(void) {
    fill_to(CAPACITY, 1);
}

static void judge(void) {
    expect_nothing_wrong();
    uint32_t const refused = (uint32_t)levels[MAIN].refused + levels[HANDLER].refused + levels[URGENT].refused;
    EXPECT(queue_check(&q));
    EXPECT(has_cleared || queue_len(&q) == pushed_by_all() - popped);
    EXPECT_EQ(queue_lost(&q), refused);
    while (!queue_is_empty(&q)) {
        pop();
    }
    EXPECT(has_cleared || popped == pushed_by_all());
    for (uint32_t i = 0; i < CAPACITY; ++i) { // No place was lost.
        push(MAIN);
    }
    EXPECT(queue_is_full(&q) && queue_check(&q));
    EXPECT_EQ(queue_peak(&q), CAPACITY);
    expect_nothing_wrong();
}

static void sweep(void (*prepare)(void), void (*operate)(void), void (*handle)(void), void (*urgent)(void)) {
    preempt_case const which = {prepare, operate, handle, judge, urgent};
    preempt_sweep(&which);
}

TEST(mpsc_survives_two_producers_that_interrupt_the_consumer_and_each_other) {
    sweep(one_collected, pop, push_in_handler, push_twice_in_urgent);
    sweep(full, pop, push_in_handler, push_in_urgent);
    sweep(nearly_full, peek, push_in_handler, push_in_urgent);
    sweep(one_collected, clear, push_in_handler, push_in_urgent);
}

TEST(mpsc_survives_a_consumer_that_interrupts_a_producer_and_is_interrupted_by_one) {
    sweep(empty, push_in_main, pop, push_twice_in_urgent);
    sweep(full, push_in_main, pop, push_in_urgent);
}

TEST(mpsc_survives_a_consumer_that_interrupts_two_producers_that_interrupt_each_other) {
    sweep(empty, push_in_main, push_in_handler, pop_twice);
    sweep(full, push_in_main, push_in_handler, pop);
    sweep(one_collected, push_in_main, push_in_handler, clear);
}

TEST(mpsc_survives_three_producers_that_interrupt_each_other) {
    sweep(nearly_full, push_in_main, push_in_handler, push_twice_in_urgent);
}

HARNESS_SUITE(preempt_mpsc, RUN(mpsc_survives_two_producers_that_interrupt_the_consumer_and_each_other),
              RUN(mpsc_survives_a_consumer_that_interrupts_a_producer_and_is_interrupted_by_one),
              RUN(mpsc_survives_a_consumer_that_interrupts_two_producers_that_interrupt_each_other),
              RUN(mpsc_survives_three_producers_that_interrupt_each_other))
