// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A hash set of exactly N keys, in place: found in O(1) on average, walked over in the order of insertion, and with
/// the algebra of sets.
///
///     BRIM_INDEX_SET(id_set, uint32_t, 64);                                  // keys that are integers
///     BRIM_INDEX_SET_BY(name_set, const char *, 64, brim_hash_text, brim_same_text);
///
///     static id_set seen, wanted;                      // zeroed is empty
///     if (!id_set_insert(&seen, id)) { ... }           // full, and id is new
///     id_set_difference(&wanted, &seen);               // wanted without those that were seen
///
/// One writer at a time: an interrupt handler and main code share a set only under brim_critical_enter.
#ifndef BRIM_INDEX_SET_H
#define BRIM_INDEX_SET_H

#include "index_table.h"

BRIM_ASSERT_NOT_PACKED(brim_index_set_header);

BRIM_EXTERN_C_BEGIN

BRIM_STATES_DEFINE_(brim_index_set);

BRIM_EXTERN_C_END

/// Defines the type `name`, a hash set of at most N keys of K, an integer or enum, and its functions. N is 1 to 65535.
/// O(1) is the average; all keys with one hash make it O(n).
///
/// | function                            | cost | returns                                                            |
/// |-------------------------------------|------|--------------------------------------------------------------------|
/// | name_insert(s, k)                   | O(1) | false iff full and k is new; then nothing changed                  |
/// | name_insert_or_drop(s, k)           | O(1) | false iff full and k is new, and brim_overflow has been told       |
/// | name_contains(s, k)                 | O(1) | true iff k is inside                                               |
/// | name_find(s, k, &i)                 | O(1) | true iff k is inside; *i is its place then                         |
/// | name_remove(s, k)                   | O(1) | false iff there is no k; else the last key takes its place         |
/// | name_pop(s, &k)                     | O(1) | false iff empty; else the last key                                 |
/// | name_retain(s, keep, context)       | O(N) | keeps the keys for which keep says true, in order                  |
/// | name_union(s, other)                | O(n) | false iff what is new in other does not fit; then nothing changed  |
/// | name_intersection(s, other)         | O(n) | keeps what is in other too                                         |
/// | name_difference(s, other)           | O(n) | keeps what is not in other                                         |
/// | name_symmetric_difference(s, other) | O(n) | what is in one of both; false iff the union does not fit, nothing  |
/// |                                     |      | changed then                                                       |
/// | name_is_subset(s, of), _is_superset(s, of), _is_disjoint(s, from), _equals(a, b) | O(n) |                       |
/// | K const *name_key_at(s, i)          | O(1) | NULL iff i >= len                                                  |
/// | K const *name_keys(s)               | O(1) | all keys, in one piece                                             |
/// | name_truncate(s, n)                 | O(n) | drops the last keys                                                |
/// | name_clear(s)                       | O(N) |                                                                    |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(s)                       | O(N) | true iff the invariants hold                                       |
///
/// A set may be given to itself. BRIM_EACH_CONST walks over all keys.
///
/// \context  One writer at a time.
#define BRIM_INDEX_SET(name, K, N)                                                                                     \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_INDEX_SET_BY");                                                                \
    BRIM_INDEX_SET_DEFINE_(name, K, N, BRIM_INDEX_HASH_, BRIM_INDEX_EQUAL_, brim_index_set_plain)

/// The same for any key: `uint32_t hash(K key)` and `bool same(K a, K b)`; equal keys have equal hashes. A pointer key
/// is kept as a pointer, so what it points to must outlive the set.
#define BRIM_INDEX_SET_BY(name, K, N, hash, same) BRIM_INDEX_SET_DEFINE_(name, K, N, hash, same, brim_index_set_plain)

///@{
/// Sets that also keep their high-water mark and what they refused: name_peak(s), name_lost(s).
#define BRIM_INDEX_SET_COUNTED(name, K, N)                                                                             \
    BRIM_ASSERT_NOT_TEXT(name, K, "BRIM_INDEX_SET_BY_COUNTED");                                                        \
    BRIM_INDEX_SET_DEFINE_(name, K, N, BRIM_INDEX_HASH_, BRIM_INDEX_EQUAL_, brim_index_set_counted);                   \
    BRIM_COUNTERS_DEFINE_(name)
#define BRIM_INDEX_SET_BY_COUNTED(name, K, N, hash, same)                                                              \
    BRIM_INDEX_SET_DEFINE_(name, K, N, hash, same, brim_index_set_counted);                                            \
    BRIM_COUNTERS_DEFINE_(name)
///@}

#define BRIM_INDEX_SET_DEFINE_(name, K, N, hash, same, state_kind)                                                     \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, key, K);                                                                                          \
    BRIM_INDEX_SET_TYPE_(name, BRIM_MEMBER_(K, name##_key_), name##_key_, name##_most_, hash, same, state_kind)

#define BRIM_INDEX_SET_TYPE_(name, Key, K, N, hash, same, state_kind)                                                  \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Key items[N];                                                                                                  \
        brim_index_slot slots[BRIM_INDEX_SLOTS_(N)];                                                                   \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_CONST_(K, state.len)                                                                                \
    } name;                                                                                                            \
    BRIM_INDEX_DEFINE_(name, K, N, hash, same, state_kind);                                                            \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *s, K key) {                                                   \
        bool is_new;                                                                                                   \
        return name##_place_(s, key, &is_new) < (N);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_insert_or_drop(name *s, K key) {                                                           \
        bool const stored = name##_insert(s, key);                                                                     \
        if (!stored) {                                                                                                 \
            brim_overflow(s);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_remove(name *s, K key) {                                                                   \
        uint16_t index;                                                                                                \
        if (!name##_find(s, key, &index)) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        name##_take_out_(s, index);                                                                                    \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *s, K *key) {                                                     \
        if (s->state.len == 0) {                                                                                       \
            return false;                                                                                              \
        }                                                                                                              \
        *key = s->items[s->state.len - 1];                                                                             \
        name##_take_out_(s, (uint32_t)s->state.len - 1);                                                               \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *s, bool (*keep)(K const *key, void *context), void *context) {                \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < s->state.len; ++i) {                                                                  \
            if (keep(&s->items[i], context)) {                                                                         \
                s->items[kept] = s->items[i];                                                                          \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        s->state.len = (uint16_t)kept;                                                                                 \
        name##_rebuild_(s);                                                                                            \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *s, uint32_t len) {                                                          \
        while (s->state.len > len) {                                                                                   \
            name##_take_out_(s, (uint32_t)s->state.len - 1);                                                           \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE K const *name##_key_at(const name *m, uint32_t i) {                                                    \
        return i < m->state.len ? &m->items[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE K const *name##_keys(const name *m) {                                                                  \
        return m->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE K const *name##_each_const(const name *s, K const *after) {                                            \
        return name##_key_at(s, after == NULL ? 0 : (uint32_t)(after - s->items) + 1);                                 \
    }                                                                                                                  \
                                                                                                                       \
    /* How many keys of one are in the other. */                                                                       \
    BRIM_INLINE uint32_t name##_common_(const name *s, const name *other) {                                            \
        uint32_t common = 0;                                                                                           \
        for (uint32_t i = 0; i < s->state.len; ++i) {                                                                  \
            common += name##_contains(other, s->items[i]);                                                             \
        }                                                                                                              \
        return common;                                                                                                 \
    }                                                                                                                  \
    /* Whether so many more keys fit; counts them as lost where not. */                                                \
    BRIM_INLINE bool name##_fits_(name *s, uint32_t more) {                                                            \
        if (s->state.len + more > (N)) {                                                                               \
            state_kind##_lost_many(&s->state, more);                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    /* Keeps the keys that are in the other, or those that are not. From the last on: the other may be the same set.   \
     */                                                                                                                \
    BRIM_INLINE void name##_keep_(name *s, const name *other, bool common) {                                           \
        for (uint32_t i = s->state.len; i > 0; --i) {                                                                  \
            if (name##_contains(other, s->items[i - 1]) != common) {                                                   \
                name##_take_out_(s, i - 1);                                                                            \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_union(name *s, const name *other) {                                        \
        if (!name##_fits_(s, other->state.len - name##_common_(other, s))) {                                           \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < other->state.len; ++i) {                                                              \
            bool is_new;                                                                                               \
            (void)name##_place_(s, other->items[i], &is_new);                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_intersection(name *s, const name *other) {                                                 \
        name##_keep_(s, other, true);                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE void name##_difference(name *s, const name *other) {                                                   \
        name##_keep_(s, other, false);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_symmetric_difference(name *s, const name *other) {                         \
        if (!name##_fits_(s, other->state.len - name##_common_(other, s))) {                                           \
            return false;                                                                                              \
        }                                                                                                              \
        if (s == other) {                                                                                              \
            name##_clear(s);                                                                                           \
            return true;                                                                                               \
        }                                                                                                              \
        for (uint32_t i = 0; i < other->state.len; ++i) {                                                              \
            if (!name##_remove(s, other->items[i])) {                                                                  \
                bool is_new;                                                                                           \
                (void)name##_place_(s, other->items[i], &is_new);                                                      \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_subset(const name *s, const name *of) {                                                 \
        return name##_common_(s, of) == s->state.len;                                                                  \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_superset(const name *s, const name *of) {                                               \
        return name##_is_subset(of, s);                                                                                \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_disjoint(const name *s, const name *from) {                                             \
        return name##_common_(s, from) == 0;                                                                           \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b) {                                                     \
        return a->state.len == b->state.len && name##_is_subset(a, b);                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
