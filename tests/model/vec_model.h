// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_vec_<CAPACITY>: operations on a vec, next to a list. See model.h.
#define VEC           MODEL_JOIN(vec_, CAPACITY)
#define ON(operation) MODEL_JOIN(VEC, operation)

#ifdef VEC_AT_RUN_TIME
BRIM_VEC_COUNTED_OF(VEC, uint32_t);
static uint32_t ON(_memory)[CAPACITY];
#else
BRIM_VEC_COUNTED(VEC, uint32_t, CAPACITY);
#endif

static void ON(_compare)(const VEC *v, const model_list *m) {
    EXPECT(ON(_check)(v));
    MODEL_EXPECT_COUNTS(VEC, v, m);
    model_list_expect(m, 0, v->items, m->len);
    for (uint32_t i = 0; i < m->len; i = model_place_behind(i, m->len)) {
        EXPECT_EQ(*ON(_get_const)(v, i), m->items[i]);
    }
    EXPECT(ON(_get_const)(v, m->len) == NULL);
    EXPECT(ON(_last_const)(v) == (m->len == 0 ? NULL : &v->items[m->len - 1]));
}

static void ON(_add)(VEC *v, model_list *m, uint32_t how, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t evicted = 0;
    m->lost += full;
    if (how == 0) {
        EXPECT_EQ(ON(_push)(v, item), !full);
    } else if (how == 1) {
        EXPECT_EQ(ON(_push_or_drop)(v, item), !full);
    } else if (how == 2) {
        uint32_t *const slot = ON(_push_slot)(v);
        EXPECT_EQ(slot == NULL, full);
        if (slot != NULL) {
            *slot = item;
        }
    } else if (how == 3) {
        EXPECT_EQ(ON(_push_evict)(v, item, &evicted), full);
        if (full) {
            EXPECT_EQ(evicted, model_list_remove(m, 0));
        }
    } else {
        EXPECT_EQ(ON(_push_replace)(v, item), full);
        if (full) {
            (void)model_list_remove(m, m->len - 1);
        }
    }
    if (!full || how >= 3) {
        model_list_push(m, item);
    }
}

static void ON(_add_many)(VEC *v, model_list *m, uint32_t count, uint32_t first_item) {
    uint32_t *const items = model_items;
    for (uint32_t i = 0; i < count; ++i) {
        items[i] = first_item + i;
    }
    bool const fits = count <= CAPACITY - m->len;
    EXPECT_EQ(ON(_extend)(v, items, count), fits);
    m->lost += fits ? 0 : count;
    for (uint32_t i = 0; fits && i < count; ++i) {
        model_list_push(m, items[i]);
    }
}

static void ON(_set_len)(VEC *v, model_list *m, uint32_t len, uint32_t fill) {
    bool const fits = len <= CAPACITY;
    EXPECT_EQ(ON(_resize)(v, len, fill), fits);
    m->lost += fits ? 0 : len - m->len;
    while (fits && m->len > len) {
        (void)model_list_remove(m, m->len - 1);
    }
    while (fits && m->len < len) {
        model_list_push(m, fill);
    }
}

static void ON(_insert_at)(VEC *v, model_list *m, uint32_t index, uint32_t item) {
    bool const fits = index <= m->len && !model_list_is_full(m);
    m->lost += index <= m->len && !fits;
    EXPECT_EQ(ON(_insert)(v, index, item), fits);
    if (fits) {
        model_list_insert(m, index, item);
    }
}

static void ON(_take)(VEC *v, model_list *m, uint32_t how, uint32_t index) {
    uint32_t item = 0;
    if (how == 0) {
        index = m->len == 0 ? 0 : m->len - 1;
        EXPECT_EQ(ON(_pop)(v, &item), m->len != 0);
    } else if (how == 1) {
        EXPECT_EQ(ON(_remove)(v, index, &item), index < m->len);
    } else {
        EXPECT_EQ(ON(_swap_remove)(v, index, &item), index < m->len);
    }
    if (index >= m->len) {
        return;
    }
    EXPECT_EQ(item, model_list_remove(m, index));
    if (how == 2 && index < m->len) {
        model_list_insert(m, index, model_list_remove(m, m->len - 1));
    }
}

static bool ON(_keep_not_divisible)(const uint32_t *item, void *divisor) {
    return *item % *(const uint32_t *)divisor != 0;
}

static void ON(_drop_divisible)(VEC *v, model_list *m, uint32_t divisor) {
    ON(_retain)(v, ON(_keep_not_divisible), &divisor);
    model_list_drop_divisible(m, divisor);
}

static void ON(_take_many)(VEC *v, model_list *m, uint32_t index, uint32_t count, bool keep) {
    bool const are_there = index <= m->len && count <= m->len - index;
    EXPECT_EQ(ON(_drain)(v, index, count, keep ? model_items : NULL), are_there);
    if (are_there) {
        model_list_expect(m, index, keep ? model_items : m->items + index, count);
        model_list_remove_many(m, index, count);
    }
}

static void ON(_take_if)(VEC *v, model_list *m, uint32_t divisor) {
    uint32_t item = 0;
    bool const shall = m->len != 0 && m->items[m->len - 1] % divisor == 0;
    EXPECT_EQ(ON(_pop_if)(v, model_is_divisible, &divisor, &item), shall);
    EXPECT_EQ(item, shall ? model_list_remove(m, m->len - 1) : 0);
}

static void ON(_fill_spare)(VEC *v, model_list *m, uint32_t count, uint32_t first_item) {
    uint32_t room = 0;
    uint32_t *const spare = ON(_spare)(v, &room);
    EXPECT_EQ(room, CAPACITY - m->len);
    bool const fits = count <= room;
    for (uint32_t i = 0; fits && i < count; ++i) {
        spare[i] = first_item + i;
    }
    EXPECT_EQ(ON(_commit)(v, count), fits);
    m->lost += fits ? 0 : count;
    for (uint32_t i = 0; fits && i < count; ++i) {
        model_list_push(m, first_item + i);
    }
}

static void ON(_set)(VEC *v, model_list *m, uint32_t count, uint32_t first_item) {
    for (uint32_t i = 0; i < count; ++i) {
        model_items[i] = first_item + i;
    }
    EXPECT_EQ(ON(_assign)(v, model_items, count), count <= CAPACITY);
    m->lost += count <= CAPACITY ? 0 : count;
    for (m->len = count <= CAPACITY ? 0 : m->len; count <= CAPACITY && m->len < count;) {
        model_list_push(m, first_item + m->len);
    }
}

static void ON(_make_len)(VEC *v, model_list *m, uint32_t len, uint32_t before_first) {
    uint32_t made = before_first;
    bool const fits = len <= CAPACITY;
    EXPECT_EQ(ON(_resize_with)(v, len, model_next, &made), fits);
    m->lost += fits ? 0 : len - m->len;
    m->len = fits && len < m->len ? len : m->len;
    while (fits && m->len < len) {
        model_list_push(m, ++before_first);
    }
}

static void ON(_exchange)(VEC *v, model_list *m, uint32_t i, uint32_t j) {
    bool const are_there = i < m->len && j < m->len;
    EXPECT_EQ(ON(_swap)(v, i, j), are_there);
    if (are_there) {
        uint32_t const item = m->items[i];
        m->items[i] = m->items[j];
        m->items[j] = item;
    }
}

static void ON(_order)(VEC *v, model_list *m, bool (*before)(uint32_t a, uint32_t b), uint32_t probe) {
    uint32_t sooner = 0;
    uint16_t place = 0;
    ON(_sort)(v, before);
    model_list_sort(m, before);
    EXPECT(ON(_is_sorted)(v, before));
    for (uint32_t i = 0; i < m->len; ++i) {
        sooner += before(m->items[i], probe);
    }
    EXPECT_EQ(ON(_binary_search)(v, probe, before, &place), sooner < m->len && m->items[sooner] == probe);
    EXPECT_EQ(place, sooner);
    ON(_reverse)(v);
    model_list_reverse(m);
    EXPECT_EQ(ON(_is_sorted)(v, before), m->len < 2 || m->items[0] == m->items[m->len - 1]);
}

/// What only looks.
static void ON(_look)(VEC *v, const model_list *m, uint32_t index) {
    VEC *const copy = MODEL_SCRATCH(VEC);
    uint32_t seen = 0;
    uint16_t place = 0;
    BRIM_EACH(uint32_t, item, VEC, v) {
        EXPECT_EQ(*item, m->items[seen++]);
    }
    EXPECT_EQ(seen, m->len);
    BRIM_EACH_CONST(uint32_t, item, VEC, v) {
        EXPECT_EQ(*item, m->items[seen++ - m->len]);
    }
    EXPECT_EQ(seen, 2 * m->len);
    for (uint32_t i = 0; i < m->len; i = model_place_behind(i, m->len)) {
        EXPECT(ON(_find)(v, m->items[i], model_same, &place) && place <= i && v->items[place] == m->items[i]);
    }
    EXPECT(!ON(_contains)(v, UINT32_MAX, model_same));
    uint32_t const count = index < m->len ? m->len - index : 0;
    EXPECT(ON(_starts_with)(v, v->items, count, model_same));
    EXPECT(ON(_ends_with)(v, v->items + (m->len - count), count, model_same));
    EXPECT(!ON(_starts_with)(v, v->items, m->len + 1, model_same));
    EXPECT(!ON(_ends_with)(v, v->items, m->len + 1, model_same));
    *copy = *v;
#ifdef VEC_AT_RUN_TIME // The copy has items of its own.
    copy->items = model_items;
    EXPECT(ON(_assign)(copy, v->items, m->len));
#endif
    EXPECT(ON(_equals)(v, copy, model_same));
    if (index < m->len) {
        copy->items[index] = UINT32_MAX;
        EXPECT(!ON(_equals)(v, copy, model_same));
        ON(_truncate)(copy, index);
        EXPECT(!ON(_equals)(v, copy, model_same));
    }
}

static void ON(_more)(VEC *v, model_list *m, model_input *input, uint32_t item) {
    uint32_t const operation = model_byte(input) % 8;
    uint32_t const index = model_near(input, 256, m->len + 2);
    if (operation == 0) {
        uint32_t const behind = index < m->len ? m->len - index : 0;
        ON(_take_many)(v, m, index, model_near(input, behind, m->len + 2), item % 2 == 0);
    } else if (operation == 1) {
        ON(_take_if)(v, m, 1 + index % 3);
    } else if (operation == 2) {
        ON(_fill_spare)(v, m, model_near(input, CAPACITY - m->len, CAPACITY + 2), item);
    } else if (operation == 3 && index % 4 == 0) {
        ON(_set)(v, m, model_near(input, 256, CAPACITY + 3), item);
    } else if (operation == 4) {
        ON(_make_len)(v, m, model_near(input, 256, CAPACITY + 3), item);
    } else if (operation == 5) {
        ON(_exchange)(v, m, index, model_below(input, m->len + 1));
    } else if (operation == 6) {
        ON(_order)(v, m, item % 2 == 0 ? model_less : model_greater, index < m->len ? m->items[index] : item);
    } else {
        ON(_look)(v, m, index);
    }
}

static void MODEL_JOIN(model_, VEC)(model_input *input) {
    static VEC v;
    model_list *const m = &model_shared_list;
#ifdef VEC_AT_RUN_TIME
    ON(_init)(&v, ON(_memory), CAPACITY);
#else
    static const VEC empty;
    v = empty;
#endif
    model_list_begin(m, CAPACITY);
    for (uint32_t item = 1; input->left > 0; item += CAPACITY + 2) { // No item comes twice.
        uint32_t const operation = model_byte(input) % 20;
        if (operation >= 16) {
            ON(_more)(&v, m, input, item);
        } else if (operation < 8) {
            ON(_add)(&v, m, operation % 5, item);
        } else if (operation < 12) {
            ON(_take)(&v, m, operation % 3, model_near(input, 256, m->len + 2));
        } else if (operation == 12) {
            ON(_insert_at)(&v, m, model_near(input, 256, m->len + 2), item);
        } else if (operation == 13) {
            ON(_add_many)(&v, m, model_near(input, CAPACITY - m->len, CAPACITY + 3), item);
        } else if (operation == 14) {
            ON(_drop_divisible)(&v, m, 2 + model_below(input, 5));
        } else if (model_below(input, 4) == 0) {
            ON(_set_len)(&v, m, model_near(input, 256, CAPACITY + 3), item);
        } else {
            uint32_t const len = model_near(input, 256, CAPACITY + 1);
            ON(_truncate)(&v, len);
            while (m->len > len) {
                (void)model_list_remove(m, m->len - 1);
            }
        }
        ON(_compare)(&v, m);
    }
}

#undef VEC
#undef ON
#undef CAPACITY
