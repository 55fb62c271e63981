// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The domain of provenance: from which addresses a value may have been made. An abstract value (value.h) is what a
/// register must hold; a provenance set is everything whose address may be in it, whatever was computed with it on
/// the way. One member of a set is a struct trail: a root (a constant of the code, a parameter, a load, the result of
/// a call) and what arithmetic was done with it. `accesses/` makes its points-to sets from these sets.
#ifndef BRIM_CLI_CODE_TRAIL_H
#define BRIM_CLI_CODE_TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The root of a provenance. `from` and `offset` are those of struct trail.
enum trail_kind {
    TRAIL_EXACT,   ///< The address `from` + `offset`; the code made it out of the constant `from`.
    TRAIL_DERIVED, ///< An address computed from the constant `from`. The distance is not known; `derived` says how it
                   ///< was computed.
    TRAIL_STACK,   ///< The address `offset` bytes from SP as it was at the entry.
    TRAIL_FRAME,   ///< An address somewhere in the frame.
    TRAIL_ENTRY,   ///< Register `from` at the entry + `offset`; -1 in a derived one: the pointer was below that once.
    TRAIL_SLOT,    ///< The word of the frame at `offset`.
    TRAIL_WEAK,    ///< Anything that was stored somewhere in the frame.
    TRAIL_LOAD,    ///< The result of the load at the instruction `from`, its part `offset`.
    TRAIL_RESULT,  ///< Register `offset` behind the call at the instruction `from`.
    TRAIL_LOST,    ///< The top of the domain: the set would have too many members to be followed, so it may be any
                   ///< address.
    TRAIL_MINUS,   ///< On all paths, something of the root `from` was subtracted; `offset` is an enum minus_root.
    TRAIL_BEHIND,  ///< The word at parameter `from` + `offset`, or + anything: ANY_OFFSET.
    TRAIL_BEYOND,  ///< All that can be loaded from a word as in TRAIL_BEHIND, and from what such loads give, and so on.
    TRAIL_HELD,    ///< An address that the cell `from` holds.
    TRAIL_REACHED, ///< All that can be loaded from an address as in TRAIL_HELD, and from what such loads give, and so
                   ///< on.
};

/// The kind of root that a TRAIL_MINUS subtracts. `from` is 0 for the frame.
enum minus_root { MINUS_OF_CONSTANT, MINUS_OF_ENTRY, MINUS_OF_FRAME };

/// The arithmetic that was done with an address.
enum trail_arithmetic {
    DERIVED_BY_STEPS = 1,  ///< Constants were added, as to a pointer that moves on.
    DERIVED_BY_INDEX = 2,  ///< Something that is not constant was added, or it went through other arithmetic.
    DERIVED_DOWNWARDS = 4, ///< Something that is not constant was subtracted.
    DERIVED_NEGATED = 8,   ///< The address was subtracted from something: the value is none before a second negation.
    DERIVED_OF_BYTE = 16   ///< The value is one byte of it: a subtraction does not move the address downwards.
};

struct trail {
    uint8_t kind;    ///< enum trail_kind
    uint8_t derived; ///< Bits of enum trail_arithmetic; also of what stands for something else.
    bool is_unsure;  ///< The value may have this root not at all, or several times: nothing cancels it.
    uint32_t from;
    int32_t offset;
};

#define ANY_OFFSET INT32_MIN

typedef uint32_t trail_set; ///< Number of a set; 0 is the empty one. Equal sets have equal numbers.

/// A set: its members lie one behind the other in trails.members.
struct trail_list {
    uint32_t first, count; ///< In trails.members, ascending.
    bool has_minus;
    bool has_sure;      ///< Some root is known to be in the value exactly once.
    bool has_byte;      ///< Some member is one byte of an address.
    bool has_reference; ///< Some member stands for what a word of the frame, a load or a call gives.
};

/// All provenance sets of one image. Each provenance and each set exists once (hash consing), so that equal sets have
/// equal numbers and a fixed point is seen by comparing numbers. Nothing is removed before trails_close().
struct trails {
    struct trail *items;
    size_t count, capacity;
    trail_set *singles; ///< Of each item, the set with this one member; 0 where that set was never made.
    size_t single_capacity;
    uint32_t *item_slots; ///< Hash to index + 1.
    size_t item_slot_count;
    struct trail_list *sets;
    size_t set_count, set_capacity;
    uint32_t *set_slots;
    size_t set_slot_count;
    uint32_t *members; ///< Indices of items.
    size_t member_count, member_capacity;
    trail_set lost;       ///< The set of TRAIL_LOST, which no other set has: a join with it is it.
    uint32_t (*joins)[3]; ///< A cache of joins: both sets and the result.
    uint32_t (*unions)[3];
    uint32_t (*sums)[3];
};

void trails_open(struct trails *trails);
void trails_close(struct trails *trails);
/// Puts the members of all sets, so far in the order in which the provenances were met, into the order of their fields.
/// What walks through sets then does not depend on the order in which functions were interpreted. Sets keep their
/// numbers.
void trails_sort(struct trails *trails);

/// \return  The set with this one member.
trail_set trails_one(struct trails *trails, struct trail trail);
/// \return  The join of two paths. The empty set is a number, so a root that only one path has is unsure.
trail_set trails_join(struct trails *trails, trail_set a, trail_set b);
/// \return  The members of both sets. The empty set adds nothing.
trail_set trails_union(struct trails *trails, trail_set a, trail_set b);
/// \return  The set with all roots unsure, as of a value that was read back from memory or made by other arithmetic.
trail_set trails_unsure(struct trails *trails, trail_set set);
/// \return  The provenance of a sum of two values. An address less one of the same object is a number.
trail_set trails_sum(struct trails *trails, trail_set a, trail_set b);
/// \return  The provenance of a negated value, which trails_sum() adds for a subtraction. Where the value has one root
/// exactly once, it is a TRAIL_MINUS, which a sum with this root cancels; otherwise the members become negated ones. A
/// second negation gives the addresses back.
trail_set trails_negated(struct trails *trails, trail_set set);
/// \return  The negated address that a TRAIL_MINUS stands for where it cannot be cancelled any more.
struct trail trails_subtracted(const struct trail *minus);
/// \return  The set of what a reference stands for, after the arithmetic that was applied to the reference. It is all
/// that the reference may be, so nothing cancels it.
trail_set trails_replacements(struct trails *trails, trail_set set, unsigned arithmetic);
/// \return  The set after arithmetic, bits of enum trail_arithmetic: what was exact is so no longer.
trail_set trails_derive(struct trails *trails, trail_set set, unsigned arithmetic);
/// \return  The set after arithmetic, bits of enum trail_arithmetic, that gave what register `entry` held + `offset`.
trail_set trails_from_entry(struct trails *trails, trail_set set, uint32_t entry, int64_t offset, unsigned arithmetic);
/// \return  The set + `offset`.
trail_set trails_shift(struct trails *trails, trail_set set, int32_t offset);
/// \return  The set after arithmetic that gave this constant.
trail_set trails_at(struct trails *trails, trail_set set, uint32_t constant);
/// \return  Whether some member stands for what a word of the frame, a load or a call gives.
bool trails_refer(const struct trails *trails, trail_set set);
/// \return  The number of members.
size_t trails_size(const struct trails *trails, trail_set set);
/// \return  A member; valid until a set is added.
const struct trail *trails_member(const struct trails *trails, trail_set set, size_t index);

#endif
