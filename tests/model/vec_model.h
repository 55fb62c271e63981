// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_vec_<CAPACITY>: operations on a vec, next to a list. See model.h.
#define VEC           MODEL_JOIN(vec_, CAPACITY)
#define ON(operation) MODEL_JOIN(VEC, operation)

BRIM_VEC_COUNTED(VEC, uint32_t, CAPACITY);

static void ON(_compare)(const VEC *v, const model_list *m) {
    EXPECT(ON(_check)(v));
    EXPECT_EQ(ON(_len)(v), m->len);
    EXPECT_EQ(ON(_is_empty)(v), m->len == 0);
    EXPECT_EQ(ON(_is_full)(v), m->len == CAPACITY);
    EXPECT_EQ(ON(_peak)(v), m->peak);
    EXPECT_EQ(ON(_lost)(v), m->lost);
    for (uint32_t i = 0; i < m->len; ++i) {
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
    for (uint32_t i = m->len; i > 0; --i) {
        if (m->items[i - 1] % divisor == 0) {
            (void)model_list_remove(m, i - 1);
        }
    }
}

static void MODEL_JOIN(model_, VEC)(model_input *input) {
    static VEC v;
    static model_list m;
    static const VEC empty;
    v = empty;
    model_list_begin(&m, CAPACITY);
    for (uint32_t item = 1; input->left > 0; item += CAPACITY + 2) { // No item comes twice.
        uint32_t const operation = model_byte(input) % 16;
        if (operation < 8) {
            ON(_add)(&v, &m, operation % 5, item);
        } else if (operation < 12) {
            ON(_take)(&v, &m, operation % 3, model_below(input, m.len + 2));
        } else if (operation == 12) {
            ON(_insert_at)(&v, &m, model_below(input, m.len + 2), item);
        } else if (operation == 13) {
            ON(_add_many)(&v, &m, model_below(input, CAPACITY + 3), item);
        } else if (operation == 14) {
            ON(_drop_divisible)(&v, &m, 2 + model_below(input, 5));
        } else if (model_below(input, 4) == 0) {
            ON(_set_len)(&v, &m, model_below(input, CAPACITY + 3), item);
        } else {
            uint32_t const len = model_below(input, CAPACITY + 1);
            ON(_truncate)(&v, len);
            while (m.len > len) {
                (void)model_list_remove(&m, m.len - 1);
            }
        }
        ON(_compare)(&v, &m);
    }
}

#undef VEC
#undef ON
#undef CAPACITY
