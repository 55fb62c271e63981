// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The domain of abstract values. What is known of a register is a small expression over constants, the registers at
/// the function's entry, SP and loads. Equal expressions are one value (hash consing), so that comparing two values
/// is comparing two numbers. The join of two values is the set of both, up to a few members; beyond these it is
/// unknown.
///
///     ldr  r3, [r0, #8]     r3 = LOAD(ENTRY(r0) + 8)
///     blx  r3               a call through the field at offset 8 of what parameter 0 points to
#ifndef BRIM_CLI_CODE_VALUE_H
#define BRIM_CLI_CODE_VALUE_H

#include "base/index.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The kinds of expressions. `base` and `other` are values; the comment of a kind says what its other fields mean,
/// and the fields that it does not name are 0.
enum value_kind {
    VALUE_UNKNOWN,
    VALUE_CONSTANT, ///< The value is `number`: an address, a literal, a flag.
    VALUE_STACK,    ///< The address `number` bytes from SP as it was at the entry; a negative `number` is deeper.
    VALUE_ENTRY,    ///< Register `number` at the function's entry.
    VALUE_RESULT,   ///< Register `number` after the call at address `site`.
    VALUE_OFFSET,   ///< `base` + `number`.
    VALUE_LOAD,     ///< The word at `base` + `number`, loaded at address `site`. A word of the frame may hold `other`,
                    ///< or what code stored that is not followed.
    VALUE_INDEXED,  ///< `base` + `number` + an unknown index * `scale`; `count` of them, 0 where that is not known.
                    ///< With `other` 1 it is `base` + `number` - the index * `scale`. `site` is 1 for an address of
                    ///< registers of the core that a loop moves on: it leaves the array that it begins in.
    VALUE_ELEMENT,  ///< The word at an address as in VALUE_INDEXED, loaded at address `site`.
    VALUE_ONE_OF,   ///< The join of two paths: `base`, which may be such a list itself, or `other`.
    VALUE_BITS,     ///< The bits in `scale` are known, and are those of `number`; the others are `base`'s,
                    ///< moved up by `other` places (down where that is negative). Without any field it is a number of
                    ///< which nothing is known: values_number().
    VALUE_MERGED,   ///< The join of several paths in register `number` at address `site`, where it is too much to list.
                    ///< `other` has MERGED_SYSTEM where values_may_be_of_system() holds for some of them, and
                    ///< MERGED_REGISTER where values_have_register() does.
};

enum { MERGED_SYSTEM = 1, MERGED_REGISTER = 2 };

typedef uint32_t value_id; ///< Index into struct values; 0 is VALUE_UNKNOWN.

struct value {
    enum value_kind kind;
    value_id base, other;
    int64_t number;
    uint32_t scale, count, site;
};

/// A member of a join that has too many to list.
struct merge {
    value_id merged, member;
};

/// All values of one image. Invariants: items[0] is VALUE_UNKNOWN; no two items are equal; items are never changed or
/// removed, so that a value_id stays valid until values_free(). Pointers into `items` do not: values_add() may move
/// them.
struct values {
    struct value *items;
    size_t count, capacity;
    uint32_t *slots; ///< The hash table.
    size_t slot_count;
    struct merge *merges; ///< The members of each VALUE_MERGED that may tell what it points to; each pair once.
    size_t merge_count, merge_capacity;
    struct index merge_index;
    /// The values that values_add() gave since values_begin_list(), each once, where somebody asked for a list.
    value_id *listed;
    size_t listed_count, listed_capacity;
    uint32_t *listed_merges; ///< The merges that values_note_member() got since then, some more than once.
    size_t listed_merge_count, listed_merge_capacity;
    uint32_t *listed_in; ///< For each item, the number of the last list that has it.
    size_t listed_in_count, listed_in_capacity;
    uint32_t list; ///< The number of the list; 0 iff nobody asked for one.
};

/// \return  The number of this value, the same for equal ones.
value_id values_add(struct values *values, struct value value);
void values_free(struct values *values);
/// Begins a list of the values that values_add() gives, and forgets the one before.
void values_begin_list(struct values *values);

/// \return  The join of the values of two paths; VALUE_UNKNOWN where the list would be too long. It is `a` itself iff
/// `b` adds nothing to it, which is how callers see that a fixed point is reached.
value_id values_join(struct values *values, value_id a, value_id b);
/// \return  Whether the value may be the address of a register of the core that other code gave.
bool values_may_be_address(const struct values *values, value_id id);
/// Takes down a member of a VALUE_MERGED, where it may be such an address.
void values_note_member(struct values *values, value_id merged, value_id member);
/// \return  The value plus a constant; VALUE_UNKNOWN for an unknown value, or where the expression would be too deep.
value_id values_offset(struct values *values, value_id base, int64_t amount);
/// \return  Whether the address is one of the core's own registers.
static inline bool values_are_of_system(uint32_t address) {
    return address >= UINT32_C(0xE0000000) && address < UINT32_C(0xE0100000);
}

value_id values_constant(struct values *values, uint32_t number);
/// \return  The value without its alternatives that are 0.
value_id values_without_zero(const struct values *values, value_id id);

/// No offset into an object is that large, and hardly any object begins below.
#define SMALLEST_BASE UINT32_C(0x01000000)
/// The last object ends below this address; the private peripherals of the core are behind it.
#define LARGEST_BASE UINT32_C(0xDFF00000)

/// \return  The number of which nothing is known. What is not known and may be a pointer is VALUE_UNKNOWN.
value_id values_number(struct values *values);
/// \return  Whether the value is the result of arithmetic on numbers that is not known, and is no pointer.
bool values_is_number(const struct values *values, value_id id);
/// \return  The same of a value without alternatives: a number, and a constant that was added, whatever it is.
bool values_is_plain_number(const struct values *values, value_id id);
/// \return  Whether the value is a number or the address of a register of the core, on some path.
bool values_may_be_of_system(const struct values *values, value_id id);
/// \return  Whether the value is an address of registers of the core, with an index or without: from `address` on.
bool values_are_register(const struct values *values, value_id id, uint32_t *address);
/// \return  Whether it is one on some path.
bool values_have_register(const struct values *values, value_id id);
/// \return  Whether the constant may be the address of an object, and is too large for an offset.
static inline bool values_is_base(uint32_t constant) {
    return constant >= SMALLEST_BASE && constant < LARGEST_BASE;
}

#endif
