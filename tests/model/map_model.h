// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_map_<CAPACITY>: operations on a map, next to a table indexed by the key. MAP_DEFINE(name, K, V, N) defines a
// counted map of the kind under test, MAP_TAKE_LAST(name) is the function that takes out its last entry,
// MAP_IS_QUICK(n) says whether looking up each of n entries is quick enough to be done. See model.h.
#define MAP           MODEL_JOIN(map_, CAPACITY)
#define ON(operation) MODEL_JOIN(MAP, operation)
#define KEYS          (CAPACITY + 3 + CAPACITY / 4)
#if KEYS <= 65536
#define KEY uint16_t
#else
#define KEY uint32_t
#endif

MAP_DEFINE(MAP, KEY, uint32_t, CAPACITY);

typedef struct ON(_table) {
    uint32_t values[KEYS]; ///< 0: no such key.
    uint32_t len;
    uint32_t peak;
    uint32_t lost;
} ON(_table);

static void ON(_look_up)(const MAP *m, const ON(_table) * t, uint32_t number) {
    KEY const key = (KEY)number;
    uint16_t place = 0;
    uint32_t const *const value = ON(_get_const)(m, key);
    EXPECT_EQ(value == NULL ? 0 : *value, t->values[key]);
    EXPECT_EQ(ON(_contains)(m, key), t->values[key] != 0);
    EXPECT_EQ(ON(_find)(m, key, &place), t->values[key] != 0);
    EXPECT(t->values[key] == 0 || *ON(_key_at)(m, place) == key);
}

/// As many entries as the table, none twice, each with the table's value.
static void ON(_compare_entries)(const MAP *m, const ON(_table) * t) {
    bool *const seen = MODEL_SCRATCH(bool);
    KEY const *const keys = ON(_keys)(m);
    uint32_t const *const values = ON(_values_const)(m);
    EXPECT_EQ(ON(_len)(m), t->len);
    memset(seen, 0, KEYS * sizeof seen[0]);
    for (uint32_t i = 0; i < t->len; ++i) {
        EXPECT(keys[i] < KEYS && !seen[keys[i]] && values[i] != 0 && values[i] == t->values[keys[i]]);
        seen[keys[i]] = true;
    }
    for (uint32_t i = 0; i < t->len; i = model_place_behind(i, t->len)) {
        EXPECT_EQ(*ON(_key_at)(m, i), keys[i]);
        EXPECT_EQ(*ON(_value_at_const)(m, i), values[i]);
    }
    EXPECT(ON(_key_at)(m, t->len) == NULL);
    EXPECT(ON(_value_at_const)(m, t->len) == NULL);
}

/// `key` is what the last operation was about. Looks up each key if it shall look closely, else that and those at the
/// ends.
static void ON(_compare)(const MAP *m, const ON(_table) * t, uint32_t key, bool closely) {
    bool const is_quick = MAP_IS_QUICK(t->len);
    EXPECT(!closely || !is_quick || ON(_check)(m));
    MODEL_EXPECT_COUNTS(MAP, m, t);
    ON(_compare_entries)(m, t);
    for (uint32_t i = 0; closely && i < KEYS; i = is_quick ? i + 1 : model_place_behind(i, KEYS)) {
        ON(_look_up)(m, t, i);
    }
    ON(_look_up)(m, t, key);
    ON(_look_up)(m, t, (key + 65536) % KEYS);
    for (uint32_t i = 0; i < t->len; i += t->len < 2 ? 1 : t->len - 1) {
        ON(_look_up)(m, t, *ON(_key_at)(m, i));
    }
}

static void ON(_put)(MAP *m, ON(_table) * t, bool or_drop, KEY key, uint32_t value) {
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

static void ON(_put_new)(MAP *m, ON(_table) * t, KEY key, uint32_t value) {
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
    KEY key = 0;
    uint32_t value = 0;
    KEY const last = t->len == 0 ? 0 : *ON(_key_at)(m, t->len - 1);
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

/// A copy of the same content is equal, and is not when a value or a key of it changes: the last, or where that takes
/// long the first.
static void ON(_compare_with_copy)(const MAP *m) {
    bool const is_quick = MAP_IS_QUICK(ON(_len)(m));
    MAP *const copy = MODEL_SCRATCH(MAP);
    *copy = *m;
    EXPECT(!is_quick || ON(_equals)(m, copy, ON(_same_value)));
    if (ON(_is_empty)(m)) {
        return;
    }
    uint32_t const place = is_quick ? (uint32_t)ON(_len)(m) - 1 : 0;
    KEY key = *ON(_key_at)(m, place);
    uint32_t value = 0;
    *ON(_value_at)(copy, place) += 1;
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
    EXPECT(ON(_remove)(copy, key, &value));
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
    EXPECT(ON(_insert)(copy, (KEY)(key + KEYS), value - 1));
    EXPECT(!ON(_equals)(m, copy, ON(_same_value)));
}

static void ON(_take)(MAP *m, ON(_table) * t, KEY key) {
    uint32_t value = 0;
    EXPECT_EQ(ON(_remove)(m, key, &value), t->values[key] != 0);
    EXPECT_EQ(value, t->values[key]);
    t->len -= t->values[key] != 0;
    t->values[key] = 0;
}

static bool ON(_keep_other)(const KEY *key, uint32_t *value, void *divisor) {
    (void)value;
    return *key % *(const KEY *)divisor != 0;
}

static void ON(_drop_divisible)(MAP *m, ON(_table) * t, KEY divisor) {
    ON(_retain)(m, ON(_keep_other), &divisor);
    for (uint32_t key = 0; key < KEYS; key += divisor) {
        t->len -= t->values[key] != 0;
        t->values[key] = 0;
    }
}

static void ON(_take_all)(MAP *m, ON(_table) * t) {
    ON(_clear)(m);
    t->len = 0;
    memset(t->values, 0, sizeof t->values);
}

/// Not by _insert, which would look at each key each time.
static void ON(_append)(MAP *m, uint16_t place, KEY key, uint32_t value) {
    m->items[place] = key;
    m->values[place] = value;
    m->state.len = (uint16_t)(place + 1);
    m->state.peak = m->state.peak > m->state.len ? m->state.peak : m->state.len;
}

/// Up to `but` from the brim, with four keys of five.
static void ON(_fill)(MAP *m, ON(_table) * t, uint32_t but, uint32_t first_value) {
    ON(_take_all)(m, t);
    for (uint32_t key = 0; t->len + but < CAPACITY; ++key) {
        if (key % 5 != first_value % 5 && MAP_IS_QUICK(CAPACITY)) {
            ON(_put)(m, t, false, (KEY)key, first_value + key);
        } else if (key % 5 != first_value % 5) {
            ON(_append)(m, (uint16_t)t->len, (KEY)key, first_value + key);
            t->values[key] = first_value + key;
            ++t->len;
            t->peak = t->len > t->peak ? t->len : t->peak;
        }
    }
}

typedef struct ON(_world) {
    MAP map;
    ON(_table) table;
} ON(_world);
BRIM_STATIC_ASSERT(sizeof(ON(_world)) <= MODEL_WORLD_BYTES, "the world is too small");
BRIM_STATIC_ASSERT(sizeof(MAP) <= MODEL_SCRATCH_BYTES, "the scratch room is too small");

static void MODEL_JOIN(model_, MAP)(model_input *input) {
    MAP *const m = &MODEL_WORLD(ON(_world))->map;
    ON(_table) *const t = &MODEL_WORLD(ON(_world))->table;
    memset(m, 0, sizeof *m);
    memset(t, 0, sizeof *t);
    if (MODEL_IS_LARGE(CAPACITY)) {
        ON(_fill)(m, t, model_below(input, 64), 1);
    }
    for (uint32_t value = 2 + KEYS; input->left > 0; value += 1 + KEYS) {
        uint32_t const operation = model_byte(input) % 16;
        KEY const key = (KEY)model_below(input, KEYS);
        if (operation == 0) {
            ON(_take_last)(m, t);
        } else if (operation == 1) {
            ON(_put_new)(m, t, key, value);
        } else if (operation == 2 && key % 8 == 0) {
            ON(_drop_last)(m, t, model_near(input, 256, CAPACITY + 1));
        } else if (operation == 3) {
            ON(_compare_with_copy)(m);
        } else if (operation < 9) {
            for (uint32_t i = 0; i < (MODEL_IS_LARGE(CAPACITY) ? 8 : 1); ++i) { // Some of them new.
                ON(_put)(m, t, operation % 2 == 0, (KEY)((key + i) % KEYS), value + i);
            }
        } else if (operation < 13) {
            ON(_take)(m, t, key);
        } else if (operation == 13) {
            uint32_t *const stored = ON(_get)(m, key);
            if (stored != NULL) {
                *stored = value;
                t->values[key] = value;
            }
        } else if (operation == 14) {
            ON(_drop_divisible)(m, t, (KEY)(3 + key % 5));
        } else if (key % 16 == 0) {
            ON(_take_all)(m, t);
        } else if (MODEL_IS_LARGE(CAPACITY)) {
            ON(_fill)(m, t, key % 4, value);
        }
        ON(_compare)(m, t, key, model_is_time(input, CAPACITY));
    }
}

#undef MAP
#undef ON
#undef KEYS
#undef KEY
#undef CAPACITY
