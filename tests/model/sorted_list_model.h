// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_sorted_list_<CAPACITY>: operations on a sorted list, next to a list that is kept in order naively. An item's
// upper half is its rank, the lower half tells items of one rank apart. See model.h.
#define LIST          MODEL_JOIN(sorted_list_, CAPACITY)
#define ON(operation) MODEL_JOIN(LIST, operation)

BRIM_SORTED_LIST_COUNTED(LIST, uint32_t, CAPACITY, lower_rank);

static void ON(_compare)(const LIST *l, const model_list *m, uint32_t probe) {
    uint32_t before = 0;
    uint32_t not_after = 0;
    uint32_t i = 0;
    uint16_t place = 0;
    EXPECT(ON(_check)(l));
    MODEL_EXPECT_COUNTS(LIST, l, m);
    BRIM_EACH_CONST(uint32_t, item, LIST, l) {
        EXPECT_EQ(*item, m->items[i]);
        before += lower_rank(*item, probe);
        not_after += !lower_rank(probe, *item);
        ++i;
    }
    EXPECT_EQ(i, m->len);
    EXPECT_EQ(ON(_lower_bound)(l, probe), before);
    EXPECT_EQ(ON(_upper_bound)(l, probe), not_after);
    EXPECT_EQ(ON(_find)(l, probe, &place), before != not_after);
    EXPECT_EQ(place, before);
    EXPECT_EQ(ON(_contains)(l, probe), before != not_after);
    EXPECT(ON(_first)(l) == (m->len == 0 ? NULL : ON(_items)(l)));
    EXPECT(ON(_last)(l) == (m->len == 0 ? NULL : ON(_items)(l) + (m->len - 1)));
}

/// Behind those of the same rank.
static void ON(_order_in)(model_list *m, uint32_t item) {
    uint32_t i = m->len;
    while (i > 0 && lower_rank(item, m->items[i - 1])) {
        --i;
    }
    model_list_insert(m, i, item);
}

static void ON(_add)(LIST *l, model_list *m, uint32_t how, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t evicted = 0;
    m->lost += full;
    if (how < 2) {
        EXPECT_EQ(how == 0 ? ON(_push)(l, item) : ON(_push_or_drop)(l, item), !full);
        if (!full) {
            ON(_order_in)(m, item);
        }
        return;
    }
    EXPECT_EQ(how == 2 ? ON(_push_evict_first)(l, item, &evicted) : ON(_push_evict_last)(l, item, &evicted), full);
    if (full) {
        uint32_t const end = how == 2 ? m->items[0] : m->items[m->len - 1];
        bool const is_it = how == 2 ? lower_rank(item, end) : !lower_rank(item, end);
        EXPECT_EQ(evicted, is_it ? item : end);
        if (is_it) {
            return;
        }
        (void)model_list_remove(m, how == 2 ? 0 : m->len - 1);
    }
    ON(_order_in)(m, item);
}

static void ON(_take)(LIST *l, model_list *m, uint32_t how, uint32_t index) {
    uint32_t item = 0;
    if (how == 0) {
        index = 0;
        EXPECT_EQ(ON(_pop_first)(l, &item), m->len != 0);
    } else if (how == 1) {
        index = m->len == 0 ? 0 : m->len - 1;
        EXPECT_EQ(ON(_pop_last)(l, &item), m->len != 0);
    } else {
        EXPECT_EQ(ON(_remove)(l, index, &item), index < m->len);
    }
    if (index < m->len) {
        EXPECT_EQ(item, model_list_remove(m, index));
    }
}

/// An item that takes another's place keeps it among its equals, if it has its rank.
static void ON(_change)(LIST *l, model_list *m, uint32_t index, uint32_t item) {
    EXPECT_EQ(ON(_update)(l, index, item), index < m->len);
    if (index < m->len) {
        (void)model_list_remove(m, index);
        ON(_order_in)(m, item);
    }
}

static void ON(_compare_with_copy)(const LIST *l) {
    LIST *const copy = MODEL_SCRATCH(LIST);
    uint32_t item = 0;
    *copy = *l;
    EXPECT(ON(_equals)(l, copy));
    if (ON(_pop_last)(copy, &item)) {
        EXPECT(!ON(_equals)(l, copy));
        EXPECT(ON(_push)(copy, item ^ 1)); // Of the same rank.
        EXPECT(ON(_equals)(l, copy));
        EXPECT(ON(_update)(copy, 0, UINT32_MAX));
        EXPECT(!ON(_equals)(l, copy));
        EXPECT(!ON(_equals)(copy, l));
    }
}

static bool ON(_keep_other)(const uint32_t *item, void *divisor) {
    return *item % *(const uint32_t *)divisor != 0;
}

static void ON(_drop)(LIST *l, model_list *m, uint32_t how, uint32_t number) {
    if (how == 0) {
        uint32_t divisor = 2 + number % 5;
        ON(_retain)(l, ON(_keep_other), &divisor);
        model_list_drop_divisible(m, divisor);
        return;
    }
    uint32_t const len = how == 1 ? number : 0;
    m->len = m->len < len ? m->len : len;
    if (how == 1) {
        ON(_truncate)(l, len);
    } else {
        ON(_clear)(l);
    }
}

/// Up to a few from the brim, each behind all others.
static void ON(_fill)(LIST *l, model_list *m, uint32_t but) {
    for (uint32_t i = m->len; i + but < CAPACITY; ++i) {
        uint32_t const last = m->len == 0 ? 0 : m->items[m->len - 1] >> 16;
        ON(_add)(l, m, 0, (i / 256 > last ? i / 256 : last) << 16 | i);
    }
}

static void MODEL_JOIN(model_, LIST)(model_input *input) {
    static LIST l;
    model_list *const m = &model_shared_list;
    static const LIST empty;
    l = empty;
    model_list_begin(m, CAPACITY);
    if (MODEL_IS_LARGE(CAPACITY)) {
        ON(_fill)(&l, m, model_below(input, 64));
    }
    for (uint32_t serial = 0; input->left > 0; ++serial) {
        uint32_t const operation = model_byte(input) % 32;
        uint32_t const item = model_byte(input) << 16 | (serial & 0xFFFF);
        if (operation < 16) {
            ON(_add)(&l, m, operation % 4, item);
        } else if (operation < 24) {
            ON(_take)(&l, m, operation % 3, model_near(input, m->len, CAPACITY + 1));
        } else if (operation < 28) {
            ON(_change)(&l, m, model_near(input, 32768, m->len + 1), item);
        } else if (operation < 30) {
            ON(_compare_with_copy)(&l);
        } else if (item >> 16 < 64) {
            ON(_drop)(&l, m, operation % 3, model_below(input, CAPACITY + 1));
        } else if (MODEL_IS_LARGE(CAPACITY) && item >> 16 < 128) {
            ON(_fill)(&l, m, model_below(input, 4));
        }
        ON(_compare)(&l, m, item);
    }
}

#undef LIST
#undef ON
#undef CAPACITY
