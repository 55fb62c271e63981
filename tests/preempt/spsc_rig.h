// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// rig_<CAPACITY>_*: a ring, what each of its ends may do, and what must then be true. See spsc.c.
#define RING          JOIN(ring_of_, CAPACITY)
#define ON(operation) JOIN(RING, operation)

#ifdef RING_AT_RUN_TIME
BRIM_SPSC_COUNTED_OF(RING, uint32_t);
static uint32_t ON(_memory)[CAPACITY];
#else
BRIM_SPSC_COUNTED(RING, uint32_t, CAPACITY);
#endif

static RING ON(_q);
// Each written by one end only, after its operation: who interrupts it may know of one less than is true.
static uint32_t volatile ON(_pushed), ON(_popped), ON(_refused);
static bool volatile ON(_cleared);
static uint32_t volatile ON(_pushed_before_clear);

static void ON(_do_push)(void) {
    uint32_t const popped = ON(_popped);
    if (ON(_push)(&ON(_q), ON(_pushed) + 1)) {
        ++ON(_pushed);
    } else {
        ++ON(_refused);
        NOTE(ON(_pushed) - popped >= CAPACITY); // Else there was room from the beginning.
    }
}

static void ON(_do_write)(void) {
    uint32_t const popped = ON(_popped);
    uint32_t const two[2] = {ON(_pushed) + 1, ON(_pushed) + 2};
    uint32_t const stored = ON(_write)(&ON(_q), two, 2);
    NOTE(stored == 2 || ON(_pushed) + stored - popped >= CAPACITY);
    ON(_pushed) += stored;
    ON(_refused) += 2 - stored;
}

static void ON(_do_commit)(void) {
    uint32_t room = 0;
    uint32_t *const place = ON(_reserve)(&ON(_q), &room);
    NOTE((place == NULL) == (room == 0));
    for (uint32_t i = 0; i < room; ++i) {
        place[i] = ON(_pushed) + 1 + i;
    }
    ON(_commit)(&ON(_q), room);
    ON(_pushed) += room;
}

static void ON(_do_pop)(void) {
    uint32_t const pushed = ON(_pushed);
    uint32_t item = 0;
    if (ON(_pop)(&ON(_q), &item)) {
        NOTE(item == ON(_popped) + 1);
        ++ON(_popped);
    } else {
        NOTE(ON(_popped) >= pushed);
    }
}

static void ON(_do_peek)(void) {
    uint32_t const pushed = ON(_pushed);
    uint32_t const *const oldest = ON(_peek)(&ON(_q));
    NOTE(oldest != NULL ? *oldest == ON(_popped) + 1 : ON(_popped) >= pushed);
}

static void ON(_do_read)(void) {
    uint32_t const pushed = ON(_pushed);
    uint32_t two[2] = {0, 0};
    uint32_t const taken = ON(_read)(&ON(_q), two, 2);
    for (uint32_t i = 0; i < taken; ++i) {
        NOTE(two[i] == ON(_popped) + 1 + i);
    }
    ON(_popped) += taken;
    NOTE(taken == 2 || ON(_popped) >= pushed);
}

static void ON(_do_release)(void) {
    uint32_t count = 0;
    uint32_t const *const items = ON(_peek_span)(&ON(_q), &count);
    NOTE((items == NULL) == (count == 0));
    for (uint32_t i = 0; i < count; ++i) {
        NOTE(items[i] == ON(_popped) + 1 + i);
    }
    ON(_release)(&ON(_q), count);
    ON(_popped) += count;
}

/// What it threw away is told by what is left, once nobody is at work any more: judge.
static void ON(_do_clear)(void) {
    ON(_pushed_before_clear) = ON(_pushed);
    ON(_cleared) = true;
    ON(_clear)(&ON(_q));
}

static void ON(_do_ask)(void) {
    uint32_t const before = ON(_pushed) - ON(_popped);
    bool const is_empty = ON(_is_empty)(&ON(_q));
    uint32_t const len = ON(_len)(&ON(_q));
    bool const is_full = ON(_is_full)(&ON(_q));
    uint32_t const after = ON(_pushed) - ON(_popped);
    NOTE(len >= (before < after ? before : after) && len <= CAPACITY);
    NOTE(!is_empty || before == 0 || after == 0);
    NOTE(!is_full || before == CAPACITY || after == CAPACITY);
}

static void ON(_push_twice)(void) {
    ON(_do_push)();
    ON(_do_push)();
}

static void ON(_pop_twice)(void) {
    ON(_do_pop)();
    ON(_do_pop)();
}

static void ON(_fill_to)(uint32_t len) {
    memset(&ON(_q), 0, sizeof ON(_q));
#ifdef RING_AT_RUN_TIME
    memset(ON(_memory), 0, sizeof ON(_memory));
    ON(_init)(&ON(_q), ON(_memory), CAPACITY);
#endif
    ON(_pushed) = ON(_popped) = ON(_refused) = 0;
    ON(_cleared) = false;
    ON(_q).state.head = ON(_q).state.tail = turn;
    while (ON(_pushed) - ON(_popped) < len) {
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

static void ON(_judge)(void) {
    expect_nothing_wrong();
    uint32_t const len = ON(_len)(&ON(_q));
    if (ON(_cleared)) {
        EXPECT(len <= ON(_pushed) - ON(_pushed_before_clear));
        ON(_popped) = ON(_pushed) - len;
    }
    EXPECT(ON(_check)(&ON(_q)));
    EXPECT_EQ(len, ON(_pushed) - ON(_popped));
    EXPECT_EQ(ON(_lost)(&ON(_q)), ON(_refused));
    while (ON(_popped) != ON(_pushed)) {
        ON(_do_pop)();
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
    ON(_sweep)(ON(_do_push), ON(_do_read));
    ON(_sweep)(ON(_do_push), ON(_do_release));
    ON(_sweep)(ON(_do_push), ON(_do_clear));
    ON(_sweep)(ON(_do_write), ON(_pop_twice));
    ON(_sweep)(ON(_do_commit), ON(_pop_twice));
    ON(_sweep)(ON(_do_ask), ON(_pop_twice));
}

static void ON(_consumer_is_interrupted)(void) {
    ON(_sweep)(ON(_do_pop), ON(_push_twice));
    ON(_sweep)(ON(_do_pop), ON(_do_write));
    ON(_sweep)(ON(_do_pop), ON(_do_commit));
    ON(_sweep)(ON(_do_peek), ON(_push_twice));
    ON(_sweep)(ON(_do_read), ON(_push_twice));
    ON(_sweep)(ON(_do_release), ON(_push_twice));
    ON(_sweep)(ON(_do_clear), ON(_push_twice));
    ON(_sweep)(ON(_do_ask), ON(_push_twice));
}

#undef RING
#undef ON
#undef CAPACITY
