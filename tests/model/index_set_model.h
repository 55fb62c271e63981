// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// model_set_<CAPACITY>: operations on two sets, next to two tables indexed by the key. See model.h.
#define SET           MODEL_JOIN(set_, CAPACITY)
#define ON(operation) MODEL_JOIN(SET, operation)
#define KEYS          (CAPACITY + 3 + CAPACITY / 4)

BRIM_INDEX_SET_COUNTED(SET, uint16_t, CAPACITY);

typedef struct ON(_table) {
    bool has[KEYS];
    uint32_t len;
    uint32_t peak;
    uint32_t lost;
} ON(_table);

static void ON(_compare)(const SET *s, const ON(_table) * t) {
    uint16_t place = 0;
    uint32_t seen = 0;
    EXPECT(ON(_check)(s));
    EXPECT_EQ(ON(_len)(s), t->len);
    EXPECT_EQ(ON(_is_full)(s), t->len == CAPACITY);
    EXPECT_EQ(ON(_is_empty)(s), t->len == 0);
    EXPECT_EQ(ON(_peak)(s), t->peak);
    EXPECT_EQ(ON(_lost)(s), t->lost);
    for (uint16_t key = 0; key < KEYS; ++key) {
        EXPECT_EQ(ON(_contains)(s, key), t->has[key]);
        EXPECT_EQ(ON(_find)(s, key, &place), t->has[key]);
        EXPECT(!t->has[key] || ON(_keys)(s)[place] == key);
    }
    BRIM_EACH_CONST(uint16_t, key, SET, s) {
        EXPECT(t->has[*key]);
        ++seen;
    }
    EXPECT_EQ(seen, t->len);
}

static void ON(_set)(ON(_table) * t, uint32_t key, bool has) {
    t->len += (uint32_t)has - (uint32_t)t->has[key];
    t->has[key] = has;
    t->peak = t->len > t->peak ? t->len : t->peak;
}

static void ON(_put)(SET *s, ON(_table) * t, bool or_drop, uint16_t key) {
    bool const fits = t->has[key] || t->len < CAPACITY;
    EXPECT_EQ(or_drop ? ON(_insert_or_drop)(s, key) : ON(_insert)(s, key), fits);
    t->lost += !fits;
    if (fits) {
        ON(_set)(t, key, true);
    }
}

static void ON(_take)(SET *s, ON(_table) * t, bool last, uint16_t key) {
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

static bool ON(_keep_other)(const uint16_t *key, void *divisor) {
    return *key % *(const uint16_t *)divisor != 0;
}

static void ON(_drop)(SET *s, ON(_table) * t, uint32_t how, uint16_t number) {
    if (how == 0) {
        uint16_t divisor = (uint16_t)(2 + number % 5);
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

typedef struct ON(_world) {
    SET sets[2];
    ON(_table) tables[2];
} ON(_world);
BRIM_STATIC_ASSERT(sizeof(ON(_world)) <= 18 * MODEL_MOST, "the world is too small");

static void MODEL_JOIN(model_, SET)(model_input *input) {
    ON(_world) *const w = MODEL_WORLD(ON(_world));
    memset(w, 0, sizeof *w);
    while (input->left > 0) {
        uint32_t const operation = model_byte(input) % 32;
        uint16_t const key = (uint16_t)model_below(input, KEYS);
        uint32_t const one = operation % 2;
        uint32_t const other = key % 4 == 0 ? one : 1 - one;
        SET *const s = &w->sets[one];
        ON(_table) *const t = &w->tables[one];
        if (operation < 16) {
            ON(_put)(s, t, operation % 3 == 0, key);
        } else if (operation < 22) {
            ON(_take)(s, t, operation < 18, key);
        } else if (operation < 26) {
            ON(_join)(s, t, &w->sets[other], &w->tables[other], operation < 24);
        } else if (operation < 30) {
            ON(_cut)(s, t, &w->sets[other], &w->tables[other], operation < 28);
        } else {
            ON(_drop)(s, t, key % 3, (uint16_t)(key / 3));
        }
        ON(_compare)(s, t);
        ON(_relate)(s, t, &w->sets[other], &w->tables[other]);
    }
}

#undef SET
#undef ON
#undef KEYS
#undef CAPACITY
