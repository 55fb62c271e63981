// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A vector that grows, on any brim_allocator.
///
///     BRIM_DYN_VEC(reading_list, struct reading);
///
///     reading_list readings;
///     if (!reading_list_with_capacity(&readings, &allocator, 16)) { ... }     // no memory: empty, and usable all the
///     same if (!reading_list_push(&readings, r)) { ... }                           // no memory: nothing changed
///     reading_list_free(&readings);
///
/// Growing moves the items: no pointer into a vec outlives the next call that may grow it. Zeroed is an empty vec
/// without an allocator: it refuses to grow.
#ifndef BRIM_DYN_VEC_H
#define BRIM_DYN_VEC_H

#include "allocator.h"
#include "bind.h"
#include "panic.h"
#include "range.h"

BRIM_ASSERT_NOT_PACKED(brim_dyn_vec_header);

/// Behind the pointer to the items. Invariant: len <= capacity; the allocator lives as long.
typedef struct brim_dyn_vec_state {
    uint32_t len;
    uint32_t capacity;
    const brim_allocator *allocator; ///< NULL: refuses to grow.
} brim_dyn_vec_state;

BRIM_EXTERN_C_BEGIN

/// Makes room for `needed` items in all: doubles, or takes just that when doubling does not fit.
/// \context  The vec's writer.  \cost  O(len) when the items move.
/// \return   The items, perhaps elsewhere; NULL iff there is no room, and then nothing changed.
BRIM_MUST_CHECK void *brim_dyn_vec_grow(brim_dyn_vec_state *state, void *items, size_t needed, size_t item_bytes,
                                        size_t alignment);

/// Gives the items back; the vec is empty and keeps its allocator.
/// \context  The vec's writer.  \cost  The allocator's.
void brim_dyn_vec_release(brim_dyn_vec_state *state, void *items);

BRIM_EXTERN_C_END

/// Defines the type `name`, a growable vec of T, and its functions. At most UINT32_MAX items.
///
/// | function                              | cost            | returns                                              |
/// |---------------------------------------|-----------------|------------------------------------------------------|
/// | name_with_capacity(v, allocator, n)   | the allocator's | false iff there is no room; v is empty and usable    |
/// | name_from(v, allocator, array, n)     | O(n)            | the same                                             |
/// | name_reserve(v, n)                    | O(len)          | false iff there is no room for n items in all        |
/// | name_push(v, x)                       | O(1) amortized  | false iff there is no room; then nothing changed     |
/// | T *name_push_slot(v)                  | O(1) amortized  | the new last item, indeterminate; NULL iff no room   |
/// | name_extend(v, array, n)              | O(n) amortized  | false iff there is no room; then nothing changed     |
/// | name_pop(v, &x)                       | O(1)            | false iff empty; else the last item in *x            |
/// | T *name_get(v, i), _get_const         | O(1)            | NULL iff i >= len                                    |
/// | name_truncate(v, n), name_clear(v)    | O(1)            | keeps the memory                                     |
/// | name_free(v)                          | the allocator's | empty, memory given back                             |
/// | name_len, _capacity, _is_empty, _check| O(1)            |                                                      |
///
/// \context  One writer at a time. The array given to extend or from must not lie in the vec itself.
#define BRIM_DYN_VEC(name, T)                                                                                          \
    BRIM_TYPE_(name, item, T);                                                                                         \
    BRIM_DYN_VEC_TYPE_(name, BRIM_MEMBER_(T, name##_item_), name##_item_)

#define BRIM_DYN_VEC_TYPE_(name, Item, T)                                                                              \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Item *items;                                                                                                   \
        brim_dyn_vec_state state;                                                                                      \
        BRIM_RANGE_(T, state.len)                                                                                      \
    } name;                                                                                                            \
                                                                                                                       \
    BRIM_INLINE uint32_t name##_len(const name *v) {                                                                   \
        return v->state.len;                                                                                           \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_capacity(const name *v) {                                                              \
        return v->state.capacity;                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_empty(const name *v) {                                                                  \
        return v->state.len == 0;                                                                                      \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *v) {                                                     \
        return v->state.len <= v->state.capacity && (v->items != NULL) == (v->state.capacity != 0);                    \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_reserve(name *v, size_t count) {                                           \
        if (count <= v->state.capacity) {                                                                              \
            return true;                                                                                               \
        }                                                                                                              \
        void *const items = brim_dyn_vec_grow(&v->state, v->items, count, sizeof(T), BRIM_ALIGNOF(T));                 \
        if (items != NULL) {                                                                                           \
            v->items = (T *)items;                                                                                     \
        }                                                                                                              \
        return items != NULL;                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_with_capacity(name *v, const brim_allocator *allocator, size_t count) {    \
        v->items = NULL;                                                                                               \
        v->state.len = 0;                                                                                              \
        v->state.capacity = 0;                                                                                         \
        v->state.allocator = allocator;                                                                                \
        return name##_reserve(v, count);                                                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_push_slot(name *v) {                                                         \
        return name##_reserve(v, (size_t)v->state.len + 1) ? &v->items[v->state.len++] : NULL;                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_push(name *v, T item) {                                                    \
        T *const slot = name##_push_slot(v);                                                                           \
        if (slot != NULL) {                                                                                            \
            *slot = item;                                                                                              \
        }                                                                                                              \
        return slot != NULL;                                                                                           \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_extend(name *v, T const *items, size_t count) {                            \
        uint32_t const len = v->state.len;                                                                             \
        if (count > UINT32_MAX - len || !name##_reserve(v, len + count)) {                                             \
            return false;                                                                                              \
        }                                                                                                              \
        for (size_t i = 0; i < count; ++i) {                                                                           \
            v->items[len + i] = items[i];                                                                              \
        }                                                                                                              \
        v->state.len = (uint32_t)(len + count);                                                                        \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_from(name *v, const brim_allocator *allocator, T const *items,             \
                                                 size_t count) {                                                       \
        if (!name##_with_capacity(v, allocator, count)) {                                                              \
            return false;                                                                                              \
        }                                                                                                              \
        return name##_extend(v, items, count);                                                                         \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_pop(name *v, T *item) {                                                    \
        if (v->state.len == 0) {                                                                                       \
            return false;                                                                                              \
        }                                                                                                              \
        *item = v->items[--v->state.len];                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE T *name##_get(name *v, uint32_t index) {                                                               \
        return index < v->state.len ? &v->items[index] : NULL;                                                         \
    }                                                                                                                  \
    BRIM_INLINE T const *name##_get_const(const name *v, uint32_t index) {                                             \
        return index < v->state.len ? &v->items[index] : NULL;                                                         \
    }                                                                                                                  \
    BRIM_INLINE void name##_truncate(name *v, uint32_t len) {                                                          \
        if (len < v->state.len) {                                                                                      \
            v->state.len = len;                                                                                        \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *v) {                                                                           \
        v->state.len = 0;                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE void name##_free(name *v) {                                                                            \
        brim_dyn_vec_release(&v->state, v->items);                                                                     \
        v->items = NULL;                                                                                               \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
