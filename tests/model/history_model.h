// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_history_<CAPACITY>: operations on a history, next to a list. See model.h.
#define HISTORY       MODEL_JOIN(history_, CAPACITY)
#define ON(operation) MODEL_JOIN(HISTORY, operation)

BRIM_HISTORY_COUNTED(HISTORY, uint32_t, CAPACITY);

static void ON(_compare)(const HISTORY *h, const model_list *m) {
    EXPECT(ON(_check)(h));
    MODEL_EXPECT_COUNTS(HISTORY, h, m);
    for (uint32_t i = 0; i < m->len; i = model_place_behind(i, m->len)) {
        EXPECT_EQ(*ON(_get_const)(h, i), m->items[i]);
    }
    EXPECT(ON(_get_const)(h, m->len) == NULL);
    EXPECT(ON(_oldest_const)(h) == ON(_get_const)(h, 0));
    EXPECT(ON(_recent_const)(h) == (m->len == 0 ? NULL : ON(_get_const)(h, m->len - 1)));
    uint32_t counts[2];
    uint32_t const *const older = ON(_slice_const)(h, 0, &counts[0]);
    uint32_t const *const newer = ON(_slice_const)(h, 1, &counts[1]);
    EXPECT_EQ(counts[0] + counts[1], m->len);
    model_list_expect(m, 0, older, counts[0]);
    model_list_expect(m, counts[0], newer, counts[1]);
}

static void ON(_add)(HISTORY *h, model_list *m, bool evict, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t const oldest = full ? model_list_remove(m, 0) : 0;
    uint32_t evicted = 0;
    m->lost += full;
    if (evict) {
        EXPECT_EQ(ON(_push_evict)(h, item, &evicted), full);
        EXPECT_EQ(evicted, oldest);
    } else {
        ON(_push)(h, item);
    }
    model_list_push(m, item);
}

static void ON(_add_many)(HISTORY *h, model_list *m, uint32_t count, uint32_t first_item) {
    uint32_t const lost = count <= CAPACITY - m->len ? 0 : count - (CAPACITY - m->len);
    uint32_t const old = lost < m->len ? lost : m->len;
    for (uint32_t i = 0; i < count; ++i) {
        model_items[i] = first_item + i;
    }
    ON(_extend)(h, model_items, count);
    model_list_remove_many(m, 0, old);
    for (uint32_t i = lost - old; i < count; ++i) { // Those before are lost too.
        model_list_push(m, first_item + i);
    }
    m->lost += lost;
}

static void ON(_look)(HISTORY *h, const model_list *m) {
    HISTORY *const copy = MODEL_SCRATCH(HISTORY);
    uint32_t seen = 0;
    BRIM_EACH(uint32_t, item, HISTORY, h) {
        EXPECT_EQ(*item, m->items[seen++]);
    }
    EXPECT_EQ(seen, m->len);
    *copy = *h;
    EXPECT(ON(_equals)(h, copy, model_same));
    if (m->len != 0) {
        *ON(_oldest)(copy) = UINT32_MAX;
        EXPECT(!ON(_equals)(h, copy, model_same));
        ON(_clear)(copy);
        EXPECT(!ON(_equals)(h, copy, model_same));
    }
}

static void MODEL_JOIN(model_, HISTORY)(model_input *input) {
    static HISTORY h;
    model_list *const m = &model_shared_list;
    static const HISTORY empty;
    h = empty;
    model_list_begin(m, CAPACITY);
    for (uint32_t item = 1; input->left > 0; item += CAPACITY + 2) {
        uint32_t const operation = model_byte(input);
        if (operation == 0) {
            ON(_clear)(&h);
            m->len = 0;
        } else if (operation < 32) {
            ON(_add_many)(&h, m, model_near(input, CAPACITY - m->len, CAPACITY + 2), item);
        } else if (operation < 48) {
            ON(_look)(&h, m);
        } else {
            ON(_add)(&h, m, operation % 2 == 0, item);
        }
        ON(_compare)(&h, m);
    }
}

#undef HISTORY
#undef ON
#undef CAPACITY
