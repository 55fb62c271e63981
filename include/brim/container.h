// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the container macros share: the states of those that keep a length and no more, and the functions that all
/// have.
#ifndef BRIM_CONTAINER_H
#define BRIM_CONTAINER_H

#include "full.h"
#include "panic.h"
#include "range.h"

/// Refuses a text as the key of a map or set that compares keys with == or <, which would compare the addresses.
#define BRIM_ASSERT_NOT_TEXT(name, K, instead)                                                                         \
    BRIM_STATIC_ASSERT(!BRIM_IS_TEXT_(K), #name ": keys that are texts would be compared by address; use " instead)
#ifdef __cplusplus
template <typename K> struct brim_is_text_ { static constexpr bool value = false; };
template <> struct brim_is_text_<char *> { static constexpr bool value = true; };
template <> struct brim_is_text_<const char *> { static constexpr bool value = true; };
#define BRIM_IS_TEXT_(K) brim_is_text_<K>::value
#else
#define BRIM_IS_TEXT_(K) _Generic(*(K *)0, char * : 1, const char * : 1, default : 0)
#endif

BRIM_ASSERT_NOT_PACKED(brim_container_header);

/// Emits kind##_plain_state and kind##_counted_state, which stand behind the items, and what the macros ask of them.
/// Invariant: len <= N; counted: len <= peak <= N.
#define BRIM_STATES_DEFINE_(kind)                                                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    typedef struct kind##_plain_state {                                                                                \
        uint16_t len;                                                                                                  \
    } kind##_plain_state;                                                                                              \
    typedef struct kind##_counted_state {                                                                              \
        uint16_t len;                                                                                                  \
        uint16_t peak;                                                                                                 \
        uint32_t lost;                                                                                                 \
    } kind##_counted_state;                                                                                            \
                                                                                                                       \
    BRIM_INLINE void kind##_plain_grew(kind##_plain_state *state) {                                                    \
        (void)state;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void kind##_plain_lost_many(kind##_plain_state *state, uint32_t count) {                               \
        (void)state, (void)count;                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE bool kind##_plain_check(const kind##_plain_state *state, uint32_t capacity) {                          \
        return state->len <= capacity;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void kind##_counted_grew(kind##_counted_state *state) {                                                \
        brim_count_peak(&state->peak, state->len);                                                                     \
    }                                                                                                                  \
    BRIM_INLINE void kind##_counted_lost_many(kind##_counted_state *state, uint32_t count) {                           \
        brim_count_lost_many(&state->lost, count);                                                                     \
    }                                                                                                                  \
    BRIM_INLINE bool kind##_counted_check(const kind##_counted_state *state, uint32_t capacity) {                      \
        return state->len <= state->peak && state->peak <= capacity;                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    struct kind##_plain_state

/// Emits what every container says about itself.
/// \context  Any.  \cost  O(1).
#define BRIM_ACCESSORS_DEFINE_(name, N) BRIM_ACCESSORS_OF_(name, const name *, c, c->state.len, (N))

// The same for functions whose parameter `c` is of the type `self`; expressions of it say how many items there are and
// how many fit.
#define BRIM_ACCESSORS_OF_(name, self, c, held, most)                                                                  \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE uint16_t name##_len(self c) {                                                                          \
        return held;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_capacity(self c) {                                                                     \
        (void)c;                                                                                                       \
        return (uint16_t)most;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_empty(self c) {                                                                         \
        return held == 0;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_full(self c) {                                                                          \
        return held >= most;                                                                                           \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

// Emits the search for an item in a container whose items have no order: `ith` is an expression of its i-th item.
#define BRIM_FIND_DEFINE_(name, self, c, T, held, ith)                                                                 \
    BRIM_INLINE bool name##_find(self c, T item, bool (*same)(T a, T b), uint16_t *index) {                            \
        uint32_t i = 0;                                                                                                \
        while (i < held && !same(ith, item)) {                                                                         \
            ++i;                                                                                                       \
        }                                                                                                              \
        *index = (uint16_t)i;                                                                                          \
        return i < held;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(self c, T item, bool (*same)(T a, T b)) {                                         \
        uint16_t index;                                                                                                \
        return name##_find(c, item, same, &index);                                                                     \
    }                                                                                                                  \
    BRIM_END_(name)

// Emits the struct of a container whose items lie in memory given at run time, and its name_init. `range` are the
// members for C++'s loops.
#define BRIM_GIVEN_DEFINE_(name, T, state_kind, range)                                                                 \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) * items;                                                                         \
        uint16_t capacity;                                                                                             \
        state_kind##_state state;                                                                                      \
        range                                                                                                          \
    } name;                                                                                                            \
    BRIM_INLINE void name##_init(name *c, name##_item_ *memory, uint32_t capacity) {                                   \
        BRIM_REQUIRE(capacity >= 1 && capacity <= 65535, BRIM_PANIC_BROKEN_PROMISE, memory);                           \
        c->items = memory;                                                                                             \
        c->capacity = (uint16_t)capacity;                                                                              \
        state_kind##_start(&c->state);                                                                                 \
    }                                                                                                                  \
    BRIM_END_(name)

/// Emits the binary search of a container that keeps `items` in the order of `before`.
/// \context  The container's writer.  \cost  O(log n).
#define BRIM_SORTED_SEARCH_DEFINE_(name, K, before)                                                                    \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE uint16_t name##_lower_bound(const name *c, K key) {                                                    \
        uint32_t from = 0;                                                                                             \
        uint32_t to = c->state.len;                                                                                    \
        while (from < to) {                                                                                            \
            uint32_t const middle = (from + to) / 2;                                                                   \
            if (before(c->items[middle], key)) {                                                                       \
                from = middle + 1;                                                                                     \
            } else {                                                                                                   \
                to = middle;                                                                                           \
            }                                                                                                          \
        }                                                                                                              \
        return (uint16_t)from;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE bool name##_find(const name *c, K key, uint16_t *index) {                                              \
        uint16_t const i = name##_lower_bound(c, key);                                                                 \
        *index = i;                                                                                                    \
        return i < c->state.len && !before(key, c->items[i]);                                                          \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(const name *c, K key) {                                                           \
        uint16_t index;                                                                                                \
        return name##_find(c, key, &index);                                                                            \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// Emits what a map of keys (`items`) and values says about its i-th entry, and both arrays whole.
/// \context  Any.  \cost  O(1).
#define BRIM_ENTRIES_DEFINE_(name, K, V)                                                                               \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE K const *name##_key_at(const name *m, uint32_t i) {                                                    \
        return i < m->state.len ? &m->items[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE V *name##_value_at(name *m, uint32_t i) {                                                              \
        return i < m->state.len ? &m->values[i] : NULL;                                                                \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_value_at_const(const name *m, uint32_t i) {                                            \
        return i < m->state.len ? &m->values[i] : NULL;                                                                \
    }                                                                                                                  \
    BRIM_INLINE K const *name##_keys(const name *m) {                                                                  \
        return m->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE V *name##_values(name *m) {                                                                            \
        return m->values;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_values_const(const name *m) {                                                          \
        return m->values;                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

///@{
/// Walks over all items, in the container's order, each under the name `item`:
///
///     BRIM_EACH_CONST(uint16_t, x, sample_vec, &samples) {
///         sum += *x;
///     }
///
/// For vec, deque, history and priority queue, sorted list and index set; the last three are only read. What a loop may
/// change is items, not their number.
#define BRIM_EACH(T, item, name, container)                                                                            \
    for (T *item = BRIM_EACH_OF_(name, _each)(container, NULL); item != NULL;                                          \
         item = BRIM_EACH_OF_(name, _each)(container, item))
#define BRIM_EACH_CONST(T, item, name, container)                                                                      \
    for (T const *item = BRIM_EACH_OF_(name, _each_const)(container, NULL); item != NULL;                              \
         item = BRIM_EACH_OF_(name, _each_const)(container, item))
///@}

// The name may be a macro itself.
#define BRIM_EACH_PASTE_(name, function) name##function
#define BRIM_EACH_OF_(name, function)    BRIM_EACH_PASTE_(name, function)

#endif
