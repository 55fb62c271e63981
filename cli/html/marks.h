// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Reads what brim_report() printed on a device: the high-water marks of the stacks.
#ifndef BRIM_CLI_HTML_MARKS_H
#define BRIM_CLI_HTML_MARKS_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>
#include <stdint.h>

/// The deepest that a stack was while somebody watched. It is no bound.
struct mark {
    const char *name;
    uint64_t size_bytes, peak_bytes;
};

struct marks {
    struct mark *items;
    size_t count, capacity;
    struct arena texts;
};

/// Takes every line of the form "NAME  stack  CAPACITY  USED  PEAK" and leaves out all others.
/// \return  false iff the file cannot be read or has no such line; error says which.
bool marks_open(struct marks *marks, const char *path, struct reader_error *error);
void marks_close(struct marks *marks);

#endif
