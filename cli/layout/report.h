// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A report says where every byte of an image goes. It is a list of pieces that tile every region from its origin to
/// its high-water mark, so whatever is summed over all pieces is complete and counts nothing twice. The pieces come
/// from the sections of the image, the map (which object file) and the debugging information (which source file).
#ifndef BRIM_CLI_ANALYSIS_REPORT_H
#define BRIM_CLI_ANALYSIS_REPORT_H

#include "firmware/firmware.h"
#include "layout/groups.h"

/// This is a region of memory. Facts that nobody declared are -1.
struct region {
    const char *name;
    uint64_t origin;
    uint64_t length_bytes; ///< 0 iff not known.
    uint64_t used_bytes;   ///< Bytes from the origin to the high-water mark, as ld --print-memory-usage counts.
    enum region_kind kind;
    bool has_kind;   ///< The kind was declared; otherwise it follows from the sections in the region.
    int wait_states; ///< -1 iff not known.
    int dma;         ///< 1 iff a DMA reaches the region, 0 iff none does, -1 iff not known.
    int cached;      ///< 1 iff the data cache of the core caches the region, 0 iff not, -1 iff not known.
    int exclusives;  ///< 0 iff LDREX and STREX do not work there; 1 or -1 iff nobody says so.
};

enum piece_kind {
    PIECE_SYMBOL,
    PIECE_PADDING,   ///< Bytes that an alignment skips.
    PIECE_RESERVE,   ///< Bytes that the linker script keeps free, as for a stack or a heap.
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
    uint32_t section; ///< Section of the image; 0 for a gap.
    uint32_t object;  ///< Number in object_names.
    uint32_t file;    ///< Number in file_names.
    uint32_t
        symbol; ///< Index into the symbols of the image, then into symbol_names; PIECE_NAMELESS iff there is no symbol.
    uint8_t kind; ///< enum piece_kind
    bool is_load_image;
    uint16_t group; ///< Number of its group in brim.yaml; the count of groups iff none fits.
};

#define PIECE_NAMELESS UINT32_MAX

enum region_source { REGIONS_FROM_CONFIG, REGIONS_FROM_SCRIPT, REGIONS_FROM_MAP, REGIONS_FROM_IMAGE, REGIONS_GUESSED };

/// A report is the tiling of the image, with the tables that the numbers in the pieces refer to.
struct report {
    struct firmware *firmware; ///< It must live as long as the report.
    const char *image_path;
    const char *map_path;      ///< NULL iff none was used.
    const struct image *image; ///< The firmware's.
    struct region *regions;    ///< Sorted by origin; the last one, region_count, collects what lies outside.
    size_t region_count;
    enum region_source region_source;
    struct piece *pieces; ///< Sorted by region, then address.
    size_t piece_count, piece_capacity;
    struct names section_names, object_names, file_names, symbol_names, region_names;
    uint32_t *section_name_of; ///< Maps each section of the image to its number in section_names.
    struct groups groups;      ///< How the pieces were sorted into the groups of brim.yaml.
    bool is_finished;          ///< The pieces are there.
    bool has_lto;
    bool has_units; ///< Files are named by debugging information.
};

/// \return  false iff the map or a linker script cannot be read, or a fact names no region; error says which and why.
bool report_make(struct report *report, struct firmware *firmware, struct reader_error *error);
void report_free(struct report *report);

/// Opens the map and finds the regions, without pieces. The conditions of failure are those of report_make().
bool report_begin(struct report *report, struct firmware *firmware, struct reader_error *error);

/// Adds the pieces to what report_begin() opened, unless they are there.
void report_finish(struct report *report);

/// \return  The smallest of the regions that hold the address; region_count iff there is none.
uint32_t report_region_at(const struct report *report, uint64_t address);

/// \return  Whether the invariants of the pieces hold; error names the first that does not.
bool report_check(const struct report *report, struct reader_error *error);

/// \return  The linkage name of the symbol of a piece, or the name of its kind in brackets.
const char *report_symbol_name(const struct report *report, const struct piece *piece);
const char *piece_kind_name(enum piece_kind kind);

/// \return  The folder of a file: "." for a file at the root, the archive for a member, "[linker]" for bytes that the
///          linker made.
struct slice report_folder(const char *file);

#endif
