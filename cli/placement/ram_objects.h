// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The objects that lie in RAM, with what the image, its map and its debugging information say of each.
#ifndef BRIM_CLI_ANALYSIS_RAM_H
#define BRIM_CLI_ANALYSIS_RAM_H

#include "dwarf/data_types.h"
#include "layout/report.h"

/// A variable; or bytes without a symbol: merged strings, reserve, padding.
struct ram_object {
    const char *name;         ///< Demangled, as the source has it.
    const char *linkage_name; ///< The linkage name.
    uint64_t address, size_bytes;
    uint32_t region, section;
    uint64_t input_address; ///< Address of its input section; 0 iff no map tells.
    struct slice input;     ///< The name of its input section; empty iff no map tells.
    const char *owner;      ///< The file that it is of.
    const char *file;       ///< File of its declaration; NULL iff there is no debugging information of it.
    unsigned line;
    uint8_t kind;  ///< enum piece_kind
    uint32_t type; ///< Index into the records; 0 iff not known.
    bool is_const, is_volatile;
};

struct ram {
    const struct report *report;
    const struct records *records;
    struct ram_object *items; ///< Sorted by address.
    size_t count, capacity;
    struct arena texts;
};

/// map: NULL iff there is none. report, records and map must live as long.
void ram_find(struct ram *ram, const struct report *report, const struct map *map, const struct records *records);
void ram_free(struct ram *ram);

/// The first object that ends behind the address. \return Its index, or count.
size_t ram_at(const struct ram *ram, uint64_t address);

/// \return  Whether a name of the configuration means this object: by its name, with * and ?, or where the name begins
///          with a dot, by its section.
bool ram_is_meant(const struct ram *ram, const struct ram_object *object, const char *pattern);

/// The contents of an object. \return NULL iff it has none.
const uint8_t *ram_contents(const struct ram *ram, const struct ram_object *object);

#endif
