// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The hash table inside an index map and an index set: it finds the place of an entry by its hash. Entries themselves
/// lie in the container, in one piece.
///
///     slots   | e2 h=9 | e0 h=11 | e3 h=12 | empty | e1 h=52 | empty |      a slot: which entry, and its hash
///     entries | k0 v0 | k1 v1 | k2 v2 | k3 v3 |                             in the order of insertion
///
/// An entry's home is proportional to its hash. Who finds it taken goes on to the next slot, and takes that of an entry
/// that is nearer to its own home ("robin hood"), so that none is far from home. A removal moves the entries behind it
/// one slot back, up to an empty slot or one at home: no tombstones are left, and lookups after a million removals cost
/// what they cost in a new table.
///
/// Source: P. Celis, "Robin Hood Hashing", 1986; removal by shifting back after D. Knuth, TAOCP 3, 6.4, algorithm R.
#ifndef BRIM_INDEX_TABLE_H
#define BRIM_INDEX_TABLE_H

#include "container.h"

BRIM_ASSERT_NOT_PACKED(brim_index_table_header);

/// One slot. Zeroed is empty.
typedef struct brim_index_slot {
    uint16_t number; ///< The entry's number, the first is 1; 0 iff the slot is empty.
    uint16_t hash;   ///< brim_index_mix of its key's hash.
} brim_index_slot;

/// How many slots a table of n entries has: a quarter more, at least one empty, an even number.
#define BRIM_INDEX_SLOTS_(n) (((n) + (n) / 4 + 2) / 2 * 2)

BRIM_EXTERN_C_BEGIN

/// Spreads the user's hash over 16 bits; keys may be their own hash.
/// \context  Any.  \cost  O(1).
BRIM_INLINE uint32_t brim_index_mix(uint32_t hash) {
    return (hash * 2654435769u) >> 16; // 2^32 divided by the golden ratio.
}

/// The slot where entries of this hash are at home; `slots` is even.
/// \context  Any.  \cost  O(1).
BRIM_INLINE uint32_t brim_index_home(uint32_t slots, uint32_t hash) {
    return hash * (slots / 2) >> 15;
}

/// How far an entry in `slot` is from its home.
/// \context  Any.  \cost  O(1).
BRIM_INLINE uint32_t brim_index_distance(uint32_t slots, uint32_t slot, uint32_t hash) {
    uint32_t const home = brim_index_home(slots, hash);
    return slot >= home ? slot - home : slot + slots - home;
}

/// The slot behind this one; the first behind the last.
/// \context  Any.  \cost  O(1).
BRIM_INLINE uint32_t brim_index_next(uint32_t slots, uint32_t slot) {
    return slot + 1 < slots ? slot + 1 : 0;
}

/// Enters a new entry. There must be an empty slot.
/// \context  The container's writer.  \cost  O(1) on average, O(slots) when hashes collide.
void brim_index_add(brim_index_slot *table, uint32_t slots, uint32_t hash, uint32_t entry);

/// The slot of an entry that is there, whose hash this is.
/// \context  Any.  \cost  O(1) on average, O(slots) when hashes collide.
uint32_t brim_index_slot_of(const brim_index_slot *table, uint32_t slots, uint32_t hash, uint32_t entry);

/// Empties a slot and closes the gap.
/// \context  The container's writer.  \cost  O(1) on average, O(slots) when hashes collide.
void brim_index_remove(brim_index_slot *table, uint32_t slots, uint32_t slot);

/// Empties all slots.
/// \context  The container's writer.  \cost  O(slots).
void brim_index_clear(brim_index_slot *table, uint32_t slots);

/// True iff so many slots are used, none for an entry >= len, and each entry is at home or right behind one that is as
/// far from its home or at most one slot nearer. That every entry is found is for the container to see.
/// \context  Any.  \cost  O(slots).
BRIM_MUST_CHECK bool brim_index_check(const brim_index_slot *table, uint32_t slots, uint32_t len);

/// A hash of a text, for keys that are texts (FNV-1a). Goes with brim_same_text.
/// \context  Any.  \cost  O(n).
uint32_t brim_hash_text(const char *text);

/// The same of so many bytes, for keys without padding.
/// \context  Any.  \cost  O(n).
uint32_t brim_hash_bytes(const void *bytes, uint32_t count);

/// A hash of an integer, which is itself, and both halves of 64 bits: the upper one multiplied, so that keys whose
/// halves are equal, or each other's complement, do not all get one hash. \context  Any.  \cost  O(1).
BRIM_INLINE uint32_t brim_hash_integer(uint64_t value) {
    return (uint32_t)value + (uint32_t)(value >> 32) * 0x85EBCA6Bu;
}

BRIM_EXTERN_C_END

#define BRIM_INDEX_EQUAL_(a, b) ((a) == (b))
#define BRIM_INDEX_HASH_(key)   brim_hash_integer((uint64_t)(key))

// What a map and a set have in common. Keys are `items`, and `slots` is the table.
#define BRIM_INDEX_DEFINE_(name, K, N, hash_of, same, state_kind)                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ACCESSORS_DEFINE_(name, N);                                                                                   \
    /* The place of the key; N iff it is not there. */                                                                 \
    BRIM_INLINE uint32_t name##_find_(const name *m, K key, uint32_t mixed) {                                          \
        uint32_t slot = brim_index_home(BRIM_INDEX_SLOTS_(N), mixed);                                                  \
        for (uint32_t distance = 0;; ++distance) {                                                                     \
            brim_index_slot const seen = m->slots[slot];                                                               \
            if (seen.number == 0) {                                                                                    \
                return (N);                                                                                            \
            }                                                                                                          \
            if (seen.hash == mixed) {                                                                                  \
                if (same(m->items[seen.number - 1], key)) {                                                            \
                    return (uint32_t)seen.number - 1;                                                                  \
                }                                                                                                      \
            } else if (brim_index_distance(BRIM_INDEX_SLOTS_(N), slot, seen.hash) < distance) {                        \
                return (N);                                                                                            \
            }                                                                                                          \
            slot = brim_index_next(BRIM_INDEX_SLOTS_(N), slot);                                                        \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE bool name##_find(const name *m, K key, uint16_t *index) {                                              \
        uint32_t const i = name##_find_(m, key, brim_index_mix(hash_of(key)));                                         \
        *index = (uint16_t)i;                                                                                          \
        return i < (N);                                                                                                \
    }                                                                                                                  \
    BRIM_INLINE bool name##_contains(const name *m, K key) {                                                           \
        return name##_find_(m, key, brim_index_mix(hash_of(key))) < (N);                                               \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *m) {                                                     \
        if (!state_kind##_check(&m->state, (N)) || !brim_index_check(m->slots, BRIM_INDEX_SLOTS_(N), m->state.len)) {  \
            return false;                                                                                              \
        }                                                                                                              \
        for (uint32_t i = 0; i < m->state.len; ++i) {                                                                  \
            if (name##_find_(m, m->items[i], brim_index_mix(hash_of(m->items[i]))) != i) {                             \
                return false;                                                                                          \
            }                                                                                                          \
        }                                                                                                              \
        return true;                                                                                                   \
    }                                                                                                                  \
    /* The place of a key, made if it is new; N iff it is new and there is no room. */                                 \
    BRIM_INLINE uint32_t name##_place_(name *m, K key, bool *is_new) {                                                 \
        uint32_t const mixed = brim_index_mix(hash_of(key));                                                           \
        uint32_t const found = name##_find_(m, key, mixed);                                                            \
        *is_new = false;                                                                                               \
        if (found < (N)) {                                                                                             \
            return found;                                                                                              \
        }                                                                                                              \
        uint32_t const len = m->state.len;                                                                             \
        if (len >= (N)) {                                                                                              \
            state_kind##_lost_many(&m->state, 1);                                                                      \
            return (N);                                                                                                \
        }                                                                                                              \
        *is_new = true;                                                                                                \
        m->items[len] = key;                                                                                           \
        brim_index_add(m->slots, BRIM_INDEX_SLOTS_(N), mixed, len);                                                    \
        m->state.len = (uint16_t)(len + 1);                                                                            \
        state_kind##_grew(&m->state);                                                                                  \
        return len;                                                                                                    \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_slot_(const name *m, uint32_t i) {                                                     \
        return brim_index_slot_of(m->slots, BRIM_INDEX_SLOTS_(N), brim_index_mix(hash_of(m->items[i])), i);            \
    }                                                                                                                  \
    /* Takes out the i-th key, which exists; the last takes its place. */                                              \
    BRIM_INLINE void name##_take_out_(name *m, uint32_t i) {                                                           \
        uint32_t const last = (uint32_t)m->state.len - 1;                                                              \
        uint32_t const slot = name##_slot_(m, i);                                                                      \
        m->slots[name##_slot_(m, last)].number = (uint16_t)(i + 1);                                                    \
        brim_index_remove(m->slots, BRIM_INDEX_SLOTS_(N), slot);                                                       \
        m->items[i] = m->items[last];                                                                                  \
        m->state.len = (uint16_t)last;                                                                                 \
    }                                                                                                                  \
    BRIM_INLINE void name##_clear(name *m) {                                                                           \
        m->state.len = 0;                                                                                              \
        brim_index_clear(m->slots, BRIM_INDEX_SLOTS_(N));                                                              \
    }                                                                                                                  \
    /* Enters all keys anew, after they have moved. */                                                                 \
    BRIM_INLINE void name##_rebuild_(name *m) {                                                                        \
        brim_index_clear(m->slots, BRIM_INDEX_SLOTS_(N));                                                              \
        for (uint32_t i = 0; i < m->state.len; ++i) {                                                                  \
            brim_index_add(m->slots, BRIM_INDEX_SLOTS_(N), brim_index_mix(hash_of(m->items[i])), i);                   \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
