// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The parts that `brim new` knows: the facts of parts.txt, one struct a part.
#ifndef BRIM_CLI_NEW_PARTS_H
#define BRIM_CLI_NEW_PARTS_H

#include "base/error.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The value of a fact that no source tells.
enum { FACT_UNKNOWN = -1 };

struct part_memory {
    const char *name;
    uint64_t origin, length_bytes;
    bool is_writable;
    int wait_states; ///< FACT_UNKNOWN, or at the highest clock of the part.
    int dma;         ///< FACT_UNKNOWN, 0 where the DMA does not reach it, 1 where it does.
    const char *roles;
};

/// Texts that a part does not have are NULL.
struct part {
    const char *name, *title, *maker, *source, *openocd, *emulator, *note;
    const char *core; ///< The word behind -mcpu=.
    const char *fpu;  ///< The word behind -mfpu=; NULL for none.
    int mpu;          ///< FACT_UNKNOWN, 0 or 1.
    int cache_line;   ///< Bytes; 0 for no data cache.
    struct part_memory *memories;
    size_t memory_count, memory_capacity;
    const char *handler_suffix;
    const char **interrupts; ///< By number; "-" where the part has none.
    size_t interrupt_count, interrupt_capacity;
};

struct parts {
    struct part *items;
    size_t count, capacity;
    struct arena texts;
};

/// Reads a table of parts from a text in the form of parts.txt.
/// \return  false iff a line is not understood; error names it.
bool parts_read(struct parts *parts, const char *text, struct reader_error *error);
void parts_free(struct parts *parts);
void part_free(struct part *part);

/// \return  The part of that name, or NULL.
const struct part *parts_find(const struct parts *parts, const char *name);

/// \return  The region that takes a role ("stack"): the one that names it, or else the first that is writable. NULL iff
///          the part has no writable region.
const struct part_memory *part_role(const struct part *part, const char *role);
/// \return  Whether a region of the part names the role itself.
bool part_names_role(const struct part *part, const char *role);

#endif
