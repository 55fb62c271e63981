// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Binary search in a sorted array. The comparison stands in place, because these searches are among the most frequent
/// operations of the program, and because each array is sorted by another key.
#ifndef BRIM_CLI_BASE_SEARCH_H
#define BRIM_CLI_BASE_SEARCH_H

#include <stddef.h>

/// Sets `low` to the first index from `begin` on for which `is_before` does not hold, an expression in `middle`; to
/// `end` iff it holds for all. It must hold for none behind the first one for which it does not.
///
///     BISECT(low, 0, count, middle, items[middle].address < address);
///     return low < count && items[low].address == address ? &items[low] : NULL;
#define BISECT(low, begin, end, middle, is_before)                                                                     \
    do {                                                                                                               \
        (low) = (begin);                                                                                               \
        for (size_t high_ = (end); (low) < high_;) {                                                                   \
            size_t const middle = (low) + (high_ - (low)) / 2;                                                         \
            if (is_before) {                                                                                           \
                (low) = middle + 1;                                                                                    \
            } else {                                                                                                   \
                high_ = middle;                                                                                        \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

#endif
