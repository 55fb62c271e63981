// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What items that lie in one piece can do, whatever container they lie in: be sorted, searched, compared, turned
/// round.
#ifndef BRIM_ITEMS_H
#define BRIM_ITEMS_H

#include "container.h"

/// Emits the algorithms over `len` items of T, each private to the container `name`.
///
/// The sort is a heap sort: in place, O(n log n) comparisons at worst, no recursion, one item on the stack. Merging
/// would keep equal items in order and needs a second array; quick sort needs O(n²) comparisons when it meets its
/// adversary.
///
/// Source: J. Williams, "Algorithm 232: Heapsort", CACM 7 (6), 1964; building the heap after R. Floyd, "Treesort 3".
#define BRIM_ITEMS_DEFINE_(name, T)                                                                                    \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    /* Moves the i-th item down the heap of len items until none below comes after it. */                              \
    BRIM_INLINE void name##_sift_(T *items, uint32_t i, uint32_t len, bool (*before)(T a, T b)) {                      \
        T const item = items[i];                                                                                       \
        for (uint32_t child = 2 * i + 1; child < len; child = 2 * i + 1) {                                             \
            if (child + 1 < len && before(items[child], items[child + 1])) {                                           \
                ++child;                                                                                               \
            }                                                                                                          \
            if (!before(item, items[child])) {                                                                         \
                break;                                                                                                 \
            }                                                                                                          \
            items[i] = items[child];                                                                                   \
            i = child;                                                                                                 \
        }                                                                                                              \
        items[i] = item;                                                                                               \
    }                                                                                                                  \
    BRIM_INLINE void name##_swap_items_(T *a, T *b) {                                                                  \
        T const item = *a;                                                                                             \
        *a = *b;                                                                                                       \
        *b = item;                                                                                                     \
    }                                                                                                                  \
    BRIM_INLINE void name##_sort_items_(T *items, uint32_t len, bool (*before)(T a, T b)) {                            \
        for (uint32_t i = len / 2; i > 0; --i) {                                                                       \
            name##_sift_(items, i - 1, len, before);                                                                   \
        }                                                                                                              \
        for (uint32_t last = len; last > 1;) {                                                                         \
            --last;                                                                                                    \
            name##_swap_items_(&items[0], &items[last]);                                                               \
            name##_sift_(items, 0, last, before);                                                                      \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE bool name##_items_are_sorted_(T const *items, uint32_t len, bool (*before)(T a, T b)) {                \
        for (uint32_t i = 1; i < len; ++i) {                                                                           \
            if (before(items[i], items[i - 1])) {                                                                      \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    /* True iff one of the sorted items comes neither before nor after the key. */                                     \
    BRIM_INLINE bool name##_search_items_(T const *items, uint32_t len, T key, bool (*before)(T a, T b),               \
                                          uint16_t *index) {                                                           \
        uint32_t from = 0;                                                                                             \
        uint32_t to = len;                                                                                             \
        while (from < to) {                                                                                            \
            uint32_t const middle = (from + to) / 2;                                                                   \
            if (before(items[middle], key)) {                                                                          \
                from = middle + 1;                                                                                     \
            } else {                                                                                                   \
                to = middle;                                                                                           \
            }                                                                                                          \
        }                                                                                                              \
        *index = (uint16_t)from;                                                                                       \
        return from < len && !before(key, items[from]);                                                                \
    }                                                                                                                  \
    BRIM_INLINE bool name##_same_items_(T const *a, T const *b, uint32_t len, bool (*same)(T a, T b)) {                \
        for (uint32_t i = 0; i < len; ++i) {                                                                           \
            if (!same(a[i], b[i])) {                                                                                   \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    BRIM_INLINE void name##_reverse_items_(T *items, uint32_t len) {                                                   \
        for (uint32_t i = 0; i < len / 2; ++i) {                                                                       \
            name##_swap_items_(&items[i], &items[len - 1 - i]);                                                        \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
