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

BRIM_INLINE void brim_vec_plain_grew(brim_vec_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_vec_plain_lost(brim_vec_plain_state *state) {
    (void)state;
}
BRIM_INLINE void brim_vec_plain_lost_many(brim_vec_plain_state *state, uint32_t count) {
    (void)state, (void)count;
}
BRIM_INLINE bool brim_vec_plain_check(const brim_vec_plain_state *state, uint32_t capacity) {
    return state->len <= capacity;
}

BRIM_INLINE void brim_vec_counted_grew(brim_vec_counted_state *state) {
    brim_count_peak(&state->peak, state->len);
}
BRIM_INLINE void brim_vec_counted_lost(brim_vec_counted_state *state) {
    brim_count_lost(&state->lost);
}
BRIM_INLINE void brim_vec_counted_lost_many(brim_vec_counted_state *state, uint32_t count) {
    brim_count_lost_many(&state->lost, count);
}
BRIM_INLINE bool brim_vec_counted_check(const brim_vec_counted_state *state, uint32_t capacity) {
    return state->len <= state->peak && state->peak <= capacity;
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

#define BRIM_VEC_DEFINE_(name, T, N, state_kind)                                                                       \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_STATIC_ASSERT((N) >= 1 && (N) <= 65535, #name ": capacity must be 1 to 65535");                               \
    BRIM_ASSERT_COPYABLE(name, T);                                                                                     \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        T items[N];                                                                                                    \
        state_kind##_state state;                                                                                      \
        BRIM_RANGE_(T, state.len)                                                                                      \
    } name;                                                                                                            \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *v) {                                                     \
        return state_kind##_check(&v->state, (N));                                                                     \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_slot(name *v) {                                                         \
        uint16_t const len = v->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&v->state);                                                                              \
            return NULL;                                                                                               \
        }                                                                                                              \
        v->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&v->state);                                                                                  \
        return &v->items[len];                                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *v, T item) {                                                    \
        uint16_t const len = v->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost(&v->state);                                                                              \
            BRIM_KEEP_BRANCH();                                                                                        \
            return false;                                                                                              \
        }                                                                                                              \
        v->items[len] = item;                                                                                          \
        v->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push_evict(name *v, T item, T *evicted) {                                  \
        uint32_t const len = v->state.len;                                                                             \
        if (len < (N)) {                                                                                               \
            v->items[len] = item;                                                                                      \
            v->state.len = (uint16_t)(len + 1);                                                                        \
            state_kind##_grew(&v->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        *evicted = v->items[0];                                                                                        \
        for (uint32_t i = 1; i < (N); ++i) {                                                                           \
            v->items[i - 1] = v->items[i];                                                                             \
        }                                                                                                              \
        v->items[(N)-1] = item;                                                                                        \
        state_kind##_lost(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE bool name##_push_replace(name *v, T item) {                                                            \
        if (name##_push(v, item)) {                                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        v->items[(N)-1] = item;                                                                                        \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_PUSH_OR_DROP_DEFINE_(name, T);                                                                                \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *v, T *item) {                                                    \
        uint32_t const len = v->state.len;                                                                             \
        if (len == 0) {                                                                                                \
            return false;                                                                                              \
        }                                                                                                              \
        v->state.len = (uint16_t)(len - 1);                                                                            \
        *item = v->items[len - 1];                                                                                     \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_insert(name *v, uint32_t index, T item) {                                  \
        if (index > v->state.len) {                                                                                    \
            return false;                                                                                              \
        }                                                                                                              \
        if (v->state.len >= (N)) {                                                                                     \
            state_kind##_lost(&v->state);                                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = v->state.len; i > index; --i) {                                                              \
            v->items[i] = v->items[i - 1];                                                                             \
        }                                                                                                              \
        v->items[index] = item;                                                                                        \
        v->state.len = (uint16_t)(v->state.len + 1);                                                                   \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_remove(name *v, uint32_t index, T *item) {                                 \
        if (index >= v->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        *item = v->items[index];                                                                                       \
        for (uint32_t i = index + 1; (N) > 1 && i < v->state.len; ++i) {                                               \
            v->items[i - 1] = v->items[i];                                                                             \
        }                                                                                                              \
        v->state.len = (uint16_t)(v->state.len - 1);                                                                   \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap_remove(name *v, uint32_t index, T *item) {                            \
        if (index >= v->state.len) {                                                                                   \
            return false;                                                                                              \
        }                                                                                                              \
        *item = v->items[index];                                                                                       \
        v->state.len = (uint16_t)(v->state.len - 1);                                                                   \
        v->items[index] = v->items[v->state.len];                                                                      \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(name *v, T const *items, uint32_t count) {                          \
        uint32_t const len = v->state.len;                                                                             \
        if (count > (N)-len) {                                                                                         \
            state_kind##_lost_many(&v->state, count);                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            v->items[len + i] = items[i];                                                                              \
        }                                                                                                              \
        v->state.len = (uint16_t)(len + count);                                                                        \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_resize(name *v, uint32_t len, T fill) {                                    \
        if (len > (N)) {                                                                                               \
            state_kind##_lost_many(&v->state, len - v->state.len);                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = v->state.len; i < len; ++i) {                                                                \
            v->items[i] = fill;                                                                                        \
        }                                                                                                              \
        v->state.len = (uint16_t)len;                                                                                  \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *v, uint32_t len) {                                                          \
        if (len < v->state.len) {                                                                                      \
            v->state.len = (uint16_t)len;                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *v) {                                                                           \
        v->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_retain(name *v, bool (*keep)(T const *item, void *context), void *context) {               \
        uint32_t kept = 0;                                                                                             \
        for (uint32_t i = 0; i < v->state.len; ++i) {                                                                  \
            if (keep(&v->items[i], context)) {                                                                         \
                v->items[kept] = v->items[i];                                                                          \
                ++kept;                                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        v->state.len = (uint16_t)kept;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T *name##_get(name *v, uint32_t index) {                                                               \
        return index < v->state.len ? &v->items[index] : NULL;                                                         \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_get_const(const name *v, uint32_t index) {                                             \
        return index < v->state.len ? &v->items[index] : NULL;                                                         \
    }                                                                                                                  \
    BRIM_INLINE T *name##_begin(name *v) {                                                                             \
        return v->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_begin_const(const name *v) {                                                           \
        return v->items;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE T *name##_end(name *v) {                                                                               \
        return v->items + v->state.len;                                                                                \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_end_const(const name *v) {                                                             \
        return v->items + v->state.len;                                                                                \
    }                                                                                                                  \
    BRIM_INLINE T *name##_first(name *v) {                                                                             \
        return name##_get(v, 0);                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_first_const(const name *v) {                                                           \
        return name##_get_const(v, 0);                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE T *name##_last(name *v) {                                                                              \
        return name##_get(v, (uint32_t)v->state.len - 1);                                                              \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_last_const(const name *v) {                                                            \
        return name##_get_const(v, (uint32_t)v->state.len - 1);                                                        \
    }                                                                                                                  \
    BRIM_ITEMS_DEFINE_(name, T);                                                                                       \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_VEC_MORE_(name, T, N, state_kind)

// What rests on the functions above.
#define BRIM_VEC_MORE_(name, T, N, state_kind)                                                                         \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE T *name##_each(name *v, T const *after) {                                                              \
        return name##_get(v, after == NULL ? 0 : (uint32_t)(after - v->items) + 1);                                    \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_each_const(const name *v, T const *after) {                                            \
        return name##_get_const(v, after == NULL ? 0 : (uint32_t)(after - v->items) + 1);                              \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_assign(name *v, T const *items, uint32_t count) {                          \
        if (count > (N)) {                                                                                             \
            state_kind##_lost_many(&v->state, count);                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < count; ++i) {                                                                         \
            v->items[i] = items[i];                                                                                    \
        }                                                                                                              \
        v->state.len = (uint16_t)count;                                                                                \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_resize_with(name *v, uint32_t len, T (*make)(void *context),               \
                                                        void *context) {                                               \
        if (len > (N)) {                                                                                               \
            state_kind##_lost_many(&v->state, len - v->state.len);                                                     \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = v->state.len; i < len; ++i) {                                                                \
            v->items[i] = make(context);                                                                               \
        }                                                                                                              \
        v->state.len = (uint16_t)len;                                                                                  \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_drain(name *v, uint32_t index, uint32_t count, T *drained) {               \
        uint32_t const len = v->state.len;                                                                             \
        if (index > len || count > len - index) {                                                                      \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; drained != NULL && i < count; ++i) {                                                      \
            drained[i] = v->items[index + i];                                                                          \
        }                                                                                                              \
        for (uint32_t i = index + count; i < len; ++i) {                                                               \
            v->items[i - count] = v->items[i];                                                                         \
        }                                                                                                              \
        v->state.len = (uint16_t)(len - count);                                                                        \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop_if(name *v, bool (*when)(T const *item, void *context), void *context, \
                                                   T *item) {                                                          \
        if (v->state.len == 0 || !when(&v->items[v->state.len - 1], context)) {                                        \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_pop(v, item);                                                                                    \
    }                                                                                                                  \
    BRIM_INLINE T *name##_spare(name *v, uint32_t *count) {                                                            \
        *count = (N) - (uint32_t)v->state.len;                                                                         \
        return v->items + v->state.len;                                                                                \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_commit(name *v, uint32_t count) {                                          \
        uint32_t const len = v->state.len;                                                                             \
        if (count > (N)-len) {                                                                                         \
            state_kind##_lost_many(&v->state, count);                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        v->state.len = (uint16_t)(len + count);                                                                        \
        state_kind##_grew(&v->state);                                                                                  \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_swap(name *v, uint32_t i, uint32_t j) {                                    \
        if (i >= v->state.len || j >= v->state.len) {                                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        name##_swap_items_(&v->items[i], &v->items[j]);                                                                \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_reverse(name *v) {                                                                         \
        name##_reverse_items_(v->items, v->state.len);                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_sort(name *v, bool (*before)(T a, T b)) {                                                  \
        name##_sort_items_(v->items, v->state.len, before);                                                            \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_sorted(const name *v, bool (*before)(T a, T b)) {                                       \
        return name##_items_are_sorted_(v->items, v->state.len, before);                                               \
    }                                                                                                                  \
    BRIM_INLINE bool name##_binary_search(const name *v, T key, bool (*before)(T a, T b), uint16_t *index) {           \
        return name##_search_items_(v->items, v->state.len, key, before, index);                                       \
    }                                                                                                                  \
    BRIM_INLINE bool name##_find(const name *v, T item, bool (*same)(T a, T b), uint16_t *index) {                     \
        uint32_t i = 0;                                                                                                \
        while (i < v->state.len && !same(v->items[i], item)) {                                                         \
            ++i;                                                                                                       \
        }                                                                                                              \
        *index = (uint16_t)i;                                                                                          \
        return i < v->state.len;                                                                                       \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(const name *v, T item, bool (*same)(T a, T b)) {                                  \
        uint16_t index;                                                                                                \
        return name##_find(v, item, same, &index);                                                                     \
    }                                                                                                                  \
    BRIM_INLINE bool name##_starts_with(const name *v, T const *items, uint32_t count, bool (*same)(T a, T b)) {       \
        return count <= v->state.len && name##_same_items_(v->items, items, count, same);                              \
    }                                                                                                                  \
    BRIM_INLINE bool name##_ends_with(const name *v, T const *items, uint32_t count, bool (*same)(T a, T b)) {         \
        return count <= v->state.len && name##_same_items_(v->items + (v->state.len - count), items, count, same);     \
    }                                                                                                                  \
    BRIM_INLINE bool name##_equals(const name *a, const name *b, bool (*same)(T a, T b)) {                             \
        return a->state.len == b->state.len && name##_same_items_(a->items, b->items, a->state.len, same);             \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
