// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// interleave_ring_<CAPACITY>, or interleave_given_ring_<CAPACITY> with SPSC_AT_RUN_TIME: see spsc_interleaved.c.
#ifdef SPSC_AT_RUN_TIME
#define RING MODEL_JOIN(given_ring_, CAPACITY)
#else
#define RING MODEL_JOIN(ring_, CAPACITY)
#endif
#define ON(operation) MODEL_JOIN(RING, operation)

#ifdef SPSC_AT_RUN_TIME
BRIM_SPSC_COUNTED_OF(RING, uint32_t);
static uint32_t ON(_memory)[CAPACITY];
#else
BRIM_SPSC_COUNTED(RING, uint32_t, CAPACITY);
#endif

/// The queue and what each end knows of it: the numbers pushed so far, and popped so far.
static struct {
    RING q;
    uint32_t pushed;
    uint32_t popped;
    uint32_t refused;
} ON(_rig);

// Each end counts when its operation has returned, so an end that cuts into the other may know of one less than is
// true.

static void ON(_do_push)(void) {
    bool const had_room = ON(_rig).pushed - ON(_rig).popped < CAPACITY;
    if (ON(_push)(&ON(_rig).q, ON(_rig).pushed + 1)) {
        ++ON(_rig).pushed;
    } else {
        EXPECT(!had_room);
        ++ON(_rig).refused;
    }
}

static void ON(_do_pop)(void) {
    bool const had_items = ON(_rig).popped < ON(_rig).pushed;
    uint32_t item = 0;
    uint32_t const *const next = ON(_peek)(&ON(_rig).q);
    EXPECT(next != NULL || !had_items);
    EXPECT(next == NULL || *next == ON(_rig).popped + 1);
    if (ON(_pop)(&ON(_rig).q, &item)) {
        EXPECT_EQ(item, ON(_rig).popped + 1);
        ++ON(_rig).popped;
    } else {
        EXPECT(!had_items);
    }
}

static void ON(_do_write)(void) {
    uint32_t const items[2] = {ON(_rig).pushed + 1, ON(_rig).pushed + 2};
    uint32_t const held = ON(_rig).pushed - ON(_rig).popped;
    uint32_t const stored = ON(_write)(&ON(_rig).q, items, 2);
    EXPECT(stored == 2 || held + stored >= CAPACITY);
    ON(_rig).pushed += stored;
    ON(_rig).refused += 2 - stored;
}

static void ON(_do_read)(void) {
    uint32_t items[2] = {0, 0};
    uint32_t const taken = ON(_read)(&ON(_rig).q, items, 2);
    for (uint32_t i = 0; i < taken; ++i) {
        EXPECT_EQ(items[i], ON(_rig).popped + 1 + i);
    }
    ON(_rig).popped += taken;
}

static void ON(_do_commit)(void) {
    uint32_t room = 0;
    uint32_t *const reserved = ON(_reserve)(&ON(_rig).q, &room);
    if (reserved != NULL) {
        for (uint32_t i = 0; i < room; ++i) {
            reserved[i] = ON(_rig).pushed + 1 + i;
        }
        interruptible_point();
        ON(_commit)(&ON(_rig).q, room);
        ON(_rig).pushed += room;
    }
}

static void ON(_do_release)(void) {
    uint32_t in_piece = 0;
    uint32_t const *const span = ON(_peek_span)(&ON(_rig).q, &in_piece);
    interruptible_point();
    for (uint32_t i = 0; i < in_piece; ++i) {
        EXPECT_EQ(span[i], ON(_rig).popped + 1 + i);
    }
    ON(_release)(&ON(_rig).q, in_piece);
    ON(_rig).popped += in_piece;
}

/// Whoever asks gets a length that was true at some moment while it asked.
static void ON(_check_len)(void) {
    uint32_t const before = ON(_rig).pushed - ON(_rig).popped;
    uint32_t const len = ON(_len)(&ON(_rig).q);
    uint32_t const after = ON(_rig).pushed - ON(_rig).popped;
    EXPECT(len >= (before < after ? before : after));
    EXPECT(len <= (before < after ? after : before));
}

static void ON(_do_both)(void) {
    ON(_do_push)();
    ON(_do_pop)();
}

/// Who is neither end may be interrupted by both: what is pushed meanwhile may count, what is popped may not yet.
static void ON(_check_len_of_others)(void) {
    uint32_t const pushed = ON(_rig).pushed;
    uint32_t const before = pushed - ON(_rig).popped;
    uint32_t const len = ON(_len)(&ON(_rig).q);
    uint32_t const after = ON(_rig).pushed - ON(_rig).popped;
    EXPECT(len >= (before < after ? before : after));
    EXPECT(len <= before + (ON(_rig).pushed - pushed) && len <= CAPACITY);
}

static void ON(_start)(uint32_t fill, uint32_t offset) {
    uint32_t item = 0;
#ifdef SPSC_AT_RUN_TIME
    ON(_init)(&ON(_rig).q, ON(_memory), CAPACITY);
#else
    static const RING empty;
    ON(_rig).q = empty;
#endif
    ON(_rig).pushed = ON(_rig).popped = ON(_rig).refused = 0;
    for (uint32_t i = 0; i < offset; ++i) {
        EXPECT(ON(_push)(&ON(_rig).q, ++ON(_rig).pushed));
        EXPECT(ON(_pop)(&ON(_rig).q, &item));
        ++ON(_rig).popped;
    }
    while (ON(_rig).pushed - ON(_rig).popped < fill) {
        ON(_do_push)();
    }
}

static void ON(_finish)(void) {
    pending.run = NULL;
    EXPECT(ON(_check)(&ON(_rig).q));
    EXPECT_EQ(ON(_len)(&ON(_rig).q), ON(_rig).pushed - ON(_rig).popped);
    EXPECT_EQ(ON(_lost)(&ON(_rig).q), ON(_rig).refused);
    while (ON(_rig).popped < ON(_rig).pushed) {
        ON(_do_pop)();
    }
    EXPECT(ON(_is_empty)(&ON(_rig).q));
}

/// Both roles: `interrupted` is cut by `operations` calls of `handler_end` at its point number `point`.
static void ON(_cut)(void (*interrupted)(void), void (*handler_end)(void), uint32_t point, uint32_t operations) {
    for (uint32_t offset = 0; offset < 2 * CAPACITY; ++offset) {
        for (uint32_t fill = 0; fill <= CAPACITY; ++fill) {
            ON(_start)(fill, offset);
            pending = (handler){handler_end, point, operations, false};
            interrupted();
            interrupted();
            ON(_finish)();
        }
    }
}

static void MODEL_JOIN(interleave_, RING)(void) {
    for (uint32_t point = 0; point < 20; ++point) {
        for (uint32_t operations = 1; operations <= CAPACITY + 1; ++operations) {
            ON(_cut)(ON(_do_push), ON(_do_pop), point, operations);
            ON(_cut)(ON(_do_pop), ON(_do_push), point, operations);
            ON(_cut)(ON(_do_write), ON(_do_read), point, operations);
            ON(_cut)(ON(_do_read), ON(_do_write), point, operations);
            ON(_cut)(ON(_do_commit), ON(_do_pop), point, operations);
            ON(_cut)(ON(_do_release), ON(_do_push), point, operations);
            ON(_cut)(ON(_check_len), ON(_do_pop), point, operations);
            ON(_cut)(ON(_check_len), ON(_do_push), point, operations);
            if (operations < CAPACITY) {
                ON(_cut)(ON(_check_len_of_others), ON(_do_both), point, operations);
            }
        }
    }
}

#undef RING
#undef ON
#undef CAPACITY
