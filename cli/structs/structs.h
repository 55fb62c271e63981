// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Computes what the padding of structs costs: holes, what another order of the members or narrower members would win,
/// and how many objects of each struct are in RAM. Equal structs of several compilation units are one.
#ifndef BRIM_CLI_ANALYSIS_STRUCTS_H
#define BRIM_CLI_ANALYSIS_STRUCTS_H

#include "config/config.h"
#include "dwarf/data_types.h"
#include "layout/report.h"
#include "structs/packing.h"

struct hole {
    uint64_t offset, size_bytes;
    const char *behind; ///< The member before it; NULL if the hole is at the begin.
};

/// A member, in the order that is advised.
struct placed_member {
    const char *name;
    const char *declaration; ///< As C source, with the narrowed type if there is one: "const uint8_t *names[4]".
    uint64_t old_offset, offset;
    uint64_t size_bytes, new_size_bytes; ///< In the present and in the advised layout.
    uint32_t bits;                       ///< Width of a bit-field; 0 for others.
};

/// A row describes a struct with its layout now and its best layout.
struct struct_row {
    const char *name; ///< "outer::inner"; "outer.member" for a struct without a name.
    const char *file; ///< File of its declaration; NULL iff it is not known or was not asked for.
    unsigned line;
    uint32_t type;           ///< Index into records.items.
    uint64_t size_bytes;     ///< Size of one object.
    uint64_t hole_bytes;     ///< Its own bytes between members.
    uint64_t padding_bytes;  ///< Its own bytes behind the last member.
    uint64_t slack_bytes;    ///< Holes and padding, including those of nested structs.
    uint64_t new_size_bytes; ///< Size in the best order, with nested structs reordered too, and narrowed as asked.
    enum fixed_reason fixed;
    bool is_reordered; ///< Its own members should stand in another order.
    bool is_narrowed;
    uint64_t instances; ///< Objects in RAM: variables, and elements of arrays. Objects inside other objects are not
                        ///< among them.
    uint64_t embedded;  ///< Objects in RAM that lie inside other objects.
    uint64_t won_bytes; ///< instances * (size - new size)
    bool is_described;  ///< The members below are filled in.
    struct hole *holes;
    size_t hole_count, hole_capacity;
    struct placed_member *members;
    size_t member_count;
    const char *definition; ///< The advised definition, ready to paste; NULL iff the present layout stays.
};

/// Sums over the variables of a region.
struct struct_region {
    const char *name;
    uint64_t objects, slack_bytes, won_bytes;
};

/// A variable in RAM whose type, or the type of whose elements, is a struct with holes or padding.
struct struct_variable {
    uint64_t address, count;                          ///< The elements of an array; 1 for others.
    const char *name;                                 ///< Of the struct.
    uint64_t size_bytes, slack_bytes, new_size_bytes; ///< Of one object.
};

/// structs_make() fills in this result.
struct structs {
    const struct report *report;   ///< Its image and its regions.
    const struct records *records; ///< The firmware's.
    struct packings packings;
    struct struct_row *rows; ///< Sorted by bytes won, then by what one object would win, then by slack.
    size_t row_count, row_capacity;
    struct struct_region *regions; ///< Regions that have structs in RAM.
    size_t region_count;
    struct struct_variable *variables; ///< By address.
    size_t variable_count, variable_capacity;
    uint64_t objects, slack_bytes, won_bytes;
    bool has_types; ///< The image has debugging information.
    struct arena texts;
};

struct structs_request {
    const struct config *config;
    const char *narrow; ///< "T.member=u16,...", or NULL.
    const char *only;   ///< Name of the structs to keep; NULL: all.
    const char *filter; ///< Keeps structs whose name has it; NULL: all.
    size_t limit;       ///< Rows to describe in full; 0: all.
    bool only_sums;     ///< No row is described at all.
};

/// \return  false iff an input cannot be read, or an entry of --narrow or brim.yaml names nothing; error says which.
bool structs_make(struct structs *structs, const struct report *report, const struct structs_request *request,
                  struct reader_error *error);
void structs_free(struct structs *structs);

/// Sums the holes and padding in RAM, in one region or in all of RAM ("ram").
/// \return  false iff there is no such region in RAM.
bool structs_slack(const struct structs *structs, const char *region, uint64_t *bytes);

#endif
