// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Computes how large a struct is in its present order and in the best one, by the rules of the Arm procedure call
/// standard.
#ifndef BRIM_CLI_ANALYSIS_PACKING_H
#define BRIM_CLI_ANALYSIS_PACKING_H

#include "dwarf/data_types.h"

/// These are the reasons why the members of a struct must stay where they are.
/// Why the members of a struct must stay where they are.
enum fixed_reason {
    FIXED_NOT,
    FIXED_BIT_FIELDS,
    FIXED_PACKED,   ///< Packed, or laid out in another way that does not follow from its members.
    FIXED_VOLATILE, ///< All members are volatile: registers of a device.
    FIXED_IGNORED,  ///< The configuration says so: a wire format.
    FIXED_UNKNOWN,  ///< A virtual base, or a class that is nowhere described.
    FIXED_SHARED,   ///< A member lies in the padding of a base, or beside an empty one.
    FIXED_INSIDE,   ///< It lies in a union, or in a struct that is fixed for another reason than bit-fields.
};

/// A packing is the layout of one struct or union. The index is that of its type.
struct packing {
    enum fixed_reason fixed;
    uint8_t state;
    bool is_reordered, is_narrowed;
    uint32_t alignment, new_alignment; ///< 0: not known yet.
    uint64_t new_size_bytes;
    uint64_t hole_bytes, padding_bytes, slack_bytes;
};

/// This struct holds the packings of all types of the image.
struct packings {
    const struct records *records;
    struct packing *items; ///< One for each type.
    uint8_t *narrow_bytes; ///< For each member, the bytes of the narrower type that is tried; 0 for none.
    const char **narrowed; ///< The name of that type, like "uint16_t".
    uint32_t *order;       ///< For each struct, from its first_member on: indices of its members in the best order.
    uint64_t *new_offsets; ///< New offset of each member.
    uint32_t *sorted;      ///< Structs and unions; nested types come before the types that contain them.
    size_t sorted_count;
};

/// Computes the present layouts and finds which are fixed, except for FIXED_IGNORED and FIXED_INSIDE.
void packings_open(struct packings *packings, const struct records *records);
void packings_close(struct packings *packings);

/// Finds FIXED_INSIDE. The caller has set FIXED_IGNORED before.
void packings_fix_inside(struct packings *packings);

/// Finds the best orders. The caller has set narrow_bytes before.
void packings_solve(struct packings *packings);

/// \return  The bytes of a member in the present layout, or in the new one if is_new.
uint64_t packings_member_size(const struct packings *packings, size_t member, bool is_new);

const char *fixed_reason_text(enum fixed_reason reason);

#endif
