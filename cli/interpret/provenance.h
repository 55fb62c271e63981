// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Which addresses a value may have been made of: sets of trails. What interpret.h calls a value is what a register
/// must hold; a trail set is everything whose address may be in it, whatever was computed with it on the way.
#ifndef BRIM_CLI_CODE_TRAIL_H
#define BRIM_CLI_CODE_TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trail_kind {
    TRAIL_EXACT,   ///< The address `from` + `offset`; the code made it out of the constant `from`.
    TRAIL_DERIVED, ///< Something computed from the constant `from`, by how much is not known: `derived` says how.
    TRAIL_STACK,   ///< `offset` bytes from SP as it was at the entry.
    TRAIL_FRAME,   ///< Somewhere in the frame.
    TRAIL_ENTRY,   ///< Register `from` at the entry + `offset`; -1 in a derived one: the pointer was below that once.
    TRAIL_SLOT,    ///< The word of the frame at `offset`.
    TRAIL_WEAK,    ///< Anything that was stored somewhere in the frame.
    TRAIL_LOAD,    ///< The result of the load at the instruction `from`, its part `offset`.
    TRAIL_RESULT,  ///< Register `offset` behind the call at the instruction `from`.
    TRAIL_LOST,    ///< More than is followed.
    TRAIL_MINUS,   ///< On all paths, something of the root `from` was subtracted; offset: 1 of a parameter, 0 of a
                   ///< constant.
    TRAIL_BEHIND,  ///< The word at parameter `from` + `offset`, or + anything: ANY_OFFSET.
    TRAIL_BEYOND,  ///< What loads through such a thing give, and through what these give.
    TRAIL_HELD,    ///< An address that the cell `from` holds.
    TRAIL_REACHED, ///< What loads through such an address, and so on, give.
};

/// The arithmetic that was done with an address.
enum trail_arithmetic {
    DERIVED_BY_STEPS = 1, ///< Constants were added, as to a pointer that moves on.
    DERIVED_BY_INDEX = 2, ///< Something that is not constant was added, or it went through other arithmetic.
    DERIVED_DOWNWARDS = 4 ///< Something that is not constant was subtracted.
};

struct trail {
    uint8_t kind;    ///< enum trail_kind
    uint8_t derived; ///< Bits of enum trail_arithmetic; also of what stands for something else.
    uint32_t from;
    int32_t offset;
};

#define ANY_OFFSET INT32_MIN

typedef uint32_t trail_set; ///< Number of a set; 0 is the empty one. Equal sets have equal numbers.

struct trail_list {
    uint32_t first, count; ///< In trails.members, ascending.
    bool has_minus;
};

struct trails {
    struct trail *items;
    size_t count, capacity;
    uint32_t *item_slots; ///< Hash to index + 1.
    size_t item_slot_count;
    struct trail_list *sets;
    size_t set_count, set_capacity;
    uint32_t *set_slots;
    size_t set_slot_count;
    uint32_t *members; ///< Indices of items.
    size_t member_count, member_capacity;
    uint32_t (*joins)[3]; ///< A cache of joins: both sets and the result.
    uint32_t (*sums)[3];
};

void trails_open(struct trails *trails);
void trails_close(struct trails *trails);

trail_set trails_one(struct trails *trails, struct trail trail);
/// \return  The join: the union of both sets.
trail_set trails_join(struct trails *trails, trail_set a, trail_set b);
/// \return  The provenance of a sum of two values. An address less one of the same object is a number.
trail_set trails_sum(struct trails *trails, trail_set a, trail_set b);
/// \return  What a value takes away from a sum of other addresses; nothing where it has not one root.
trail_set trails_minus(struct trails *trails, trail_set set);
/// \return  The set of what is subtracted. Where that has one root, a sum with this root cancels it, and a second
/// negation gives it back; where it has others or several, nothing cancels it, so the members themselves are kept.
trail_set trails_negated(struct trails *trails, trail_set set);
/// \return  The set after arithmetic, bits of enum trail_arithmetic: what was exact is so no longer.
trail_set trails_derive(struct trails *trails, trail_set set, unsigned arithmetic);
/// \return  The set after arithmetic, bits of enum trail_arithmetic, that gave what register `entry` held + `offset`.
trail_set trails_from_entry(struct trails *trails, trail_set set, uint32_t entry, int64_t offset, unsigned arithmetic);
/// \return  The set + `offset`.
trail_set trails_shift(struct trails *trails, trail_set set, int32_t offset);
/// \return  The set after arithmetic that gave this constant.
trail_set trails_at(struct trails *trails, trail_set set, uint32_t constant);
size_t trails_size(const struct trails *trails, trail_set set);
const struct trail *trails_member(const struct trails *trails, trail_set set, size_t index);

#endif
