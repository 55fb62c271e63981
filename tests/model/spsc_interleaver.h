// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// interleave_<CAPACITY>: see spsc_interleaved.c.
#define RING          MODEL_JOIN(ring_, CAPACITY)
#define ON(operation) MODEL_JOIN(RING, operation)

BRIM_SPSC_COUNTED(RING, uint32_t, CAPACITY);

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
    static const RING empty;
    uint32_t item = 0;
    ON(_rig).q = empty;
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

static void MODEL_JOIN(interleave_, CAPACITY)(void) {
    for (uint32_t point = 0; point < 20; ++point) {
        for (uint32_t operations = 1; operations <= CAPACITY + 1; ++operations) {
            ON(_cut)(ON(_do_push), ON(_do_pop), point, operations);
            ON(_cut)(ON(_do_pop), ON(_do_push), point, operations);
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
