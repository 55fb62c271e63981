// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_linear_map_<CAPACITY>: operations on a map, next to a table indexed by the key. See model.h.
#define MAP           MODEL_JOIN(linear_map_, CAPACITY)
#define ON(operation) MODEL_JOIN(MAP, operation)
#define KEYS          (CAPACITY + 3)

BRIM_LINEAR_MAP_COUNTED(MAP, uint16_t, uint32_t, CAPACITY);

typedef struct ON(_table) {
    uint32_t values[KEYS]; ///< 0: no such key.
    uint32_t len;
    uint32_t peak;
    uint32_t lost;
} ON(_table);

static void ON(_compare)(const MAP *m, const ON(_table) * t) {
    EXPECT(ON(_check)(m));
    EXPECT_EQ(ON(_len)(m), t->len);
    EXPECT_EQ(ON(_is_full)(m), t->len == CAPACITY);
    EXPECT_EQ(ON(_is_empty)(m), t->len == 0);
    EXPECT_EQ(ON(_peak)(m), t->peak);
    EXPECT_EQ(ON(_lost)(m), t->lost);
    for (uint16_t key = 0; key < KEYS; ++key) {
        uint32_t const *const value = ON(_get_const)(m, key);
        EXPECT_EQ(value == NULL ? 0 : *value, t->values[key]);
        EXPECT_EQ(ON(_contains)(m, key), t->values[key] != 0);
    }
    for (uint32_t i = 0; i < t->len; ++i) {
        EXPECT_EQ(*ON(_value_at_const)(m, i), t->values[*ON(_key_at)(m, i)]);
    }
    EXPECT(ON(_key_at)(m, t->len) == NULL);
}

static void ON(_put)(MAP *m, ON(_table) * t, bool or_drop, uint16_t key, uint32_t value) {
    bool const is_new = t->values[key] == 0;
    bool const fits = !is_new || t->len < CAPACITY;
    EXPECT_EQ(or_drop ? ON(_insert_or_drop)(m, key, value) : ON(_insert)(m, key, value), fits);
    t->lost += !fits;
    if (fits) {
        t->values[key] = value;
        t->len += is_new;
        t->peak = t->len > t->peak ? t->len : t->peak;
    }
}

static void ON(_take)(MAP *m, ON(_table) * t, uint16_t key) {
    uint32_t value = 0;
    EXPECT_EQ(ON(_remove)(m, key, &value), t->values[key] != 0);
    EXPECT_EQ(value, t->values[key]);
    t->len -= t->values[key] != 0;
    t->values[key] = 0;
}

static bool ON(_keep_other)(const uint16_t *key, uint32_t *value, void *divisor) {
    (void)value;
    return *key % *(const uint16_t *)divisor != 0;
}

static void ON(_drop_divisible)(MAP *m, ON(_table) * t, uint16_t divisor) {
    ON(_retain)(m, ON(_keep_other), &divisor);
    for (uint32_t key = 0; key < KEYS; key += divisor) {
        t->len -= t->values[key] != 0;
        t->values[key] = 0;
    }
}

static void MODEL_JOIN(model_, MAP)(model_input *input) {
    static MAP m;
    static ON(_table) t;
    static const MAP no_entries;
    static const ON(_table) no_values;
    m = no_entries;
    t = no_values;
    for (uint32_t value = 1; input->left > 0; ++value) {
        uint32_t const operation = model_byte(input) % 16;
        uint16_t const key = (uint16_t)model_below(input, KEYS);
        if (operation < 9) {
            ON(_put)(&m, &t, operation % 2 == 0, key, value);
        } else if (operation < 13) {
            ON(_take)(&m, &t, key);
        } else if (operation == 13) {
            uint32_t *const stored = ON(_get)(&m, key);
            if (stored != NULL) {
                *stored = value;
                t.values[key] = value;
            }
        } else if (operation == 14) {
            ON(_drop_divisible)(&m, &t, (uint16_t)(3 + key % 5));
        } else if (key == 0) {
            ON(_clear)(&m);
            t.len = 0;
            for (uint32_t i = 0; i < KEYS; ++i) {
                t.values[i] = 0;
            }
        }
        ON(_compare)(&m, &t);
    }
}

#undef MAP
#undef ON
#undef KEYS
#undef CAPACITY
