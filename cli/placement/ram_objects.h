// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Finds the objects that lie in RAM, with what the image, its map and its debugging information say about each.
#ifndef BRIM_CLI_ANALYSIS_RAM_H
#define BRIM_CLI_ANALYSIS_RAM_H

#include "dwarf/data_types.h"
#include "layout/report.h"

/// An object is a variable, or bytes without a symbol: merged strings, reserve, padding.
struct ram_object {
    const char *name;         ///< Demangled, as the source has it.
    const char *linkage_name; ///< The linkage name.
    uint64_t address, size_bytes;
    uint32_t region, section;
    uint64_t input_address; ///< Address of its input section; 0 iff there is no map.
    struct slice input;     ///< Name of its input section; empty iff there is no map.
    const char *owner;      ///< The file that it came from.
    const char *file;       ///< File of its declaration; NULL iff no debugging information describes it.
    unsigned line;
    uint8_t kind;  ///< enum piece_kind
    uint32_t type; ///< Index into the records; 0 iff the type is not known.
    bool is_const, is_volatile;
};

struct ram {
    const struct report *report;
    const struct records *records;
    struct ram_object *items; ///< Sorted by address.
    size_t count, capacity;
    struct arena texts;
};

/// Fills in `ram`. `map` is NULL iff there is none. report, records and map must outlive `ram`.
void ram_find(struct ram *ram, const struct report *report, const struct map *map, const struct records *records);
void ram_free(struct ram *ram);

/// Finds the first object that ends above the address.
/// \return  Its index, or count iff there is none.
size_t ram_at(const struct ram *ram, uint64_t address);

/// \return  Whether a name in brim.yaml means this object: by its name, with * and ?, or, if the pattern begins with a
/// dot, by its section.
bool ram_is_meant(const struct ram *ram, const struct ram_object *object, const char *pattern);

/// \return  The initial contents of an object; NULL iff it has none.
const uint8_t *ram_contents(const struct ram *ram, const struct ram_object *object);

#endif
