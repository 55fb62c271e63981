// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_mpsc_<CAPACITY>: operations on a queue of several producers, next to a list. See model.h. Nobody interrupts
// anybody here; that is for mpsc_interleaved.c and the pre-emption tests.
#define MPSC          MODEL_JOIN(mpsc_, CAPACITY)
#define ON(operation) MODEL_JOIN(MPSC, operation)

BRIM_MPSC_COUNTED(MPSC, uint32_t, CAPACITY);

static void ON(_compare)(const MPSC *q, const model_list *m) {
    EXPECT(ON(_check)(q));
    MODEL_EXPECT_COUNTS(MPSC, q, m);
}

static void ON(_add)(MPSC *q, model_list *m, bool or_drop, uint32_t item) {
    bool const full = model_list_is_full(m);
    bool const stored = or_drop ? ON(_push_or_drop)(q, item) : ON(_push)(q, item);
    EXPECT_EQ(stored, !full);
    m->lost += full;
    if (!full) {
        model_list_push(m, item);
    }
}

static void ON(_take)(MPSC *q, model_list *m, bool peek) {
    uint32_t item = 0;
    uint32_t const *const oldest = peek ? ON(_peek)(q) : NULL;
    EXPECT_EQ(oldest != NULL, peek && m->len != 0);
    EXPECT(oldest == NULL || *oldest == m->items[0]);
    EXPECT_EQ(ON(_pop)(q, &item), m->len != 0);
    EXPECT_EQ(item, m->len == 0 ? 0 : model_list_remove(m, 0));
}

static void ON(_fill)(MPSC *q, model_list *m, uint32_t *item) {
    while (!model_list_is_full(m)) {
        ON(_add)(q, m, false, (*item)++);
    }
    ON(_add)(q, m, true, (*item)++);
}

static void ON(_drain)(MPSC *q, model_list *m) {
    uint32_t item = 0;
    for (uint32_t i = 0; i < m->len; ++i) {
        EXPECT(ON(_pop)(q, &item));
        EXPECT_EQ(item, m->items[i]);
    }
    m->len = 0;
    EXPECT(!ON(_pop)(q, &item));
}

static void MODEL_JOIN(model_, MPSC)(model_input *input) {
    static const MPSC empty;
    MPSC *const q = MODEL_WORLD(MPSC);
    model_list *const m = &model_shared_list;
    *q = empty;
    model_list_begin(m, CAPACITY);
    for (uint32_t item = 1; input->left > 0; ++item) {
        uint32_t const operation = model_byte(input) % 64;
        uint32_t const times = 1 + model_below(input, CAPACITY + 1) % (1 + operation);
        if (operation == 63) {
            ON(_clear)(q);
            m->len = 0;
        } else if (operation == 62) {
            ON(_fill)(q, m, &item);
        } else if (operation == 61) {
            ON(_drain)(q, m);
        }
        for (uint32_t i = 0; i < times; ++i) {
            if (operation % 2 == 0) {
                ON(_add)(q, m, operation % 4 == 0, item++);
            } else {
                ON(_take)(q, m, operation % 4 == 1);
            }
        }
        ON(_compare)(q, m);
    }
}

#undef MPSC
#undef ON
#undef CAPACITY
