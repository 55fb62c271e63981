// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A list of at most N items, in place and always in order: a sorted array, searched by halving.
///
///     static bool earlier(struct event a, struct event b) { return a.tick < b.tick; }
///     BRIM_SORTED_LIST(event_list, struct event, 16, earlier);
///
///     static event_list events;                        // zeroed is empty
///     if (!event_list_push(&events, e)) { ... }        // full: the decision is yours, and must be looked at
///     const struct event *next = event_list_first(&events);
///
/// Items that come neither before nor after each other keep the order in which they were pushed. One writer at a time:
/// an interrupt handler and main code share one only under brim_critical_enter.
#ifndef BRIM_SORTED_LIST_H
#define BRIM_SORTED_LIST_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_sorted_list_header);

BRIM_EXTERN_C_BEGIN

BRIM_STATES_DEFINE_(brim_sorted_list);

BRIM_EXTERN_C_END

/// Defines the type `name`, a sorted list of at most N items of T, and its functions. N is 1 to 65535.
/// `bool before(T a, T b)` says whether a comes before b; it must be a strict order.
///
/// | function                          | cost     | returns                                                          |
/// |-----------------------------------|----------|------------------------------------------------------------------|
/// | name_push(l, x)                   | O(n)     | false iff full; then nothing changed                             |
/// | name_push_or_drop(l, x)           | O(n)     | false iff full and x was dropped; brim_overflow has been told    |
/// | name_push_evict_first(l, x, &out) | O(n)     | true iff it was full and *out, the first of x and all, left      |
/// | name_push_evict_last(l, x, &out)  | O(n)     | true iff it was full and *out, the last of x and all, left       |
/// | name_pop_first(l, &x)             | O(n)     | false iff empty; else the first item in *x                       |
/// | name_pop_last(l, &x)              | O(1)     | false iff empty; else the last item in *x                        |
/// | name_remove(l, i, &x)             | O(n)     | false iff i >= len; else the item in *x, those behind it close up|
/// | name_update(l, i, x)              | O(n)     | false iff i >= len; else x, where it belongs, instead of item i  |
/// | name_find(l, x, &i)               | O(log n) | true iff an item comes neither before nor after x; *i is the     |
/// |                                   |          | first such item, or where x would go                             |
/// | name_contains(l, x)               | O(log n) | the same without the place                                       |
/// | name_lower_bound(l, x)            | O(log n) | how many items come before x                                     |
/// | name_upper_bound(l, x)            | O(log n) | how many items do not come after x                               |
/// | T const *name_first(l), _last     | O(1)     | NULL iff empty                                                   |
/// | T const *name_get(l, i)           | O(1)     | the i-th item; NULL iff i >= len                                 |
/// | T const *name_items(l)            | O(1)     | all of them, in one piece                                        |
/// | name_equals(a, b)                 | O(n)     | true iff no item of one comes before or after the other's        |
/// | name_retain(l, keep, context)     | O(n)     | keeps the items for which keep says true                         |
/// | name_truncate(l, n), name_clear(l)| O(1)     | truncate drops the last items                                    |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(l)                     | O(n)     | true iff the invariants hold                                     |
///
/// An item that is inside is only read: a change might put it out of order. BRIM_EACH_CONST walks over all in order.
///
/// \context  One writer at a time.
#define BRIM_SORTED_LIST(name, T, N, before) BRIM_SORTED_LIST_DEFINE_(name, T, N, before, brim_sorted_list_plain)

/// A sorted list that also keeps its high-water mark and its losses: name_peak(l), name_lost(l).
#define BRIM_SORTED_LIST_COUNTED(name, T, N, before)                                                                   \
    BRIM_SORTED_LIST_DEFINE_(name, T, N, before, brim_sorted_list_counted);                                            \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_SORTED_LIST_DEFINE_(name, T, N, before, state_kind)                                                       \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_SORTED_LIST_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, before, state_kind)

#define BRIM_SORTED_LIST_TYPE_(name, Item, T, N, before, state_kind)                                                   \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_CONST_(T, state.len)                                                                                \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_SORTED_SEARCH_DEFINE_(name, T, before);                                                                       \
    BRIM_INLINE uint16_t name##_upper_bound(const name *l, T item) {                                                   \
        uint32_t from = 0;                                                                                             \
        uint32_t to = l->state.len;                                                                                    \
        while (from < to) {                                                                                            \
            uint32_t const middle = (from + to) / 2;                                                                   \
            if (before(item, l->items[middle])) {                                                                      \
                to = middle;                                                                                           \
            } else {                                                                                                   \
                from = middle + 1;                                                                                     \
            }                                                                                                          \
        }                                                                                                              \
        return (uint16_t)from;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *l) {                                                     \
        if (!state_kind##_check(&l->state, (N))) {                                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 1; (N) > 1 && i < l->state.len; ++i) {                                                       \
            if (before(l->items[i], l->items[i - 1])) {                                                                \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    /* Puts an item where it belongs among the first len, with the empty place `hole` behind or among them. */         \
    BRIM_INLINE void name##_settle_(name *l, uint32_t hole, T item) {                                                  \
        for (; (N) > 1 && hole > 0 && before(item, l->items[hole - 1]); --hole) {                                      \
            l->items[hole] = l->items[hole - 1];                                                                       \
        }                                                                                                              \
        l->items[hole] = item;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *l, T item) {                                                    \
        uint32_t const len = l->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost_many(&l->state, 1);                                                                      \
            return false;                                                                                              \
        }                                                                                                              \
        name##_settle_(l, len, item);                                                                                  \
        l->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&l->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_PUSH_OR_DROP_DEFINE_(name, T);                                                                                \
    /* Moves items down into the empty place `hole` until the item fits there, before `end`. */                        \
    BRIM_INLINE void name##_settle_up_(name *l, uint32_t hole, uint32_t end, T item) {                                 \
        for (; (N) > 1 && hole + 1 < end && !before(item, l->items[hole + 1]); ++hole) {                               \
            l->items[hole] = l->items[hole + 1];                                                                       \
        }                                                                                                              \
        l->items[hole] = item;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict_first(name *l, T item, T *evicted) {                            \
        if (name##_push(l, item)) {                                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        *evicted = item;                                                                                               \
        if (!before(item, l->items[0])) {                                                                              \
            *evicted = l->items[0];                                                                                    \
            name##_settle_up_(l, 0, (N), item);                                                                        \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict_last(name *l, T item, T *evicted) {                             \
        if (name##_push(l, item)) {                                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        *evicted = item;                                                                                               \
        if (before(item, l->items[(N)-1])) {                                                                           \
            *evicted = l->items[(N)-1];                                                                                \
            name##_settle_(l, (N)-1, item);                                                                            \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *l, uint32_t index, T *item) {                                 \
        if (index >= l->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        *item = l->items[index];                                                                                       \
        for (uint32_t i = index + 1; (N) > 1 && i < l->state.len; ++i) {                                               \
            l->items[i - 1] = l->items[i];                                                                             \
        }                                                                                                              \
        l->state.len = (uint16_t)(l->state.len - 1);                                                                   \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_first(name *l, T *item) {                                              \
        return name##_remove(l, 0, item);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_last(name *l, T *item) {                                               \
        uint32_t const len = l->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *item = l->items[len - 1];                                                                                     \
        l->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_update(name *l, uint32_t index, T item) {                                  \
        if (index >= l->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        if (before(item, l->items[index])) {                                                                           \
            name##_settle_(l, index, item);                                                                            \
        } else {                                                                                                       \
            name##_settle_up_(l, index, l->state.len, item);                                                           \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_get(const name *l, uint32_t index) {                                                   \
        return index < l->state.len ? &l->items[index] : NULL;                                                         \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_first(const name *l) {                                                                 \
        return name##_get(l, 0);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_last(const name *l) {                                                                  \
        return name##_get(l, (uint32_t)l->state.len - 1);                                                              \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_items(const name *l) {                                                                 \
        return l->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(const name *l, T const *after) {                                            \
        return name##_get(l, after == NULL ? 0 : (uint32_t)(after - l->items) + 1);                                    \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b) {                                                     \
        if (a->state.len != b->state.len) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < a->state.len; ++i) {                                                                  \
            if (before(a->items[i], b->items[i]) || before(b->items[i], a->items[i])) {                                \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *l, bool (*keep)(T const *item, void *context), void *context) {               \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < l->state.len; ++i) {                                                                  \
            if (keep(&l->items[i], context)) {                                                                         \
                l->items[kept] = l->items[i];                                                                          \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        l->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *l, uint32_t len) {                                                          \
        if (len < l->state.len) {                                                                                      \
            l->state.len = (uint16_t)len;                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *l) {                                                                           \
        l->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
