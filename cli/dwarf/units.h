// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The translation units that DWARF describes, and which addresses of code and variables are theirs. A unit is named by
/// its own DW_AT_name, never by the first entry of its line table, which DWARF 5 may give to a header.
#ifndef BRIM_CLI_ELF_UNITS_H
#define BRIM_CLI_ELF_UNITS_H

#include "base/memory.h"
#include "image/image.h"

#include <elfutils/libdw.h>

#define UNIT_NONE UINT32_MAX

struct unit {
    const char *path; ///< Absolute where DWARF says the folder; "." and ".." resolved.
    uint64_t die_offset;
    bool is_artificial; ///< What link-time optimisation made of several units; its parts say where they came from.
};

struct unit_range {
    uint64_t low, high; ///< high is the first address behind.
    uint32_t unit;
};

struct units {
    Dwarf *dwarf;                   ///< NULL iff the image has no debugging information.
    const char **functions_at_zero; ///< Names of the functions that really are at address 0.
    size_t function_at_zero_count, function_at_zero_capacity;
    struct unit *units;
    size_t count, capacity;
    struct unit_range *ranges; ///< Of code, sorted by low.
    size_t range_count, range_capacity;
    struct unit_range *variables; ///< Sorted by low; high == low. Empty before units_read_variables().
    size_t variable_count, variable_capacity;
    struct arena texts;
    size_t entries_left; ///< To read: an image has no more than bytes. Broken ones send a reader in circles.
};

/// Reads the units and their ranges of code. An image without debugging information, or with some that cannot be read,
/// has none.
void units_open(struct units *units, const struct image *image);
/// Reads where every variable lies too, which costs a walk over all units.
void units_read_variables(struct units *units);
void units_close(struct units *units);

/// \return  The unit whose code covers the address, or UNIT_NONE.
uint32_t units_of_code(const struct units *units, uint64_t address);
/// \return  The unit that defines the variable at the address, or UNIT_NONE.
uint32_t units_of_variable(const struct units *units, uint64_t address);

/// Resolves "//", "." and ".." in place.
void path_normalise(char *path);

#endif
