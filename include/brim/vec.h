// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A vector of at most N items, in place.
///
///     BRIM_VEC(sample_vec, uint16_t, 8);
///
///     static sample_vec samples;                       // zeroed is empty
///     if (!sample_vec_push(&samples, 1023)) { ... }    // full: the decision is yours, and must be looked at
///
/// One writer at a time: an interrupt handler and main code share a vec only under brim_critical_enter, or use a queue.
#ifndef BRIM_VEC_H
#define BRIM_VEC_H

#include "core.h"
#include "items.h"

BRIM_ASSERT_NOT_PACKED(brim_vec_header);

/// Behind the items of a vec. Invariant: len <= N.
typedef struct brim_vec_plain_state {
    uint16_t len;
} brim_vec_plain_state;

/// The same for BRIM_VEC_COUNTED. Invariant: len <= peak <= N.
typedef struct brim_vec_counted_state {
    uint16_t len;
    uint16_t peak;
    uint32_t lost;
} brim_vec_counted_state;

BRIM_EXTERN_C_BEGIN

BRIM_INLINE void brim_vec_plain_start(brim_vec_plain_state *state) {
    state->len = 0;
}
BRIM_INLINE void brim_vec_counted_start(brim_vec_counted_state *state) {
    state->len = 0;
    state->peak = 0;
    state->lost = 0;
}
BRIM_INLINE bool brim_vec_plain_check(const brim_vec_plain_state *state, uint32_t capacity) {
    return state->len <= capacity;
}
BRIM_INLINE bool brim_vec_counted_check(const brim_vec_counted_state *state, uint32_t capacity) {
    return state->len <= state->peak && state->peak <= capacity;
}

// The algorithms of a vec and of its view, which BRIM_VEC_BIND_ binds to a type. `len` points to the number of items.
// `peak` and `lost` point to the counters of a counted vec and are NULL for others. The table of BRIM_VEC says what
// each function returns.

/// True iff the vec can hold `count` items. If not, those that it does not hold already are lost.
BRIM_CORE bool brim_vec_can_hold(const uint16_t *len, const uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                 uint32_t count) {
    (void)peak;
    if (count > capacity) {
        brim_loses_many(lost, count - *len);
        return false;
    }
    return true;
}

BRIM_CORE void *brim_vec_push_slot(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                                   uint16_t *peak, uint32_t *lost, uint32_t capacity) {
    (void)align;
    uint16_t const at = *len;
    if (at >= capacity) {
        brim_loses(lost);
        return NULL;
    }
    brim_holds(len, peak, lost, (uint32_t)at + 1);
    return brim_at(items, at, size, place);
}

BRIM_CORE bool brim_vec_push(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len, uint16_t *peak,
                             uint32_t *lost, uint32_t capacity, const void *item) {
    uint16_t const at = *len;
    if (at >= capacity) {
        brim_loses(lost);
        BRIM_KEEP_BRANCH();
        return false;
    }
    brim_set(items, at, size, align, place, item);
    brim_holds(len, peak, lost, (uint32_t)at + 1);
    return true;
}

BRIM_CORE bool brim_vec_push_evict(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                                   uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *item, void *evicted) {
    uint32_t const at = *len;
    if (at < capacity) {
        brim_set(items, at, size, align, place, item);
        brim_holds(len, peak, lost, at + 1);
        return false;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    brim_get(items, 0, size, align, place, evicted);
    brim_drop_first(items, size, place, capacity);
    brim_set(items, capacity - 1, size, align, place, item);
    brim_loses(lost);
    return true;
}

BRIM_CORE bool brim_vec_push_replace(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                                     uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *item) {
    if (brim_vec_push(items, size, align, place, len, peak, lost, capacity, item)) {
        return false;
    }
    BRIM_REQUIRE(capacity != 0, BRIM_PANIC_BROKEN_PROMISE, items);
    brim_set(items, capacity - 1, size, align, place, item);
    return true;
}

BRIM_CORE bool brim_vec_push_or_drop(const void *told, void *items, uint32_t size, uint32_t align, uint32_t place,
                                     uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity,
                                     const void *item) {
    bool const stored = brim_vec_push(items, size, align, place, len, peak, lost, capacity, item);
    if (!stored) {
        brim_overflow(told);
    }
    return stored;
}

BRIM_CORE bool brim_vec_pop(const void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                            void *item) {
    uint32_t const before = *len;
    if (before == 0) {
        return false;
    }
    *len = (uint16_t)(before - 1);
    brim_get(items, before - 1, size, align, place, item);
    return true;
}

BRIM_CORE bool brim_vec_insert(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                               uint16_t *peak, uint32_t *lost, uint32_t capacity, uint32_t index, const void *item) {
    uint32_t const before = *len;
    if (index > before) {
        return false;
    }
    if (before >= capacity) {
        brim_loses(lost);
        return false;
    }
    brim_open_gap(items, size, place, index, before);
    brim_set(items, index, size, align, place, item);
    brim_holds(len, peak, lost, before + 1);
    return true;
}

BRIM_CORE bool brim_vec_remove(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                               uint32_t index, void *item) {
    uint32_t const before = *len;
    if (index >= before) {
        return false;
    }
    brim_get(items, index, size, align, place, item);
    brim_close_gap(items, size, place, index + 1, before, 1);
    *len = (uint16_t)(before - 1);
    return true;
}

BRIM_CORE bool brim_vec_swap_remove(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                                    uint32_t index, void *item) {
    if (index >= *len) {
        return false;
    }
    brim_get(items, index, size, align, place, item);
    *len = (uint16_t)(*len - 1);
    brim_set(items, index, size, place, place, brim_at(items, *len, size, place));
    return true;
}

BRIM_CORE bool brim_vec_extend(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                               uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *from, uint32_t count) {
    uint32_t const before = *len;
    if (!brim_has_room(lost, capacity - before, count)) {
        return false;
    }
    brim_set_items(items, size, align, place, before, from, count);
    brim_holds(len, peak, lost, before + count);
    return true;
}

BRIM_CORE bool brim_vec_assign(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                               uint16_t *peak, uint32_t *lost, uint32_t capacity, const void *from, uint32_t count) {
    if (!brim_has_room(lost, capacity, count)) {
        return false;
    }
    brim_set_items(items, size, align, place, 0, from, count);
    brim_holds(len, peak, lost, count);
    return true;
}

BRIM_CORE bool brim_vec_resize(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len,
                               uint16_t *peak, uint32_t *lost, uint32_t capacity, uint32_t count, const void *fill) {
    if (!brim_vec_can_hold(len, peak, lost, capacity, count)) {
        return false;
    }
    brim_fill(items, size, align, place, *len, count, fill);
    brim_holds(len, peak, lost, count);
    return true;
}

BRIM_CORE bool brim_vec_drain(void *items, uint32_t size, uint32_t align, uint32_t place, uint16_t *len, uint32_t index,
                              uint32_t count, void *drained) {
    uint32_t const before = *len;
    if (index > before || count > before - index) {
        return false;
    }
    if (drained != NULL) {
        brim_get_items(items, size, align, place, index, drained, count);
    }
    BRIM_LOOP_IF(index + count < before)
    brim_close_gap(items, size, place, index + count, before, count);
    *len = (uint16_t)(before - count);
    return true;
}

BRIM_CORE bool brim_vec_commit(uint16_t *len, uint16_t *peak, uint32_t *lost, uint32_t capacity, uint32_t count) {
    uint32_t const before = *len;
    if (!brim_has_room(lost, capacity - before, count)) {
        return false;
    }
    brim_holds(len, peak, lost, before + count);
    return true;
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a vec of at most N items of T, and its functions. N is 1 to 65535.
///
/// | function                          | cost | returns                                                              |
/// |-----------------------------------|------|----------------------------------------------------------------------|
/// | name_push(v, x)                   | O(1) | false iff full; then nothing changed                                 |
/// | T *name_push_slot(v)              | O(1) | the new last item, contents indeterminate; NULL iff full             |
/// | name_push_evict(v, x, &old)       | O(n) | true iff it was full and the first item moved to *old                |
/// | name_push_replace(v, x)           | O(1) | true iff it was full and the last item was overwritten               |
/// | name_push_or_drop(v, x)           | O(1) | false iff it was full and x was dropped; brim_overflow has been told |
/// | name_pop(v, &x)                   | O(1) | false iff empty; else the last item in *x                            |
/// | name_insert(v, i, x)              | O(n) | false iff full or i > len; then nothing changed                      |
/// | name_remove(v, i, &x)             | O(n) | false iff i >= len; else the item in *x, those behind it closed up   |
/// | name_swap_remove(v, i, &x)        | O(1) | the same, but the last item takes the place                          |
/// | name_extend(v, array, n)          | O(n) | false iff it does not fit whole; then nothing changed                |
/// | name_resize(v, n, x)              | O(n) | false iff n > N, then nothing changed; else n items, new ones are x  |
/// | name_truncate(v, n), name_clear(v)| O(1) |                                                                      |
/// | name_retain(v, keep, context)     | O(n) | keeps the items for which keep says true, in order                   |
/// | name_assign(v, array, n)          | O(n) | false iff n > N, then nothing changed; else these items alone        |
/// | name_resize_with(v, n, make, context) | O(n) | as _resize, with make(context) for each new item                 |
/// | name_drain(v, i, n, to)           | O(n) | false iff i + n > len; else n items moved to `to`, unless it is NULL |
/// | name_pop_if(v, when, context, &x) | O(1) | false iff empty or when says no; else the last item in *x            |
/// | T *name_spare(v, &n)              | O(1) | where the next items go, and room for how many: for a DMA, memcpy    |
/// | name_commit(v, n)                 | O(1) | false iff n > room; else n items written to _spare are in            |
/// | name_swap(v, i, j), _reverse(v)   | O(n) | swap, in O(1): false iff i or j >= len                               |
/// | name_sort(v, before)              | O(n log n) | in place, no recursion; equal items in any order               |
/// | name_is_sorted(v, before)         | O(n) |                                                                      |
/// | name_binary_search(v, x, before, &i) | O(log n) | true iff an item comes neither before nor after x; *i is the  |
/// |                                   |      | first such item, or where x would go. The vec must be sorted         |
/// | name_find(v, x, same, &i), _contains(v, x, same) | O(n) | true iff an item is x; *i is the first                |
/// | name_equals(a, b, same)           | O(n) | true iff the same items in the same order                            |
/// | name_starts_with, _ends_with(v, array, n, same) | O(n) |                                                        |
/// | T *name_get(v, i), _get_const     | O(1) | NULL iff i >= len                                                    |
/// | name_first, name_last (+ _const)  | O(1) | NULL iff empty                                                       |
/// | name_len, _capacity, _is_empty, _is_full, _check | O(1) |                                                       |
///
/// An _insert beyond the end is no loss. `bool before(T a, T b)` is a strict order, `bool same(T a, T b)` an equality.
/// BRIM_EACH and BRIM_EACH_CONST walk over all items, and `T *name_begin(v)`, `name_end(v)` (+ _const) bound them:
///
///     BRIM_EACH_CONST(uint16_t, x, sample_vec, &samples) { sum += *x; }
///
/// \context  One writer at a time.
#define BRIM_VEC(name, T, N) BRIM_VEC_DEFINE_(name, T, N, brim_vec_plain)

/// A vec that also keeps its high-water mark and its losses: name_peak(v), name_lost(v).
#define BRIM_VEC_COUNTED(name, T, N)                                                                                   \
    BRIM_VEC_DEFINE_(name, T, N, brim_vec_counted);                                                                    \
    BRIM_COUNTERS_DEFINE_(name)

/// Defines the type `name`, a vec whose items lie in memory given at run time, and its functions: those of BRIM_VEC and
///
///     name_init(v, memory, capacity)      // memory for `capacity` items of T, 1 to 65535; the vec is empty then
///
/// It panics (broken promise) for any other capacity. A zeroed vec is empty and full; _push_evict and _push_replace,
/// which need an item that leaves, panic (broken promise) then.
///
///     BRIM_VEC_OF(line_vec, uint8_t);
///     line_vec_init(&line, memory, sizeof memory);
#define BRIM_VEC_OF(name, T) BRIM_VEC_OF_DEFINE_(name, T, brim_vec_plain)

/// The same with name_peak(v) and name_lost(v).
#define BRIM_VEC_COUNTED_OF(name, T)                                                                                   \
    BRIM_VEC_OF_DEFINE_(name, T, brim_vec_counted);                                                                    \
    BRIM_COUNTERS_DEFINE_(name)

/// The value of a vec of the type `name`, made by BRIM_VEC(name, T, N), that holds these items: for a const one, which
/// lies in flash, or to begin with. More than N items do not compile.
///
///     static const sample_vec defaults = BRIM_VEC_INIT(sample_vec, uint16_t, 100, 200, 300);
#define BRIM_VEC_INIT(name, T, ...)                                                                                    \
    {                                                                                                                  \
        {__VA_ARGS__}, {                                                                                               \
            BRIM_VEC_COUNT_OF_(name, T, __VA_ARGS__)                                                                   \
        }                                                                                                              \
    }

#ifdef __cplusplus // uncovered: the suites that are measured are C
extern "C++" {
template <typename T, uint32_t Most, uint32_t Count> constexpr uint16_t brim_vec_count_of_(T const (&)[Count]) {
    static_assert(Count <= Most, "BRIM_VEC_INIT: more items than the vec holds");
    return static_cast<uint16_t>(Count);
}
} // extern "C++"
#define BRIM_VEC_COUNT_OF_(name, T, ...) brim_vec_count_of_<T, sizeof(name::items) / sizeof(T)>({__VA_ARGS__})
#else
// A bit-field of a negative width does not compile; its name is in the message.
#define BRIM_VEC_COUNT_OF_(name, T, ...)                                                                               \
    (uint16_t)(sizeof((T[]){__VA_ARGS__}) / sizeof(T) +                                                                \
               0 * sizeof(struct {                                                                                     \
                   int more_items_than_the_vec_holds : sizeof((T[]){__VA_ARGS__}) <= sizeof(((name *)0)->items) ? 1    \
                                                                                                                : -1;  \
               }))
#endif

// Where a vec counts, as arguments of the core's functions: its length, and NULL for counters that it does not have.
#define BRIM_VEC_COUNTS_OF_brim_vec_plain(v)   &(v)->state.len, NULL, NULL
#define BRIM_VEC_COUNTS_OF_brim_vec_counted(v) &(v)->state.len, &(v)->state.peak, &(v)->state.lost

#define BRIM_VEC_DEFINE_(name, T, N, state_kind)                                                                       \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_CAPACITY_(name, N, 65535);                                                                                    \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        BRIM_MEMBER_(T, name##_item_) items[name##_most_];                                                             \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_(name##_item_, state.len)                                                                           \
    } name;                                                                                                            \
    BRIM_VEC_WHOLE_(name, name##_item_, name, name##_most_, state_kind)

#define BRIM_VEC_OF_DEFINE_(name, T, state_kind)                                                                       \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_GIVEN_DEFINE_(name, T, state_kind, BRIM_RANGE_(name##_item_, state.len));                                     \
    BRIM_VEC_WHOLE_(name, name##_item_, name##_item_, v->capacity, state_kind)

// The functions of a vec, which has its state in its struct; `most` is how many items fit.
#define BRIM_VEC_WHOLE_(name, T, at, most, state_kind)                                                                 \
    BRIM_ITEMS_DEFINE_(name, T);                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *v) {                                                     \
        return state_kind##_check(&v->state, most);                                                                    \
    }                                                                                                                  \
    BRIM_VEC_READ_(name, name, const name *, T, v->items, v->state.len, most);                                         \
    BRIM_VEC_WRITE_(name, name *, T, at, v, v->items, v->state.len, BRIM_VEC_COUNTS_OF_##state_kind(v), most)

// The functions that only read. `self` is the type of their parameter `v`; expressions of it say where the items are,
// how many there are and how many fit. The names that BRIM_ITEMS_DEFINE_ made begin with `algorithms`.
#define BRIM_VEC_READ_(name, algorithms, self, T, where, held, most)                                                   \
    BRIM_ACCESSORS_OF_(name, self, v, held, most);                                                                     \
    BRIM_INLINE T const *name##_get_const(self v, uint32_t index) {                                                    \
        return index < held ? &where[index] : NULL;                                                                    \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_begin_const(self v) {                                                                  \
        return where;                                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_end_const(self v) {                                                                    \
        return where + held;                                                                                           \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_first_const(self v) {                                                                  \
        return name##_get_const(v, 0);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_last_const(self v) {                                                                   \
        return name##_get_const(v, (uint32_t)held - 1);                                                                \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(self v, T const *after) {                                                   \
        return name##_get_const(v, after == NULL ? 0 : (uint32_t)(after - where) + 1);                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_sorted(self v, bool (*before)(T a, T b)) {                                              \
        return algorithms##_items_are_sorted_(where, held, before);                                                    \
    }                                                                                                                  \
    BRIM_INLINE bool name##_binary_search(self v, T key, bool (*before)(T a, T b), uint16_t *index) {                  \
        return algorithms##_search_items_(where, held, key, before, index);                                            \
    }                                                                                                                  \
    BRIM_FIND_DEFINE_(name, self, v, T, held, where[i]);                                                               \
    BRIM_INLINE bool name##_starts_with(self v, T const *items, uint32_t count, bool (*same)(T a, T b)) {              \
        return count <= held && algorithms##_same_items_(where, items, count, same);                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_ends_with(self v, T const *items, uint32_t count, bool (*same)(T a, T b)) {                \
        return count <= held && algorithms##_same_items_(where + (held - count), items, count, same);                  \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(self v, self other, bool (*same)(T a, T b)) {                                       \
        return held == name##_len(other) && algorithms##_same_items_(where, name##_begin_const(other), held, same);    \
    }                                                                                                                  \
    BRIM_END_(name)

// The functions that write, where foreign warnings are off; the last line turns them on. `at` is a type that is aligned
// as the array of the items is. `counts` are the arguments of the core that say where the vec counts; brim_overflow is
// given `told`.
#define BRIM_VEC_WRITE_(name, self, T, at, told, where, held, counts, most)                                            \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_slot(self v) {                                                          \
        return (T *)brim_vec_push_slot(where, BRIM_SIZES_AT_(T, at), counts, most);                                    \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(self v, T item) {                                                     \
        return brim_vec_push(where, BRIM_SIZES_AT_(T, at), counts, most, &item);                                       \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict(self v, T item, T *evicted) {                                   \
        return brim_vec_push_evict(where, BRIM_SIZES_AT_(T, at), counts, most, &item, evicted);                        \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_replace(self v, T item) {                                                             \
        return brim_vec_push_replace(where, BRIM_SIZES_AT_(T, at), counts, most, &item);                               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_or_drop(self v, T item) {                                                             \
        return brim_vec_push_or_drop(told, where, BRIM_SIZES_AT_(T, at), counts, most, &item);                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(self v, T *item) {                                                     \
        return brim_vec_pop(where, BRIM_SIZES_AT_(T, at), &held, item);                                                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(self v, uint32_t index, T item) {                                   \
        return brim_vec_insert(where, BRIM_SIZES_AT_(T, at), counts, most, index, &item);                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(self v, uint32_t index, T *item) {                                  \
        return brim_vec_remove(where, BRIM_SIZES_AT_(T, at), &held, index, item);                                      \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap_remove(self v, uint32_t index, T *item) {                             \
        return brim_vec_swap_remove(where, BRIM_SIZES_AT_(T, at), &held, index, item);                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(self v, T const *items, uint32_t count) {                           \
        return brim_vec_extend(where, BRIM_SIZES_AT_(T, at), counts, most, items, count);                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign(self v, T const *items, uint32_t count) {                           \
        return brim_vec_assign(where, BRIM_SIZES_AT_(T, at), counts, most, items, count);                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_resize(self v, uint32_t len, T fill) {                                     \
        return brim_vec_resize(where, BRIM_SIZES_AT_(T, at), counts, most, len, &fill);                                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_resize_with(self v, uint32_t len, T (*make)(void *context),                \
                                                        void *context) {                                               \
        if (!brim_vec_can_hold(counts, most, len)) {                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = held; i < len; ++i) {                                                                        \
            where[i] = make(context);                                                                                  \
        }                                                                                                              \
        brim_holds(counts, len);                                                                                       \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_drain(self v, uint32_t index, uint32_t count, T *drained) {                \
        return brim_vec_drain(where, BRIM_SIZES_AT_(T, at), &held, index, count, drained);                             \
    }                                                                                                                  \
    BRIM_INLINE T *name##_spare(self v, uint32_t *count) {                                                             \
        *count = most - (uint32_t)held;                                                                                \
        return where + held;                                                                                           \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_commit(self v, uint32_t count) {                                           \
        return brim_vec_commit(counts, most, count);                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(self v, uint32_t len) {                                                           \
        brim_truncate(&held, len);                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(self v) {                                                                            \
        held = 0;                                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE T *name##_get(self v, uint32_t index) {                                                                \
        return index < held ? &where[index] : NULL;                                                                    \
    }                                                                                                                  \
    BRIM_INLINE T *name##_begin(self v) {                                                                              \
        return where;                                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE T *name##_end(self v) {                                                                                \
        return where + held;                                                                                           \
    }                                                                                                                  \
    BRIM_INLINE T *name##_first(self v) {                                                                              \
        return name##_get(v, 0);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE T *name##_last(self v) {                                                                               \
        return name##_get(v, (uint32_t)held - 1);                                                                      \
    }                                                                                                                  \
    BRIM_INLINE T *name##_each(self v, T const *after) {                                                               \
        return name##_get(v, after == NULL ? 0 : (uint32_t)(after - where) + 1);                                       \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap(self v, uint32_t i, uint32_t j) {                                     \
        if (i >= held || j >= held) {                                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        name##_swap_items_(&where[i], &where[j]);                                                                      \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_reverse(self v) {                                                                          \
        name##_reverse_items_(where, held);                                                                            \
    }                                                                                                                  \
    BRIM_INLINE void name##_sort(self v, bool (*before)(T a, T b)) {                                                   \
        name##_sort_items_(where, held, before);                                                                       \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(self v, bool (*keep)(T const *item, void *context), void *context) {                \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < held; ++i) {                                                                          \
            if (keep(&where[i], context)) {                                                                            \
                where[kept] = where[i];                                                                                \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        held = (uint16_t)kept;                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_if(self v, bool (*when)(T const *item, void *context), void *context,  \
                                                   T *item) {                                                          \
        if (held == 0 || !when(&where[held - 1], context)) {                                                           \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_pop(v, item);                                                                                    \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
