// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A map of at most N entries, in place, searched from its first entry to its last: for a handful of entries nothing is
/// smaller or faster.
///
///     BRIM_LINEAR_MAP(config_map, uint16_t, uint32_t, 4);                 // keys that == compares
///     BRIM_LINEAR_MAP_BY(name_map, const char *, uint32_t, 4, same_text); // bool same_text(const char *, const char
///     *)
///
///     static config_map config;                        // zeroed is empty
///     if (!config_map_insert(&config, 7, 42)) { ... }  // full, and 7 is a new key
///     uint32_t *value = config_map_get(&config, 7);    // NULL iff there is no 7
///
/// One writer at a time: an interrupt handler and main code share a map only under brim_critical_enter.
#ifndef BRIM_LINEAR_MAP_H
#define BRIM_LINEAR_MAP_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_linear_map_header);

/// Behind the entries of a map. Invariant: len <= N.
typedef struct brim_linear_map_plain_state {
    uint16_t len;
} brim_linear_map_plain_state;

/// The same for BRIM_LINEAR_MAP_COUNTED. Invariant: len <= peak <= N.
typedef struct brim_linear_map_counted_state {
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_linear_map_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_linear_map_plain_grew(brim_linear_map_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_linear_map_plain_lost(brim_linear_map_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_linear_map_plain_check(const brim_linear_map_plain_state *state, uint32_t capacity) {
    return state->len <= capacity;
}

BRIM_INLINE void brim_linear_map_counted_grew(brim_linear_map_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_linear_map_counted_lost(brim_linear_map_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_linear_map_counted_check(const brim_linear_map_counted_state *state, uint32_t capacity) {
    return state->len <= state->peak && state->peak <= capacity;
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a map of at most N entries from K to V, and its functions. N is 1 to 65535.
///
/// | function                            | cost | returns                                                            |
/// |-------------------------------------|------|--------------------------------------------------------------------|
/// | name_insert(m, k, v)                | O(n) | false iff full and k is new, then nothing changed; an existing k   |
/// |                                     |      | keeps its place and takes the new value                            |
/// | name_insert_or_drop(m, k, v)        | O(n) | false iff full and k is new, and brim_overflow has been told       |
/// | V *name_get(m, k), _get_const       | O(n) | NULL iff there is no k                                             |
/// | name_contains(m, k)                 | O(n) | true iff there is a k                                              |
/// | name_remove(m, k, &v)               | O(n) | false iff there is no k; else its value in *v; the last entry      |
/// |                                     |      | takes its place                                                    |
/// | V *name_get_or_insert(m, k, v)      | O(n) | k's value, which is v if k is new; NULL iff full and k is new      |
/// | name_find(m, k, &i)                 | O(n) | true iff there is a k; *i is its place then                        |
/// | name_remove_at(m, i, &k, &v)        | O(1) | false iff i >= len; else the i-th entry; the last takes its place  |
/// | name_pop(m, &k, &v)                 | O(1) | false iff empty; else the last entry                               |
/// | name_retain(m, keep, context)       | O(n) | keeps the entries for which keep says true, in order               |
/// | K const *name_key_at(m, i)          | O(1) | NULL iff i >= len                                                  |
/// | V *name_value_at(m, i), _value_at_const | O(1) | NULL iff i >= len                                              |
/// | K const *name_keys(m), V *name_values(m), _values_const | O(1) | all keys, all values, in one piece each        |
/// | name_equals(a, b, same_value)       | O(n²)| true iff both have the same keys, each with the same value         |
/// | name_truncate(m, n), name_clear(m)  | O(1) | truncate drops the last entries                                    |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(m)                       | O(n²)| true iff the invariants hold and no key occurs twice               |
///
/// Over all entries, in the order of insertion until the first remove:
///
///     for (uint32_t i = 0; i < config_map_len(&m); ++i) { ... *config_map_key_at(&m, i) ... }
///
/// \context  One writer at a time.
#define BRIM_LINEAR_MAP(name, K, V, N)                                                                                 \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_LINEAR_MAP_BY");                                                               \
    BRIM_LINEAR_MAP_DEFINE_(name, K, V, N, BRIM_LINEAR_MAP_EQUAL_, brim_linear_map_plain)

/// The same for keys that == does not compare: `bool same(K a, K b)` says whether two are equal. A pointer key is kept
/// as a pointer, so what it points to must outlive the map.
#define BRIM_LINEAR_MAP_BY(name, K, V, N, same) BRIM_LINEAR_MAP_DEFINE_(name, K, V, N, same, brim_linear_map_plain)

///@{
/// Maps that also keep their high-water mark and what they refused: name_peak(m), name_lost(m).
#define BRIM_LINEAR_MAP_COUNTED(name, K, V, N)                                                                         \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_LINEAR_MAP_BY_COUNTED");                                                       \
    BRIM_LINEAR_MAP_DEFINE_(name, K, V, N, BRIM_LINEAR_MAP_EQUAL_, brim_linear_map_counted);                           \
    BRIM_COUNTERS_DEFINE_(name)
#define BRIM_LINEAR_MAP_BY_COUNTED(name, K, V, N, same)                                                                \
    BRIM_LINEAR_MAP_DEFINE_(name, K, V, N, same, brim_linear_map_counted);                                             \
    BRIM_COUNTERS_DEFINE_(name)
///@}

#define BRIM_LINEAR_MAP_EQUAL_(a, b) ((a) == (b))

// Keys and values lie in an array each: an entry has no padding.
#define BRIM_LINEAR_MAP_DEFINE_(name, K, V, N, same, state_kind)                                                       \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, key, K);                                                                                          \
    BRIM_TYPE_(name, value, V);                                                                                        \
    BRIM_LINEAR_MAP_TYPE_(name, BRIM_MEMBER_(K, name##_key_), BRIM_MEMBER_(V, name##_value_), name##_key_,             \
                          name##_value_, name##_most_, same, state_kind)

#define BRIM_LINEAR_MAP_TYPE_(name, Key, Value, K, V, N, same, state_kind)                                             \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Key items[N]; /* the keys; values[i] belongs to items[i] */                                                    \
        Value values[N];                                                                                               \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_ENTRIES_(K, V, state.len)                                                                           \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    /* The place of the key, or the length. */                                                                         \
    BRIM_INLINE uint32_t name##_find_(const name *m, K key) {                                                          \
        uint32_t const len = m->state.len;                                                                             \
        uint32_t i = 0;                                                                                                \
        while (i < len && !same(m->items[i], key)) {                                                                   \
            ++i;                                                                                                       \
        }                                                                                                              \
        return i;                                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *m) {                                                     \
        if (!state_kind##_check(&m->state, (N))) {                                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < m->state.len; ++i) {                                                                  \
            if (name##_find_(m, m->items[i]) != i) {                                                                   \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *m, K key, V value) {                                          \
        uint32_t const i = name##_find_(m, key);                                                                       \
        if (i < m->state.len) {                                                                                        \
            m->values[i] = value;                                                                                      \
            return true;                                                                                               \
        }                                                                                                              \
        if (i >= (N)) {                                                                                                \
            state_kind##_lost(&m->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        m->items[i] = key;                                                                                             \
        m->values[i] = value;                                                                                          \
        m->state.len = (uint16_t)(i + 1);                                                                              \
        state_kind##_grew(&m->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_insert_or_drop(name *m, K key, V value) {                                                  \
        bool const stored = name##_insert(m, key, value);                                                              \
        if (!stored) {                                                                                                 \
            brim_overflow(m);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE V *name##_get(name *m, K key) {                                                                        \
        uint32_t const i = name##_find_(m, key);                                                                       \
        return i < m->state.len ? &m->values[i] : NULL;                                                                \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_get_const(const name *m, K key) {                                                      \
        uint32_t const i = name##_find_(m, key);                                                                       \
        return i < m->state.len ? &m->values[i] : NULL;                                                                \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(const name *m, K key) {                                                           \
        return name##_find_(m, key) < m->state.len;                                                                    \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *m, K key, V *value) {                                         \
        uint32_t const i = name##_find_(m, key);                                                                       \
        uint32_t const len = m->state.len;                                                                             \
        if (i >= len) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *value = m->values[i];                                                                                         \
        m->items[i] = m->items[len - 1];                                                                               \
        m->values[i] = m->values[len - 1];                                                                             \
        m->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_copy_(name *m, uint32_t to, uint32_t from) {                                               \
        m->items[to] = m->items[from];                                                                                 \
        m->values[to] = m->values[from];                                                                               \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *m, bool (*keep)(K const *key, V *value, void *context), void *context) {      \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < m->state.len; ++i) {                                                                  \
            if (keep(&m->items[i], &m->values[i], context)) {                                                          \
                name##_copy_(m, kept, i);                                                                              \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        m->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *m) {                                                                           \
        m->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_ENTRIES_DEFINE_(name, K, V);                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_LINEAR_MAP_MORE_(name, K, V, N, state_kind)

// What rests on the functions above.
#define BRIM_LINEAR_MAP_MORE_(name, K, V, N, state_kind)                                                               \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE bool name##_find(const name *m, K key, uint16_t *index) {                                              \
        uint32_t const i = name##_find_(m, key);                                                                       \
        *index = (uint16_t)i;                                                                                          \
        return i < m->state.len;                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK V *name##_get_or_insert(name *m, K key, V value) {                                     \
        uint32_t const i = name##_find_(m, key);                                                                       \
        if (i >= m->state.len && !name##_insert(m, key, value)) {                                                      \
            return NULL;                                                                                               \
        }                                                                                                              \
        return &m->values[i];                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove_at(name *m, uint32_t index, K *key, V *value) {                     \
        uint32_t const len = m->state.len;                                                                             \
        if (index >= len) {                                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *key = m->items[index];                                                                                        \
        *value = m->values[index];                                                                                     \
        m->items[index] = m->items[len - 1];                                                                           \
        m->values[index] = m->values[len - 1];                                                                         \
        m->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *m, K *key, V *value) {                                           \
        return name##_remove_at(m, (uint32_t)m->state.len - 1, key, value);                                            \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b, bool (*same_value)(V a, V b)) {                       \
        if (a->state.len != b->state.len) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < a->state.len; ++i) {                                                                  \
            V const *const value = name##_get_const(b, a->items[i]);                                                   \
            if (value == NULL || !same_value(a->values[i], *value)) {                                                  \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *m, uint32_t len) {                                                          \
        if (len < m->state.len) {                                                                                      \
            m->state.len = (uint16_t)len;                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
