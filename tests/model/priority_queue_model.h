// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_priority_queue_<CAPACITY>: operations on a priority queue, next to a list that is searched. See model.h.
#define QUEUE         MODEL_JOIN(priority_queue_, CAPACITY)
#define ON(operation) MODEL_JOIN(QUEUE, operation)

static bool ON(_less)(uint32_t a, uint32_t b) {
    return a < b;
}

BRIM_PRIORITY_QUEUE_COUNTED(QUEUE, uint32_t, CAPACITY, ON(_less));

static uint32_t ON(_least)(const model_list *m) {
    uint32_t least = 0;
    for (uint32_t i = 1; i < m->len; ++i) {
        least = m->items[i] < m->items[least] ? i : least;
    }
    return least;
}

static void ON(_compare)(const QUEUE *q, const model_list *m) {
    EXPECT(ON(_check)(q));
    MODEL_EXPECT_COUNTS(QUEUE, q, m);
    EXPECT_EQ(ON(_peek)(q) == NULL, m->len == 0);
    EXPECT(m->len == 0 || *ON(_peek)(q) == m->items[ON(_least)(m)]);
}

static void ON(_add)(QUEUE *q, model_list *m, uint32_t how, uint32_t item) {
    bool const full = model_list_is_full(m);
    uint32_t first = 0;
    m->lost += full;
    if (how == 0) {
        EXPECT_EQ(ON(_push)(q, item), !full);
    } else if (how == 1) {
        EXPECT_EQ(ON(_push_or_drop)(q, item), !full);
    } else {
        EXPECT_EQ(ON(_push_evict)(q, item, &first), full);
    }
    if (!full) {
        model_list_push(m, item);
    } else if (how == 2) {
        uint32_t const least = ON(_least)(m);
        bool const new_leaves = item < m->items[least];
        EXPECT_EQ(first, new_leaves ? item : m->items[least]);
        m->items[least] = new_leaves ? m->items[least] : item;
    }
}

static void ON(_take)(QUEUE *q, model_list *m, bool replace, uint32_t item) {
    uint32_t first = 0;
    EXPECT_EQ(replace ? ON(_replace_first)(q, item, &first) : ON(_pop)(q, &first), m->len != 0);
    if (m->len != 0) {
        EXPECT_EQ(first, model_list_remove(m, ON(_least)(m)));
        if (replace) {
            model_list_push(m, item);
        }
    }
}

static void ON(_add_many)(QUEUE *q, model_list *m, model_input *input) {
    uint32_t const count = model_near(input, CAPACITY - m->len, CAPACITY + 2);
    bool const fits = count <= CAPACITY - m->len;
    uint32_t seed = 1 + count;
    for (uint32_t i = 0; i < count; ++i) { // As many bytes as a large one takes there are not.
        bool const from_input = !MODEL_IS_LARGE(CAPACITY);
        model_items[i] = from_input ? model_byte(input) << 8 | model_byte(input) : harness_random(&seed) >> 16;
        if (fits) {
            model_list_push(m, model_items[i]);
        }
    }
    m->lost += fits ? 0 : count;
    EXPECT_EQ(ON(_extend)(q, model_items, count), fits);
}

static bool ON(_keep_not_divisible)(const uint32_t *item, void *divisor) {
    return !model_is_divisible(item, divisor);
}

static void ON(_drop_divisible)(QUEUE *q, model_list *m, uint32_t divisor) {
    ON(_retain)(q, ON(_keep_not_divisible), &divisor);
    model_list_drop_divisible(m, divisor);
}

static void ON(_take_all)(QUEUE *q, model_list *m) {
    uint32_t sum = 0;
    BRIM_EACH_CONST(uint32_t, item, QUEUE, q) {
        sum += *item;
    }
    EXPECT(ON(_items)(q) == q->items);
    EXPECT_EQ(ON(_drain_sorted)(q, model_items), m->len);
    model_list_sort(m, ON(_less));
    model_list_expect(m, 0, model_items, m->len);
    for (uint32_t i = 0; i < m->len; ++i) {
        sum -= m->items[i];
    }
    EXPECT_EQ(sum, 0);
    m->len = 0;
}

static void MODEL_JOIN(model_, QUEUE)(model_input *input) {
    static QUEUE q;
    model_list *const m = &model_shared_list;
    static const QUEUE empty;
    q = empty;
    model_list_begin(m, CAPACITY);
    while (input->left > 0) {
        uint32_t const operation = model_byte(input) % 32;
        uint32_t const times = 1 + model_below(input, CAPACITY) % (1 + operation);
        for (uint32_t i = 0; i < times; ++i) {
            if (operation < 16) {
                ON(_add)(&q, m, operation % 3, model_below(input, 65536));
            } else if (operation < (MODEL_IS_LARGE(CAPACITY) ? 26 : 30)) {
                ON(_take)(&q, m, operation % 5 == 0, model_below(input, 65536));
            }
        }
        if (MODEL_IS_LARGE(CAPACITY) && operation >= 26 && operation < 30) {
            ON(_add_many)(&q, m, input);
        } else if (operation == 30) {
            ON(_drop_divisible)(&q, m, 2 + times % 5);
        } else if (operation == 31 && times % 4 == 3) {
            ON(_take_all)(&q, m);
        } else if (operation == 31 && times % 4 == 2) {
            ON(_add_many)(&q, m, input);
        } else if (operation == 31 && times == 1) {
            ON(_clear)(&q);
            m->len = 0;
        }
        ON(_compare)(&q, m);
    }
}

#undef QUEUE
#undef ON
#undef CAPACITY
