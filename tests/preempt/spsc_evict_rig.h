// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An evicting ring of CAPACITY, what each of its ends may do, and what must then be true. See spsc_evict.c.
#define RING          JOIN(ring_of_, CAPACITY)
#define ON(operation) JOIN(RING, operation)

BRIM_SPSC_EVICT_COUNTED(RING, numbered, CAPACITY);

static RING ON(_q);
// Each written by one end only, after its operation: who interrupts it may know of one less than is true.
static uint32_t volatile ON(_pushed), ON(_last_evicted), ON(_evicted);
static uint32_t volatile ON(_last_popped), ON(_popped), ON(_cleared);

static void ON(_do_push)(void) {
    uint32_t const number = ON(_pushed) + 1;
    numbered old = {0, 0};
    if (ON(_push_evict)(&ON(_q), item_of(number), &old)) {
        NOTE(is_whole(old) && old.number > ON(_last_evicted) && old.number <= ON(_pushed));
        ON(_last_evicted) = old.number;
        ++ON(_evicted);
    }
    ON(_pushed) = number;
}

/// Between an eviction and its push the ring holds one less.
static void ON(_do_pop)(void) {
    uint32_t const held = ON(_pushed) - ON(_evicted) - ON(_popped);
    numbered x = {0, 0};
    if (ON(_pop)(&ON(_q), &x)) {
        NOTE(is_whole(x) && x.number > ON(_last_popped));
        ON(_last_popped) = x.number;
        ++ON(_popped);
    } else {
        NOTE(held <= 1 || (int32_t)held < 0);
    }
}

static void ON(_do_peek)(void) {
    numbered x = {0, 0};
    if (ON(_peek)(&ON(_q), &x)) {
        NOTE(is_whole(x) && x.number > ON(_last_popped));
    }
}

static void ON(_do_clear)(void) {
    ON(_clear)(&ON(_q));
    ON(_cleared) = 1;
}

static void ON(_do_ask)(void) {
    NOTE(ON(_len)(&ON(_q)) <= CAPACITY);
    NOTE(!ON(_is_full)(&ON(_q)) || ON(_pushed) >= CAPACITY);
}

static void ON(_push_twice)(void) {
    ON(_do_push)();
    ON(_do_push)();
}

/// So often that all that was there is gone: what the consumer has seen comes again.
static void ON(_push_round)(void) {
    for (uint32_t i = 0; i < 2 * CAPACITY; ++i) {
        ON(_do_push)();
    }
}

static void ON(_pop_twice)(void) {
    ON(_do_pop)();
    ON(_do_pop)();
}

static void ON(_fill_to)(uint32_t len) {
    memset(&ON(_q), 0, sizeof ON(_q));
    ON(_q).state.head = ON(_q).state.tail = turn;
    ON(_pushed) = ON(_last_evicted) = ON(_evicted) = ON(_last_popped) = ON(_popped) = ON(_cleared) = 0;
    while (ON(_pushed) < len) {
        ON(_do_push)();
    }
}

static void ON(_empty)(void) {
    ON(_fill_to)(0);
}

static void ON(_nearly_full)(void) {
    ON(_fill_to)(CAPACITY - 1);
}

static void ON(_full)(void) {
    ON(_fill_to)(CAPACITY);
}

/// Every item was popped or evicted, once; what is left is the newest, in order.
static void ON(_judge)(void) {
    expect_nothing_wrong();
    uint32_t const left = ON(_len)(&ON(_q));
    EXPECT(ON(_check)(&ON(_q)));
    EXPECT(ON(_cleared) ? left + ON(_evicted) + ON(_popped) <= ON(_pushed)
                        : left + ON(_evicted) + ON(_popped) == ON(_pushed));
    EXPECT_EQ(ON(_lost)(&ON(_q)), ON(_evicted));
    for (uint32_t i = 0; i < left; ++i) {
        ON(_do_pop)();
        EXPECT_EQ(ON(_last_popped), ON(_pushed) - left + 1 + i);
    }
    EXPECT(ON(_is_empty)(&ON(_q)));
    expect_nothing_wrong();
}

/// One operation of an end, interrupted everywhere by some of the other end, from each fill, where slots and indices
/// begin and where they wrap.
static void ON(_sweep)(void (*operate)(void), void (*handle)(void)) {
    preempt_case const cases[] = {{ON(_empty), operate, handle, ON(_judge), NULL},
                                  {ON(_nearly_full), operate, handle, ON(_judge), NULL},
                                  {ON(_full), operate, handle, ON(_judge), NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        for (uint32_t wraps = 0; wraps <= 2; ++wraps) {
            turn = wraps == 0 ? 0 : wraps * CAPACITY - 1;
            preempt_sweep(&cases[i]);
        }
    }
}

static void ON(_producer_is_interrupted)(void) {
    ON(_sweep)(ON(_do_push), ON(_pop_twice));
    ON(_sweep)(ON(_do_push), ON(_do_peek));
    ON(_sweep)(ON(_do_push), ON(_do_clear));
    ON(_sweep)(ON(_do_ask), ON(_pop_twice));
}

static void ON(_consumer_is_interrupted)(void) {
    ON(_sweep)(ON(_do_pop), ON(_push_twice));
    ON(_sweep)(ON(_do_pop), ON(_push_round));
    ON(_sweep)(ON(_do_peek), ON(_push_twice));
    ON(_sweep)(ON(_do_clear), ON(_push_twice));
    ON(_sweep)(ON(_do_ask), ON(_push_twice));
}

#undef RING
#undef ON
#undef CAPACITY
