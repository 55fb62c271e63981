// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The ranges of RAM that start-up code zeroes or fills with initial values, as the tables and symbols say that
/// linker scripts make for it. `brim placement` asks whether an object lies in one of them.
#ifndef BRIM_CLI_ANALYSIS_STARTUP_H
#define BRIM_CLI_ANALYSIS_STARTUP_H

#include "image/image.h"

struct startup_range {
    uint64_t begin, end;
    bool is_copy;   ///< Initial values; otherwise zeroes.
    const char *by; ///< "__bss_start__ to __bss_end__".
};

struct startup {
    struct startup_range *ranges;
    size_t count, capacity;
};

void startup_find(struct startup *startup, const struct image *image);
void startup_free(struct startup *startup);

/// \return  The first range that has some of the bytes, or NULL iff none has.
const struct startup_range *startup_range_at(const struct startup *startup, uint64_t address, uint64_t size_bytes);

#endif
