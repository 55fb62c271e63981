// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The last N items, in place: a push into a full history overwrites the oldest.
///
///     BRIM_HISTORY(temperature_log, int16_t, 32);
///
///     static temperature_log log;                      // zeroed is empty
///     temperature_log_push(&log, celsius);             // never refused
///     const int16_t *now = temperature_log_recent_const(&log);
///
/// One writer at a time: an interrupt handler and main code share a history only under brim_critical_enter.
#ifndef BRIM_HISTORY_H
#define BRIM_HISTORY_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_history_header);

/// Behind the items of a history. Invariant: next < N, len <= N, and next == len until it was full once.
typedef struct brim_history_plain_state {
    uint16_t next; ///< Where the next item goes.
    uint16_t len;
} brim_history_plain_state;

/// The same for BRIM_HISTORY_COUNTED; lost counts what was overwritten. Invariant: len <= peak <= N.
typedef struct brim_history_counted_state {
    uint16_t next; ///< Where the next item goes.
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_history_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_history_plain_grew(brim_history_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_history_plain_lost(brim_history_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_history_plain_check(const brim_history_plain_state *state, uint32_t capacity) {
    return state->next < capacity && state->len <= capacity && (state->len == capacity || state->next == state->len);
}

BRIM_INLINE void brim_history_counted_grew(brim_history_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_history_counted_lost(brim_history_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_history_counted_check(const brim_history_counted_state *state, uint32_t capacity) {
    return state->next < capacity && state->len <= state->peak && state->peak <= capacity &&
           (state->len == capacity || state->next == state->len);
}

/// The place in `items` of the i-th item, 0 the oldest.
BRIM_INLINE uint32_t brim_history_slot(uint32_t next, uint32_t len, uint32_t capacity, uint32_t i) {
    uint32_t const from_start = next + i;
    return from_start >= len ? from_start - len : from_start + capacity - len;
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a history of at most N items of T, and its functions. N is 1 to 65535.
///
/// | function                          | cost | returns                                                              |
/// |-----------------------------------|------|----------------------------------------------------------------------|
/// | name_push(h, x)                   | O(1) | nothing: always stored, over the oldest item when full               |
/// | name_push_evict(h, x, &old)       | O(1) | true iff it was full and the oldest item moved to *old               |
/// | T *name_recent(h), _recent_const  | O(1) | the newest item; NULL iff empty                                      |
/// | T *name_oldest(h), _oldest_const  | O(1) | the oldest item; NULL iff empty                                      |
/// | T *name_get(h, i), _get_const     | O(1) | the i-th item, 0 the oldest; NULL iff i >= len                       |
/// | name_extend(h, array, n)          | O(n) | nothing: pushes all, the last N stay                                 |
/// | T const *name_slice_const(h, part, &n) | O(1) | part 0 the older items, perhaps none, part 1 the newer: in one  |
/// |                                   |      | piece each, in order                                                 |
/// | name_equals(a, b, same)           | O(n) | true iff the same items in the same order                            |
/// | name_clear(h)                     | O(1) |                                                                      |
/// | name_len, _capacity, _is_empty, _is_full, _check | O(1) |                                                       |
///
/// In order of time:
///
///     BRIM_EACH_CONST(int16_t, celsius, temperature_log, &log) { sum += *celsius; }
///
/// \context  One writer at a time.
#define BRIM_HISTORY(name, T, N) BRIM_HISTORY_DEFINE_(name, T, N, brim_history_plain)

/// A history that also keeps its high-water mark and how many items were overwritten: name_peak(h), name_lost(h).
#define BRIM_HISTORY_COUNTED(name, T, N)                                                                               \
    BRIM_HISTORY_DEFINE_(name, T, N, brim_history_counted);                                                            \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_HISTORY_DEFINE_(name, T, N, state_kind)                                                                   \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_HISTORY_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, state_kind)

#define BRIM_HISTORY_TYPE_(name, Item, T, N, state_kind)                                                               \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_RING_(T, (N), (state.next + (N)-state.len) % (N), state.len)                                        \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *h) {                                                     \
        return state_kind##_check(&h->state, (N));                                                                     \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE void name##_push(name *h, T item) {                                                                    \
        uint32_t const next = h->state.next;                                                                           \
        h->items[next] = item;                                                                                         \
        h->state.next = (uint16_t)(next + 1 < (N) ? next + 1 : 0);                                                     \
        if (h->state.len < (N)) {                                                                                      \
            h->state.len = (uint16_t)(h->state.len + 1);                                                               \
            state_kind##_grew(&h->state);                                                                              \
        } else {                                                                                                       \
            state_kind##_lost(&h->state);                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict(name *h, T item, T *evicted) {                                  \
        bool const full = h->state.len >= (N);                                                                         \
        if (full) {                                                                                                    \
            *evicted = h->items[h->state.next];                                                                        \
        }                                                                                                              \
        name##_push(h, item);                                                                                          \
        return full;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *h) {                                                                           \
        h->state.next = 0;                                                                                             \
        h->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_get_const(const name *h, uint32_t i) {                                                 \
        return i < h->state.len ? &h->items[brim_history_slot(h->state.next, h->state.len, (N), i)] : NULL;            \
    }                                                                                                                  \
    BRIM_INLINE T *name##_get(name *h, uint32_t i) {                                                                   \
        return i < h->state.len ? &h->items[brim_history_slot(h->state.next, h->state.len, (N), i)] : NULL;            \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_oldest_const(const name *h) {                                                          \
        return name##_get_const(h, 0);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T *name##_oldest(name *h) {                                                                            \
        return name##_get(h, 0);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_recent_const(const name *h) {                                                          \
        return name##_get_const(h, (uint32_t)h->state.len - 1);                                                        \
    }                                                                                                                  \
    BRIM_INLINE T *name##_recent(name *h) {                                                                            \
        return name##_get(h, (uint32_t)h->state.len - 1);                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_HISTORY_MORE_(name, T, N)

// What rests on the functions above.
#define BRIM_HISTORY_MORE_(name, T, N)                                                                                 \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE void name##_extend(name *h, T const *items, uint32_t count) {                                          \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            name##_push(h, items[i]);                                                                                  \
        }                                                                                                              \
    }                                                                                                                  \
    /* The place behind an item's, counted from the oldest; 0 for none. */                                             \
    BRIM_INLINE uint32_t name##_behind_(const name *h, T const *after) {                                               \
        uint32_t const oldest = brim_history_slot(h->state.next, h->state.len, (N), 0);                                \
        uint32_t const slot = after == NULL ? (uint32_t)(N) : (uint32_t)(after - h->items);                            \
        return after == NULL ? 0 : (slot >= oldest ? slot : slot + (N)) - oldest + 1;                                  \
    }                                                                                                                  \
    BRIM_INLINE T *name##_each(name *h, T const *after) {                                                              \
        return name##_get(h, name##_behind_(h, after));                                                                \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(const name *h, T const *after) {                                            \
        return name##_get_const(h, name##_behind_(h, after));                                                          \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_slice_const(const name *h, uint32_t part, uint32_t *count) {                           \
        uint32_t const older = h->state.len < (N) ? 0 : (uint32_t)(N) - (uint32_t)h->state.next;                       \
        *count = part == 0 ? older : h->state.len - older;                                                             \
        return part == 0 ? h->items + h->state.next : h->items;                                                        \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b, bool (*same)(T a, T b)) {                             \
        if (a->state.len != b->state.len) {                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < a->state.len; ++i) {                                                                  \
            if (!same(*name##_get_const(a, i), *name##_get_const(b, i))) {                                             \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
