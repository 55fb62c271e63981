// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The dimensions by which the bytes of an image can be summed, in tables and in budgets.
#ifndef BRIM_CLI_CONFIG_DIMENSION_H
#define BRIM_CLI_CONFIG_DIMENSION_H

#include <stdbool.h>
#include <stddef.h>

/// Each piece of the report has one value in each dimension.
enum dimension {
    BY_REGION,
    BY_SECTION,
    BY_FOLDER,
    BY_FILE,
    BY_ARCHIVE,
    BY_OBJECT,
    BY_SYMBOL,
    BY_GROUP, ///< The group of brim.yaml.
    DIMENSIONS,
};

/// \return  "region", "section" and so on; the same word reads it back.
const char *dimension_name(enum dimension dimension);
/// Reads the word of a dimension, which need not be terminated.
/// \return  false iff the word is none.
bool dimension_parse(enum dimension *dimension, const char *word, size_t length);

#endif
