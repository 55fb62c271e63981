// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// An index finds the items of an array by a key that they hold. It is a hash table with open addressing and linear
/// probing, at most half full. The index holds the hash and the number of each item, so the array may grow and move.
/// The caller hashes and compares keys:
///
///     uint32_t const hash = index_mix(address);
///     uint32_t number;
///     INDEX_FIND(&index, hash, number, items[number].address == address);
///     if (number == INDEX_NONE) {
///         items[count] = item;
///         index_add(&index, hash, (uint32_t)count++);
///     }
#ifndef BRIM_CLI_BASE_INDEX_H
#define BRIM_CLI_BASE_INDEX_H

#include <stddef.h>
#include <stdint.h>

#define INDEX_NONE UINT32_MAX

struct index_slot {
    uint32_t hash;
    uint32_t next; ///< Number of the item + 1; 0 iff the slot is free.
};

/// A zero-initialised index is empty.
struct index {
    struct index_slot *slots;
    size_t slot_count; ///< A power of two, or 0.
    size_t count;
};

/// Sets `number` to that of the item with this hash for which `is_same` holds, an expression in `number`; INDEX_NONE
/// iff there is none. The comparison stands in place, because a call of a function in each step would show in the run
/// time.
#define INDEX_FIND(index, wanted_hash, number, is_same)                                                                \
    do {                                                                                                               \
        (number) = INDEX_NONE;                                                                                         \
        for (size_t at_ = (wanted_hash); (index)->slot_count > 0; ++at_) {                                             \
            const struct index_slot *const slot_ = &(index)->slots[at_ & ((index)->slot_count - 1)];                   \
            (number) = slot_->next - 1;                                                                                \
            if (slot_->next == 0 || (slot_->hash == (wanted_hash) && (is_same))) {                                     \
                break;                                                                                                 \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

/// Adds an item that is not in the index yet.
/// \cost O(1) on average
void index_add(struct index *index, uint32_t hash, uint32_t number);
/// Empties the index and keeps its memory.
void index_clear(struct index *index);
void index_free(struct index *index);

/// \return  A hash of a number: the upper half of its product with 2^64 divided by the golden ratio (Fibonacci
/// hashing).
static inline uint32_t index_mix(uint64_t key) {
    return (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

#endif
