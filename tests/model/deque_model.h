// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_deque_<CAPACITY>: operations on a deque, next to a list. See model.h.
#define DEQUE         MODEL_JOIN(deque_, CAPACITY)
#define ON(operation) MODEL_JOIN(DEQUE, operation)

#ifdef DEQUE_AT_RUN_TIME
BRIM_DEQUE_COUNTED_OF(DEQUE, uint32_t);
static uint32_t ON(_memory)[CAPACITY];
#else
BRIM_DEQUE_COUNTED(DEQUE, uint32_t, CAPACITY);
#endif

static void ON(_compare)(const DEQUE *d, const model_list *m) {
    EXPECT(ON(_check)(d));
    MODEL_EXPECT_COUNTS(DEQUE, d, m);
    for (uint32_t i = 0; i < m->len; i = model_place_behind(i, m->len)) {
        EXPECT_EQ(*ON(_get_const)(d, i), m->items[i]);
    }
    EXPECT(ON(_get_const)(d, m->len) == NULL);
    EXPECT(ON(_front_const)(d) == ON(_get_const)(d, 0));
    EXPECT(ON(_back_const)(d) == (m->len == 0 ? NULL : ON(_get_const)(d, m->len - 1)));
    uint32_t counts[2];
    uint32_t const *const first = ON(_slice_const)(d, 0, &counts[0]);
    uint32_t const *const second = ON(_slice_const)(d, 1, &counts[1]);
    EXPECT_EQ(counts[0] + counts[1], m->len);
    model_list_expect(m, 0, first, counts[0]);
    model_list_expect(m, counts[0], second, counts[1]);
}

static void ON(_add_back)(DEQUE *d, model_list *m, uint32_t how, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t evicted = 0;
    m->lost += full;
    if (how == 0) {
        EXPECT_EQ(ON(_push_back)(d, item), !full);
    } else if (how == 1) {
        EXPECT_EQ(ON(_push_back_or_drop)(d, item), !full);
    } else if (how == 2) {
        EXPECT_EQ(ON(_push_back_evict)(d, item, &evicted), full);
        EXPECT_EQ(evicted, full ? model_list_remove(m, 0) : 0);
    } else {
        EXPECT_EQ(ON(_push_back_replace)(d, item), full);
        m->len -= full;
    }
    if (!full || how >= 2) {
        model_list_push(m, item);
    }
}

static void ON(_add_front)(DEQUE *d, model_list *m, uint32_t how, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t evicted = 0;
    m->lost += full;
    if (how == 0) {
        EXPECT_EQ(ON(_push_front)(d, item), !full);
    } else if (how == 1) {
        EXPECT_EQ(ON(_push_front_or_drop)(d, item), !full);
    } else if (how == 2) {
        EXPECT_EQ(ON(_push_front_evict)(d, item, &evicted), full);
        EXPECT_EQ(evicted, full ? model_list_remove(m, m->len - 1) : 0);
    } else {
        EXPECT_EQ(ON(_push_front_replace)(d, item), full);
        if (full) {
            (void)model_list_remove(m, 0);
        }
    }
    if (!full || how >= 2) {
        model_list_insert(m, 0, item);
    }
}

static void ON(_insert_at)(DEQUE *d, model_list *m, uint32_t index, uint32_t item) {
    bool const fits = index <= m->len && !model_list_is_full(m);
    m->lost += index <= m->len && !fits;
    EXPECT_EQ(ON(_insert)(d, index, item), fits);
    if (fits) {
        model_list_insert(m, index, item);
    }
}

static void ON(_take_end)(DEQUE *d, model_list *m, bool front) {
    uint32_t item = 0;
    bool const is_there = m->len != 0;
    EXPECT_EQ(front ? ON(_pop_front)(d, &item) : ON(_pop_back)(d, &item), is_there);
    EXPECT_EQ(item, is_there ? model_list_remove(m, front ? 0 : m->len - 1) : 0);
}

static void ON(_take_at)(DEQUE *d, model_list *m, uint32_t how, uint32_t index) {
    uint32_t item = 0;
    bool const is_there = index < m->len;
    if (how == 0) {
        EXPECT_EQ(ON(_remove)(d, index, &item), is_there);
    } else if (how == 1) {
        EXPECT_EQ(ON(_swap_remove_front)(d, index, &item), is_there);
    } else {
        EXPECT_EQ(ON(_swap_remove_back)(d, index, &item), is_there);
    }
    EXPECT_EQ(item, is_there ? m->items[index] : 0);
    if (!is_there) {
        return;
    }
    uint32_t const taken = how == 0 ? index : how == 1 ? 0 : m->len - 1;
    m->items[index] = m->items[taken];
    (void)model_list_remove(m, taken);
}

static void ON(_exchange)(DEQUE *d, model_list *m, uint32_t i, uint32_t j) {
    bool const are_there = i < m->len && j < m->len;
    EXPECT_EQ(ON(_swap)(d, i, j), are_there);
    if (are_there) {
        uint32_t const item = m->items[i];
        m->items[i] = m->items[j];
        m->items[j] = item;
    }
}

static bool ON(_keep_not_divisible)(const uint32_t *item, void *divisor) {
    return *item % *(const uint32_t *)divisor != 0;
}

static void ON(_drop_divisible)(DEQUE *d, model_list *m, uint32_t divisor) {
    ON(_retain)(d, ON(_keep_not_divisible), &divisor);
    model_list_drop_divisible(m, divisor);
}

static void ON(_add_many)(DEQUE *d, model_list *m, bool instead, uint32_t count, uint32_t first_item) {
    bool const fits = count <= (instead ? CAPACITY : CAPACITY - m->len);
    for (uint32_t i = 0; i < count; ++i) {
        model_items[i] = first_item + i;
    }
    EXPECT_EQ(instead ? ON(_assign)(d, model_items, count) : ON(_extend)(d, model_items, count), fits);
    m->lost += fits ? 0 : count;
    m->len = fits && instead ? 0 : m->len;
    for (uint32_t i = 0; fits && i < count; ++i) {
        model_list_push(m, first_item + i);
    }
}

static void ON(_take_if)(DEQUE *d, model_list *m, bool front, uint32_t divisor) {
    uint32_t item = 0;
    uint32_t const end = front || m->len == 0 ? 0 : m->len - 1;
    bool const shall = m->len != 0 && m->items[end] % divisor == 0;
    EXPECT_EQ(front ? ON(_pop_front_if)(d, model_is_divisible, &divisor, &item)
                    : ON(_pop_back_if)(d, model_is_divisible, &divisor, &item),
              shall);
    EXPECT_EQ(item, shall ? model_list_remove(m, end) : 0);
}

static void ON(_order)(DEQUE *d, model_list *m, bool (*before)(uint32_t a, uint32_t b), uint32_t probe) {
    uint32_t sooner = 0;
    uint16_t place = 0;
    ON(_sort)(d, before);
    model_list_sort(m, before);
    for (uint32_t i = 0; i < m->len; ++i) {
        sooner += before(m->items[i], probe);
    }
    EXPECT_EQ(ON(_binary_search)(d, probe, before, &place), sooner < m->len && m->items[sooner] == probe);
    EXPECT_EQ(place, sooner);
}

/// What only looks, and what makes one piece of two.
static void ON(_look)(DEQUE *d, const model_list *m, uint32_t index) {
    DEQUE *const copy = MODEL_SCRATCH(DEQUE);
    uint32_t seen = 0;
    uint16_t place = 0;
    BRIM_EACH(uint32_t, item, DEQUE, d) {
        EXPECT_EQ(*item, m->items[seen++]);
    }
    EXPECT_EQ(seen, m->len);
    BRIM_EACH_CONST(uint32_t, item, DEQUE, d) {
        EXPECT_EQ(*item, m->items[seen++ - m->len]);
    }
    EXPECT_EQ(seen, 2 * m->len);
    for (uint32_t i = 0; i < m->len; i = model_place_behind(i, m->len)) {
        EXPECT(ON(_find)(d, m->items[i], model_same, &place) && place <= i && *ON(_get)(d, place) == m->items[i]);
    }
    EXPECT(!ON(_contains)(d, UINT32_MAX, model_same));
    *copy = *d;
#ifdef DEQUE_AT_RUN_TIME // The copy has items of its own.
    copy->items = model_items;
    for (uint32_t i = 0; i < CAPACITY; ++i) {
        model_items[i] = d->items[i];
    }
#endif
    uint32_t *const items = ON(_make_contiguous)(copy);
    EXPECT(ON(_check)(copy));
    model_list_expect(m, 0, items, m->len);
    EXPECT(ON(_equals)(d, copy, model_same));
    if (index < m->len) {
        items[index] = UINT32_MAX;
        EXPECT(!ON(_equals)(d, copy, model_same));
        ON(_truncate)(copy, index);
        EXPECT(!ON(_equals)(d, copy, model_same));
    }
}

static void ON(_more)(DEQUE *d, model_list *m, uint32_t how, uint32_t index, uint32_t item) {
    if (how < 2) {
        ON(_add_many)(d, m, how == 0 && index % 4 == 0, index, item);
    } else if (how < 4) {
        ON(_take_if)(d, m, how == 2, 1 + index % 3);
    } else if (how == 4) {
        ON(_order)(d, m, item % 2 == 0 ? model_less : model_greater, index < m->len ? m->items[index] : item);
    } else if (how == 5) {
        (void)ON(_make_contiguous)(d);
    } else {
        ON(_look)(d, m, index);
    }
}

static void MODEL_JOIN(model_, DEQUE)(model_input *input) {
    static DEQUE d;
    model_list *const m = &model_shared_list;
#ifdef DEQUE_AT_RUN_TIME
    ON(_init)(&d, ON(_memory), CAPACITY);
#else
    static const DEQUE empty;
    d = empty;
#endif
    model_list_begin(m, CAPACITY);
    if (MODEL_IS_LARGE(CAPACITY)) { // Anywhere, so that the items go round the end at any place of theirs.
        d.state.head = (uint16_t)model_below(input, CAPACITY);
    }
    for (uint32_t item = 1; input->left > 0; item += CAPACITY + 2) {
        uint32_t const operation = model_byte(input) % 40;
        uint32_t const index = model_near(input, 256, m->len + 2);
        uint32_t const most = (1 + operation) * (MODEL_IS_LARGE(CAPACITY) ? 64 : 1);
        uint32_t const times = operation < 20 ? 1 + model_below(input, CAPACITY) % most : 1;
        for (uint32_t i = 0; i < times; ++i) {
            if (operation >= 32) {
                uint32_t const count = operation < 34 ? model_near(input, CAPACITY - m->len, CAPACITY + 2) : index;
                ON(_more)(&d, m, operation % 8, count, item);
            } else if (operation < 8) {
                ON(_add_back)(&d, m, operation % 4, item++);
            } else if (operation < 14) {
                ON(_add_front)(&d, m, operation % 4, item++);
            } else if (operation < 24) {
                ON(_take_end)(&d, m, operation % 2 == 0);
            } else if (operation < 26) {
                ON(_insert_at)(&d, m, index, item);
            } else if (operation < 29) {
                ON(_take_at)(&d, m, operation % 3, index);
            } else if (operation == 29) {
                ON(_exchange)(&d, m, index, model_near(input, 32768, m->len + 1));
            } else if (operation == 30) {
                ON(_drop_divisible)(&d, m, 2 + index % 5);
            } else {
                ON(_truncate)(&d, index);
                m->len = index < m->len ? index : m->len;
            }
        }
        ON(_compare)(&d, m);
    }
}

#undef DEQUE
#undef ON
#undef CAPACITY
