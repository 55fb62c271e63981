// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_spsc_evict_<CAPACITY>: operations on an evicting queue, next to a list. See model.h.
#define SPSC_EVICT    MODEL_JOIN(spsc_evict_, CAPACITY)
#define ON(operation) MODEL_JOIN(SPSC_EVICT, operation)

BRIM_SPSC_EVICT_COUNTED(SPSC_EVICT, uint32_t, CAPACITY);

static void ON(_compare)(const SPSC_EVICT *q, const model_list *m) {
    EXPECT(ON(_check)(q));
    MODEL_EXPECT_COUNTS(SPSC_EVICT, q, m);
}

static void ON(_add)(SPSC_EVICT *q, model_list *m, bool evict, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t const oldest = full ? model_list_remove(m, 0) : 0;
    uint32_t evicted = 0;
    m->lost += full;
    EXPECT_EQ(evict ? ON(_push_evict)(q, item, &evicted) : ON(_push)(q, item), full);
    EXPECT(!evict || evicted == oldest);
    model_list_push(m, item);
}

static void ON(_take)(SPSC_EVICT *q, model_list *m) {
    uint32_t peeked = 0;
    uint32_t item = 0;
    EXPECT_EQ(ON(_peek)(q, &peeked), m->len != 0);
    EXPECT_EQ(ON(_pop)(q, &item), m->len != 0);
    EXPECT_EQ(item, peeked);
    EXPECT_EQ(item, m->len == 0 ? 0 : model_list_remove(m, 0));
}

/// Once round: all that was there is evicted.
static void ON(_fill)(SPSC_EVICT *q, model_list *m, uint32_t *item) {
    uint32_t const held = m->len;
    for (uint32_t i = 0; i < CAPACITY; ++i) {
        uint32_t old = 0;
        bool const evicts = ON(_push_evict)(q, (*item)++, &old);
        EXPECT_EQ(evicts, i + held >= CAPACITY);
        EXPECT(!evicts || old == m->items[i + held - CAPACITY]);
        m->lost += evicts;
    }
    m->len = 0;
    for (uint32_t i = CAPACITY; i > 0; --i) {
        model_list_push(m, *item - i);
    }
}

static void ON(_drain)(SPSC_EVICT *q, model_list *m) {
    uint32_t item = 0;
    for (uint32_t i = 0; i < m->len; ++i) {
        EXPECT(ON(_pop)(q, &item));
        EXPECT_EQ(item, m->items[i]);
    }
    m->len = 0;
    EXPECT(!ON(_pop)(q, &item));
}

static void MODEL_JOIN(model_, SPSC_EVICT)(model_input *input) {
    static const SPSC_EVICT empty;
    static SPSC_EVICT q;
    static model_list m;
    q = empty;
    if (brim_ring_is_masked(CAPACITY)) { // So that every run passes the point where the indices wrap.
        q.state.head = BRIM_SPSC_EVICT_INDEX_ - 100;
        q.state.tail = BRIM_SPSC_EVICT_INDEX_ - 100;
    }
    model_list_begin(&m, CAPACITY);
    for (uint32_t item = 1; input->left > 0; ++item) {
        uint32_t const operation = model_byte(input) % 64;
        uint32_t const times = 1 + model_below(input, CAPACITY + 1) % (1 + operation);
        if (operation == 63) {
            ON(_clear)(&q);
            m.len = 0;
        } else if (operation == 62) {
            ON(_fill)(&q, &m, &item);
        } else if (operation == 61) {
            ON(_drain)(&q, &m);
        }
        for (uint32_t i = 0; i < times; ++i) {
            if (operation % 2 == 0) {
                ON(_add)(&q, &m, operation % 4 == 0, item++);
            } else {
                ON(_take)(&q, &m);
            }
        }
        ON(_compare)(&q, &m);
    }
}

#undef SPSC_EVICT
#undef ON
#undef CAPACITY
