// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module lists the compile units that DWARF describes, and finds the unit that an address of code or of a
/// variable belongs to. A unit has the name in its DW_AT_name. The first file of its line table is no substitute,
/// because in DWARF 5 it may be a header.
#ifndef BRIM_CLI_DWARF_UNITS_H
#define BRIM_CLI_DWARF_UNITS_H

#include "base/memory.h"
#include "dwarf/die_tree.h"
#include "image/image.h"

#include <elfutils/libdw.h>

#define UNIT_NONE UINT32_MAX

struct unit {
    const char *path; ///< Absolute where DWARF says the folder; "." and ".." resolved.
    uint64_t die_offset;
    bool
        is_artificial; ///< "<artificial>": link-time optimisation made it of several units, to which its entries refer.
};

struct unit_range {
    uint64_t low, high; ///< high is the first address behind.
    uint32_t unit;
};

struct units {
    Dwarf *dwarf;               ///< NULL iff the image has no debugging information.
    const char **names_at_zero; ///< Names of the functions and variables that really are at address 0.
    size_t name_at_zero_count, name_at_zero_capacity;
    struct unit *units;
    size_t count, capacity;
    struct unit_range *ranges; ///< Ranges of code, sorted by low.
    size_t range_count, range_capacity;
    struct unit_range *variables; ///< Sorted by low; high == low. Empty before units_read_variables().
    size_t variable_count, variable_capacity;
    struct arena texts;
    size_t entries_left; ///< Entries that may still be read; it ends the reading of damaged information.
};

/// Reads the units and their ranges of code. An image whose debugging information is absent or unreadable has no units.
/// dwarf: outlives the units; NULL iff there is no debugging information.
void units_open(struct units *units, const struct image *image, Dwarf *dwarf);
/// Reads the addresses of variables too.
void units_read_variables(struct units *units, const struct die_tree *tree);
void units_close(struct units *units);

/// \return  The unit whose code covers the address, or UNIT_NONE.
uint32_t units_of_code(const struct units *units, uint64_t address);
/// \return  The unit that defines the variable at the address, or UNIT_NONE.
uint32_t units_of_variable(const struct units *units, uint64_t address);

/// \return  Whether the unit describes code that covers the address, or a variable at it. A function that several units
///          compiled, such as an inline function of C++, belongs to each of them.
bool units_has_code(const struct units *units, uint32_t unit, uint64_t address);
bool units_has_variable(const struct units *units, uint32_t unit, uint64_t address);

/// Finds the size of the type that a typedef of this name means; the first unit that has one tells.
/// \return  false iff no unit has such a typedef, or the type has no size.
bool units_type_size(struct units *units, const char *name, uint64_t *bytes);

/// Resolves "//", "." and ".." in place.
void path_normalise(char *path);

#endif
