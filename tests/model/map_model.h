// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_map_<CAPACITY>: operations on a map, next to a table indexed by the key. MAP_DEFINE(name, K, V, N) defines a
// counted map of the kind under test, MAP_TAKE_LAST(name) is the function that takes out its last entry. See model.h.
#define MAP           MODEL_JOIN(map_, CAPACITY)
#define ON(operation) MODEL_JOIN(MAP, operation)
#define KEYS          (CAPACITY + 3 + CAPACITY / 4)

MAP_DEFINE(MAP, uint16_t, uint32_t, CAPACITY);

typedef struct ON(_table) {
    uint32_t values[KEYS]; ///< 0: no such key.
    uint32_t len;
    uint32_t peak;
    uint32_t lost;
} ON(_table);

static void ON(_compare)(const MAP *m, const ON(_table) * t) {
    uint16_t place = 0;
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
        EXPECT_EQ(ON(_find)(m, key, &place), t->values[key] != 0);
        EXPECT(t->values[key] == 0 || *ON(_key_at)(m, place) == key);
    }
    for (uint32_t i = 0; i < t->len; ++i) {
        EXPECT_EQ(*ON(_value_at_const)(m, i), t->values[*ON(_key_at)(m, i)]);
    }
    EXPECT(ON(_key_at)(m, t->len) == NULL);
    EXPECT(ON(_value_at_const)(m, t->len) == NULL);
    EXPECT_EQ(ON(_capacity)(m), CAPACITY);
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

static void ON(_put_new)(MAP *m, ON(_table) * t, uint16_t key, uint32_t value) {
    bool const is_new = t->values[key] == 0;
    bool const fits = !is_new || t->len < CAPACITY;
    uint32_t *const stored = ON(_get_or_insert)(m, key, value);
    EXPECT_EQ(stored != NULL, fits);
    t->lost += !fits;
    if (fits && is_new) {
        t->values[key] = value;
        ++t->len;
        t->peak = t->len > t->peak ? t->len : t->peak;
    }
    EXPECT(!fits || *stored == t->values[key]);
}

static void ON(_take_last)(MAP *m, ON(_table) * t) {
    uint16_t key = 0;
    uint32_t value = 0;
    uint16_t const last = t->len == 0 ? 0 : *ON(_key_at)(m, t->len - 1);
    EXPECT_EQ(MAP_TAKE_LAST(MAP)(m, &key, &value), t->len != 0);
    if (t->len != 0) {
        EXPECT_EQ(key, last);
        EXPECT_EQ(value, t->values[key]);
        t->values[key] = 0;
        --t->len;
    }
}

static void ON(_drop_last)(MAP *m, ON(_table) * t, uint32_t len) {
    for (uint32_t i = len; i < t->len; ++i) {
        t->values[*ON(_key_at)(m, i)] = 0;
    }
    t->len = t->len < len ? t->len : len;
    ON(_truncate)(m, len);
}

static bool ON(_same_value)(uint32_t a, uint32_t b) {
    return a == b;
}

/// A copy of the same content is equal, and is not when a value or a key of it changes.
static void ON(_compare_with_copy)(const MAP *m) {
    MAP *const copy = MODEL_SCRATCH(MAP);
    *copy = *m;
    EXPECT(ON(_equals)(m, copy, ON(_same_value)));
    if (ON(_is_empty)(m)) {
        return;
    }
    uint32_t const last = (uint32_t)ON(_len)(m) - 1;
    uint16_t key = *ON(_key_at)(m, last);
    uint32_t value = 0;
    *ON(_value_at)(copy, last) += 1;
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
    EXPECT(ON(_remove)(copy, key, &value));
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
    EXPECT(ON(_insert)(copy, (uint16_t)(key + KEYS), value - 1));
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
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

typedef struct ON(_world) {
    MAP map;
    ON(_table) table;
} ON(_world);
BRIM_STATIC_ASSERT(sizeof(ON(_world)) <= 18 * MODEL_MOST, "the world is too small");
BRIM_STATIC_ASSERT(sizeof(MAP) <= 12 * MODEL_MOST, "the scratch room is too small");

static void MODEL_JOIN(model_, MAP)(model_input *input) {
    MAP *const m = &MODEL_WORLD(ON(_world))->map;
    ON(_table) *const t = &MODEL_WORLD(ON(_world))->table;
    memset(m, 0, sizeof *m);
    memset(t, 0, sizeof *t);
    for (uint32_t value = 1; input->left > 0; ++value) {
        uint32_t const operation = model_byte(input) % 16;
        uint16_t const key = (uint16_t)model_below(input, KEYS);
        if (operation == 0) {
            ON(_take_last)(m, t);
        } else if (operation == 1) {
            ON(_put_new)(m, t, key, value);
        } else if (operation == 2 && key % 8 == 0) {
            ON(_drop_last)(m, t, model_below(input, CAPACITY + 1));
        } else if (operation == 3) {
            ON(_compare_with_copy)(m);
        } else if (operation < 9) {
            ON(_put)(m, t, operation % 2 == 0, key, value);
        } else if (operation < 13) {
            ON(_take)(m, t, key);
        } else if (operation == 13) {
            uint32_t *const stored = ON(_get)(m, key);
            if (stored != NULL) {
                *stored = value;
                t->values[key] = value;
            }
        } else if (operation == 14) {
            ON(_drop_divisible)(m, t, (uint16_t)(3 + key % 5));
        } else if (key % 16 == 0) {
            ON(_clear)(m);
            t->len = 0;
            for (uint32_t i = 0; i < KEYS; ++i) {
                t->values[i] = 0;
            }
        }
        ON(_compare)(m, t);
    }
}

#undef MAP
#undef ON
#undef KEYS
#undef CAPACITY
