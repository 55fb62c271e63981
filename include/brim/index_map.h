// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A hash map of exactly N entries, in place: found in O(1) on average, walked over in the order of insertion.
///
///     BRIM_INDEX_MAP(node_map, uint32_t, struct node, 100);                  // keys that are integers
///     BRIM_INDEX_MAP_BY(name_map, const char *, uint32_t, 100, brim_hash_text, brim_same_text);
///
///     static node_map nodes;                           // zeroed is empty
///     if (!node_map_insert(&nodes, address, node)) { ... }        // full, and address is a new key
///     struct node *node = node_map_get(&nodes, address);          // NULL iff it is not there
///
/// A table of slots finds them, 4 bytes each: a quarter more than entries, and one or two besides (index_table.h).
/// Removals leave no tombstones. Keys of one's own making may collide: who feeds it from outside, and fears that, gives
/// a keyed hash. For a handful of entries linear_map.h is smaller and faster. One writer at a time: an interrupt
/// handler and main code share a map only under brim_critical_enter.
#ifndef BRIM_INDEX_MAP_H
#define BRIM_INDEX_MAP_H

#include "index_table.h"

BRIM_ASSERT_NOT_PACKED(brim_index_map_header);

BRIM_EXTERN_C_BEGIN

BRIM_STATES_DEFINE_(brim_index_map);

BRIM_EXTERN_C_END

/// Defines the type `name`, a hash map of at most N entries from K, an integer or enum, to V, and its functions. N is 1
/// to 65535. O(1) is the average; all keys with one hash make it O(n).
///
/// | function                            | cost | returns                                                            |
/// |-------------------------------------|------|--------------------------------------------------------------------|
/// | name_insert(m, k, v)                | O(1) | false iff full and k is new, then nothing changed; an existing k   |
/// |                                     |      | keeps its place and takes the new value                            |
/// | name_insert_or_drop(m, k, v)        | O(1) | false iff full and k is new, and brim_overflow has been told       |
/// | V *name_get_or_insert(m, k, v)      | O(1) | k's value, which is v if k is new; NULL iff full and k is new      |
/// | V *name_get(m, k), _get_const       | O(1) | NULL iff there is no k                                             |
/// | name_contains(m, k)                 | O(1) | true iff there is a k                                              |
/// | name_find(m, k, &i)                 | O(1) | true iff there is a k; *i is its place then                        |
/// | name_remove(m, k, &v)               | O(1) | false iff there is no k; else its value in *v; the last entry      |
/// |                                     |      | takes its place                                                    |
/// | name_remove_at(m, i, &k, &v)        | O(1) | false iff i >= len; else the i-th entry; the last takes its place  |
/// | name_pop(m, &k, &v)                 | O(1) | false iff empty; else the last entry                               |
/// | name_retain(m, keep, context)       | O(N) | keeps the entries for which keep says true, in order               |
/// | K const *name_key_at(m, i)          | O(1) | NULL iff i >= len                                                  |
/// | V *name_value_at(m, i), _value_at_const | O(1) | NULL iff i >= len                                              |
/// | K const *name_keys(m)               | O(1) | all keys, in one piece                                             |
/// | V *name_values(m), _values_const    | O(1) | all values, in one piece                                           |
/// | name_equals(a, b, same_value)       | O(n) | true iff both have the same keys, each with the same value         |
/// | name_truncate(m, n)                 | O(n) | drops the last entries                                             |
/// | name_clear(m)                       | O(N) |                                                                    |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(m)                       | O(N) | true iff the invariants hold                                       |
///
/// \context  One writer at a time.
#define BRIM_INDEX_MAP(name, K, V, N)                                                                                  \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_INDEX_MAP_BY");                                                                \
    BRIM_INDEX_MAP_DEFINE_(name, K, V, N, BRIM_INDEX_HASH_, BRIM_INDEX_EQUAL_, brim_index_map_plain)

/// The same for any key: `uint32_t hash(K key)` and `bool same(K a, K b)`; equal keys have equal hashes. A pointer key
/// is kept as a pointer, so what it points to must outlive the map.
#define BRIM_INDEX_MAP_BY(name, K, V, N, hash, same)                                                                   \
    BRIM_INDEX_MAP_DEFINE_(name, K, V, N, hash, same, brim_index_map_plain)

///@{
/// Maps that also keep their high-water mark and what they refused: name_peak(m), name_lost(m).
#define BRIM_INDEX_MAP_COUNTED(name, K, V, N)                                                                          \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_INDEX_MAP_BY_COUNTED");                                                        \
    BRIM_INDEX_MAP_DEFINE_(name, K, V, N, BRIM_INDEX_HASH_, BRIM_INDEX_EQUAL_, brim_index_map_counted);                \
    BRIM_COUNTERS_DEFINE_(name)
#define BRIM_INDEX_MAP_BY_COUNTED(name, K, V, N, hash, same)                                                           \
    BRIM_INDEX_MAP_DEFINE_(name, K, V, N, hash, same, brim_index_map_counted);                                         \
    BRIM_COUNTERS_DEFINE_(name)
///@}

#define BRIM_INDEX_MAP_DEFINE_(name, K, V, N, hash, same, state_kind)                                                  \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, key, K);                                                                                          \
    BRIM_TYPE_(name, value, V);                                                                                        \
    BRIM_INDEX_MAP_TYPE_(name, BRIM_MEMBER_(K, name##_key_), BRIM_MEMBER_(V, name##_value_), name##_key_,              \
                         name##_value_, name##_most_, hash, same, state_kind)

#define BRIM_INDEX_MAP_TYPE_(name, Key, Value, K, V, N, hash, same, state_kind)                                        \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Key items[N]; /* the keys; values[i] belongs to items[i] */                                                    \
        Value values[N];                                                                                               \
        brim_index_slot slots[BRIM_INDEX_SLOTS_(N)];                                                                   \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_ENTRIES_(K, V, state.len)                                                                           \
    } name;                                                                                                            \
    BRIM_INDEX_DEFINE_(name, K, N, hash, same, state_kind);                                                            \
    BRIM_ENTRIES_DEFINE_(name, K, V);                                                                                  \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *m, K key, V value) {                                          \
        bool is_new;                                                                                                   \
        uint32_t const i = name##_place_(m, key, &is_new);                                                             \
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
        bool is_new;                                                                                                   \
        uint32_t const i = name##_place_(m, key, &is_new);                                                             \
        if (i >= (N)) {                                                                                                \
            return NULL;                                                                                               \
        }                                                                                                              \
        if (is_new) {                                                                                                  \
            m->values[i] = value;                                                                                      \
        }                                                                                                              \
        return &m->values[i];                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE V *name##_get(name *m, K key) {                                                                        \
        uint16_t index;                                                                                                \
        return name##_find(m, key, &index) ? &m->values[index] : NULL;                                                 \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_get_const(const name *m, K key) {                                                      \
        uint16_t index;                                                                                                \
        return name##_find(m, key, &index) ? &m->values[index] : NULL;                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove_at(name *m, uint32_t index, K *key, V *value) {                     \
        if (index >= m->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        *key = m->items[index];                                                                                        \
        *value = m->values[index];                                                                                     \
        name##_take_out_(m, index);                                                                                    \
        m->values[index] = m->values[m->state.len];                                                                    \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *m, K key, V *value) {                                         \
        uint16_t index;                                                                                                \
        if (!name##_find(m, key, &index)) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_remove_at(m, index, &key, value);                                                                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *m, K *key, V *value) {                                           \
        return name##_remove_at(m, (uint32_t)m->state.len - 1, key, value);                                            \
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
        name##_rebuild_(m);                                                                                            \
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
        while (m->state.len > len) {                                                                                   \
            name##_take_out_(m, (uint32_t)m->state.len - 1);                                                           \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
