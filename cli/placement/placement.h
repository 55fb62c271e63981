// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Checks whether data lies where it should, by what is known of the regions: who reaches them and how fast they are.
#ifndef BRIM_CLI_ANALYSIS_PLACEMENT_H
#define BRIM_CLI_ANALYSIS_PLACEMENT_H

#include "calls/program.h"
#include "config/config.h"
#include "layout/report.h"

enum placement_kind {
    PLACEMENT_DMA,        ///< A buffer of a DMA lies where the DMA does not reach.
    PLACEMENT_CACHE_LINE, ///< A buffer of a DMA has no cache lines of its own.
    PLACEMENT_EXCLUSIVES, ///< An object that LDREX and STREX update lies where these do not work.
    PLACEMENT_NOINIT,     ///< Start-up zeroes or fills an object that must survive a reset.
    PLACEMENT_STACK,      ///< A stack lies in slow memory, and there is room in fast memory.
    PLACEMENT_HANDLER,    ///< Data of interrupt handlers lies in slow memory, and there is room in fast memory.
    PLACEMENT_CONSTANT,   ///< A constant takes RAM.
    PLACEMENT_ZEROES,     ///< Zeroes take flash.
    PLACEMENT_KINDS
};

struct placement_finding {
    enum placement_kind kind;
    const char *object;
    uint64_t address, size_bytes;
    const char *region, *section;
    const char *file; ///< File of the declaration; without debugging information, the file that it came from.
    unsigned line;    ///< 0 iff not known.
    const char *why;
    const char *write;                       ///< The text to write in the source or in the linker script.
    uint64_t won_flash_bytes, won_ram_bytes; ///< Bytes won once that is written.
    const char *reason;                      ///< The justification in brim.yaml; NULL iff there is none.
};

/// A property that could not be checked.
struct placement_unchecked {
    enum placement_kind kind; ///< PLACEMENT_KINDS if several kinds depend on it.
    const char *text;         ///< Names the unchecked property and the fact that is missing.
};

/// placement_make() fills in this result.
struct placement {
    const struct report *report;
    struct placement_finding *findings; ///< Sorted by kind, then size. Justified ones stand behind all others.
    size_t count;                       ///< Number of findings that nobody justified.
    size_t justified_count;             ///< Number of justified findings, which follow them.
    size_t capacity;
    size_t counts[PLACEMENT_KINDS];
    uint64_t bytes[PLACEMENT_KINDS];
    struct placement_unchecked *unchecked;
    size_t unchecked_count, unchecked_capacity;
    size_t object_count; ///< Objects in RAM; the next two count DMA buffers and no-init data among them.
    size_t dma_count, noinit_count;
    struct arena texts;
};

struct placement_request {
    const struct config *config;
    struct program *program; ///< It is opened where handlers are followed, and must outlive the result.
    const char
        *filter; ///< Keeps findings that have it in the name of their object, file, section or region; NULL: all.
};

/// \return  false iff an input cannot be read, or a fact names nothing; error says which.
bool placement_make(struct placement *placement, struct report *report, const struct placement_request *request,
                    struct reader_error *error);
void placement_free(struct placement *placement);

/// \return  Whether everything that findings of this kind depend on could be checked; PLACEMENT_KINDS: for all kinds.
bool placement_is_checked(const struct placement *placement, enum placement_kind kind);

/// \return  "dma", "cache-line" and so on.
const char *placement_kind_name(enum placement_kind kind);
/// \return  The kind of the name; PLACEMENT_KINDS iff there is none.
enum placement_kind placement_kind_named(const char *name);

#endif
