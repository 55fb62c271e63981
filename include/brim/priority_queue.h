// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A priority queue of at most N items, in place: a binary heap, first out is the item that comes before all others.
///
///     static bool earlier(struct event a, struct event b) { return a.tick < b.tick; }
///     BRIM_PRIORITY_QUEUE(event_queue, struct event, 16, earlier);
///
///     static event_queue events;                       // zeroed is empty
///     if (!event_queue_push(&events, e)) { ... }       // full: the decision is yours, and must be looked at
///     const struct event *next = event_queue_peek(&events);
///
/// A min-queue compares with <, a max-queue with >. Items that come neither before nor after each other leave in any
/// order. One writer at a time: an interrupt handler and main code share one only under brim_critical_enter.
#ifndef BRIM_PRIORITY_QUEUE_H
#define BRIM_PRIORITY_QUEUE_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_priority_queue_header);

/// Behind the items of a priority queue. Invariant: len <= N, no item comes before its parent (i - 1) / 2.
typedef struct brim_priority_queue_plain_state {
    uint16_t len;
} brim_priority_queue_plain_state;

/// The same for BRIM_PRIORITY_QUEUE_COUNTED. Invariant: len <= peak <= N.
typedef struct brim_priority_queue_counted_state {
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_priority_queue_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_priority_queue_plain_grew(brim_priority_queue_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_priority_queue_plain_lost(brim_priority_queue_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_priority_queue_plain_check(const brim_priority_queue_plain_state *state, uint32_t capacity) {
    return state->len <= capacity;
}

BRIM_INLINE void brim_priority_queue_counted_grew(brim_priority_queue_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_priority_queue_counted_lost(brim_priority_queue_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_priority_queue_counted_check(const brim_priority_queue_counted_state *state, uint32_t capacity) {
    return state->len <= state->peak && state->peak <= capacity;
}

BRIM_INLINE void brim_priority_queue_plain_lost_many_(brim_priority_queue_plain_state *state, uint32_t count) {
    (void)state, (void)count;
}
BRIM_INLINE void brim_priority_queue_counted_lost_many_(brim_priority_queue_counted_state *state, uint32_t count) {
    brim_count_lost_many(&state->lost, count);
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a priority queue of at most N items of T, and its functions. N is 1 to 65535.
/// `bool before(T a, T b)` says whether a leaves before b; it must be a strict order.
///
/// | function                          | cost     | returns                                                          |
/// |-----------------------------------|----------|------------------------------------------------------------------|
/// | name_push(q, x)                   | O(log n) | false iff full; then nothing changed                             |
/// | name_push_or_drop(q, x)           | O(log n) | false iff full and x was dropped; brim_overflow has been told    |
/// | name_push_evict(q, x, &first)     | O(log n) | true iff it was full and *first, the first of x and all, left    |
/// | T const *name_peek(q)             | O(1)     | the first item; NULL iff empty                                   |
/// | name_pop(q, &x)                   | O(log n) | false iff empty; else the first item in *x                       |
/// | name_replace_first(q, x, &first)  | O(log n) | false iff empty; else the first item in *first, and x is inside  |
/// | name_extend(q, array, n)          | O(n log n) | false iff it does not fit whole; then nothing changed          |
/// | name_retain(q, keep, context)     | O(n log n) | keeps the items for which keep says true                       |
/// | name_drain_sorted(q, array)       | O(n log n) | how many items went to the array, in order; q is empty         |
/// | T const *name_items(q)            | O(1)     | all items in one piece, in no order but the first                |
/// | name_clear(q)                     | O(1)     |                                                                  |
/// | name_len, _capacity, _is_empty, _is_full | O(1) |                                                               |
/// | name_check(q)                     | O(n)     | true iff the invariants hold                                     |
///
/// \context  One writer at a time.
#define BRIM_PRIORITY_QUEUE(name, T, N, before)                                                                        \
    BRIM_PRIORITY_QUEUE_DEFINE_(name, T, N, before, brim_priority_queue_plain)

/// A priority queue that also keeps its high-water mark and its losses: name_peak(q), name_lost(q).
#define BRIM_PRIORITY_QUEUE_COUNTED(name, T, N, before)                                                                \
    BRIM_PRIORITY_QUEUE_DEFINE_(name, T, N, before, brim_priority_queue_counted);                                      \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_PRIORITY_QUEUE_DEFINE_(name, T, N, before, state_kind)                                                    \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_PRIORITY_QUEUE_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, before, state_kind)

#define BRIM_PRIORITY_QUEUE_TYPE_(name, Item, T, N, before, state_kind)                                                \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_CONST_(T, state.len)                                                                                \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *q) {                                                     \
        if (!state_kind##_check(&q->state, (N))) {                                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 1; (N) > 1 && i < q->state.len; ++i) {                                                       \
            if (before(q->items[i], q->items[(i - 1) / 2])) {                                                          \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
                                                                                                                       \
    /* Puts an item at the empty place i or nearer to the root: parents that come after it move down. */               \
    BRIM_INLINE void name##_rise_(name *q, uint32_t i, T item) {                                                       \
        while ((N) > 1 && i > 0 && before(item, q->items[(i - 1) / 2])) {                                              \
            q->items[i] = q->items[(i - 1) / 2];                                                                       \
            i = (i - 1) / 2;                                                                                           \
        }                                                                                                              \
        q->items[i] = item;                                                                                            \
    }                                                                                                                  \
    /* Puts an item at the root or further down: the earlier child moves up as long as it comes before the item. */    \
    BRIM_INLINE void name##_sink_(name *q, T item) {                                                                   \
        uint32_t const len = q->state.len < (N) ? q->state.len : (uint32_t)(N);                                        \
        uint32_t i = 0;                                                                                                \
        for (uint32_t child = 1; child < len; child = 2 * i + 1) {                                                     \
            if (child + 1 < len && before(q->items[child + 1], q->items[child])) {                                     \
                ++child;                                                                                               \
            }                                                                                                          \
            if (!before(q->items[child], item)) {                                                                      \
                break;                                                                                                 \
            }                                                                                                          \
            q->items[i] = q->items[child];                                                                             \
            i = child;                                                                                                 \
        }                                                                                                              \
        q->items[i] = item;                                                                                            \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *q, T item) {                                                    \
        uint32_t const len = q->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&q->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        name##_rise_(q, len, item);                                                                                    \
        q->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&q->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_PUSH_OR_DROP_DEFINE_(name, T);                                                                                \
    BRIM_INLINE T const *name##_peek(const name *q) {                                                                  \
        return q->state.len == 0 ? NULL : &q->items[0];                                                                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *q, T *item) {                                                    \
        uint32_t const len = q->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        *item = q->items[0];                                                                                           \
        q->state.len = (uint16_t)(len - 1);                                                                            \
        name##_sink_(q, q->items[len - 1]);                                                                            \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_replace_first(name *q, T item, T *first) {                                 \
        if (q->state.len == 0) {                                                                                       \
            return false;                                                                                              \
        }                                                                                                              \
        *first = q->items[0];                                                                                          \
        name##_sink_(q, item);                                                                                         \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict(name *q, T item, T *first) {                                    \
        if (name##_push(q, item)) {                                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        *first = item;                                                                                                 \
        if (before(q->items[0], item)) {                                                                               \
            *first = q->items[0];                                                                                      \
            name##_sink_(q, item);                                                                                     \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *q) {                                                                           \
        q->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_PRIORITY_QUEUE_MORE_(name, T, N, before, state_kind)

// What rests on the functions above.
#define BRIM_PRIORITY_QUEUE_MORE_(name, T, N, before, state_kind)                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE T const *name##_items(const name *q) {                                                                 \
        return q->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(const name *q, T const *after) {                                            \
        uint32_t const i = after == NULL ? 0 : (uint32_t)(after - q->items) + 1;                                       \
        return i < q->state.len ? &q->items[i] : NULL;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(name *q, T const *items, uint32_t count) {                          \
        if (count > (N) - (uint32_t)q->state.len) {                                                                    \
            state_kind##_lost_many_(&q->state, count);                                                                 \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            name##_rise_(q, q->state.len, items[i]);                                                                   \
            q->state.len = (uint16_t)(q->state.len + 1);                                                               \
        }                                                                                                              \
        state_kind##_grew(&q->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    /* An item rises right after it was kept: what lies before it is a heap already. */                                \
    BRIM_INLINE void name##_retain(name *q, bool (*keep)(T const *item, void *context), void *context) {               \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < q->state.len; ++i) {                                                                  \
            T const item = q->items[i];                                                                                \
            if (keep(&item, context)) {                                                                                \
                name##_rise_(q, kept, item);                                                                           \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        q->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_drain_sorted(name *q, T *sorted) {                                                     \
        uint32_t const len = q->state.len;                                                                             \
        for (uint32_t i = 0; i < len; ++i) {                                                                           \
            sorted[i] = q->items[0];                                                                                   \
            q->state.len = (uint16_t)(len - 1 - i);                                                                    \
            name##_sink_(q, q->items[len - 1 - i]);                                                                    \
        }                                                                                                              \
        return len;                                                                                                    \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
