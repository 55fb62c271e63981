// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A double-ended queue of at most N items, in place: both ends grow and shrink in O(1).
///
///     BRIM_DEQUE(job_deque, uint16_t, 8);
///
///     static job_deque jobs;                           // zeroed is empty
///     if (!job_deque_push_back(&jobs, 7)) { ... }      // full: the decision is yours, and must be looked at
///     if (job_deque_pop_front(&jobs, &job)) { ... }
///
/// One writer at a time: an interrupt handler and main code share a deque only under brim_critical_enter, or use a
/// queue.
#ifndef BRIM_DEQUE_H
#define BRIM_DEQUE_H

#include "items.h"

BRIM_ASSERT_NOT_PACKED(brim_deque_header);

/// Behind the items of a deque. Invariant: head < N, len <= N. The i-th item lies at head + i, modulo N.
typedef struct brim_deque_plain_state {
    uint16_t head; ///< Where the front item is.
    uint16_t len;
} brim_deque_plain_state;

/// The same for BRIM_DEQUE_COUNTED. Invariant: len <= peak <= N.
typedef struct brim_deque_counted_state {
    uint16_t head; ///< Where the front item is.
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_deque_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_deque_plain_grew(brim_deque_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_deque_plain_lost(brim_deque_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_deque_plain_check(const brim_deque_plain_state *state, uint32_t capacity) {
    return state->head < capacity && state->len <= capacity;
}

BRIM_INLINE void brim_deque_counted_grew(brim_deque_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_deque_counted_lost(brim_deque_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_deque_counted_check(const brim_deque_counted_state *state, uint32_t capacity) {
    return state->head < capacity && state->len <= state->peak && state->peak <= capacity;
}

BRIM_INLINE void brim_deque_plain_lost_many_(brim_deque_plain_state *state, uint32_t count) {
    (void)state, (void)count;
}
BRIM_INLINE void brim_deque_counted_lost_many_(brim_deque_counted_state *state, uint32_t count) {
    brim_count_lost_many(&state->lost, count);
}

/// The place in `items` of the i-th item, for i <= capacity.
BRIM_INLINE uint32_t brim_deque_slot(uint32_t head, uint32_t i, uint32_t capacity) {
    uint32_t const slot = head + i;
    return slot < capacity ? slot : slot - capacity;
}

/// How many of the items lie from the front item to the end of the array; the others lie at its beginning.
BRIM_INLINE uint32_t brim_deque_front_count(uint32_t head, uint32_t len, uint32_t capacity) {
    return len < capacity - head ? len : capacity - head;
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a deque of at most N items of T, and its functions. N is 1 to 65535.
///
/// | function                          | cost | returns                                                              |
/// |-----------------------------------|------|----------------------------------------------------------------------|
/// | name_push_back, _push_front(d, x) | O(1) | false iff full; then nothing changed                                 |
/// | T *name_push_back_slot, _push_front_slot(d) | O(1) | the new item, contents indeterminate; NULL iff full        |
/// | name_push_back_evict(d, x, &old)  | O(1) | true iff it was full and the front item moved to *old                |
/// | name_push_front_evict(d, x, &old) | O(1) | true iff it was full and the back item moved to *old                 |
/// | name_push_back_replace(d, x)      | O(1) | true iff it was full and the back item was overwritten               |
/// | name_push_front_replace(d, x)     | O(1) | true iff it was full and the front item was overwritten              |
/// | name_push_back_or_drop, _push_front_or_drop(d, x) | O(1) | false iff full and x dropped; brim_overflow was told |
/// | name_pop_front, _pop_back(d, &x)  | O(1) | false iff empty; else the item in *x                                 |
/// | T *name_front, _back(d) (+ _const)| O(1) | NULL iff empty                                                       |
/// | T *name_get(d, i), _get_const     | O(1) | the i-th item, 0 the front; NULL iff i >= len                        |
/// | name_insert(d, i, x)              | O(n) | false iff full or i > len; then nothing changed                      |
/// | name_remove(d, i, &x)             | O(n) | false iff i >= len; else the item in *x, those behind it closed up   |
/// | name_swap_remove_front, _swap_remove_back(d, i, &x) | O(1) | the same, but that end's item takes the place      |
/// | name_swap(d, i, j)                | O(1) | false iff i or j >= len                                              |
/// | name_retain(d, keep, context)     | O(n) | keeps the items for which keep says true, in order                   |
/// | T *name_slice(d, part, &n) (+ _const) | O(1) | part 0 from the front, part 1 the rest: n items in one piece     |
/// | name_extend(d, array, n)          | O(n) | at the back; false iff it does not fit whole; then nothing changed   |
/// | name_assign(d, array, n)          | O(n) | false iff n > N, then nothing changed; else these items alone        |
/// | name_pop_front_if, _pop_back_if(d, when, context, &x) | O(1) | false iff empty or when says no; else x in *x    |
/// | T *name_make_contiguous(d)        | O(n) | all items in one piece, from the front                               |
/// | name_sort(d, before)              | O(n log n) | in place, no recursion; equal items in any order               |
/// | name_binary_search(d, x, before, &i) | O(n) | in one piece O(log n): true iff an item comes neither before nor  |
/// |                                   |      | after x; *i is the first such, or where x would go                   |
/// | name_find(d, x, same, &i), _contains(d, x, same) | O(n) | true iff an item is x; *i is the first                |
/// | name_equals(a, b, same)           | O(n) | true iff the same items in the same order                            |
/// | name_truncate(d, n), name_clear(d)| O(1) | truncate drops from the back                                         |
/// | name_len, _capacity, _is_empty, _is_full, _check | O(1) |                                                       |
///
/// Large items in bulk (memcpy, DMA) without a copy: the two slices are all items in order. BRIM_EACH and
/// BRIM_EACH_CONST walk over all items from the front.
///
/// \context  One writer at a time.
#define BRIM_DEQUE(name, T, N) BRIM_DEQUE_DEFINE_(name, T, N, brim_deque_plain)

/// A deque that also keeps its high-water mark and its losses: name_peak(d), name_lost(d).
#define BRIM_DEQUE_COUNTED(name, T, N)                                                                                 \
    BRIM_DEQUE_DEFINE_(name, T, N, brim_deque_counted);                                                                \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_DEQUE_DEFINE_(name, T, N, state_kind)                                                                     \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_DEQUE_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, state_kind)

#define BRIM_DEQUE_TYPE_(name, Item, T, N, state_kind)                                                                 \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_RING_(T, (N), state.head, state.len)                                                                \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *d) {                                                     \
        return state_kind##_check(&d->state, (N));                                                                     \
    }                                                                                                                  \
                                                                                                                       \
    /* The place of the i-th item, which exists. */                                                                    \
    BRIM_INLINE uint32_t name##_slot_(const name *d, uint32_t i) {                                                     \
        return brim_deque_slot(d->state.head, i, (N));                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_back_slot(name *d) {                                                    \
        uint32_t const len = d->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&d->state);                                                                              \
            return NULL;                                                                                               \
        }                                                                                                              \
        d->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&d->state);                                                                                  \
        return &d->items[name##_slot_(d, len)];                                                                        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_front_slot(name *d) {                                                   \
        uint32_t const len = d->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&d->state);                                                                              \
            return NULL;                                                                                               \
        }                                                                                                              \
        d->state.head = (uint16_t)name##_slot_(d, (N)-1);                                                              \
        d->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&d->state);                                                                                  \
        return &d->items[d->state.head];                                                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_back(name *d, T item) {                                               \
        T *const slot = name##_push_back_slot(d);                                                                      \
        if (slot == NULL) {                                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *slot = item;                                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_front(name *d, T item) {                                              \
        T *const slot = name##_push_front_slot(d);                                                                     \
        if (slot == NULL) {                                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *slot = item;                                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_back_evict(name *d, T item, T *evicted) {                             \
        if (name##_push_back(d, item)) {                                                                               \
            return false;                                                                                              \
        }                                                                                                              \
        *evicted = d->items[d->state.head];                                                                            \
        d->items[d->state.head] = item;                                                                                \
        d->state.head = (uint16_t)name##_slot_(d, 1);                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_front_evict(name *d, T item, T *evicted) {                            \
        if (name##_push_front(d, item)) {                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        d->state.head = (uint16_t)name##_slot_(d, (N)-1);                                                              \
        *evicted = d->items[d->state.head];                                                                            \
        d->items[d->state.head] = item;                                                                                \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_back_replace(name *d, T item) {                                                       \
        if (name##_push_back(d, item)) {                                                                               \
            return false;                                                                                              \
        }                                                                                                              \
        d->items[name##_slot_(d, (N)-1)] = item;                                                                       \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_front_replace(name *d, T item) {                                                      \
        if (name##_push_front(d, item)) {                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        d->items[d->state.head] = item;                                                                                \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_back_or_drop(name *d, T item) {                                                       \
        bool const stored = name##_push_back(d, item);                                                                 \
        if (!stored) {                                                                                                 \
            brim_overflow(d);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_front_or_drop(name *d, T item) {                                                      \
        bool const stored = name##_push_front(d, item);                                                                \
        if (!stored) {                                                                                                 \
            brim_overflow(d);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_front(name *d, T *item) {                                              \
        uint32_t const len = d->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *item = d->items[d->state.head];                                                                               \
        d->state.head = (uint16_t)name##_slot_(d, 1);                                                                  \
        d->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_back(name *d, T *item) {                                               \
        uint32_t const len = d->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *item = d->items[name##_slot_(d, len - 1)];                                                                    \
        d->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_get_const(const name *d, uint32_t index) {                                             \
        return index < d->state.len ? &d->items[name##_slot_(d, index)] : NULL;                                        \
    }                                                                                                                  \
    BRIM_INLINE T *name##_get(name *d, uint32_t index) {                                                               \
        return index < d->state.len ? &d->items[name##_slot_(d, index)] : NULL;                                        \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_front_const(const name *d) {                                                           \
        return name##_get_const(d, 0);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T *name##_front(name *d) {                                                                             \
        return name##_get(d, 0);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_back_const(const name *d) {                                                            \
        return name##_get_const(d, (uint32_t)d->state.len - 1);                                                        \
    }                                                                                                                  \
    BRIM_INLINE T *name##_back(name *d) {                                                                              \
        return name##_get(d, (uint32_t)d->state.len - 1);                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *d, uint32_t index, T item) {                                  \
        uint32_t const len = d->state.len;                                                                             \
        if (index > len || name##_push_back_slot(d) == NULL) {                                                         \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = len; i > index; --i) {                                                                       \
            d->items[name##_slot_(d, i)] = d->items[name##_slot_(d, i - 1)];                                           \
        }                                                                                                              \
        d->items[name##_slot_(d, index)] = item;                                                                       \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *d, uint32_t index, T *item) {                                 \
        uint32_t const len = d->state.len;                                                                             \
        if (index >= len) {                                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *item = d->items[name##_slot_(d, index)];                                                                      \
        for (uint32_t i = index + 1; i < len; ++i) {                                                                   \
            d->items[name##_slot_(d, i - 1)] = d->items[name##_slot_(d, i)];                                           \
        }                                                                                                              \
        d->state.len = (uint16_t)(len - 1);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap_remove_front(name *d, uint32_t index, T *item) {                      \
        if (index >= d->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        uint32_t const slot = name##_slot_(d, index);                                                                  \
        *item = d->items[slot];                                                                                        \
        return name##_pop_front(d, &d->items[slot]);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap_remove_back(name *d, uint32_t index, T *item) {                       \
        if (index >= d->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        uint32_t const slot = name##_slot_(d, index);                                                                  \
        *item = d->items[slot];                                                                                        \
        return name##_pop_back(d, &d->items[slot]);                                                                    \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap(name *d, uint32_t i, uint32_t j) {                                    \
        if (i >= d->state.len || j >= d->state.len) {                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        T const item = d->items[name##_slot_(d, i)];                                                                   \
        d->items[name##_slot_(d, i)] = d->items[name##_slot_(d, j)];                                                   \
        d->items[name##_slot_(d, j)] = item;                                                                           \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_copy_(name *d, uint32_t to, uint32_t from) {                                               \
        d->items[name##_slot_(d, to)] = d->items[name##_slot_(d, from)];                                               \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *d, bool (*keep)(T const *item, void *context), void *context) {               \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < d->state.len; ++i) {                                                                  \
            if (keep(&d->items[name##_slot_(d, i)], context)) {                                                        \
                name##_copy_(d, kept, i);                                                                              \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        d->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_slice_const(const name *d, uint32_t part, uint32_t *count) {                           \
        uint32_t const in_front = brim_deque_front_count(d->state.head, d->state.len, (N));                            \
        *count = part == 0 ? in_front : d->state.len - in_front;                                                       \
        return part == 0 ? &d->items[d->state.head] : d->items;                                                        \
    }                                                                                                                  \
    BRIM_INLINE T *name##_slice(name *d, uint32_t part, uint32_t *count) {                                             \
        uint32_t const in_front = brim_deque_front_count(d->state.head, d->state.len, (N));                            \
        *count = part == 0 ? in_front : d->state.len - in_front;                                                       \
        return part == 0 ? &d->items[d->state.head] : d->items;                                                        \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *d, uint32_t len) {                                                          \
        if (len < d->state.len) {                                                                                      \
            d->state.len = (uint16_t)len;                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *d) {                                                                           \
        d->state.head = 0;                                                                                             \
        d->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_ITEMS_DEFINE_(name, T);                                                                                       \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_DEQUE_MORE_(name, T, N, state_kind)

// What rests on the functions above.
#define BRIM_DEQUE_MORE_(name, T, N, state_kind)                                                                       \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    /* The place behind an item's, counted from the front; 0 for none. */                                              \
    BRIM_INLINE uint32_t name##_behind_(const name *d, T const *after) {                                               \
        uint32_t const slot = after == NULL ? (uint32_t)(N) : (uint32_t)(after - d->items);                            \
        return after == NULL ? 0 : (slot >= d->state.head ? slot : slot + (N)) - d->state.head + 1;                    \
    }                                                                                                                  \
    BRIM_INLINE T *name##_each(name *d, T const *after) {                                                              \
        return name##_get(d, name##_behind_(d, after));                                                                \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(const name *d, T const *after) {                                            \
        return name##_get_const(d, name##_behind_(d, after));                                                          \
    }                                                                                                                  \
    /* Room for `count` items at the back, as if they were pushed. */                                                  \
    BRIM_INLINE bool name##_grow_(name *d, uint32_t count) {                                                           \
        uint32_t const len = d->state.len;                                                                             \
        if (count > (N)-len) {                                                                                         \
            state_kind##_lost_many_(&d->state, count);                                                                 \
            return false;                                                                                              \
        }                                                                                                              \
        d->state.len = (uint16_t)(len + count);                                                                        \
        state_kind##_grew(&d->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(name *d, T const *items, uint32_t count) {                          \
        uint32_t const len = d->state.len;                                                                             \
        if (!name##_grow_(d, count)) {                                                                                 \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            d->items[name##_slot_(d, len + i)] = items[i];                                                             \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign(name *d, T const *items, uint32_t count) {                          \
        if (count > (N)) {                                                                                             \
            state_kind##_lost_many_(&d->state, count);                                                                 \
            return false;                                                                                              \
        }                                                                                                              \
        name##_clear(d);                                                                                               \
        return name##_extend(d, items, count);                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_front_if(name *d, bool (*when)(T const *item, void *context),          \
                                                         void *context, T *item) {                                     \
        T const *const front = name##_front_const(d);                                                                  \
        if (front == NULL || !when(front, context)) {                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_pop_front(d, item);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_back_if(name *d, bool (*when)(T const *item, void *context),           \
                                                        void *context, T *item) {                                      \
        T const *const back = name##_back_const(d);                                                                    \
        if (back == NULL || !when(back, context)) {                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_pop_back(d, item);                                                                               \
    }                                                                                                                  \
    /* The items at the end of the array move up to those at its beginning. */                                         \
    BRIM_INLINE void name##_close_gap_(name *d, uint32_t behind, uint32_t in_front) {                                  \
        for (uint32_t i = 0; i < in_front; ++i) {                                                                      \
            d->items[behind + i] = d->items[d->state.head + i];                                                        \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_ALWAYS_INLINE void name##_turn_(name *d, uint32_t from, uint32_t to) {                                        \
        name##_reverse_items_(d->items + from, to - from);                                                             \
    }                                                                                                                  \
    BRIM_INLINE T *name##_make_contiguous(name *d) {                                                                   \
        uint32_t const len = d->state.len;                                                                             \
        uint32_t const in_front = brim_deque_front_count(d->state.head, len, (N));                                     \
        uint32_t const behind = len - in_front;                                                                        \
        if ((N) == 1 || behind == 0) {                                                                                 \
            return &d->items[d->state.head];                                                                           \
        }                                                                                                              \
        /* | behind | gap | in front |: the gap is closed, then both parts change places, by turning round each and    \
         * then all. */                                                                                                \
        name##_close_gap_(d, behind, in_front);                                                                        \
        name##_turn_(d, 0, behind);                                                                                    \
        name##_turn_(d, behind, len);                                                                                  \
        name##_turn_(d, 0, len);                                                                                       \
        d->state.head = 0;                                                                                             \
        return d->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE void name##_sort(name *d, bool (*before)(T a, T b)) {                                                  \
        T *const items = name##_make_contiguous(d);                                                                    \
        name##_sort_items_(items, d->state.len, before);                                                               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_binary_search(name *d, T key, bool (*before)(T a, T b), uint16_t *index) {                 \
        T *const items = name##_make_contiguous(d);                                                                    \
        bool const found = name##_search_items_(items, d->state.len, key, before, index);                              \
        return found;                                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE bool name##_find(const name *d, T item, bool (*same)(T a, T b), uint16_t *index) {                     \
        uint32_t i = 0;                                                                                                \
        while (i < d->state.len && !same(d->items[name##_slot_(d, i)], item)) {                                        \
            ++i;                                                                                                       \
        }                                                                                                              \
        *index = (uint16_t)i;                                                                                          \
        return i < d->state.len;                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(const name *d, T item, bool (*same)(T a, T b)) {                                  \
        uint16_t index;                                                                                                \
        return name##_find(d, item, same, &index);                                                                     \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b, bool (*same)(T a, T b)) {                             \
        if (a->state.len != b->state.len) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < a->state.len; ++i) {                                                                  \
            if (!same(a->items[name##_slot_(a, i)], b->items[name##_slot_(b, i)])) {                                   \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
