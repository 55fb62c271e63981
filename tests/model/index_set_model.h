// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_set_<CAPACITY>: operations on two sets, next to two tables indexed by the key. See model.h.
#define SET           MODEL_JOIN(set_, CAPACITY)
#define ON(operation) MODEL_JOIN(SET, operation)
#define KEYS          (CAPACITY + 3 + CAPACITY / 4)
#if KEYS <= 65536
#define KEY uint16_t
#else
#define KEY uint32_t
#endif

BRIM_INDEX_SET_COUNTED(SET, KEY, CAPACITY);

typedef struct ON(_table) {
    bool has[KEYS];
    uint32_t len;
    uint32_t peak;
    uint32_t lost;
} ON(_table);

static void ON(_look_up)(const SET *s, const ON(_table) * t, uint32_t number) {
    KEY const key = (KEY)number;
    uint16_t place = 0;
    EXPECT_EQ(ON(_contains)(s, key), t->has[key]);
    EXPECT_EQ(ON(_find)(s, key, &place), t->has[key]);
    EXPECT(!t->has[key] || ON(_keys)(s)[place] == key);
}

/// As many keys as the table, and none twice.
static void ON(_compare_keys)(const SET *s, const ON(_table) * t) {
    bool *const seen = MODEL_SCRATCH(bool);
    uint32_t count = 0;
    memset(seen, 0, KEYS * sizeof seen[0]);
    BRIM_EACH_CONST(KEY, key, SET, s) {
        EXPECT(*key < KEYS && t->has[*key] && !seen[*key]);
        seen[*key] = true;
        ++count;
    }
    EXPECT_EQ(count, t->len);
}

/// `key` is what the last operation was about. Looks up each key if it shall look closely, else that and those at the
/// ends.
static void ON(_compare)(const SET *s, const ON(_table) * t, uint32_t key, bool closely) {
    EXPECT(!closely || ON(_check)(s));
    MODEL_EXPECT_COUNTS(SET, s, t);
    ON(_compare_keys)(s, t);
    for (uint32_t i = 0; closely && i < KEYS; ++i) {
        ON(_look_up)(s, t, i);
    }
    ON(_look_up)(s, t, key);
    ON(_look_up)(s, t, (key + 65536) % KEYS);
    for (uint32_t i = 0; i < t->len; i += t->len < 2 ? 1 : t->len - 1) {
        ON(_look_up)(s, t, *ON(_key_at)(s, i));
    }
}

static void ON(_set)(ON(_table) * t, uint32_t key, bool has) {
    t->len += (uint32_t)has - (uint32_t)t->has[key];
    t->has[key] = has;
    t->peak = t->len > t->peak ? t->len : t->peak;
}

static void ON(_put)(SET *s, ON(_table) * t, bool or_drop, KEY key) {
    bool const fits = t->has[key] || t->len < CAPACITY;
    EXPECT_EQ(or_drop ? ON(_insert_or_drop)(s, key) : ON(_insert)(s, key), fits);
    t->lost += !fits;
    if (fits) {
        ON(_set)(t, key, true);
    }
}

static void ON(_take)(SET *s, ON(_table) * t, bool last, KEY key) {
    if (last) {
        bool const is_there = t->len != 0;
        EXPECT_EQ(ON(_pop)(s, &key), is_there);
        EXPECT(!is_there || t->has[key]);
        if (is_there) {
            ON(_set)(t, key, false);
        }
    } else {
        EXPECT_EQ(ON(_remove)(s, key), t->has[key]);
        ON(_set)(t, key, false);
    }
}

/// Union (false) or symmetric difference (true).
static void ON(_join)(SET *s, ON(_table) * t, const SET *other, const ON(_table) * o, bool symmetric) {
    uint32_t fresh = 0;
    ON(_table) *const result = MODEL_SCRATCH(ON(_table));
    *result = *t;
    for (uint32_t key = 0; key < KEYS; ++key) {
        fresh += o->has[key] && !t->has[key];
    }
    bool const fits = t->len + fresh <= CAPACITY;
    EXPECT_EQ(symmetric ? ON(_symmetric_difference)(s, other) : ON(_union)(s, other), fits);
    t->lost += fits ? 0 : fresh;
    if (!fits) {
        return;
    }
    for (uint32_t key = 0; key < KEYS; ++key) {
        bool const has = symmetric ? result->has[key] != o->has[key] : result->has[key] || o->has[key];
        result->len += (uint32_t)has - (uint32_t)result->has[key];
        result->has[key] = has;
    }
    // How far it rises in between depends on the order of the keys.
    EXPECT(ON(_peak)(s) >= t->peak && ON(_peak)(s) >= result->len && ON(_peak)(s) <= t->len + fresh + t->peak);
    result->peak = ON(_peak)(s);
    *t = *result;
}

static void ON(_cut)(SET *s, ON(_table) * t, const SET *other, const ON(_table) * o, bool common) {
    ON(_table) *const before = MODEL_SCRATCH(ON(_table));
    *before = *o; // It may be the same.
    if (common) {
        ON(_intersection)(s, other);
    } else {
        ON(_difference)(s, other);
    }
    for (uint32_t key = 0; key < KEYS; ++key) {
        if (before->has[key] != common) {
            ON(_set)(t, key, false);
        }
    }
}

static void ON(_relate)(const SET *a, const ON(_table) * t, const SET *b, const ON(_table) * o) {
    uint32_t common = 0;
    for (uint32_t key = 0; key < KEYS; ++key) {
        common += t->has[key] && o->has[key];
    }
    EXPECT_EQ(ON(_is_subset)(a, b), common == t->len);
    EXPECT_EQ(ON(_is_superset)(a, b), common == o->len);
    EXPECT_EQ(ON(_is_disjoint)(a, b), common == 0);
    EXPECT_EQ(ON(_equals)(a, b), common == t->len && common == o->len);
}

static bool ON(_keep_other)(const KEY *key, void *divisor) {
    return *key % *(const KEY *)divisor != 0;
}

static void ON(_drop)(SET *s, ON(_table) * t, uint32_t how, KEY number) {
    if (how == 0) {
        KEY divisor = (KEY)(2 + number % 5);
        ON(_retain)(s, ON(_keep_other), &divisor);
        for (uint32_t key = 0; key < KEYS; key += divisor) {
            ON(_set)(t, key, false);
        }
    } else {
        uint32_t const len = how == 1 ? number : 0;
        for (uint32_t i = len; i < t->len; ++i) {
            t->has[*ON(_key_at)(s, i)] = false;
        }
        t->len = t->len < len ? t->len : len;
        if (how == 1) {
            ON(_truncate)(s, len);
        } else {
            ON(_clear)(s);
        }
    }
}

/// Up to `but` from the brim, with four keys of five.
static void ON(_fill)(SET *s, ON(_table) * t, uint32_t but, uint32_t left_out) {
    ON(_drop)(s, t, 2, 0);
    for (uint32_t key = 0; t->len + but < CAPACITY; ++key) {
        if (key % 5 != left_out) {
            ON(_put)(s, t, false, (KEY)key);
        }
    }
}

typedef struct ON(_world) {
    SET sets[2];
    ON(_table) tables[2];
} ON(_world);
BRIM_STATIC_ASSERT(sizeof(ON(_world)) <= MODEL_WORLD_BYTES, "the world is too small");

static void MODEL_JOIN(model_, SET)(model_input *input) {
    ON(_world) *const w = MODEL_WORLD(ON(_world));
    memset(w, 0, sizeof *w);
    if (MODEL_IS_LARGE(CAPACITY)) {
        ON(_fill)(&w->sets[0], &w->tables[0], model_below(input, 64), 0);
    }
    while (input->left > 0) {
        uint32_t const operation = model_byte(input) % 32;
        KEY const key = (KEY)model_below(input, KEYS);
        uint32_t const one = operation % 2;
        uint32_t const other = key % 4 == 0 ? one : 1 - one;
        SET *const s = &w->sets[one];
        ON(_table) *const t = &w->tables[one];
        bool const is_time = model_is_time(input, CAPACITY);
        if (MODEL_IS_LARGE(CAPACITY) && operation < 4) {
            ON(_fill)(s, t, key % 4, key % 5);
        } else if (operation < 16) {
            for (uint32_t i = 0; i < (MODEL_IS_LARGE(CAPACITY) ? 8 : 1); ++i) { // Some of them new.
                ON(_put)(s, t, operation % 3 == 0, (KEY)((key + i) % KEYS));
            }
        } else if (operation < 22) {
            ON(_take)(s, t, operation < 18, key);
        } else if (operation < 26) {
            ON(_join)(s, t, &w->sets[other], &w->tables[other], operation < 24);
        } else if (operation < 30) {
            ON(_cut)(s, t, &w->sets[other], &w->tables[other], operation < 28);
        } else {
            ON(_drop)(s, t, key % 3, (KEY)(key / 3));
        }
        ON(_compare)(s, t, key, is_time);
        if (is_time) {
            ON(_relate)(s, t, &w->sets[other], &w->tables[other]);
        }
    }
}

#undef SET
#undef ON
#undef KEYS
#undef KEY
#undef CAPACITY
