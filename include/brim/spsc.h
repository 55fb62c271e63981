// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A queue of exactly N items from one producer to one consumer, without a lock: an interrupt handler and main code, in
/// either direction, or two handlers. Neither ever waits.
///
///     BRIM_SPSC(adc_ring, uint16_t, 16);
///
///     static adc_ring adc;                             // zeroed is empty
///     (void)adc_ring_push_or_drop(&adc, sample);       // in the handler, the only producer
///     while (adc_ring_pop(&adc, &sample)) { ... }      // in main, the only consumer
///
/// Handles whose types cannot be mixed up, handed out once (a second time is a panic when BRIM_DEBUG is 1):
///
///     adc_ring_ends const ends = adc_ring_split(&adc);
///     adc_ring_producer_push(ends.producer, sample);
///     adc_ring_consumer_pop(ends.consumer, &sample);
///
/// A capacity that is a power of two costs a mask, any other a comparison more (see ring.h). Who overwrites the oldest
/// item of a queue would race with its reader, so this one refuses or drops; a full ring keeps what it holds.
#ifndef BRIM_SPSC_H
#define BRIM_SPSC_H

#include "full.h"
#include "panic.h"
#include "ring.h"

/// Behind the items of a queue. Invariant: tail is head to head + N, by the arithmetic of ring.h.
typedef struct brim_spsc_plain_state {
    uint32_t head; ///< Next to read.  Written by the consumer only.
    uint32_t tail; ///< Next to write. Written by the producer only.
#if BRIM_DEBUG
    uint32_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_spsc_plain_state;

/// The same for BRIM_SPSC_COUNTED. Invariant: what lies between the indices <= peak <= N.
typedef struct brim_spsc_counted_state {
    uint32_t head; ///< Next to read.  Written by the consumer only.
    uint32_t tail; ///< Next to write. Written by the producer only.
    uint32_t lost; ///< Refused.       Written by the producer only.
    uint16_t peak; ///< The most held, as the producer saw it. Written by the producer only.
#if BRIM_DEBUG
    uint16_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_spsc_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_spsc_plain_grew(brim_spsc_plain_state *state, uint32_t len) {
    (void)state, (void)len;
}
BRIM_INLINE void brim_spsc_plain_lost(brim_spsc_plain_state *state) {
    (void)state;
}
BRIM_INLINE bool brim_spsc_plain_check(const brim_spsc_plain_state *state, uint32_t capacity) {
    uint32_t const head = brim_load_acquire(&state->head);
    uint32_t const tail = brim_load_acquire(&state->tail);
    return brim_ring_is_index(head, capacity) && brim_ring_is_index(tail, capacity) &&
           brim_ring_len(head, tail, capacity) <= capacity;
}

BRIM_INLINE void brim_spsc_counted_grew(brim_spsc_counted_state *state, uint32_t len) {
    brim_count_peak(&state->peak, (uint16_t)len);
}
BRIM_INLINE void brim_spsc_counted_lost(brim_spsc_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE bool brim_spsc_counted_check(const brim_spsc_counted_state *state, uint32_t capacity) {
    uint32_t const head = brim_load_acquire(&state->head);
    uint32_t const tail = brim_load_acquire(&state->tail);
    return brim_ring_is_index(head, capacity) && brim_ring_is_index(tail, capacity) &&
           brim_ring_len(head, tail, capacity) <= state->peak && state->peak <= capacity;
}

BRIM_EXTERN_C_END

/// The once-only rule of split.
#if BRIM_DEBUG
#define BRIM_SPSC_SPLIT_ONCE_(q)                                                                                       \
    do {                                                                                                               \
        if ((q)->state.split != 0) {                                                                                   \
            brim_panic(BRIM_PANIC_SPLIT_TWICE, (q));                                                                   \
        }                                                                                                              \
        (q)->state.split = 1;                                                                                          \
    } while (0)
#else
#define BRIM_SPSC_SPLIT_ONCE_(q) ((void)(q))
#endif

/// Defines the type `name`, a queue of at most N items of T, and its functions. N is 1 to 65535. All are O(1) and never
/// wait.
///
/// | function              | who      | returns                                                                   |
/// |-----------------------|----------|---------------------------------------------------------------------------|
/// | name_push(q, x)       | producer | false iff full; then nothing changed                                      |
/// | name_push_or_drop(q,x)| producer | false iff full and x was dropped; brim_overflow has been told             |
/// | name_is_full(q)       | producer | false: the next push succeeds. true: as the consumer stood a moment ago   |
/// | name_pop(q, &x)       | consumer | false iff empty; else the oldest item in *x                               |
/// | const T *name_peek(q) | consumer | the oldest item, in place until the next pop or clear; NULL iff empty     |
/// | name_clear(q)         | consumer | throws away what had been pushed when it was called                       |
/// | name_is_empty(q)      | consumer | false: the next pop succeeds. true: as the producer stood a moment ago    |
/// | name_len(q)           | anyone   | a snapshot; for who is neither end, right unless N items pass meanwhile   |
/// | name_capacity(q)      | anyone   | N                                                                         |
/// | name_check(q)         | an end   | true iff the invariants hold                                              |
/// | name_split(q)         | start-up | {producer, consumer}: handles; a second split is a panic when BRIM_DEBUG  |
///
/// Handles: name_producer_push, _producer_push_or_drop, _producer_is_full, name_consumer_pop, _consumer_peek,
/// _consumer_clear, _consumer_is_empty; and _len of both.
///
/// \context  One producer and one consumer, each an interrupt handler, a task or main code; neither may interrupt
/// itself.
#define BRIM_SPSC(name, T, N) BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_plain)

/// A queue that also keeps its high-water mark and what it refused: name_peak(q), name_lost(q).
#define BRIM_SPSC_COUNTED(name, T, N)                                                                                  \
    BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_counted);                                                                  \
    BRIM_COUNTERS_DEFINE_(name)

#define BRIM_SPSC_DEFINE_(name, T, N, state_kind)                                                                      \
    BRIM_STATIC_ASSERT((N) >= 1 && (N) <= 65535, #name ": capacity must be 1 to 65535");                               \
    BRIM_ASSERT_COPYABLE(name, T);                                                                                     \
    typedef struct name {                                                                                              \
        T items[N];                                                                                                    \
        state_kind##_state state;                                                                                      \
    } name;                                                                                                            \
                                                                                                                       \
    BRIM_INLINE uint16_t name##_len(const name *q) {                                                                   \
        uint32_t const head = brim_load_acquire(&q->state.head);                                                       \
        uint32_t const len = brim_ring_len(head, brim_load_acquire(&q->state.tail), (N));                              \
        return (uint16_t)(len <= (N) ? len : (N));                                                                     \
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
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *q, T item) {                                                    \
        uint32_t const tail = q->state.tail;                                                                           \
        uint32_t const len = brim_ring_len(brim_load_acquire(&q->state.head), tail, (N));                              \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&q->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        q->items[brim_ring_slot(tail, (N))] = item;                                                                    \
        state_kind##_grew(&q->state, len + 1);                                                                         \
        brim_store_release(&q->state.tail, brim_ring_advance(tail, 1, (N)));                                           \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_or_drop(name *q, T item) {                                                            \
        bool const stored = name##_push(q, item);                                                                      \
        if (!stored) {                                                                                                 \
            brim_overflow(q);                                                                                          \
        }                                                                                                              \
        return stored;                                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *q, T *item) {                                                    \
        uint32_t const head = q->state.head;                                                                           \
        if (head == brim_load_acquire(&q->state.tail)) {                                                               \
            return false;                                                                                              \
        }                                                                                                              \
        *item = q->items[brim_ring_slot(head, (N))];                                                                   \
        brim_store_release(&q->state.head, brim_ring_advance(head, 1, (N)));                                           \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_peek(const name *q) {                                                                  \
        uint32_t const head = q->state.head;                                                                           \
        return head == brim_load_acquire(&q->state.tail) ? NULL : &q->items[brim_ring_slot(head, (N))];                \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *q) {                                                                           \
        brim_store_release(&q->state.head, brim_load_acquire(&q->state.tail));                                         \
    }                                                                                                                  \
                                                                                                                       \
    typedef struct name##_producer {                                                                                   \
        name *queue;                                                                                                   \
    } name##_producer;                                                                                                 \
    typedef struct name##_consumer {                                                                                   \
        name *queue;                                                                                                   \
    } name##_consumer;                                                                                                 \
    typedef struct name##_ends {                                                                                       \
        name##_producer producer;                                                                                      \
        name##_consumer consumer;                                                                                      \
    } name##_ends;                                                                                                     \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK name##_ends name##_split(name *q) {                                                    \
        BRIM_SPSC_SPLIT_ONCE_(q);                                                                                      \
        name##_ends const ends = {{q}, {q}};                                                                           \
        return ends;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_producer_push(name##_producer end, T item) {                               \
        return name##_push(end.queue, item);                                                                           \
    }                                                                                                                  \
    BRIM_INLINE bool name##_producer_push_or_drop(name##_producer end, T item) {                                       \
        return name##_push_or_drop(end.queue, item);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_producer_is_full(name##_producer end) {                                                    \
        return name##_is_full(end.queue);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_producer_len(name##_producer end) {                                                    \
        return name##_len(end.queue);                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_consumer_pop(name##_consumer end, T *item) {                               \
        return name##_pop(end.queue, item);                                                                            \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_consumer_peek(name##_consumer end) {                                                   \
        return name##_peek(end.queue);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_consumer_clear(name##_consumer end) {                                                      \
        name##_clear(end.queue);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE bool name##_consumer_is_empty(name##_consumer end) {                                                   \
        return name##_is_empty(end.queue);                                                                             \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_consumer_len(name##_consumer end) {                                                    \
        return name##_len(end.queue);                                                                                  \
    }                                                                                                                  \
    struct name

#endif
