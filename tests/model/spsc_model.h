// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_spsc_<CAPACITY>: operations on a queue, next to a list. See model.h. The two ends take turns here; that they
// may also interrupt each other is for the pre-emption tests.
#define SPSC          MODEL_JOIN(spsc_, CAPACITY)
#define ON(operation) MODEL_JOIN(SPSC, operation)

#ifdef SPSC_AT_RUN_TIME
BRIM_SPSC_COUNTED_OF(SPSC, uint32_t);
static uint32_t ON(_memory)[CAPACITY];
#else
BRIM_SPSC_COUNTED(SPSC, uint32_t, CAPACITY);
#endif

static void ON(_compare)(const SPSC *q, const model_list *m) {
    EXPECT(ON(_check)(q));
    MODEL_EXPECT_COUNTS(SPSC, q, m);
    for (uint32_t i = 0; i < m->len; ++i) {
        uint32_t const index = brim_ring_advance(q->state.head, i, CAPACITY);
        EXPECT_EQ(q->items[brim_ring_slot(index, CAPACITY)], m->items[i]);
    }
}

static void ON(_add)(ON(_producer) end, model_list *m, bool or_drop, uint32_t item) {
    bool const full = model_list_is_full(m);
    bool const stored = or_drop ? ON(_producer_push_or_drop)(end, item) : ON(_producer_push)(end, item);
    EXPECT_EQ(stored, !full);
    m->lost += full;
    if (!full) {
        model_list_push(m, item);
    }
}

static void ON(_take)(ON(_consumer) end, model_list *m) {
    uint32_t item = 0;
    uint32_t const *const oldest = ON(_consumer_peek)(end);
    EXPECT_EQ(oldest == NULL, m->len == 0);
    EXPECT(oldest == NULL || *oldest == m->items[0]);
    EXPECT_EQ(ON(_consumer_pop)(end, &item), m->len != 0);
    if (m->len != 0) {
        EXPECT_EQ(item, model_list_remove(m, 0));
    }
}

static void ON(_add_many)(ON(_producer) end, model_list *m, bool in_place, uint32_t count, uint32_t first_item) {
    uint32_t *const items = model_items;
    uint32_t stored = 0;
    for (uint32_t i = 0; i < count; ++i) {
        items[i] = first_item + i;
    }
    if (in_place) {
        uint32_t room = 0;
        uint32_t *const reserved = ON(_producer_reserve)(end, &room);
        EXPECT_EQ(reserved == NULL, model_list_is_full(m));
        EXPECT(room <= CAPACITY - m->len && (room > 0 || model_list_is_full(m)));
        for (; stored < room && stored < count; ++stored) {
            reserved[stored] = items[stored];
        }
        ON(_producer_commit)(end, stored);
    } else {
        stored = ON(_producer_write)(end, items, count);
        EXPECT_EQ(stored, count < CAPACITY - m->len ? count : CAPACITY - m->len);
        m->lost += count - stored;
    }
    for (uint32_t i = 0; i < stored; ++i) {
        model_list_push(m, items[i]);
    }
}

static void ON(_take_many)(ON(_consumer) end, model_list *m, bool in_place, uint32_t count) {
    uint32_t *const items = model_items;
    uint32_t const *taken = items;
    uint32_t in_piece = 0;
    if (in_place) {
        taken = ON(_consumer_peek_span)(end, &in_piece);
        EXPECT_EQ(taken == NULL, m->len == 0);
        EXPECT(in_piece <= m->len && (in_piece > 0 || m->len == 0));
        count = count < in_piece ? count : in_piece;
    } else {
        in_piece = ON(_consumer_read)(end, items, count);
        EXPECT_EQ(in_piece, count < m->len ? count : m->len);
        count = in_piece;
    }
    for (uint32_t i = 0; i < count; ++i) {
        EXPECT_EQ(taken[i], m->items[i]);
    }
    model_list_remove_many(m, 0, count);
    if (in_place) {
        ON(_consumer_release)(end, count);
    }
}

/// Starts shortly before the indices of a masked ring wrap, so every run passes that point.
static void ON(_start)(SPSC *q) {
#ifdef SPSC_AT_RUN_TIME
    ON(_init)(q, ON(_memory), CAPACITY);
#else
    static const SPSC empty;
    *q = empty;
#endif
    if (brim_ring_is_masked(CAPACITY)) {
        q->state.head = UINT32_MAX - 100;
        q->state.tail = UINT32_MAX - 100;
    }
}

static void MODEL_JOIN(model_, SPSC)(model_input *input) {
    static SPSC q;
    static model_list m;
    ON(_start)(&q);
    model_list_begin(&m, CAPACITY);
    ON(_ends) const ends = ON(_split)(&q);
    for (uint32_t item = 1; input->left > 0; ++item) {
        uint32_t const operation = model_byte(input) % 64;
        uint32_t const times = 1 + model_below(input, CAPACITY + 1) % (1 + operation);
        if (operation == 63) {
            ON(_consumer_clear)(ends.consumer);
            m.len = 0;
        }
        if (operation >= 48 && operation < 63) {
            uint32_t const count = model_below(input, CAPACITY + 2);
            if (operation % 2 == 0) {
                ON(_add_many)(ends.producer, &m, operation % 4 == 0, count, item);
                item += count;
            } else {
                ON(_take_many)(ends.consumer, &m, operation % 4 == 1, count);
            }
        }
        for (uint32_t i = 0; i < times && operation < 48; ++i) {
            if (operation % 2 == 0) {
                ON(_add)(ends.producer, &m, operation % 4 == 0, item++);
            } else {
                ON(_take)(ends.consumer, &m);
            }
        }
        ON(_compare)(&q, &m);
    }
}

#undef SPSC
#undef ON
#undef CAPACITY
