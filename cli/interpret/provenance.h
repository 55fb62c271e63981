// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The domain of provenance: from which addresses a value may have been made. An abstract value (value.h) is what a
/// register must hold; a provenance set is everything whose address may be in it, whatever was computed with it on
/// the way. One member of a set is a struct provenance: a root (a constant of the code, a parameter, a load, the result
/// of a call) and what arithmetic was done with it. `accesses/` makes its points-to sets from these sets.
#ifndef BRIM_CLI_CODE_PROVENANCE_H
#define BRIM_CLI_CODE_PROVENANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The root of a provenance. `from` and `offset` are those of struct provenance.
enum provenance_kind {
    PROVENANCE_EXACT,   ///< The address `from` + `offset`; the code made it out of the constant `from`.
    PROVENANCE_DERIVED, ///< An address computed from the constant `from`. The distance is not known; `derived` says how
                        ///< it was computed.
    PROVENANCE_STACK,   ///< The address `offset` bytes from SP as it was at the entry.
    PROVENANCE_FRAME,   ///< An address somewhere in the frame.
    PROVENANCE_ENTRY,   ///< Register `from` at the entry + `offset`; -1 in a derived one: the pointer was below that
                        ///< once.
    PROVENANCE_SLOT,    ///< The word of the frame at `offset`.
    PROVENANCE_WEAK,    ///< Anything that was stored somewhere in the frame.
    PROVENANCE_LOAD,    ///< The result of the load at the instruction `from`, its part `offset`.
    PROVENANCE_RESULT,  ///< Register `offset` behind the call at the instruction `from`.
    PROVENANCE_LOST,    ///< The top of the domain: the set would have too many members to be followed, so it may be any
                        ///< address.
    PROVENANCE_MINUS,   ///< On all paths, something of the root `from` was subtracted; `offset` is an enum minus_root.
    PROVENANCE_BEHIND,  ///< The word at parameter `from` + `offset`, or + anything: ANY_OFFSET.
    PROVENANCE_BEYOND,  ///< All that can be loaded from a word as in PROVENANCE_BEHIND, and from what such loads give,
                        ///< and so on.
    PROVENANCE_HELD,    ///< An address that the cell `from` holds.
    PROVENANCE_REBASED, ///< A number and the constant `from`, which may be the base of RAM: any object, where the
                        ///< number is an address less the base. It is to be shifted left by `offset` bits yet.
    PROVENANCE_REACHED, ///< All that can be loaded from an address as in PROVENANCE_HELD, and from what such loads
                        ///< give, and so on.
};

/// The kind of root that a PROVENANCE_MINUS subtracts. `from` is 0 for the frame.
enum minus_root { MINUS_OF_CONSTANT, MINUS_OF_ENTRY, MINUS_OF_FRAME };

/// The arithmetic that was done with an address.
enum provenance_arithmetic {
    DERIVED_BY_STEPS = 1,  ///< Constants were added, as to a pointer that moves on.
    DERIVED_BY_INDEX = 2,  ///< Something that is not constant was added, or it went through other arithmetic.
    DERIVED_DOWNWARDS = 4, ///< Something that is not constant was subtracted.
    DERIVED_NEGATED = 8,   ///< The address was subtracted from something: the value is none before a second negation.
    DERIVED_OF_BYTE = 16   ///< The value is one byte of it: a subtraction does not move the address downwards.
};

struct provenance {
    uint8_t kind;    ///< enum provenance_kind
    uint8_t derived; ///< Bits of enum provenance_arithmetic; also of what stands for something else.
    bool is_unsure;  ///< The value may have this root not at all, or several times: nothing cancels it.
    uint32_t from;
    int32_t offset;
};

#define ANY_OFFSET INT32_MIN

typedef uint32_t provenance_set; ///< Number of a set; 0 is the empty one. Equal sets have equal numbers.

/// A set: its members lie one behind the other in provenances.members.
struct provenance_list {
    uint32_t first, count; ///< In provenances.members, ascending.
    bool has_minus;
    bool has_sure;      ///< Some root is known to be in the value exactly once.
    bool has_byte;      ///< Some member is one byte of an address.
    bool has_reference; ///< Some member stands for what a word of the frame, a load or a call gives.
};

/// What arithmetic with a number makes of one member of a set.
typedef struct provenance provenance_change(struct provenance member, uint32_t number);

/// A line of the cache of what a change makes of whole sets; `change` is NULL in a free one.
struct provenance_mapping {
    provenance_change *change;
    provenance_set set;
    uint32_t number;
    provenance_set result;
};

/// All provenance sets of one image. Each provenance and each set exists once (hash consing), so that equal sets have
/// equal numbers and a fixed point is seen by comparing numbers. Nothing is removed before provenances_close().
struct provenances {
    struct provenance *items;
    size_t count, capacity;
    provenance_set *singles; ///< Of each item, the set with this one member; 0 where that set was never made.
    size_t single_capacity;
    uint32_t *item_slots; ///< Hash to index + 1.
    size_t item_slot_count;
    struct provenance_list *sets;
    size_t set_count, set_capacity;
    uint32_t *set_slots;
    size_t set_slot_count;
    uint32_t *members; ///< Indices of items.
    size_t member_count, member_capacity;
    provenance_set lost;  ///< The set of PROVENANCE_LOST, which no other set has: a join with it is it.
    uint32_t (*joins)[3]; ///< A cache of joins: both sets and the result.
    uint32_t (*unions)[3];
    uint32_t (*sums)[3];
    struct provenance_mapping *mappings;
};

void provenances_open(struct provenances *provenances);
void provenances_close(struct provenances *provenances);
/// Puts the members of all sets, so far in the order in which the provenances were met, into the order of their fields.
/// What walks through sets then does not depend on the order in which functions were interpreted. Sets keep their
/// numbers.
void provenances_sort(struct provenances *provenances);

/// \return  The set with this one member.
provenance_set provenances_one(struct provenances *provenances, struct provenance provenance);
/// \return  The join of two paths. The empty set is a number, so a root that only one path has is unsure.
provenance_set provenances_join(struct provenances *provenances, provenance_set a, provenance_set b);
/// \return  The members of both sets. The empty set adds nothing.
provenance_set provenances_union(struct provenances *provenances, provenance_set a, provenance_set b);
/// \return  The set with all roots unsure, as of a value that was read back from memory or made by other arithmetic.
provenance_set provenances_unsure(struct provenances *provenances, provenance_set set);
/// \return  The provenance of a sum of two values. An address less one of the same object is a number.
provenance_set provenances_sum(struct provenances *provenances, provenance_set a, provenance_set b);
/// \return  The provenance of a negated value, which provenances_sum() adds for a subtraction. Where the value has one
/// root exactly once, it is a PROVENANCE_MINUS, which a sum with this root cancels; otherwise the members become
/// negated ones. A second negation gives the addresses back.
provenance_set provenances_negated(struct provenances *provenances, provenance_set set);
/// \return  The negated address that a PROVENANCE_MINUS stands for where it cannot be cancelled any more.
struct provenance provenances_subtracted(const struct provenance *minus);
/// \return  The set of what a reference stands for, after the arithmetic that was applied to the reference. It is all
/// that the reference may be, so nothing cancels it.
provenance_set provenances_replacements(struct provenances *provenances, provenance_set set, unsigned arithmetic);
/// \return  The set after arithmetic, bits of enum provenance_arithmetic: what was exact is so no longer.
provenance_set provenances_derive(struct provenances *provenances, provenance_set set, unsigned arithmetic);
/// \return  The set after arithmetic, bits of enum provenance_arithmetic, that gave what register `entry` held +
/// `offset`.
provenance_set provenances_from_entry(struct provenances *provenances, provenance_set set, uint32_t entry,
                                      int64_t offset, unsigned arithmetic);
/// \return  The set + `offset`.
provenance_set provenances_shift(struct provenances *provenances, provenance_set set, int32_t offset);
/// \return  The set after arithmetic that gave this constant.
provenance_set provenances_at(struct provenances *provenances, provenance_set set, uint32_t constant);
/// \return  Whether some member stands for what a word of the frame, a load or a call gives.
bool provenances_refer(const struct provenances *provenances, provenance_set set);
/// \return  The number of members.
size_t provenances_size(const struct provenances *provenances, provenance_set set);
/// \return  A member; valid until a set is added.
const struct provenance *provenances_member(const struct provenances *provenances, provenance_set set, size_t index);

#endif
