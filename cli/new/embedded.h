// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The texts that are compiled into brim: the table of parts and the templates of the files that `brim new` writes.
#ifndef BRIM_CLI_NEW_EMBEDDED_H
#define BRIM_CLI_NEW_EMBEDDED_H

#include <stddef.h>

struct embedded_text {
    const char *name; ///< "parts.txt", or the path of the file in the project.
    const char *text;
};

/// embed.cmake writes the definitions; parts.txt comes first.
extern const struct embedded_text embedded_texts[];
extern const size_t embedded_text_count;

#endif
