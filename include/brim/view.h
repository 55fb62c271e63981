// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One function for a container of any capacity: a view is a pointer to the items, to the length, and the capacity. It
/// copies nothing, and what takes a view is compiled once, not once for each N.
///
///     BRIM_VEC(small_vec, uint16_t, 8);
///     BRIM_VEC_COUNTED(large_vec, uint16_t, 500);
///     BRIM_VEC_VIEW(samples, uint16_t);                // the view, of any vec of uint16_t
///     BRIM_VEC_VIEW_OF(samples, small_vec);            // small_vec_view(&v), small_vec_view_const(&v)
///     BRIM_VEC_VIEW_OF(samples, large_vec);
///
///     void record(samples out) { if (!samples_push(out, adc_read())) { ... } }
///     uint32_t sum(samples_const in);                  // can only read
///
///     record(small_vec_view(&small));
///     sum(large_vec_view_const(&large));
///
/// A view is given by value, four words or less, and is valid as long as its container is. What was counted is counted
/// through a view too. The same for deques (BRIM_DEQUE_VIEW), linear maps (BRIM_LINEAR_MAP_VIEW) and strings
/// (brim_text_view, one type for all).
///
/// \context  A view is one more way to its container: whoever may call the container's function may call the view's.
#ifndef BRIM_VIEW_H
#define BRIM_VIEW_H

#include "deque.h"
#include "linear_map.h"
#include "string.h"
#include "vec.h"

BRIM_ASSERT_NOT_PACKED(brim_view_header);

// The states of containers, plain and counted: the latter begin with what the former have.
typedef struct BRIM_MAY_ALIAS brim_view_len_ {
    uint16_t len;
} brim_view_len_;
typedef struct BRIM_MAY_ALIAS brim_view_counts_ {
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_view_counts_;
typedef struct BRIM_MAY_ALIAS brim_view_ends_ {
    uint16_t head;
    uint16_t len;
} brim_view_ends_;
typedef struct BRIM_MAY_ALIAS brim_view_ends_counts_ {
    uint16_t head;
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_view_ends_counts_;

// clang-format off
#ifndef __cplusplus
#define BRIM_VIEW_IS_COUNTED_(kind, state) \
    _Generic((state), kind##_plain_state *: false, const kind##_plain_state *: false, \
                      kind##_counted_state *: true, const kind##_counted_state *: true)
#else
#define BRIM_VIEW_KIND_(kind) \
    constexpr bool brim_view_is_counted_##kind##_(const kind##_plain_state *) { return false; } \
    constexpr bool brim_view_is_counted_##kind##_(const kind##_counted_state *) { return true; }
BRIM_VIEW_KIND_(brim_vec)
BRIM_VIEW_KIND_(brim_deque)
BRIM_VIEW_KIND_(brim_string)
BRIM_VIEW_KIND_(brim_linear_map)
#define BRIM_VIEW_IS_COUNTED_(kind, state) brim_view_is_counted_##kind##_(state)
#endif
// clang-format on

// That they do is checked, for every kind that can be viewed.
#define BRIM_VIEW_SAME_(view, kind, field)                                                                             \
    BRIM_STATIC_ASSERT(offsetof(view, field) == offsetof(kind, field), #kind " is not what its view takes it for")
BRIM_VIEW_SAME_(brim_view_counts_, brim_vec_counted_state, peak);
BRIM_VIEW_SAME_(brim_view_counts_, brim_vec_counted_state, lost);
BRIM_VIEW_SAME_(brim_view_counts_, brim_string_counted_state, peak);
BRIM_VIEW_SAME_(brim_view_counts_, brim_string_counted_state, lost);
BRIM_VIEW_SAME_(brim_view_counts_, brim_linear_map_counted_state, peak);
BRIM_VIEW_SAME_(brim_view_counts_, brim_linear_map_counted_state, lost);
BRIM_VIEW_SAME_(brim_view_ends_, brim_deque_plain_state, len);
BRIM_VIEW_SAME_(brim_view_ends_counts_, brim_deque_counted_state, len);
BRIM_VIEW_SAME_(brim_view_ends_counts_, brim_deque_counted_state, peak);
BRIM_VIEW_SAME_(brim_view_ends_counts_, brim_deque_counted_state, lost);

BRIM_EXTERN_C_BEGIN

/// A string of any capacity. Fields are private.
typedef struct brim_text_view {
    char *text;
    brim_view_len_ *state;
    uint16_t capacity;
    bool counted;
} brim_text_view;

// Where a view of a deque counts; NULL if it does not. They are functions because clang 14 writes no coverage that can
// be read of a condition in the argument of a macro that hands it to another.
BRIM_CORE uint16_t *brim_view_peak_(brim_view_ends_ *state, bool counted) {
    return counted ? &((brim_view_ends_counts_ *)(void *)state)->peak : NULL;
}
BRIM_CORE uint32_t *brim_view_lost_of_(brim_view_ends_ *state, bool counted) {
    return counted ? &((brim_view_ends_counts_ *)(void *)state)->lost : NULL;
}

BRIM_INLINE void brim_view_grew_(brim_view_len_ *state, bool counted) {
    if (counted) {
        brim_count_peak(&((brim_view_counts_ *)(void *)state)->peak, state->len);
    }
}
BRIM_INLINE void brim_view_lost_(brim_view_len_ *state, bool counted, uint32_t count) {
    if (counted) {
        brim_count_lost_many(&((brim_view_counts_ *)(void *)state)->lost, count);
    }
}

///@{
/// What a string's functions of the same name do. \context  The string's writer.  \cost  As the string's function.
BRIM_INLINE uint16_t brim_text_view_len(brim_text_view s) {
    return s.state->len;
}
BRIM_INLINE uint16_t brim_text_view_capacity(brim_text_view s) {
    return s.capacity;
}
BRIM_INLINE const char *brim_text_view_cstr(brim_text_view s) {
    return s.text;
}
BRIM_MUST_CHECK bool brim_text_view_append(brim_text_view s, const char *text);
BRIM_MUST_CHECK bool brim_text_view_append_n(brim_text_view s, const char *chars, uint32_t count);
BRIM_MUST_CHECK bool brim_text_view_append_u32(brim_text_view s, uint32_t value);
BRIM_MUST_CHECK bool brim_text_view_append_i32(brim_text_view s, int32_t value);
BRIM_MUST_CHECK bool brim_text_view_append_hex(brim_text_view s, uint32_t value);
BRIM_MUST_CHECK BRIM_PRINTF_LIKE(2, 0) bool brim_text_view_vappendf(brim_text_view s, const char *format,
                                                                    va_list values);
BRIM_APPENDF_DEFINE_(brim_text_view_appendf, brim_text_view_vappendf, brim_text_view, false)
BRIM_MUST_CHECK bool brim_text_view_insert(brim_text_view s, uint32_t index, const char *text);
BRIM_MUST_CHECK bool brim_text_view_assign(brim_text_view s, const char *text);
BRIM_MUST_CHECK bool brim_text_view_remove_n(brim_text_view s, uint32_t index, uint32_t count);
void brim_text_view_truncate(brim_text_view s, uint32_t len);
void brim_text_view_clear(brim_text_view s);
///@}

BRIM_EXTERN_C_END

/// Emits `brim_text_view name_view(name *s)` for the string type `name`. Who only reads a string takes its name_cstr.
#define BRIM_STRING_VIEW_OF(name)                                                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE brim_text_view name##_view(name *s) {                                                                  \
        brim_text_view const seen = {s->items, (brim_view_len_ *)(void *)&s->state, name##_capacity(s),                \
                                     BRIM_VIEW_IS_COUNTED_(brim_string, &s->state)};                                   \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

// Emits name_view and name_view_const for a container `name` of a kind, whose views see a state of the type
// `state_seen`.
#define BRIM_VIEW_OF_(view, name, kind, state_seen)                                                                    \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE view name##_view(name *c) {                                                                            \
        view const seen = {c->items, (state_seen *)(void *)&c->state, name##_capacity(c),                              \
                           BRIM_VIEW_IS_COUNTED_(kind, &c->state)};                                                    \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE view##_const name##_view_const(const name *c) {                                                        \
        view##_const const seen = {c->items, (const state_seen *)(const void *)&c->state, name##_capacity(c)};         \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

// Defines the types of a view and what makes the one of the other. `range` are the members for C++'s loops.
#define BRIM_VIEW_TYPES_(name, T, state_seen, range)                                                                   \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) * items;                                                                         \
        state_seen *state;                                                                                             \
        uint16_t capacity;                                                                                             \
        bool counted;                                                                                                  \
        range                                                                                                          \
    } name;                                                                                                            \
    typedef struct name##_const {                                                                                      \
        BRIM_MEMBER_(T, name##_item_) const *items;                                                                    \
        const state_seen *state;                                                                                       \
        uint16_t capacity;                                                                                             \
    } name##_const;                                                                                                    \
    BRIM_VIEW_ACCESSORS_(name);                                                                                        \
    BRIM_INLINE name##_const name##_read(name c) {                                                                     \
        name##_const const seen = {c.items, c.state, c.capacity};                                                      \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// Emits `view name_view(name *v)` and `view_const name_view_const(const name *v)` for the vec type `name`.
#define BRIM_VEC_VIEW_OF(view, name) BRIM_VIEW_OF_(view, name, brim_vec, brim_view_len_)

/// Defines the types `name`, a view of any vec of T, and `name_const`, which can only read.
///
/// name has the vec's functions that write, and those that return a pointer to an item that may be written. name_const
/// has those that only read, and name_const_get. Both have _len, _capacity, _is_empty and _is_full, and
/// `name_const name_read(view)` makes the one of the other. All do what the vec's function of that name does (vec.h).
/// brim_overflow is told the items' address.
#define BRIM_VEC_VIEW(name, T)                                                                                         \
    BRIM_VIEW_TYPES_(name, T, brim_view_len_, BRIM_RANGE_(name##_item_, state->len));                                  \
    BRIM_VEC_VIEW_FUNCTIONS_(name, name##_item_)

#define BRIM_VEC_VIEW_FUNCTIONS_(name, T)                                                                              \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ITEMS_DEFINE_(name, T);                                                                                       \
    BRIM_VEC_READ_(name##_const, name, name##_const, T, v.items, v.state->len, v.capacity);                            \
    BRIM_INLINE T const *name##_const_get(name##_const v, uint32_t index) {                                            \
        return name##_const_get_const(v, index);                                                                       \
    }                                                                                                                  \
    BRIM_VEC_WRITE_(name, name, T, T, v.items, v.items, v.state->len, BRIM_VIEW_COUNTS_(v), v.capacity)

// Where a view counts, as arguments of the core's functions.
#define BRIM_VIEW_COUNTS_(v)                                                                                           \
    &(v).state->len, (v).counted ? &((brim_view_counts_ *)(void *)(v).state)->peak : NULL,                             \
        (v).counted ? &((brim_view_counts_ *)(void *)(v).state)->lost : NULL

#define BRIM_VIEW_ACCESSORS_(name) BRIM_ACCESSORS_OF_(name, name, c, c.state->len, c.capacity)

/// Emits `view name_view(name *d)` and `view_const name_view_const(const name *d)` for the deque type `name`.
#define BRIM_DEQUE_VIEW_OF(view, name) BRIM_VIEW_OF_(view, name, brim_deque, brim_view_ends_)

/// Defines the types `name`, a view of any deque of T, and `name_const`, which can only read.
///
/// name: all functions of a deque (deque.h) but _check, _peak, _lost, _sort, _binary_search and _make_contiguous, and
/// `name_const name_read(view)`. name_const: name_const_get, and what a deque says of a const one (_front_const, _len,
/// _find, _equals and so on). All do what the deque's function of that name does.
#define BRIM_DEQUE_VIEW(name, T)                                                                                       \
    BRIM_VIEW_TYPES_(name, T, brim_view_ends_, BRIM_RANGE_RING_(name##_item_, capacity, state->head, state->len));     \
    BRIM_DEQUE_VIEW_FUNCTIONS_(name, name##_item_)

#define BRIM_DEQUE_VIEW_FUNCTIONS_(name, T)                                                                            \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_DEQUE_READ_(name##_const, name##_const, T, d.items, d.state->head, d.state->len, d.capacity);                 \
    BRIM_INLINE T const *name##_const_get(name##_const d, uint32_t index) {                                            \
        return name##_const_get_const(d, index);                                                                       \
    }                                                                                                                  \
    BRIM_DEQUE_WRITE_(name, name, T, T, d.items, d.items, d.state->head, d.state->len, BRIM_VIEW_ENDS_(d), d.capacity)

// Where a view of a deque counts, as arguments of the core's functions.
#define BRIM_VIEW_ENDS_(d)                                                                                             \
    &(d).state->len, brim_view_peak_((d).state, (d).counted), brim_view_lost_of_((d).state, (d).counted)

/// Emits `view name_view(name *m)` and `view_const name_view_const(const name *m)` for the linear map type `name`.
#define BRIM_LINEAR_MAP_VIEW_OF(view, name)                                                                            \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE view name##_view(name *m) {                                                                            \
        view const seen = {m->items, m->values, (brim_view_len_ *)(void *)&m->state, name##_capacity(m),               \
                           BRIM_VIEW_IS_COUNTED_(brim_linear_map, &m->state)};                                         \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE view##_const name##_view_const(const name *m) {                                                        \
        view##_const const seen = {m->items, m->values, (const brim_view_len_ *)(const void *)&m->state,               \
                                   name##_capacity(m)};                                                                \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// Defines the types `name`, a view of any linear map from K to V, and `name_const`, which can only read.
///
/// name: name_insert, _insert_or_drop, _get, _remove, _clear, and `name_const name_read(view)`. name_const:
/// name_const_get, _contains, _key_at, _value_at. Both: _len, _capacity, _is_empty, _is_full. All do what the map's
/// function of that name does (linear_map.h).
#define BRIM_LINEAR_MAP_VIEW(name, K, V) BRIM_LINEAR_MAP_VIEW_BY(name, K, V, BRIM_LINEAR_MAP_EQUAL_)

/// The same for the maps of BRIM_LINEAR_MAP_BY, with their equality.
#define BRIM_LINEAR_MAP_VIEW_BY(name, K, V, same)                                                                      \
    BRIM_TYPE_(name, key, K);                                                                                          \
    BRIM_TYPE_(name, value, V);                                                                                        \
    BRIM_LINEAR_MAP_VIEW_TYPE_(name, BRIM_MEMBER_(K, name##_key_), BRIM_MEMBER_(V, name##_value_), name##_key_,        \
                               name##_value_, same)

#define BRIM_LINEAR_MAP_VIEW_TYPE_(name, Key, Value, K, V, same)                                                       \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    typedef struct name {                                                                                              \
        Key *items;                                                                                                    \
        Value *values;                                                                                                 \
        brim_view_len_ *state;                                                                                         \
        uint16_t capacity;                                                                                             \
        bool counted;                                                                                                  \
        BRIM_RANGE_ENTRIES_(K, V, state->len)                                                                          \
    } name;                                                                                                            \
    typedef struct name##_const {                                                                                      \
        Key const *items;                                                                                              \
        Value const *values;                                                                                           \
        const brim_view_len_ *state;                                                                                   \
        uint16_t capacity;                                                                                             \
    } name##_const;                                                                                                    \
    BRIM_VIEW_ACCESSORS_(name);                                                                                        \
    BRIM_VIEW_ACCESSORS_(name##_const);                                                                                \
                                                                                                                       \
    BRIM_INLINE name##_const name##_read(name m) {                                                                     \
        name##_const const seen = {m.items, m.values, m.state, m.capacity};                                            \
        return seen;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_find_(K const *keys, uint32_t len, K key) {                                            \
        uint32_t i = 0;                                                                                                \
        while (i < len && !same(keys[i], key)) {                                                                       \
            ++i;                                                                                                       \
        }                                                                                                              \
        return i;                                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name m, K key, V value) {                                           \
        uint32_t const i = name##_find_(m.items, m.state->len, key);                                                   \
        if (i >= m.capacity) {                                                                                         \
            brim_view_lost_(m.state, m.counted, 1);                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        if (i >= m.state->len) {                                                                                       \
            m.items[i] = key;                                                                                          \
            m.state->len = (uint16_t)(i + 1);                                                                          \
            brim_view_grew_(m.state, m.counted);                                                                       \
        }                                                                                                              \
        m.values[i] = value;                                                                                           \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_insert_or_drop(name m, K key, V value) {                                                   \
        bool const stored = name##_insert(m, key, value);                                                              \
        if (!stored) {                                                                                                 \
            brim_overflow(m.items);                                                                                    \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE V *name##_get(name m, K key) {                                                                         \
        uint32_t const i = name##_find_(m.items, m.state->len, key);                                                   \
        return i < m.state->len ? &m.values[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name m, K key, V *value) {                                          \
        uint32_t const len = m.state->len;                                                                             \
        uint32_t const i = name##_find_(m.items, len, key);                                                            \
        if (i >= len) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *value = m.values[i];                                                                                          \
        m.items[i] = m.items[len - 1];                                                                                 \
        m.values[i] = m.values[len - 1];                                                                               \
        m.state->len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name m) {                                                                            \
        m.state->len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_const_get(name##_const m, K key) {                                                     \
        uint32_t const i = name##_find_(m.items, m.state->len, key);                                                   \
        return i < m.state->len ? &m.values[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_const_contains(name##_const m, K key) {                                                    \
        return name##_const_get(m, key) != NULL;                                                                       \
    }                                                                                                                  \
    BRIM_INLINE K const *name##_const_key_at(name##_const m, uint32_t i) {                                             \
        return i < m.state->len ? &m.items[i] : NULL;                                                                  \
    }                                                                                                                  \
    BRIM_INLINE V const *name##_const_value_at(name##_const m, uint32_t i) {                                           \
        return i < m.state->len ? &m.values[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
