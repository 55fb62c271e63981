// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// interleave_<CAPACITY>: see spsc_evict_interleaved.c.
#define RING          MODEL_JOIN(ring_, CAPACITY)
#define ON(operation) MODEL_JOIN(RING, operation)

typedef struct ON(_item) {
    uint32_t number;
    uint32_t complement; ///< Of the number: an item that is half one and half another is seen.
} ON(_item);

BRIM_SPSC_EVICT_COUNTED(RING, ON(_item), CAPACITY);

/// The queue and what each end knows of it.
static struct {
    RING q;
    uint32_t pushed;  ///< The last number pushed.
    uint32_t popped;  ///< The last number popped.
    uint32_t evicted; ///< The last number evicted.
    uint32_t taken;   ///< How many were popped.
    uint32_t lost;    ///< How many were evicted.
    uint32_t sum;     ///< Of the numbers popped and evicted: each comes once.
} ON(_rig);

static uint32_t ON(_number)(ON(_item) item) {
    EXPECT_EQ(item.complement, ~item.number);
    return item.number;
}

static void ON(_do_push)(void) {
    uint32_t const number = ON(_rig).pushed + 1;
    ON(_item) const item = {number, ~number};
    ON(_item) old = {0, 0};
    if (ON(_push_evict)(&ON(_rig).q, item, &old)) {
        EXPECT(ON(_number)(old) > ON(_rig).evicted);
        ON(_rig).evicted = old.number;
        ON(_rig).sum += old.number;
        ++ON(_rig).lost;
    }
    ON(_rig).pushed = number;
}

/// A handler that cuts into an eviction may come when the oldest item is gone and the new one is not there yet.
static void ON(_do_pop)(void) {
    uint32_t const in_between = pending.active;
    bool const had_items = ON(_rig).pushed > ON(_rig).taken + ON(_rig).lost + in_between;
    ON(_item) item = {0, 0};
    if (ON(_pop)(&ON(_rig).q, &item)) {
        EXPECT(ON(_number)(item) > ON(_rig).popped);
        ON(_rig).popped = item.number;
        ON(_rig).sum += item.number;
        ++ON(_rig).taken;
    } else {
        EXPECT(!had_items);
    }
}

static void ON(_do_peek)(void) {
    ON(_item) item = {0, 0};
    if (ON(_peek)(&ON(_rig).q, &item)) {
        EXPECT(ON(_number)(item) > ON(_rig).popped);
    }
}

static void ON(_start)(uint32_t fill, uint32_t offset) {
    static const RING empty;
    pending.run = NULL;
    interrupts_off = false;
    ON(_rig).q = empty;
    ON(_rig).pushed = ON(_rig).popped = ON(_rig).evicted = ON(_rig).taken = ON(_rig).lost = ON(_rig).sum = 0;
    for (uint32_t i = 0; i < offset; ++i) {
        ON(_do_push)();
        ON(_do_pop)();
    }
    for (uint32_t i = 0; i < fill; ++i) {
        ON(_do_push)();
    }
}

/// Every item was popped or evicted, once; those that are left are the newest, in order.
static void ON(_finish)(void) {
    pending.run = NULL;
    EXPECT(!interrupts_off);
    EXPECT(ON(_check)(&ON(_rig).q));
    EXPECT_EQ(ON(_len)(&ON(_rig).q), ON(_rig).pushed - ON(_rig).taken - ON(_rig).lost);
    EXPECT_EQ(ON(_lost)(&ON(_rig).q), ON(_rig).lost);
    uint32_t const left = ON(_len)(&ON(_rig).q);
    for (uint32_t i = 0; i < left; ++i) {
        ON(_do_pop)();
        EXPECT_EQ(ON(_rig).popped, ON(_rig).pushed - left + 1 + i);
    }
    EXPECT(ON(_is_empty)(&ON(_rig).q));
    EXPECT_EQ(ON(_rig).sum, ON(_rig).pushed * (ON(_rig).pushed + 1) / 2);
}

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
    for (uint32_t point = 0; point < 24; ++point) {
        for (uint32_t operations = 1; operations <= 2 * CAPACITY + 1; ++operations) {
            ON(_cut)(ON(_do_push), ON(_do_pop), point, operations);
            ON(_cut)(ON(_do_pop), ON(_do_push), point, operations);
            ON(_cut)(ON(_do_peek), ON(_do_push), point, operations);
        }
    }
}

#undef RING
#undef ON
#undef CAPACITY
