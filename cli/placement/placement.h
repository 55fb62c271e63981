// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Whether data lies where it should, by what the board says of its regions: who reaches them, and how fast.
#ifndef BRIM_CLI_ANALYSIS_PLACEMENT_H
#define BRIM_CLI_ANALYSIS_PLACEMENT_H

#include "config/config.h"
#include "layout/report.h"

enum placement_kind {
    PLACEMENT_DMA,        ///< A buffer of a DMA lies where the DMA does not reach.
    PLACEMENT_CACHE_LINE, ///< A buffer of a DMA has no cache lines of its own.
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
    const char *file; ///< Where it is declared; or, without debugging information, what it is of.
    unsigned line;    ///< 0 iff not known.
    const char *why;
    const char *write;                       ///< The text to write instead.
    uint64_t won_flash_bytes, won_ram_bytes; ///< Bytes won once it is written.
    const char *reason;                      ///< The justification in the configuration; NULL for a finding.
};

struct placement_unchecked {
    enum placement_kind kind; ///< PLACEMENT_KINDS: several.
    const char *text;         ///< Names the unchecked property and the fact that is missing.
};

struct placement {
    const struct report *report;
    struct placement_finding *findings; ///< Sorted by kind, then size. Justified ones stand behind all others.
    size_t count;                       ///< Findings.
    size_t justified_count;             ///< Behind them.
    size_t capacity;
    size_t counts[PLACEMENT_KINDS];
    uint64_t bytes[PLACEMENT_KINDS];
    struct placement_unchecked *unchecked;
    size_t unchecked_count, unchecked_capacity;
    size_t object_count; ///< In RAM; of those, buffers of a DMA, and what is to survive a reset:
    size_t dma_count, noinit_count;
    struct arena texts;
};

struct placement_request {
    const struct config *config;
    const char
        *filter; ///< Keeps findings that have it in the name of their object, file, section or region; NULL: all.
};

/// \return  false iff an input cannot be read, or a fact names nothing; error says which.
bool placement_make(struct placement *placement, struct report *report, const struct placement_request *request,
                    struct reader_error *error);
void placement_free(struct placement *placement);

/// \return  Whether everything could be checked that findings of this kind hang on; PLACEMENT_KINDS: of all kinds.
bool placement_is_checked(const struct placement *placement, enum placement_kind kind);

/// "dma", "cache-line", ...
const char *placement_kind_name(enum placement_kind kind);
/// \return  The kind of the name; PLACEMENT_KINDS iff there is none.
enum placement_kind placement_kind_named(const char *name);

#endif
