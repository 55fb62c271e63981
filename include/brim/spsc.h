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
/// Handles whose types cannot be mixed up, handed out once (a second time is a panic when BRIM_INVARIANT_ENABLED is 1):
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

BRIM_ASSERT_NOT_PACKED(brim_spsc_header);

/// Behind the items of a queue. Invariant: tail is head to head + N, by the arithmetic of ring.h.
typedef struct brim_spsc_plain_state {
    uint32_t head; ///< Next to read.  Written by the consumer only.
    uint32_t tail; ///< Next to write. Written by the producer only.
#if BRIM_INVARIANT_ENABLED
    uint32_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_spsc_plain_state;

/// The same for BRIM_SPSC_COUNTED. Invariant: what lies between the indices <= peak <= N.
typedef struct brim_spsc_counted_state {
    uint32_t head; ///< Next to read.  Written by the consumer only.
    uint32_t tail; ///< Next to write. Written by the producer only.
    uint32_t lost; ///< Refused.       Written by the producer only.
    uint16_t peak; ///< The most held, as the producer saw it. Written by the producer only.
#if BRIM_INVARIANT_ENABLED
    uint16_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_spsc_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE bool brim_spsc_plain_check(const brim_spsc_plain_state *state, uint32_t capacity) {
    return brim_ring_check(&state->head, &state->tail, capacity, capacity);
}
BRIM_INLINE bool brim_spsc_counted_check(const brim_spsc_counted_state *state, uint32_t capacity) {
    return state->peak <= capacity && brim_ring_check(&state->head, &state->tail, state->peak, capacity);
}

BRIM_INLINE void brim_spsc_plain_reset(brim_spsc_plain_state *state) {
    state->head = state->tail = 0;
#if BRIM_INVARIANT_ENABLED
    state->split = 0;
#endif
}
BRIM_INLINE void brim_spsc_counted_reset(brim_spsc_counted_state *state) {
    state->head = state->tail = 0;
    state->lost = 0;
    state->peak = 0;
#if BRIM_INVARIANT_ENABLED
    state->split = 0;
#endif
}

/// True iff memory given at run time may hold a queue of this capacity.
BRIM_INLINE bool brim_spsc_may_be_(const void *memory, uint32_t size, uint32_t align, uint32_t capacity,
                                   uint32_t largest) {
    return capacity >= 1 && capacity <= largest && brim_ring_is_masked(capacity) &&
           (uintptr_t)memory % brim_place_align(size, align) == 0;
}
/// The same number, which the compiler may take for a power of two, or 0.
BRIM_CORE uint32_t brim_spsc_promised_(uint32_t capacity) {
    BRIM_ASSUME((capacity & (capacity - 1)) == 0); // As brim_ring_is_masked has it, so that the compilers see it.
    return capacity;
}

// The queue's algorithms, which BRIM_SPSC_BIND_ binds to a type. `head` and `tail` point to the two indices, of which
// each end writes its own alone. `peak` and `lost` point to the counters of a counted queue and are NULL for others.
// The table of BRIM_SPSC says what each function returns.

BRIM_CORE bool brim_spsc_push(void *items, uint32_t size, uint32_t align, const uint32_t *head, uint32_t *tail,
                              uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *item) {
    uint32_t const at = *tail;
    uint32_t const len = brim_ring_len(brim_load_acquire(head), at, capacity);
    if (BRIM_RARELY(len >= capacity)) {
        if (lost != NULL) {
            brim_count_lost(lost);
        }
        return false;
    }
    uint32_t next = brim_ring_advance(at, 1, capacity);
    BRIM_OPAQUE(next); // Both are kept: one instruction less than making it of a copy of the tail.
    brim_put(items, brim_ring_slot(at, capacity), size, align, item);
    if (peak != NULL) {
        brim_count_peak(peak, (uint16_t)(len + 1));
    }
    brim_store_release(tail, next);
    return true;
}

BRIM_CORE void *brim_spsc_reserve(void *items, uint32_t size, uint32_t align, const uint32_t *head,
                                  const uint32_t *tail, uint32_t capacity, uint32_t *count) {
    uint32_t const at = *tail;
    uint32_t const slot = brim_ring_slot(at, capacity);
    uint32_t const room = capacity - brim_ring_len(brim_load_acquire(head), at, capacity);
    *count = brim_ring_piece(slot, room, capacity);
    return room == 0 ? NULL : brim_at(items, slot, size, align);
}

BRIM_CORE void brim_spsc_commit(const void *queue, const uint32_t *head, uint32_t *tail, uint16_t *peak,
                                const uint32_t *lost, uint32_t capacity, uint32_t count) {
    uint32_t const at = *tail;
    uint32_t const len = brim_ring_len(brim_load_acquire(head), at, capacity);
    BRIM_REQUIRE(count <= capacity - len, BRIM_PANIC_BROKEN_PROMISE, queue);
    (void)queue, (void)lost;
    if (peak != NULL) {
        brim_count_peak(peak, (uint16_t)(len + count));
    }
    brim_store_release(tail, brim_ring_advance(at, count, capacity));
}

BRIM_CORE uint32_t brim_spsc_write(void *items, uint32_t size, uint32_t align, const uint32_t *head, uint32_t *tail,
                                   uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *from,
                                   uint32_t count) {
    uint32_t const at = *tail;
    uint32_t const len = brim_ring_len(brim_load_acquire(head), at, capacity);
    uint32_t const stored = count < capacity - len ? count : capacity - len;
    uint32_t const slot = brim_ring_slot(at, capacity);
    uint32_t const piece = brim_ring_piece(slot, stored, capacity);
    if (lost != NULL) {
        brim_count_lost_many(lost, count - stored);
    }
    if (stored == 0) {
        return 0;
    }
    brim_copy_items(brim_at(items, slot, size, align), from, piece, size, align);
    if (stored > piece) {
        brim_copy_items(items, brim_at(from, piece, size, align), stored - piece, size, align);
    }
    if (peak != NULL) {
        brim_count_peak(peak, (uint16_t)(len + stored));
    }
    brim_store_release(tail, brim_ring_advance(at, stored, capacity));
    return stored;
}

BRIM_CORE bool brim_spsc_pop(const void *items, uint32_t size, uint32_t align, uint32_t *head, const uint32_t *tail,
                             uint32_t capacity, void *item) {
    uint32_t const at = *head;
    if (at == brim_load_acquire(tail)) {
        return false;
    }
    uint32_t next = brim_ring_advance(at, 1, capacity);
    BRIM_OPAQUE(next);
    brim_take(items, brim_ring_slot(at, capacity), size, align, item);
    brim_store_release(head, next);
    return true;
}

BRIM_CORE const void *brim_spsc_peek(const void *items, uint32_t size, uint32_t align, const uint32_t *head,
                                     const uint32_t *tail, uint32_t capacity) {
    uint32_t const at = *head;
    return at == brim_load_acquire(tail) ? NULL : brim_at(items, brim_ring_slot(at, capacity), size, align);
}

BRIM_CORE const void *brim_spsc_peek_span(const void *items, uint32_t size, uint32_t align, const uint32_t *head,
                                          const uint32_t *tail, uint32_t capacity, uint32_t *count) {
    uint32_t const at = *head;
    uint32_t const slot = brim_ring_slot(at, capacity);
    uint32_t const len = brim_ring_len(at, brim_load_acquire(tail), capacity);
    *count = brim_ring_piece(slot, len, capacity);
    return len == 0 ? NULL : brim_at(items, slot, size, align);
}

BRIM_CORE void brim_spsc_release(const void *queue, uint32_t *head, const uint32_t *tail, uint32_t capacity,
                                 uint32_t count) {
    uint32_t const at = *head;
    uint32_t const len = brim_ring_len(at, brim_load_acquire(tail), capacity);
    BRIM_REQUIRE(count <= len, BRIM_PANIC_BROKEN_PROMISE, queue);
    (void)queue, (void)len;
    brim_store_release(head, brim_ring_advance(at, count, capacity));
}

BRIM_CORE uint32_t brim_spsc_read(const void *items, uint32_t size, uint32_t align, uint32_t *head,
                                  const uint32_t *tail, uint32_t capacity, void *to, uint32_t count) {
    uint32_t const at = *head;
    uint32_t const len = brim_ring_len(at, brim_load_acquire(tail), capacity);
    uint32_t const taken = count < len ? count : len;
    uint32_t const slot = brim_ring_slot(at, capacity);
    uint32_t const piece = brim_ring_piece(slot, taken, capacity);
    if (taken == 0) {
        return 0;
    }
    brim_copy_items(to, brim_at(items, slot, size, align), piece, size, align);
    if (taken > piece) {
        brim_copy_items(brim_at(to, piece, size, align), items, taken - piece, size, align);
    }
    brim_store_release(head, brim_ring_advance(at, taken, capacity));
    return taken;
}

BRIM_CORE void brim_spsc_clear(uint32_t *head, const uint32_t *tail) {
    brim_store_release(head, brim_load_acquire(tail));
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a queue of at most N items of T, and its functions. N is 1 to 65535. None
/// waits; all are O(1), or O(n) where it says so.
///
/// | function              | who      | returns                                                                   |
/// |-----------------------|----------|---------------------------------------------------------------------------|
/// | name_push(q, x)       | producer | false iff full; then nothing changed                                      |
/// | name_push_or_drop(q,x)| producer | false iff full and x was dropped; brim_overflow has been told             |
/// | name_write(q, items, n)| producer | O(n): how many were stored, from the first on; the others count as lost  |
/// | T *name_reserve(q, &n)| producer | room for n items in one piece, unseen by the consumer; NULL iff full      |
/// | name_commit(q, n)     | producer | publishes the first n of them; panics (broken promise) if there is no room|
/// | name_is_full(q)       | producer | false: the next push succeeds. true: as the consumer stood a moment ago   |
/// | name_pop(q, &x)       | consumer | false iff empty; else the oldest item in *x                               |
/// | T const *name_peek(q) | consumer | the oldest item, in place until the next pop or clear; NULL iff empty     |
/// | name_read(q, items, n)| consumer | O(n): how many items were taken, at most n                                |
/// | name_peek_span(q, &n) | consumer | the n oldest items that lie in one piece, in place; NULL iff empty        |
/// | name_release(q, n)    | consumer | takes n items out; panics (broken promise) if there are fewer             |
/// | name_clear(q)         | consumer | throws away what had been pushed when it was called                       |
/// | name_is_empty(q)      | consumer | false: the next pop succeeds. true: as the producer stood a moment ago    |
/// | name_len(q)           | anyone   | a snapshot; for who is neither end, right unless N items pass meanwhile   |
/// | name_capacity(q)      | anyone   | N                                                                         |
/// | name_check(q)         | an end   | true iff the invariants hold                                              |
/// | name_split(q)         | start-up | {producer, consumer}: handles; a second split is a panic where            |
/// |                       |          | BRIM_INVARIANT_ENABLED is 1                                               |
///
/// A DMA fills what _reserve gives and empties what _peek_span gives; until _commit and _release the other end leaves
/// those items alone. Where the ring wraps, they come in two pieces.
///
/// Handles: name_producer_X and name_consumer_X for each X of that end, and name_producer_len, name_consumer_len.
///
/// \context  One producer and one consumer, each an interrupt handler, a task or main code; neither may interrupt
/// itself.
#define BRIM_SPSC(name, T, N) BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_plain, )

/// A queue that also keeps its high-water mark and what it refused: name_peak(q), name_lost(q).
#define BRIM_SPSC_COUNTED(name, T, N)                                                                                  \
    BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_counted, );                                                                \
    BRIM_COUNTERS_DEFINE_(name)

///@{
/// The same, items and indices on cache lines of their own, so that a DMA may fill and empty the items. A piece begins
/// on a line where its first item does: always, where an item's size is a multiple of BRIM_CACHE_LINE.
#define BRIM_SPSC_DMA(name, T, N) BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_plain, BRIM_ALIGNED(BRIM_CACHE_LINE))
#define BRIM_SPSC_DMA_COUNTED(name, T, N)                                                                              \
    BRIM_SPSC_DEFINE_(name, T, N, brim_spsc_counted, BRIM_ALIGNED(BRIM_CACHE_LINE));                                   \
    BRIM_COUNTERS_DEFINE_(name)
///@}

/// Defines the type `name`, a queue whose items lie in memory given at run time, and its functions: those of BRIM_SPSC
/// and
///
///     name_init(q, memory, capacity)      // start-up: memory for `capacity` items of T, a power of two, 1 to 2^30
///
/// It panics (broken promise) where the capacity is no power of two or the memory is less aligned than an item: items
/// of a multiple of 4 bytes need a multiple of 4, others of a multiple of 2 bytes a multiple of 2. A zeroed queue is
/// empty and full. name_len and name_capacity return 32 bits.
///
///     BRIM_SPSC_OF(log_ring, uint8_t);
///     log_ring_init(&log, memory, sizeof memory);
///
/// \cost     2 to 4 instructions more than BRIM_SPSC for a push or pop (gcc -O2 on a Cortex-M7: 6), and two words of
/// RAM.
#define BRIM_SPSC_OF(name, T) BRIM_SPSC_OF_DEFINE_(name, T, uint32_t, 0x40000000u, brim_spsc_plain)

/// The same with name_peak(q) and name_lost(q). The capacity is 1 to 32768, and the lengths are of 16 bits.
#define BRIM_SPSC_COUNTED_OF(name, T)                                                                                  \
    BRIM_SPSC_OF_DEFINE_(name, T, uint16_t, 0x8000u, brim_spsc_counted);                                               \
    BRIM_COUNTERS_DEFINE_(name)

// Where a queue counts, as arguments of the core's functions: NULL for nowhere.
#define BRIM_SPSC_COUNTS_OF_brim_spsc_plain(q)   NULL, NULL
#define BRIM_SPSC_COUNTS_OF_brim_spsc_counted(q) &(q)->state.peak, &(q)->state.lost

#define BRIM_SPSC_DEFINE_(name, T, N, state_kind, aligned)                                                             \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) items[N] aligned;                                                                \
        state_kind##_state state aligned;                                                                              \
    } name;                                                                                                            \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_SPSC_BIND_(name, name##_item_, uint16_t, BRIM_RING_ITEMS_(q), name##_most_,                                   \
                    BRIM_SPSC_COUNTS_OF_##state_kind(q), state_kind)

#define BRIM_SPSC_OF_DEFINE_(name, T, Count, largest, state_kind)                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) * items;                                                                         \
        uint32_t capacity;                                                                                             \
        state_kind##_state state;                                                                                      \
    } name;                                                                                                            \
    BRIM_INLINE void name##_init(name *q, name##_item_ *memory, uint32_t capacity) {                                   \
        BRIM_REQUIRE(brim_spsc_may_be_(memory, BRIM_SIZES_(name##_item_), capacity, (largest)),                        \
                     BRIM_PANIC_BROKEN_PROMISE, memory);                                                               \
        q->items = memory;                                                                                             \
        q->capacity = capacity;                                                                                        \
        state_kind##_reset(&q->state);                                                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_SPSC_BIND_(name, name##_item_, Count, q->items, brim_spsc_promised_(q->capacity),                             \
                    BRIM_SPSC_COUNTS_OF_##state_kind(q), state_kind)

// The functions of a type: expressions of the queue `q` say where its items are, how many fit, and where it counts.
// Count is the type of its length.
#define BRIM_SPSC_BIND_(name, T, Count, where, most, counts, state_kind)                                               \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE Count name##_len(const name *q) {                                                                      \
        return (Count)brim_ring_snapshot(BRIM_RING_ENDS_(q), most);                                                    \
    }                                                                                                                  \
    BRIM_INLINE Count name##_capacity(const name *q) {                                                                 \
        (void)q;                                                                                                       \
        return (Count)most;                                                                                            \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_empty(const name *q) {                                                                  \
        return name##_len(q) == 0;                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_full(const name *q) {                                                                   \
        return name##_len(q) >= most;                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *q) {                                                     \
        return state_kind##_check(&q->state, most);                                                                    \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *q, T item) {                                                    \
        BRIM_OPAQUE(q); /* One base for items and indices. */                                                          \
        return brim_spsc_push(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), counts, most, &item);                         \
    }                                                                                                                  \
    BRIM_PUSH_OR_DROP_DEFINE_(name, T);                                                                                \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_reserve(name *q, uint32_t *count) {                                          \
        return (T *)brim_spsc_reserve(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), most, count);                         \
    }                                                                                                                  \
    BRIM_INLINE void name##_commit(name *q, uint32_t count) {                                                          \
        brim_spsc_commit(q, BRIM_RING_ENDS_(q), counts, most, count);                                                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK uint32_t name##_write(name *q, T const *items, uint32_t count) {                       \
        return brim_spsc_write(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), counts, most, items, count);                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *q, T *item) {                                                    \
        BRIM_OPAQUE(q);                                                                                                \
        return brim_spsc_pop(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), most, item);                                   \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_peek(const name *q) {                                                                  \
        return (T const *)brim_spsc_peek(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), most);                             \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_peek_span(const name *q, uint32_t *count) {                                            \
        return (T const *)brim_spsc_peek_span(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), most, count);                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_release(name *q, uint32_t count) {                                                         \
        brim_spsc_release(q, BRIM_RING_ENDS_(q), most, count);                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK uint32_t name##_read(name *q, T *items, uint32_t count) {                              \
        return brim_spsc_read(where, BRIM_SIZES_(T), BRIM_RING_ENDS_(q), most, items, count);                          \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *q) {                                                                           \
        brim_spsc_clear(BRIM_RING_ENDS_(q));                                                                           \
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
        BRIM_SPLIT_ONCE_(q);                                                                                           \
        name##_ends const ends = {{q}, {q}};                                                                           \
        return ends;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_producer_push(name##_producer end, T item) {                               \
        return name##_push(end.queue, item);                                                                           \
    }                                                                                                                  \
    BRIM_INLINE bool name##_producer_push_or_drop(name##_producer end, T item) {                                       \
        return name##_push_or_drop(end.queue, item);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_producer_reserve(name##_producer end, uint32_t *count) {                     \
        return name##_reserve(end.queue, count);                                                                       \
    }                                                                                                                  \
    BRIM_INLINE void name##_producer_commit(name##_producer end, uint32_t count) {                                     \
        name##_commit(end.queue, count);                                                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK uint32_t name##_producer_write(name##_producer end, T const *items, uint32_t count) {  \
        return name##_write(end.queue, items, count);                                                                  \
    }                                                                                                                  \
    BRIM_INLINE bool name##_producer_is_full(name##_producer end) {                                                    \
        return name##_is_full(end.queue);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE Count name##_producer_len(name##_producer end) {                                                       \
        return name##_len(end.queue);                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_consumer_pop(name##_consumer end, T *item) {                               \
        return name##_pop(end.queue, item);                                                                            \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_consumer_peek(name##_consumer end) {                                                   \
        return name##_peek(end.queue);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_consumer_peek_span(name##_consumer end, uint32_t *count) {                             \
        return name##_peek_span(end.queue, count);                                                                     \
    }                                                                                                                  \
    BRIM_INLINE void name##_consumer_release(name##_consumer end, uint32_t count) {                                    \
        name##_release(end.queue, count);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK uint32_t name##_consumer_read(name##_consumer end, T *items, uint32_t count) {         \
        return name##_read(end.queue, items, count);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_consumer_clear(name##_consumer end) {                                                      \
        name##_clear(end.queue);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE bool name##_consumer_is_empty(name##_consumer end) {                                                   \
        return name##_is_empty(end.queue);                                                                             \
    }                                                                                                                  \
    BRIM_INLINE Count name##_consumer_len(name##_consumer end) {                                                       \
        return name##_len(end.queue);                                                                                  \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
