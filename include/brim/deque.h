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

#include "core.h"
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

BRIM_INLINE void brim_deque_plain_start(brim_deque_plain_state *state) {
    state->head = 0;
    state->len = 0;
}
BRIM_INLINE void brim_deque_counted_start(brim_deque_counted_state *state) {
    state->head = 0;
    state->len = 0;
    state->peak = 0;
    state->lost = 0;
}
BRIM_INLINE bool brim_deque_plain_check(const brim_deque_plain_state *state, uint32_t capacity) {
    return state->head < capacity && state->len <= capacity;
}
BRIM_INLINE bool brim_deque_counted_check(const brim_deque_counted_state *state, uint32_t capacity) {
    return state->head < capacity && state->len <= state->peak && state->peak <= capacity;
}

/// The place in `items` of the i-th item, for i <= capacity.
BRIM_CORE uint32_t brim_deque_slot(uint32_t head, uint32_t i, uint32_t capacity) {
    uint32_t const slot = head + i;
    return slot < capacity ? slot : slot - capacity;
}

/// How many of the items lie from the front item to the end of the array; the others lie at its beginning.
BRIM_CORE uint32_t brim_deque_front_count(uint32_t head, uint32_t len, uint32_t capacity) {
    return len < capacity - head ? len : capacity - head;
}

// The algorithms of a deque and of its view, which BRIM_DEQUE_WRITE_ binds to a type. `head` points to the place of the
// front item, `len` to the number of items. `peak` and `lost` point to the counters of a counted deque and are NULL for
// others. The table of BRIM_DEQUE says what each function returns.

BRIM_CORE void *brim_deque_push_back_slot(void *items, uint32_t size, uint32_t align, uint32_t place,
                                          const uint16_t *head, uint16_t *len, uint16_t *peak, uint32_t *lost,
                                          uint32_t capacity) {
    (void)align;
    uint32_t const before = *len;
    if (before >= capacity) {
        brim_loses(lost);
        return NULL;
    }
    brim_holds(len, peak, lost, before + 1);
    return brim_at(items, brim_deque_slot(*head, before, capacity), size, place);
}

BRIM_CORE void *brim_deque_push_front_slot(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                           uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity) {
    (void)align;
    uint32_t const before = *len;
    if (before >= capacity) {
        brim_loses(lost);
        return NULL;
    }
    *head = (uint16_t)brim_deque_slot(*head, capacity - 1, capacity);
    brim_holds(len, peak, lost, before + 1);
    return brim_at(items, *head, size, place);
}

BRIM_CORE bool brim_deque_push_back(void *items, uint32_t size, uint32_t align, uint32_t place, const uint16_t *head,
                                    uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                    const void *item) {
    uint32_t const before = *len;
    if (before >= capacity) {
        brim_loses(lost);
        BRIM_KEEP_BRANCH();
        return lost != NULL ? BRIM_KEPT_FALSE : false;
    }
    brim_set(items, brim_deque_slot(*head, before, capacity), size, align, place, item);
    brim_holds(len, peak, lost, before + 1);
    return true;
}

BRIM_CORE bool brim_deque_push_front(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                     uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                     const void *item) {
    uint32_t const before = *len;
    if (before >= capacity) {
        brim_loses(lost);
        BRIM_KEEP_BRANCH();
        return lost != NULL ? BRIM_KEPT_FALSE : false;
    }
    uint32_t const at = brim_deque_slot(*head, capacity - 1, capacity);
    brim_set(items, at, size, align, place, item);
    *head = (uint16_t)at;
    brim_holds(len, peak, lost, before + 1);
    return true;
}

BRIM_CORE bool brim_deque_push_back_evict(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                          uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                          const void *item, void *evicted) {
    if (brim_deque_push_back(items, size, align, place, head, len, peak, lost, capacity, item)) {
        return BRIM_KEPT_FALSE;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    uint32_t const at = *head;
    brim_get(items, at, size, align, place, evicted);
    brim_set(items, at, size, align, place, item);
    *head = (uint16_t)brim_deque_slot(at, 1, capacity);
    return true;
}

BRIM_CORE bool brim_deque_push_front_evict(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                           uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                           const void *item, void *evicted) {
    if (brim_deque_push_front(items, size, align, place, head, len, peak, lost, capacity, item)) {
        return BRIM_KEPT_FALSE;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    uint32_t const at = brim_deque_slot(*head, capacity - 1, capacity);
    brim_get(items, at, size, align, place, evicted);
    brim_set(items, at, size, align, place, item);
    *head = (uint16_t)at;
    return true;
}

BRIM_CORE bool brim_deque_push_back_replace(void *items, uint32_t size, uint32_t align, uint32_t place,
                                            const uint16_t *head, uint16_t *len, uint16_t *peak, uint32_t *lost,
                                            uint32_t capacity, const void *item) {
    if (brim_deque_push_back(items, size, align, place, head, len, peak, lost, capacity, item)) {
        return false;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    brim_set(items, brim_deque_slot(*head, capacity - 1, capacity), size, align, place, item);
    return true;
}

BRIM_CORE bool brim_deque_push_front_replace(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                             uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                             const void *item) {
    if (brim_deque_push_front(items, size, align, place, head, len, peak, lost, capacity, item)) {
        return false;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    brim_set(items, *head, size, align, place, item);
    return true;
}

BRIM_CORE bool brim_deque_push_back_or_drop(const void *told, void *items, uint32_t size, uint32_t align,
                                            uint32_t place, const uint16_t *head, uint16_t *len, uint16_t *peak,
                                            uint32_t *lost, uint32_t capacity, const void *item) {
    if (*len >= capacity) {
        brim_loses(lost);
        brim_overflow(told);
        return false;
    }
    return brim_deque_push_back(items, size, align, place, head, len, peak, lost, capacity, item);
}

BRIM_CORE bool brim_deque_push_front_or_drop(const void *told, void *items, uint32_t size, uint32_t align,
                                             uint32_t place, uint16_t *head, uint16_t *len, uint16_t *peak,
                                             uint32_t *lost, uint32_t capacity, const void *item) {
    if (*len >= capacity) {
        brim_loses(lost);
        brim_overflow(told);
        return false;
    }
    return brim_deque_push_front(items, size, align, place, head, len, peak, lost, capacity, item);
}

BRIM_CORE bool brim_deque_pop_front(const void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                    uint16_t *len, uint32_t capacity, void *item) {
    uint32_t const before = *len;
    if (before == 0) {
        return false;
    }
    uint32_t const at = *head;
    brim_get(items, at, size, align, place, item);
    *head = (uint16_t)brim_deque_slot(at, 1, capacity);
    *len = (uint16_t)(before - 1);
    return true;
}

BRIM_CORE bool brim_deque_pop_back(const void *items, uint32_t size, uint32_t align, uint32_t place,
                                   const uint16_t *head, uint16_t *len, uint32_t capacity, void *item) {
    uint32_t const before = *len;
    if (before == 0) {
        return false;
    }
    brim_get(items, brim_deque_slot(*head, before - 1, capacity), size, align, place, item);
    *len = (uint16_t)(before - 1);
    return true;
}

BRIM_CORE bool brim_deque_swap_remove_front(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                            uint16_t *len, uint32_t capacity, uint32_t index, void *item) {
    uint32_t const before = *len;
    if (index >= before) {
        return BRIM_KEPT_FALSE;
    }
    uint32_t const front = *head;
    uint32_t const at = brim_deque_slot(front, index, capacity);
    brim_get(items, at, size, align, place, item);
    brim_set(items, at, size, place, place, brim_at(items, front, size, place));
    *head = (uint16_t)brim_deque_slot(front, 1, capacity);
    *len = (uint16_t)(before - 1);
    return true;
}

BRIM_CORE bool brim_deque_swap_remove_back(void *items, uint32_t size, uint32_t align, uint32_t place,
                                           const uint16_t *head, uint16_t *len, uint32_t capacity, uint32_t index,
                                           void *item) {
    uint32_t const before = *len;
    if (index >= before) {
        return BRIM_KEPT_FALSE;
    }
    uint32_t const at = brim_deque_slot(*head, index, capacity);
    uint32_t const last = brim_deque_slot(*head, before - 1, capacity);
    brim_get(items, at, size, align, place, item);
    brim_set(items, at, size, place, place, brim_at(items, last, size, place));
    *len = (uint16_t)(before - 1);
    return true;
}

/// Room for `count` items at the back, as if they were pushed.
BRIM_CORE bool brim_deque_grow(uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity, uint32_t count) {
    uint32_t const before = *len;
    if (count > capacity - before) {
        brim_loses_many(lost, count);
        return false;
    }
    brim_holds(len, peak, lost, before + count);
    return true;
}

BRIM_CORE bool brim_deque_assign(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *head,
                                 uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *from,
                                 uint32_t count) {
    if (count > capacity) {
        brim_loses_many(lost, count);
        return BRIM_KEPT_FALSE;
    }
    *head = 0;
    brim_holds(len, peak, lost, count);
    brim_set_items(items, size, align, place, 0, from, count);
    return true;
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

/// Defines the type `name`, a deque whose items lie in memory given at run time, and its functions: those of BRIM_DEQUE
/// and
///
///     name_init(d, memory, capacity)      // memory for `capacity` items of T, 1 to 65535; the deque is empty then
///
/// It panics (broken promise) for any other capacity. A zeroed deque is empty and full; _check refuses it. The
/// functions whose names end in _evict or _replace, which need an item that leaves, panic (broken promise) then.
///
///     BRIM_DEQUE_OF(job_line, uint16_t);
///     job_line_init(&jobs, memory, sizeof memory / sizeof *memory);
#define BRIM_DEQUE_OF(name, T) BRIM_DEQUE_OF_DEFINE_(name, T, brim_deque_plain)

/// The same with name_peak(d) and name_lost(d).
#define BRIM_DEQUE_COUNTED_OF(name, T)                                                                                 \
    BRIM_DEQUE_OF_DEFINE_(name, T, brim_deque_counted);                                                                \
    BRIM_COUNTERS_DEFINE_(name)

// Where a deque counts, as arguments of the core's functions: its front, its length, and NULL for counters that it does
// not have.
#define BRIM_DEQUE_COUNTS_OF_brim_deque_plain(d)   &(d)->state.len, NULL, NULL
#define BRIM_DEQUE_COUNTS_OF_brim_deque_counted(d) &(d)->state.len, &(d)->state.peak, &(d)->state.lost

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
    BRIM_DEQUE_WHOLE_(name, T, name, (N), state_kind)

#define BRIM_DEQUE_OF_DEFINE_(name, T, state_kind)                                                                     \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_GIVEN_DEFINE_(name, T, state_kind, BRIM_RANGE_RING_(name##_item_, capacity, state.head, state.len));          \
    BRIM_DEQUE_WHOLE_(name, name##_item_, name##_item_, d->capacity, state_kind)

// The functions of a deque, which has its state in its struct; `most` is how many items fit. Those that turn, sort and
// search its items in one piece are its own; a view has the others too.
#define BRIM_DEQUE_WHOLE_(name, T, at, most, state_kind)                                                               \
    BRIM_ITEMS_DEFINE_(name, T);                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *d) {                                                     \
        return state_kind##_check(&d->state, most);                                                                    \
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
        uint32_t const in_front = brim_deque_front_count(d->state.head, len, most);                                    \
        uint32_t const behind = len - in_front;                                                                        \
        if (most == 1 || behind == 0) {                                                                                \
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
        name##_sort_items_(name##_make_contiguous(d), d->state.len, before);                                           \
    }                                                                                                                  \
    BRIM_INLINE bool name##_binary_search(name *d, T key, bool (*before)(T a, T b), uint16_t *index) {                 \
        T *const items = name##_make_contiguous(d);                                                                    \
        bool const found = name##_search_items_(items, d->state.len, key, before, index);                              \
        return found;                                                                                                  \
    }                                                                                                                  \
    BRIM_DEQUE_READ_(name, const name *, T, d->items, d->state.head, d->state.len, most);                              \
    BRIM_DEQUE_WRITE_(name, name *, T, at, d, d->items, d->state.head, d->state.len,                                   \
                      BRIM_DEQUE_COUNTS_OF_##state_kind(d), most)

// The functions that tell where items are: `access` is const and `suffix` is _const, or both are empty.
#define BRIM_DEQUE_LOOK_(name, self, T, access, suffix, where, first, held, most)                                      \
    BRIM_INLINE T access *name##_get##suffix(self d, uint32_t index) {                                                 \
        return index < held ? &where[brim_deque_slot(first, index, most)] : NULL;                                      \
    }                                                                                                                  \
    BRIM_INLINE T access *name##_front##suffix(self d) {                                                               \
        return name##_get##suffix(d, 0);                                                                               \
    }                                                                                                                  \
    BRIM_INLINE T access *name##_back##suffix(self d) {                                                                \
        return name##_get##suffix(d, (uint32_t)held - 1);                                                              \
    }                                                                                                                  \
    BRIM_INLINE T access *name##_each##suffix(self d, T const *after) {                                                \
        uint32_t const slot = after == NULL ? (uint32_t)most : (uint32_t)(after - where);                              \
        return name##_get##suffix(d, after == NULL ? 0 : (slot >= first ? slot : slot + most) - first + 1);            \
    }                                                                                                                  \
    BRIM_INLINE T access *name##_slice##suffix(self d, uint32_t part, uint32_t *count) {                               \
        uint32_t const in_front = brim_deque_front_count(first, held, most);                                           \
        *count = part == 0 ? in_front : held - in_front;                                                               \
        return part == 0 ? &where[first] : where;                                                                      \
    }

// The functions that only read. `self` is the type of their parameter `d`; expressions of it say where the items are,
// where the front item is, how many there are and how many fit.
#define BRIM_DEQUE_READ_(name, self, T, where, first, held, most)                                                      \
    BRIM_ACCESSORS_OF_(name, self, d, held, most);                                                                     \
    /* The i-th item, which exists. */                                                                                 \
    BRIM_INLINE T const *name##_at_(self d, uint32_t i) {                                                              \
        return &where[brim_deque_slot(first, i, most)];                                                                \
    }                                                                                                                  \
    BRIM_DEQUE_LOOK_(name, self, T, const, _const, where, first, held, most)                                           \
    BRIM_FIND_DEFINE_(name, self, d, T, held, where[brim_deque_slot(first, i, most)]);                                 \
    BRIM_INLINE bool name##_equals(self d, self other, bool (*same)(T a, T b)) {                                       \
        if (held != name##_len(other)) {                                                                               \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < held; ++i) {                                                                          \
            if (!same(*name##_at_(d, i), *name##_at_(other, i))) {                                                     \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_END_(name)

// The functions that write, where foreign warnings are off; the last line turns them on. `at` is a type that is aligned
// as the array of the items is. `counts` are the arguments of the core that say where the deque counts; brim_overflow
// is given `told`.
#define BRIM_DEQUE_WRITE_(name, self, T, at, told, where, first, held, counts, most)                                   \
    BRIM_DEQUE_LOOK_(name, self, T, , , where, first, held, most)                                                      \
    BRIM_DEQUE_END_(back, name, self, T, at, told, where, first, held, most, counts)                                   \
    BRIM_DEQUE_END_(front, name, self, T, at, told, where, first, held, most, counts)                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(self d, uint32_t index, T item) {                                   \
        uint32_t const len = held;                                                                                     \
        if (index > len || name##_push_back_slot(d) == NULL) {                                                         \
            BRIM_KEEP_BRANCH();                                                                                        \
            return false;                                                                                              \
        }                                                                                                              \
        uint32_t to = brim_deque_slot(first, len, most);                                                               \
        BRIM_KEEP_LOOP                                                                                                 \
        for (uint32_t i = len; i != index; --i) {                                                                      \
            uint32_t const from = (to == 0 ? (uint32_t)(most) : to) - 1;                                               \
            where[to] = where[from];                                                                                   \
            to = from;                                                                                                 \
        }                                                                                                              \
        where[to] = item;                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(self d, uint32_t index, T *item) {                                  \
        uint32_t const len = held;                                                                                     \
        if (index >= len) {                                                                                            \
            return false;                                                                                              \
        }                                                                                                              \
        *item = where[brim_deque_slot(first, index, most)];                                                            \
        for (uint32_t i = index + 1; i < len; ++i) {                                                                   \
            where[brim_deque_slot(first, i - 1, most)] = where[brim_deque_slot(first, i, most)];                       \
        }                                                                                                              \
        held = (uint16_t)(len - 1);                                                                                    \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap(self d, uint32_t i, uint32_t j) {                                     \
        if (i >= held || j >= held) {                                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        T const item = where[brim_deque_slot(first, i, most)];                                                         \
        where[brim_deque_slot(first, i, most)] = where[brim_deque_slot(first, j, most)];                               \
        where[brim_deque_slot(first, j, most)] = item;                                                                 \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_copy_(self d, uint32_t to, uint32_t from) {                                                \
        where[brim_deque_slot(first, to, most)] = where[brim_deque_slot(first, from, most)];                           \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(self d, bool (*keep)(T const *item, void *context), void *context) {                \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < held; ++i) {                                                                          \
            if (keep(&where[brim_deque_slot(first, i, most)], context)) {                                              \
                name##_copy_(d, kept, i);                                                                              \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        held = (uint16_t)kept;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(self d, T const *items, uint32_t count) {                           \
        uint32_t const len = held;                                                                                     \
        if (!brim_deque_grow(counts, most, count)) {                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        uint32_t const head = first;                                                                                   \
        BRIM_KEEP_LOOP                                                                                                 \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            where[brim_deque_slot(head, len + i, most)] = items[i];                                                    \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign(self d, T const *items, uint32_t count) {                           \
        return brim_deque_assign(where, BRIM_SIZES_AT_(T, at), &first, counts, most, items, count);                    \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(self d, uint32_t len) {                                                           \
        brim_truncate(&held, len);                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(self d) {                                                                            \
        first = 0;                                                                                                     \
        held = 0;                                                                                                      \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

// The functions of one end, back or front; the last arguments are the counts.
#define BRIM_DEQUE_END_(end, name, self, T, at, told, where, first, held, most, ...)                                   \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_##end##_slot(self d) {                                                  \
        return (T *)brim_deque_push_##end##_slot(where, BRIM_SIZES_AT_(T, at), &first, __VA_ARGS__, most);             \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_##end(self d, T item) {                                               \
        return brim_deque_push_##end(where, BRIM_SIZES_AT_(T, at), &first, __VA_ARGS__, most, &item);                  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_##end##_evict(self d, T item, T *evicted) {                           \
        return brim_deque_push_##end##_evict(where, BRIM_SIZES_AT_(T, at), &first, __VA_ARGS__, most, &item, evicted); \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_##end##_replace(self d, T item) {                                                     \
        return brim_deque_push_##end##_replace(where, BRIM_SIZES_AT_(T, at), &first, __VA_ARGS__, most, &item);        \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_##end##_or_drop(self d, T item) {                                                     \
        return brim_deque_push_##end##_or_drop(told, where, BRIM_SIZES_AT_(T, at), &first, __VA_ARGS__, most, &item);  \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_##end(self d, T *item) {                                               \
        return brim_deque_pop_##end(where, BRIM_SIZES_AT_(T, at), &first, &held, most, item);                          \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_##end##_if(self d, bool (*when)(T const *item, void *context),         \
                                                           void *context, T *item) {                                   \
        T const *const item_there = name##_##end(d);                                                                   \
        if (item_there == NULL || !when(item_there, context)) {                                                        \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_pop_##end(d, item);                                                                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap_remove_##end(self d, uint32_t index, T *item) {                       \
        return brim_deque_swap_remove_##end(where, BRIM_SIZES_AT_(T, at), &first, &held, most, index, item);           \
    }

#endif
