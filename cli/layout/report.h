// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where every byte of an image goes. The result is a list of pieces that tile every region from its origin to its
/// high-water mark, so that whatever is summed over them is complete.
#ifndef BRIM_CLI_ANALYSIS_REPORT_H
#define BRIM_CLI_ANALYSIS_REPORT_H

#include "base/memory.h"
#include "config/config.h"
#include "image/image.h"
#include "image/map.h"

struct region {
    const char *name;
    uint64_t origin;
    uint64_t length_bytes; ///< 0 iff not known.
    uint64_t used_bytes;   ///< From the origin to the high-water mark, as ld --print-memory-usage counts.
    enum region_kind kind;
    bool has_kind;   ///< Somebody said so; otherwise it follows from what lies there.
    int wait_states; ///< -1 iff not known.
    int dma;         ///< 1 reached, 0 not, -1 not known.
    int cached;      ///< By the core's data cache: 1, 0, -1 not known.
};

enum piece_kind {
    PIECE_SYMBOL,
    PIECE_PADDING,   ///< For an alignment.
    PIECE_RESERVE,   ///< Kept free by the linker script.
    PIECE_STRINGS,   ///< Merged strings and constants.
    PIECE_STUBS,     ///< Veneers, glue, stubs of the linker.
    PIECE_SCRIPT,    ///< BYTE, LONG and the like in the linker script.
    PIECE_UNWIND,    ///< Tables of exceptions.
    PIECE_NO_SYMBOL, ///< Bytes of a file that no symbol covers.
    PIECE_GAP,       ///< Between sections.
    PIECE_KINDS
};

/// Invariants: the pieces of a region are disjoint, sorted, and their sizes sum to its used_bytes.
struct piece {
    uint64_t address, size_bytes;
    uint32_t region;
    uint32_t section; ///< Of the image; 0 for a gap.
    uint32_t object;  ///< Number in object_names.
    uint32_t file;    ///< Number in file_names.
    uint32_t
        symbol;   ///< Index into the image's symbols; behind them, symbol_names; PIECE_NAMELESS iff the kind says all.
    uint8_t kind; ///< enum piece_kind
    bool is_load_image;
};

#define PIECE_NAMELESS UINT32_MAX

enum region_source { REGIONS_FROM_CONFIG, REGIONS_FROM_SCRIPT, REGIONS_FROM_MAP, REGIONS_FROM_IMAGE, REGIONS_GUESSED };

struct report {
    const char *image_path;
    const char *map_path; ///< NULL iff none was used.
    struct image image;
    struct region *regions; ///< Sorted by origin; the last one, region_count, collects what lies outside.
    size_t region_count;
    enum region_source region_source;
    struct piece *pieces; ///< Sorted by region, then address.
    size_t piece_count, piece_capacity;
    struct names section_names, object_names, file_names, symbol_names, region_names;
    uint32_t *section_name_of; ///< Of each section of the image, its number in section_names.
    bool has_lto;
    bool has_units; ///< Files are named by debugging information.
};

struct report_request {
    const char *image_path;
    const char *map_path;    ///< NULL: look beside the image.
    const char *script_path; ///< NULL: none.
    const char *config_path; ///< Named in messages about the facts.
    const char *root;        ///< The folder that paths are told from; NULL: found.
    bool ignore_map;
    const struct region_fact *facts;
    size_t fact_count;
};

/// \return  false iff an input cannot be read; error then says which and why.
bool report_make(struct report *report, const struct report_request *request, struct reader_error *error);
void report_free(struct report *report);

/// Image, map and regions only, without pieces. The map stays open for the caller to close; it is empty iff
/// report->map_path is NULL.
/// \return  false iff an input cannot be read; then nothing is left open.
bool report_begin(struct report *report, const struct report_request *request, struct map *map,
                  struct reader_error *error);

/// The pieces of what report_begin() opened.
void report_finish(struct report *report, const struct report_request *request, const struct map *map);

/// \return  Of the regions that hold the address, the smallest; region_count where there is none.
uint32_t report_region_at(const struct report *report, uint64_t address);

/// \return  Whether the invariants of the pieces hold; error names the first that does not.
bool report_check(const struct report *report, struct reader_error *error);

/// The name of a piece's symbol as the linker knows it, or of its kind in brackets.
const char *report_symbol_name(const struct report *report, const struct piece *piece);
const char *piece_kind_name(enum piece_kind kind);

/// The folder of a file: "." for one at the root, the archive for a member, "[linker]" for the linker's own.
struct slice report_folder(const char *file);

#endif
