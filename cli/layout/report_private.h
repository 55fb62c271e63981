// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This private header of cli/layout declares the steps of report_make(); each step has a file of its own.
#ifndef BRIM_CLI_ANALYSIS_BUILD_H
#define BRIM_CLI_ANALYSIS_BUILD_H

#include "dwarf/units.h"
#include "layout/report.h"

/// A span is a stretch of one section with one owner.
struct span {
    uint64_t offset, size_bytes;
    uint32_t object; ///< Number in the map's objects, or MAP_NONE.
    uint32_t symbol;
    uint8_t kind;
};

struct spans {
    struct span *items;
    size_t count, capacity;
    size_t *first; ///< Index of the first span of each section of the image, and of the end.
};

/// Takes the regions from the first source that has any, and applies the facts.
/// \return  false iff a source cannot be read or a fact names no region; error says which.
bool find_regions(struct report *report, const struct map *map, struct reader_error *error);

/// Splits every allocated section into spans that tile it. map may be NULL.
void split_sections(struct report *report, const struct map *map, struct spans *spans);

/// Origins give names to objects, units and files.
struct origins {
    uint32_t *object_names; ///< Number in report->object_names for each object of the map.
    uint32_t *object_files; ///< Number in report->file_names for each object of the map, or MAP_NONE.
    bool *object_is_lto;
    uint32_t *object_units;  ///< For each object of the map, the unit of most of its bytes, or UNIT_NONE.
    bool *object_is_several; ///< For each object of the map, whether `ld -r` made it of several files.
    bool *unit_is_of_object; ///< For each unit, whether it is in object_units.
    uint32_t *unit_files;    ///< For each unit, its number in report->file_names.
    uint32_t linker_object, linker_file, unknown_object, unknown_file;
    struct units *units; ///< The firmware's.
};
/// Finds the file of every object and unit.
void find_origins(struct report *report, const struct map *map, const struct spans *spans, struct origins *origins);
uint32_t origin_of_span(const struct report *report, const struct origins *origins, uint32_t section,
                        const struct span *span);
void origins_free(struct origins *origins);

/// Lays the spans into the regions, at their addresses and at their load addresses, and fills the gaps. map may be
/// NULL.
void lay_out(struct report *report, const struct map *map, const struct spans *spans, const struct origins *origins);

#endif
