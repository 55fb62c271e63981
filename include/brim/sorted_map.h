// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A map of at most N entries, in place, its keys always in order: found by halving, walked over in order, cut by
/// ranges. An insert moves what comes behind, so it is for maps that are read more often than they grow.
///
///     BRIM_SORTED_MAP(gain_map, uint16_t, int32_t, 32);                       // keys that < compares
///     BRIM_SORTED_MAP_BY(name_map, const char *, int32_t, 32, brim_text_before);
///
///     static gain_map gains;                           // zeroed is empty
///     if (!gain_map_insert(&gains, 440, 12)) { ... }   // full, and 440 is a new key
///     int32_t *gain = gain_map_get(&gains, 440);       // NULL iff there is no 440
///
/// A constant map lies in flash; its _check, called by a test, says whether its keys are in order:
///
///     static const gain_map defaults = {.items = {220, 440}, .values = {9, 12}, .state = {2}};
///
/// One writer at a time: an interrupt handler and main code share a map only under brim_critical_enter.
#ifndef BRIM_SORTED_MAP_H
#define BRIM_SORTED_MAP_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_sorted_map_header);

BRIM_EXTERN_C_BEGIN

BRIM_STATES_DEFINE_(brim_sorted_map);

BRIM_EXTERN_C_END

/// Defines the type `name`, a map of at most N entries from K to V in the order of its keys, and its functions. N is 1
/// to 65535.
///
/// | function                          | cost     | returns                                                          |
/// |-----------------------------------|----------|------------------------------------------------------------------|
/// | name_insert(m, k, v)              | O(n)     | false iff full and k is new, then nothing changed; an existing k |
/// |                                   |          | takes the new value in O(log n)                                  |
/// | name_insert_or_drop(m, k, v)      | O(n)     | false iff full and k is new, and brim_overflow has been told     |
/// | V *name_get_or_insert(m, k, v)    | O(n)     | k's value, which is v if k is new; NULL iff full and k is new    |
/// | V *name_get(m, k), _get_const     | O(log n) | NULL iff there is no k                                           |
/// | name_contains(m, k)               | O(log n) | true iff there is a k                                            |
/// | name_find(m, k, &i)               | O(log n) | true iff there is a k; *i is its place, or where it would go     |
/// | name_lower_bound(m, k)            | O(log n) | how many keys come before k                                      |
/// | name_remove(m, k, &v)             | O(n)     | false iff there is no k; else its value in *v                    |
/// | name_pop_first(m, &k, &v)         | O(n)     | false iff empty; else the first entry                            |
/// | name_pop_last(m, &k, &v)          | O(1)     | false iff empty; else the last entry                             |
/// | name_retain(m, keep, context)     | O(n)     | keeps the entries for which keep says true                       |
/// | K const *name_key_at(m, i)        | O(1)     | the i-th key in order; NULL iff i >= len                         |
/// | V *name_value_at(m, i), _value_at_const | O(1) | its value; NULL iff i >= len                                   |
/// | K const *name_keys(m)             | O(1)     | all keys, in one piece                                           |
/// | V *name_values(m), _values_const  | O(1)     | all values, in one piece                                         |
/// | name_equals(a, b, same_value)     | O(n)     | true iff both have the same keys, each with the same value       |
/// | name_truncate(m, n), name_clear(m)| O(1)     | truncate drops the last entries                                  |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(m)                     | O(n)     | true iff the invariants hold: every key comes before the next    |
///
/// The entries from key a up to key b, without b:
///
///     for (uint32_t i = gain_map_lower_bound(&m, a); i < gain_map_lower_bound(&m, b); ++i) { ... }
///
/// \context  One writer at a time.
#define BRIM_SORTED_MAP(name, K, V, N)                                                                                 \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_SORTED_MAP_BY");                                                               \
    BRIM_SORTED_MAP_DEFINE_(name, K, V, N, BRIM_SORTED_MAP_BEFORE_, brim_sorted_map_plain)

/// The same for keys that < does not compare: `bool before(K a, K b)`, a strict order. A pointer key is kept as a
/// pointer, so what it points to must outlive the map.
#define BRIM_SORTED_MAP_BY(name, K, V, N, before) BRIM_SORTED_MAP_DEFINE_(name, K, V, N, before, brim_sorted_map_plain)

///@{
/// Maps that also keep their high-water mark and what they refused: name_peak(m), name_lost(m).
#define BRIM_SORTED_MAP_COUNTED(name, K, V, N)                                                                         \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_SORTED_MAP_BY_COUNTED");                                                       \
    BRIM_SORTED_MAP_DEFINE_(name, K, V, N, BRIM_SORTED_MAP_BEFORE_, brim_sorted_map_counted);                          \
    BRIM_COUNTERS_DEFINE_(name)
#define BRIM_SORTED_MAP_BY_COUNTED(name, K, V, N, before)                                                              \
    BRIM_SORTED_MAP_DEFINE_(name, K, V, N, before, brim_sorted_map_counted);                                           \
    BRIM_COUNTERS_DEFINE_(name)
///@}

#define BRIM_SORTED_MAP_BEFORE_(a, b) ((a) < (b))

#define BRIM_SORTED_MAP_DEFINE_(name, K, V, N, before, state_kind)                                                     \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, key, K);                                                                                          \
    BRIM_TYPE_(name, value, V);                                                                                        \
    BRIM_SORTED_MAP_TYPE_(name, BRIM_MEMBER_(K, name##_key_), BRIM_MEMBER_(V, name##_value_), name##_key_,             \
                          name##_value_, name##_most_, before, state_kind)

#define BRIM_SORTED_MAP_TYPE_(name, Key, Value, K, V, N, before, state_kind)                                           \
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
    BRIM_SORTED_SEARCH_DEFINE_(name, K, before);                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *m) {                                                     \
        if (!state_kind##_check(&m->state, (N))) {                                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 1; (N) > 1 && i < m->state.len; ++i) {                                                       \
            if (!before(m->items[i - 1], m->items[i])) {                                                               \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    /* The place of a key, made if it is new; `capacity` iff it is new and the map is full. */                         \
    BRIM_INLINE uint32_t name##_place_(name *m, K key, V value) {                                                      \
        uint16_t index;                                                                                                \
        if (name##_find(m, key, &index)) {                                                                             \
            return index;                                                                                              \
        }                                                                                                              \
        uint32_t const len = m->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost_many(&m->state, 1);                                                                      \
            return (N);                                                                                                \
        }                                                                                                              \
        for (uint32_t i = len; i > index; --i) {                                                                       \
            m->items[i] = m->items[i - 1];                                                                             \
            m->values[i] = m->values[i - 1];                                                                           \
        }                                                                                                              \
        m->items[index] = key;                                                                                         \
        m->values[index] = value;                                                                                      \
        m->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&m->state);                                                                                  \
        return index;                                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *m, K key, V value) {                                          \
        uint32_t const i = name##_place_(m, key, value);                                                               \
        if (i >= (N)) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        m->values[i] = value;                                                                                          \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_insert_or_drop(name *m, K key, V value) {                                                  \
        bool const stored = name##_insert(m, key, value);                                                              \
        if (!stored) {                                                                                                 \
            brim_overflow(m);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK V *name##_get_or_insert(name *m, K key, V value) {                                     \
        uint32_t const i = name##_place_(m, key, value);                                                               \
        return i < (N) ? &m->values[i] : NULL;                                                                         \
    }                                                                                                                  \
    BRIM_INLINE V *name##_get(name *m, K key) {                                                                        \
        uint16_t index;                                                                                                \
        return name##_find(m, key, &index) ? &m->values[index] : NULL;                                                 \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_get_const(const name *m, K key) {                                                      \
        uint16_t index;                                                                                                \
        return name##_find(m, key, &index) ? &m->values[index] : NULL;                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_close_up_(name *m, uint32_t index) {                                                       \
        for (uint32_t i = index + 1; (N) > 1 && i < m->state.len; ++i) {                                               \
            m->items[i - 1] = m->items[i];                                                                             \
            m->values[i - 1] = m->values[i];                                                                           \
        }                                                                                                              \
        m->state.len = (uint16_t)(m->state.len - 1);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *m, K key, V *value) {                                         \
        uint16_t index;                                                                                                \
        if (!name##_find(m, key, &index)) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *value = m->values[index];                                                                                     \
        name##_close_up_(m, index);                                                                                    \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_first(name *m, K *key, V *value) {                                     \
        if (m->state.len == 0) {                                                                                       \
            return false;                                                                                              \
        }                                                                                                              \
        *key = m->items[0];                                                                                            \
        *value = m->values[0];                                                                                         \
        name##_close_up_(m, 0);                                                                                        \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_last(name *m, K *key, V *value) {                                      \
        uint32_t const len = m->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *key = m->items[len - 1];                                                                                      \
        *value = m->values[len - 1];                                                                                   \
        m->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *m, bool (*keep)(K const *key, V *value, void *context), void *context) {      \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < m->state.len; ++i) {                                                                  \
            if (keep(&m->items[i], &m->values[i], context)) {                                                          \
                m->items[kept] = m->items[i];                                                                          \
                m->values[kept] = m->values[i];                                                                        \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        m->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b, bool (*same_value)(V a, V b)) {                       \
        if (a->state.len != b->state.len) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < a->state.len; ++i) {                                                                  \
            if (before(a->items[i], b->items[i]) || before(b->items[i], a->items[i]) ||                                \
                !same_value(a->values[i], b->values[i])) {                                                             \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_ENTRIES_DEFINE_(name, K, V);                                                                                  \
    BRIM_INLINE void name##_truncate(name *m, uint32_t len) {                                                          \
        if (len < m->state.len) {                                                                                      \
            m->state.len = (uint16_t)len;                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *m) {                                                                           \
        m->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
