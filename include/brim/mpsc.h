// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A queue of exactly N items from any number of producers to one consumer: handlers of several priorities, and main
/// code, which may all interrupt each other in the middle of any call.
///
///     BRIM_MPSC(event_queue, struct event, 8);
///
///     static event_queue events;                       // zeroed is empty
///     (void)event_queue_push_or_drop(&events, event);  // in any handler, at any priority
///     while (event_queue_pop(&events, &event)) { ... } // in main, the only consumer
///
/// Nobody waits for somebody that was interrupted. A ring cannot do that: a producer that was interrupted between
/// taking its slot and filling it holds up all that come behind, and what they push is then refused although there is
/// room. Here an item's place and its order are two things:
///
///     links     one a place: the next free place, or the item that arrived before, or the one to read next
///     free      a list of the places that nobody has          producers take from it, the consumer gives back
///     arrived   a list of what was pushed, the newest first   producers put into it, the consumer takes all of it
///     oldest    a list of what to read, the oldest first      the consumer's own
///
/// A push takes a place, fills it while nobody else can see it, and puts it into `arrived` by one exclusive update
/// (port.h), at which the item is there for the consumer. A pop that finds its own list empty takes `arrived` whole and
/// turns it round.
///
/// Exclusive updates must not lie in shareable, non-cacheable RAM or in device memory, where they need a monitor
/// outside the core that most parts do not have: a push then faults or never returns. Keep the queue in RAM of the
/// default memory map, or set BRIM_EXCLUSIVES to 0 (docs/cache.md).
#ifndef BRIM_MPSC_H
#define BRIM_MPSC_H

#include "core.h"
#include "full.h"
#include "panic.h"

BRIM_ASSERT_NOT_PACKED(brim_mpsc_header);

/// The three lists. Invariant: each place is in one of them, or held by one call that is under way.
typedef struct brim_mpsc_lists {
    uint32_t
        places; ///< Lower half: the first free place, N iff none. Upper half: how many are not free. By any context.
    uint32_t
        arrived;     ///< The newest item's place + 1; 0: none. Written by any context, by exclusive updates, as places.
    uint32_t oldest; ///< The place + 1 of the next to read; 0: none. Written by the consumer only.
} brim_mpsc_lists;

/// Behind the items and links of a queue.
typedef struct brim_mpsc_plain_state {
    brim_mpsc_lists lists;
#if BRIM_INVARIANT_ENABLED
    uint32_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_mpsc_plain_state;

/// The same for BRIM_MPSC_COUNTED. Invariant: what is not free <= peak <= N.
typedef struct brim_mpsc_counted_state {
    brim_mpsc_lists lists;
    uint32_t lost; ///< Refused. Written by any producer, by exclusive updates.
    uint32_t peak; ///< The most places that were not free. Written by any producer, by exclusive updates.
#if BRIM_INVARIANT_ENABLED
    uint32_t split; ///< How often the ends were handed out. Written by split only.
#endif
} brim_mpsc_counted_state;

BRIM_EXTERN_C_BEGIN

/// The place in a word of `places`, and how many were taken.
#define BRIM_MPSC_PLACE_(places) ((places)&0xFFFFu)
#define BRIM_MPSC_TAKEN_(places) ((places) >> 16)

/// Takes a free place. A free place's link is (place + 1) ^ next: zeroed links make a list of all places, in order.
/// \return  What `places` was: the lower half is the place now taken, or the capacity iff there was none.
BRIM_INLINE uint32_t brim_mpsc_take_(brim_mpsc_lists *lists, const uint16_t *links, uint32_t capacity) {
    return brim_exclusive_unlink(&lists->places, links, capacity);
}

/// Gives a place back. `places` may have changed and changed back meanwhile: the link is right for what it is then.
BRIM_INLINE void brim_mpsc_give_(brim_mpsc_lists *lists, uint16_t *links, uint32_t place) {
    uint32_t seen;
    do {
        seen = brim_load_acquire(&lists->places);
        links[place] = (uint16_t)((place + 1) ^ seen);
    } while (!brim_exclusive_swap(&lists->places, seen, (seen & 0xFFFF0000u) - 0x10000u + place));
}

/// Shows a filled place to the consumer.
BRIM_INLINE void brim_mpsc_arrive_(brim_mpsc_lists *lists, uint16_t *links, uint32_t place) {
    uint32_t newest;
    do {
        newest = brim_load_acquire(&lists->arrived);
        links[place] = (uint16_t)newest;
    } while (!brim_exclusive_swap(&lists->arrived, newest, place + 1));
}

/// Takes all that arrived into the consumer's list, which is empty, the oldest first.
BRIM_INLINE void brim_mpsc_collect_(brim_mpsc_lists *lists, uint16_t *links) {
    uint32_t newest;
    do {
        newest = brim_load_acquire(&lists->arrived);
    } while (!brim_exclusive_swap(&lists->arrived, newest, 0));
    uint32_t oldest = 0;
    while (newest != 0) {
        uint32_t const older = links[newest - 1];
        links[newest - 1] = (uint16_t)oldest;
        oldest = newest;
        newest = older;
    }
    lists->oldest = oldest;
}

/// The place + 1 of the oldest item; 0 iff there is none.
BRIM_INLINE uint32_t brim_mpsc_oldest_(brim_mpsc_lists *lists, uint16_t *links) {
    if (lists->oldest == 0) {
        brim_mpsc_collect_(lists, links);
    }
    return lists->oldest;
}

/// Takes the oldest item out, once it has been read.
BRIM_INLINE void brim_mpsc_release_(brim_mpsc_lists *lists, uint16_t *links) {
    uint32_t const place = lists->oldest - 1;
    lists->oldest = links[place];
    brim_mpsc_give_(lists, links, place);
}

/// Throws away the consumer's list.
BRIM_INLINE void brim_mpsc_drop_(brim_mpsc_lists *lists, uint16_t *links) {
    while (lists->oldest != 0) {
        brim_mpsc_release_(lists, links);
    }
}

BRIM_INLINE bool brim_mpsc_is_empty_(const brim_mpsc_lists *lists) {
    return lists->oldest == 0 && brim_load_acquire(&lists->arrived) == 0;
}

/// How many items a list has, from place + 1 on; more than `most` where it is not sound.
BRIM_INLINE uint32_t brim_mpsc_count_(const uint16_t *links, uint32_t first, uint32_t most) {
    uint32_t count = 0;
    while (first != 0 && count <= most) {
        ++count;
        first = first <= most ? links[first - 1] : first;
    }
    return count;
}

/// \context  The consumer, while no push is under way.
BRIM_INLINE bool brim_mpsc_check_(const brim_mpsc_lists *lists, const uint16_t *links, uint32_t capacity) {
    uint32_t const taken = BRIM_MPSC_TAKEN_(lists->places);
    uint32_t free = 0;
    uint32_t place = BRIM_MPSC_PLACE_(lists->places);
    for (; place < capacity && free <= capacity; ++free) {
        place = (place + 1) ^ links[place];
    }
    return place == capacity && free + taken == capacity &&
           brim_mpsc_count_(links, lists->oldest, capacity) + brim_mpsc_count_(links, lists->arrived, capacity) ==
               taken;
}

BRIM_INLINE bool brim_mpsc_plain_check(const brim_mpsc_plain_state *state, const uint16_t *links, uint32_t capacity) {
    return brim_mpsc_check_(&state->lists, links, capacity);
}

BRIM_INLINE void brim_mpsc_counted_grew(brim_mpsc_counted_state *state, uint32_t taken) {
    uint32_t seen;
    do {
        seen = brim_load_acquire(&state->peak);
    } while (seen < taken && !brim_exclusive_swap(&state->peak, seen, taken));
}
BRIM_INLINE void brim_mpsc_counted_lost(brim_mpsc_counted_state *state) {
    uint32_t seen;
    do {
        seen = brim_load_acquire(&state->lost);
    } while (seen != UINT32_MAX && !brim_exclusive_swap(&state->lost, seen, seen + 1));
}
BRIM_INLINE bool brim_mpsc_counted_check(const brim_mpsc_counted_state *state, const uint16_t *links,
                                         uint32_t capacity) {
    return brim_mpsc_check_(&state->lists, links, capacity) && BRIM_MPSC_TAKEN_(state->lists.places) <= state->peak &&
           state->peak <= capacity;
}

// The queue's algorithms, which BRIM_MPSC_DEFINE_ binds to a type. Where the queue is counted, the lists are the first
// member of a brim_mpsc_counted_state. The table of BRIM_MPSC says what each function returns.

BRIM_CORE bool brim_mpsc_push(void *items, uint32_t size, uint32_t align, uint16_t *links, brim_mpsc_lists *lists,
                              bool counted, uint32_t capacity, const void *item) {
    uint32_t const places = brim_mpsc_take_(lists, links, capacity);
    uint32_t const place = BRIM_MPSC_PLACE_(places);
    if (place >= capacity) {
        if (counted) {
            brim_mpsc_counted_lost((brim_mpsc_counted_state *)lists);
        }
        return false;
    }
    if (counted) {
        brim_mpsc_counted_grew((brim_mpsc_counted_state *)lists, BRIM_MPSC_TAKEN_(places) + 1);
    }
    brim_put(items, place, size, align, item);
    brim_mpsc_arrive_(lists, links, place);
    return true;
}

BRIM_CORE bool brim_mpsc_pop(const void *items, uint32_t size, uint32_t align, uint16_t *links, brim_mpsc_lists *lists,
                             void *item) {
    uint32_t const oldest = brim_mpsc_oldest_(lists, links);
    if (oldest == 0) {
        return false;
    }
    uint32_t const place = oldest - 1;
    brim_take(items, place, size, align, item);
    lists->oldest = links[place];
    brim_mpsc_give_(lists, links, place);
    return true;
}

/// Throws away what the consumer has, and what had arrived when it looked.
BRIM_CORE void brim_mpsc_clear(uint16_t *links, brim_mpsc_lists *lists) {
    brim_mpsc_drop_(lists, links);
    brim_mpsc_collect_(lists, links);
    brim_mpsc_drop_(lists, links);
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a queue of at most N items of T from several producers, and its functions. N is 1 to 65535.
/// None waits, and each turn of an exclusive update's loop but the first is an interrupt that landed in it. On cores
/// without exclusives (ARMv6-M) interrupts are off for the instructions that bench/results/interrupts_off.csv lists, a
/// number that does not depend on N or T.
///
/// | function               | who        | returns                                                                |
/// |------------------------|------------|------------------------------------------------------------------------|
/// | name_push(q, x)        | a producer | false iff full; then nothing changed                                   |
/// | name_push_or_drop(q, x)| a producer | false iff full and x was dropped; brim_overflow has been told          |
/// | name_pop(q, &x)        | consumer   | false iff no push has finished whose item is still there; else the     |
/// |                        |            | oldest in *x: O(1), and O(1) for each item that arrived since it last  |
/// |                        |            | looked there, which is only when all before were popped                |
/// | T const *name_peek(q)  | consumer   | the same item, in place until the next pop or clear; NULL iff none     |
/// | name_clear(q)          | consumer   | O(n): throws away what had been pushed until it got there              |
/// | name_is_empty(q)       | consumer   | false: the next pop succeeds. true: as producers stood a moment ago    |
/// | name_len(q)            | anyone     | places that are not free: items, and one for each push that was        |
/// |                        |            | interrupted at this moment                                             |
/// | name_is_full(q)        | anyone     | name_len(q) is N                                                       |
/// | name_capacity(q)       | anyone     | N                                                                      |
/// | name_check(q)          | consumer   | O(n), while no push is under way: true iff the invariants hold         |
/// | name_split(q)          | start-up   | {producer, consumer}: handles; every producer gets a copy of the same. |
/// |                        |            | A second split is a panic when BRIM_INVARIANT_ENABLED |
///
/// Order: a push that had returned before another began is popped before it. Of two of which one interrupted the other,
/// the one that interrupted comes first unless the other had its item in already. Full: all N places hold an item, or a
/// push that was interrupted is filling one.
///
/// Handles: name_producer_X and name_consumer_X for each X of that end, and name_producer_len, name_consumer_len.
///
/// \context  Producers: any, also several of one priority, also interrupting the consumer. Consumer: one handler, task
/// or main code, which may not interrupt itself; it may interrupt producers. All on one core.
#define BRIM_MPSC(name, T, N) BRIM_MPSC_DEFINE_(name, T, N, brim_mpsc_plain, false)

/// A queue that also keeps its high-water mark and what it refused: name_peak(q), name_lost(q).
#define BRIM_MPSC_COUNTED(name, T, N)                                                                                  \
    BRIM_MPSC_DEFINE_(name, T, N, brim_mpsc_counted, true);                                                            \
    BRIM_COUNTERS_DEFINE_(name)

// The items are as aligned as the words of the lists behind them, so that the core may move words.
#define BRIM_MPSC_ITEMS_(q) BRIM_ASSUME_ALIGNED(&(q)->items[0], sizeof(uint32_t))

#define BRIM_MPSC_DEFINE_(name, T, N, state_kind, counted)                                                             \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_MPSC_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_, name##_most_, state_kind, counted)

#define BRIM_MPSC_TYPE_(name, Item, T, N, state_kind, counted)                                                         \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_ONE_CORE(name);                                                                                        \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item items[N];                                                                                                 \
        uint16_t links[N];                                                                                             \
        state_kind##_state state;                                                                                      \
    } name;                                                                                                            \
                                                                                                                       \
    BRIM_INLINE uint16_t name##_len(const name *q) {                                                                   \
        return (uint16_t)BRIM_MPSC_TAKEN_(brim_load_acquire(&q->state.lists.places));                                  \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_capacity(const name *q) {                                                              \
        (void)q;                                                                                                       \
        return (uint16_t)(N);                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_empty(const name *q) {                                                                  \
        return brim_mpsc_is_empty_(&q->state.lists);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_full(const name *q) {                                                                   \
        return name##_len(q) >= (N);                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *q) {                                                     \
        return state_kind##_check(&q->state, q->links, (N));                                                           \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *q, T item) {                                                    \
        return brim_mpsc_push(BRIM_MPSC_ITEMS_(q), BRIM_SIZES_(T), q->links, &q->state.lists, counted, (N), &item);    \
    }                                                                                                                  \
    BRIM_PUSH_OR_DROP_DEFINE_(name, T);                                                                                \
    BRIM_INLINE T const *name##_peek(name *q) {                                                                        \
        uint32_t const oldest = brim_mpsc_oldest_(&q->state.lists, q->links);                                          \
        return oldest == 0 ? NULL : &q->items[oldest - 1];                                                             \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *q, T *item) {                                                    \
        return brim_mpsc_pop(BRIM_MPSC_ITEMS_(q), BRIM_SIZES_(T), q->links, &q->state.lists, item);                    \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *q) {                                                                           \
        brim_mpsc_clear(q->links, &q->state.lists);                                                                    \
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
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
