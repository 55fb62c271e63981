// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A queue of at most N items from one producer to one consumer in which the newest count: a push into a full queue
/// overwrites the oldest item, even while the consumer is reading it.
///
///     BRIM_SPSC_EVICT(imu_ring, struct imu_sample, 8);
///
///     static imu_ring imu;                             // zeroed is empty
///     imu_ring_push(&imu, sample);                     // in the handler, the only producer; never refused
///     while (imu_ring_pop(&imu, &sample)) { ... }      // in main, the only consumer
///
/// The head moves by an exclusive update (port.h), which neither end repeats unless an interrupt came in between.
///
/// The consumer sets a bit of the head before it copies the oldest item. An eviction writes a head without the bit. So
/// a consumer that was interrupted by one finds its update refused and copies again, and never hands out an item that
/// is half one and half another. The index alone would not tell: it comes back to the same number when the producer
/// pushes 2N items meanwhile.
#ifndef BRIM_SPSC_EVICT_H
#define BRIM_SPSC_EVICT_H

#include "full.h"
#include "panic.h"
#include "ring.h"

BRIM_ASSERT_NOT_PACKED(brim_spsc_evict_header);

/// Whether the consumer marks the head while it copies: where interrupts are on meanwhile.
#ifndef BRIM_SPSC_EVICT_MARKS_
#define BRIM_SPSC_EVICT_MARKS_ BRIM_HAS_EXCLUSIVES
#endif

///@{
/// The two parts of a head: the index, and the byte that is the consumer's mark. Where there are marks, free-running
/// indices wrap at 2^24. A tail is an index alone.
#define BRIM_SPSC_EVICT_INDEX_ (BRIM_SPSC_EVICT_MARKS_ ? 0x00FFFFFFu : UINT32_MAX)
#define BRIM_SPSC_EVICT_MARK_  0x01000000u
///@}

/// Behind the items of an evicting queue. Invariant: tail is head to head + N, by the arithmetic of ring.h.
typedef struct brim_spsc_evict_plain_state {
    uint32_t head; ///< Next to read.  Written by both ends, by exclusive updates only.
    uint32_t tail; ///< Next to write. Written by the producer only.
} brim_spsc_evict_plain_state;

/// The same for BRIM_SPSC_EVICT_COUNTED. Invariant: what lies between the indices <= peak <= N.
typedef struct brim_spsc_evict_counted_state {
    uint32_t head; ///< Next to read.  Written by both ends, by exclusive updates only.
    uint32_t tail; ///< Next to write. Written by the producer only.
    uint32_t lost; ///< Overwritten.   Written by the producer only.
    uint16_t peak; ///< The most held, as the producer saw it. Written by the producer only.
} brim_spsc_evict_counted_state;

BRIM_EXTERN_C_BEGIN

/// How many items lie between the two indices.
BRIM_CORE uint32_t brim_spsc_evict_len_(uint32_t head, uint32_t tail, uint32_t capacity) {
    return brim_ring_is_masked(capacity) ? (tail - head) & BRIM_SPSC_EVICT_INDEX_
                                         : brim_ring_len(head & BRIM_SPSC_EVICT_INDEX_, tail, capacity);
}
/// The index `count` items further; count <= capacity.
BRIM_CORE uint32_t brim_spsc_evict_next_(uint32_t index, uint32_t count, uint32_t capacity) {
    uint32_t const next = brim_ring_advance(index, count, capacity);
    return brim_ring_is_masked(capacity) ? next & BRIM_SPSC_EVICT_INDEX_ : next;
}

/// How many items lie between two indices that others may move meanwhile: 0 to capacity.
BRIM_CORE uint16_t brim_spsc_evict_snapshot_(const uint32_t *head, const uint32_t *tail, uint32_t capacity) {
    uint32_t const from = brim_load_acquire(head);
    uint32_t const len = brim_spsc_evict_len_(from, brim_load_acquire(tail), capacity);
    return (uint16_t)(len <= capacity ? len : capacity);
}

BRIM_INLINE bool brim_spsc_evict_check_(const uint32_t *head, const uint32_t *tail, uint32_t most, uint32_t capacity) {
    uint32_t const from = brim_load_acquire(head);
    uint32_t const to = brim_load_acquire(tail);
    return from <= BRIM_SPSC_EVICT_INDEX_ && to <= BRIM_SPSC_EVICT_INDEX_ && brim_ring_is_index(from, capacity) &&
           brim_ring_is_index(to, capacity) && brim_spsc_evict_len_(from, to, capacity) <= most;
}
BRIM_INLINE bool brim_spsc_evict_plain_check(const brim_spsc_evict_plain_state *state, uint32_t capacity) {
    return brim_spsc_evict_check_(&state->head, &state->tail, capacity, capacity);
}
BRIM_INLINE bool brim_spsc_evict_counted_check(const brim_spsc_evict_counted_state *state, uint32_t capacity) {
    return state->peak <= capacity && brim_spsc_evict_check_(&state->head, &state->tail, state->peak, capacity);
}

/// Begins a copy of the oldest item, whose index it returns. The mark is a store of one byte: between a load and a
/// store of the whole head, an eviction could come and be undone.
BRIM_CORE uint32_t brim_spsc_evict_begin_(uint32_t *head, uint32_t *before) {
    if (BRIM_SPSC_EVICT_MARKS_) {
        brim_store_top_byte(head, BRIM_SPSC_EVICT_MARK_ >> 24);
        return brim_load_acquire(head) & BRIM_SPSC_EVICT_INDEX_;
    }
    return brim_copying_load(head, before);
}
/// Moves the head from `index` to `next` and returns true iff nothing was evicted since brim_spsc_evict_begin_. It may
/// return false also where another interrupt came.
BRIM_CORE bool brim_spsc_evict_end_(uint32_t *head, uint32_t index, uint32_t next, uint32_t before) {
    return BRIM_SPSC_EVICT_MARKS_ ? brim_exclusive_swap(head, index | BRIM_SPSC_EVICT_MARK_, next)
                                  : brim_copying_store(head, next, before);
}

// The queue's algorithms, which BRIM_SPSC_EVICT_DEFINE_ binds to a type. `peak` and `lost` point to the counters of a
// counted queue and are NULL for others. The table of BRIM_SPSC_EVICT says what each function returns.

BRIM_CORE bool brim_spsc_evict_push(void *items, uint32_t size, uint32_t align, uint32_t *head, uint32_t *tail,
                                    uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *item,
                                    void *evicted) {
    uint32_t const at = *tail;
    uint32_t oldest;
    uint32_t len;
    uint32_t before;
    do {
        oldest = brim_copying_load(head, &before) & BRIM_SPSC_EVICT_INDEX_;
        len = brim_spsc_evict_len_(oldest, at, capacity);
        if (len < capacity) {
            brim_copying_cancel(before);
            break;
        }
        brim_take(items, brim_ring_slot(oldest, capacity), size, align, evicted);
    } while (!brim_copying_store(head, brim_spsc_evict_next_(oldest, 1, capacity), before));
    brim_put(items, brim_ring_slot(at, capacity), size, align, item);
    if (len >= capacity) {
        if (lost != NULL) {
            brim_count_lost(lost);
        }
    } else if (peak != NULL) {
        brim_count_peak(peak, (uint16_t)(len + 1));
    }
    brim_store_release(tail, brim_spsc_evict_next_(at, 1, capacity));
    return len >= capacity;
}

/// Copies the oldest item, if any, and moves the head by `count`, 0 or 1, iff nothing was evicted meanwhile; else it
/// does so once more. It confirms an empty queue too, because mirrored indices meet again after 2N pushes.
BRIM_CORE bool brim_spsc_evict_take(const void *items, uint32_t size, uint32_t align, uint32_t *head,
                                    const uint32_t *tail, uint32_t capacity, void *item, uint32_t count) {
    uint32_t oldest;
    uint32_t before;
    bool empty;
    do {
        oldest = brim_spsc_evict_begin_(head, &before);
        empty = oldest == brim_load_acquire(tail);
        if (!empty) {
            brim_take(items, brim_ring_slot(oldest, capacity), size, align, item);
        }
    } while (!brim_spsc_evict_end_(head, oldest, brim_spsc_evict_next_(oldest, empty ? 0 : count, capacity), before));
    return !empty;
}

BRIM_CORE void brim_spsc_evict_clear(uint32_t *head, const uint32_t *tail) {
    uint32_t oldest;
    uint32_t before;
    do {
        oldest = brim_spsc_evict_begin_(head, &before);
        // uncovered: fails where interrupted, in tests/preempt
    } while (!brim_spsc_evict_end_(head, oldest, brim_load_acquire(tail), before));
}

BRIM_EXTERN_C_END

/// Defines the type `name`, an evicting queue of at most N items of T, and its functions. N is 1 to 65535. O(1) and one
/// copy of an item more for each interrupt that lands in a pop or an eviction. On cores without exclusives (ARMv6-M)
/// interrupts are off while that item is copied.
///
/// | function                   | who      | returns                                                              |
/// |----------------------------|----------|----------------------------------------------------------------------|
/// | name_push(q, x)            | producer | true iff it was full and the oldest item was overwritten             |
/// | name_push_evict(q, x, &old)| producer | the same, and the oldest item is in *old                             |
/// | name_pop(q, &x)            | consumer | false iff empty; else the oldest item in *x                          |
/// | name_peek(q, &x)           | consumer | the same, and the item stays. A copy: in place it could be overwritten |
/// | name_clear(q)              | consumer | throws away what had been pushed when it was called                  |
/// | name_len, _is_empty, _is_full(q) | anyone | a snapshot                                                       |
/// | name_capacity(q)           | anyone   | N                                                                    |
/// | name_check(q)              | an end, while the other one rests | true iff the invariants hold                |
///
/// \context  One producer and one consumer, each an interrupt handler, a task or main code, of one core; neither may
/// interrupt itself.
#define BRIM_SPSC_EVICT(name, T, N) BRIM_SPSC_EVICT_DEFINE_(name, T, N, brim_spsc_evict_plain)

/// An evicting queue that also keeps its high-water mark and what it overwrote: name_peak(q), name_lost(q).
#define BRIM_SPSC_EVICT_COUNTED(name, T, N)                                                                            \
    BRIM_SPSC_EVICT_DEFINE_(name, T, N, brim_spsc_evict_counted);                                                      \
    BRIM_COUNTERS_DEFINE_(name)

// Where a queue counts, as arguments of the core's functions: NULL for nowhere.
#define BRIM_SPSC_EVICT_COUNTS_OF_brim_spsc_evict_plain(q)   NULL, NULL
#define BRIM_SPSC_EVICT_COUNTS_OF_brim_spsc_evict_counted(q) &(q)->state.peak, &(q)->state.lost

#define BRIM_SPSC_EVICT_DEFINE_(name, T, N, state_kind)                                                                \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_SPSC_EVICT_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, state_kind)

#define BRIM_SPSC_EVICT_TYPE_(name, Item, T, N, state_kind)                                                            \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_ONE_CORE(name);                                                                                        \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        state_kind##_state state;                                                                                      \
    } name;                                                                                                            \
                                                                                                                       \
    BRIM_INLINE uint16_t name##_len(const name *q) {                                                                   \
        return brim_spsc_evict_snapshot_(BRIM_RING_ENDS_(q), (N));                                                     \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_capacity(const name *q) {                                                              \
        (void)q;                                                                                                       \
        return (uint16_t)(N);                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_empty(const name *q) {                                                                  \
        return name##_len(q) == 0;                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_full(const name *q) {                                                                   \
        return name##_len(q) >= (N);                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *q) {                                                     \
        return state_kind##_check(&q->state, (N));                                                                     \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE bool name##_push_evict(name *q, T item, T *evicted) {                                                  \
        return brim_spsc_evict_push(BRIM_RING_ITEMS_(q), BRIM_SIZES_(T), BRIM_RING_ENDS_(q),                           \
                                    BRIM_SPSC_EVICT_COUNTS_OF_##state_kind(q), (N), &item, evicted);                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push(name *q, T item) {                                                                    \
        T evicted;                                                                                                     \
        return name##_push_evict(q, item, &evicted);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_take_(name *q, T *item, uint32_t count) {                                                  \
        return brim_spsc_evict_take(BRIM_RING_ITEMS_(q), BRIM_SIZES_(T), BRIM_RING_ENDS_(q), (N), item, count);        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *q, T *item) {                                                    \
        return name##_take_(q, item, 1);                                                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_peek(name *q, T *item) {                                                   \
        return name##_take_(q, item, 0);                                                                               \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *q) {                                                                           \
        brim_spsc_evict_clear(BRIM_RING_ENDS_(q));                                                                     \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
