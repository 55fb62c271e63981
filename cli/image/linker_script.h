// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module reads the MEMORY command of a linker script: the regions of memory that the linker places sections in.
#ifndef BRIM_CLI_IMAGE_LINKER_SCRIPT_H
#define BRIM_CLI_IMAGE_LINKER_SCRIPT_H

#include "base/error.h"
#include "base/memory.h"
#include "image/image.h"

struct script_region {
    const char *name;
    uint64_t origin, length_bytes;
    bool has_attributes, is_writable;
};

struct script {
    struct script_region *regions;
    size_t count, capacity;
    struct arena texts;
};

/// Reads MEMORY { ... }. A symbol in one of its expressions has the value that it has in the image.
/// \return  false iff the file cannot be read or an expression is not understood; error names the line.
bool script_open(struct script *script, const char *path, const struct image *image, struct reader_error *error);
void script_close(struct script *script);

#endif
