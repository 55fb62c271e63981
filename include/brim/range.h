// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// C++'s loops over containers; nothing in C, which has BRIM_EACH. The order is that of the container:
///
///     for (uint16_t &sample : samples) { ... }             // vec, string, deque, history, dyn_vec, dyn_string, views
///     for (uint16_t const &id : ids) { ... }               // sorted list, priority queue, index set: only read
///     for (auto entry : config) { entry.value += 1; }      // maps: entry.key is only read
///
/// begin() and end() are members, because a header that C shares may stand in extern "C", where functions do not
/// overload. A loop may change items, not their number. \context  The container's writer.  \cost  O(1) for each item.
#ifndef BRIM_RANGE_H
#define BRIM_RANGE_H

#include "port.h"

#ifdef __cplusplus
extern "C++" {

/// A position in an array of `capacity` places whose items go round from any place on.
template <typename T> struct brim_ring_position {
    T *items;
    uint32_t capacity;
    uint32_t at;   ///< Below capacity.
    uint32_t left; ///< How many items are from here to the end.

    T &operator*() const { return items[at]; }
    brim_ring_position &operator++() {
        at = at + 1 == capacity ? 0 : at + 1;
        --left;
        return *this;
    }
    bool operator!=(brim_ring_position const &other) const { return left != other.left; }
};

/// What a loop over a map sees.
template <typename K, typename V> struct brim_entry {
    K const &key;
    V &value;
};

/// A position in a map, which keeps keys and values in two arrays.
template <typename K, typename V> struct brim_entry_position {
    K const *key;
    V *value;

    brim_entry<K, V> operator*() const { return {*key, *value}; }
    brim_entry_position &operator++() {
        ++key;
        ++value;
        return *this;
    }
    bool operator!=(brim_entry_position const &other) const { return key != other.key; }
};
} // extern "C++"

///@{
/// Members of the struct that a container macro emits. `len` is an expression, `first` the place of the first item.
#define BRIM_RANGE_CONST_(T, len)                                                                                      \
    T const *begin() const {                                                                                           \
        return items;                                                                                                  \
    }                                                                                                                  \
    T const *end() const {                                                                                             \
        return items + (len);                                                                                          \
    }
#define BRIM_RANGE_(T, len)                                                                                            \
    BRIM_RANGE_CONST_(T, len)                                                                                          \
    T *begin() {                                                                                                       \
        return items;                                                                                                  \
    }                                                                                                                  \
    T *end() {                                                                                                         \
        return items + (len);                                                                                          \
    }
#define BRIM_RANGE_RING_(T, capacity, first, len)                                                                      \
    brim_ring_position<T> begin() {                                                                                    \
        return {items, (capacity), static_cast<uint32_t>(first), (len)};                                               \
    }                                                                                                                  \
    brim_ring_position<T> end() {                                                                                      \
        return {items, (capacity), 0, 0};                                                                              \
    }                                                                                                                  \
    brim_ring_position<T const> begin() const {                                                                        \
        return {items, (capacity), static_cast<uint32_t>(first), (len)};                                               \
    }                                                                                                                  \
    brim_ring_position<T const> end() const {                                                                          \
        return {items, (capacity), 0, 0};                                                                              \
    }
#define BRIM_RANGE_ENTRIES_(K, V, len)                                                                                 \
    brim_entry_position<K, V> begin() {                                                                                \
        return {items, values};                                                                                        \
    }                                                                                                                  \
    brim_entry_position<K, V> end() {                                                                                  \
        return {items + (len), values + (len)};                                                                        \
    }                                                                                                                  \
    brim_entry_position<K, V const> begin() const {                                                                    \
        return {items, values};                                                                                        \
    }                                                                                                                  \
    brim_entry_position<K, V const> end() const {                                                                      \
        return {items + (len), values + (len)};                                                                        \
    }
///@}
#else
#define BRIM_RANGE_CONST_(T, len)
#define BRIM_RANGE_(T, len)
#define BRIM_RANGE_RING_(T, capacity, first, len)
#define BRIM_RANGE_ENTRIES_(K, V, len)
#endif

#endif
