// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "config/dimension.h"

#include <string.h>

// The words are part of the interface: --by, brim.yaml and JSON use them.
static const char *const dimension_names[DIMENSIONS] = {
    [BY_REGION] = "region",   [BY_SECTION] = "section", [BY_FOLDER] = "folder", [BY_FILE] = "file",
    [BY_ARCHIVE] = "archive", [BY_OBJECT] = "object",   [BY_SYMBOL] = "symbol", [BY_GROUP] = "group",
};

const char *dimension_name(enum dimension dimension) {
    return dimension_names[dimension];
}

bool dimension_parse(enum dimension *dimension, const char *word, size_t length) {
    for (int i = 0; i < DIMENSIONS; ++i) {
        if (strlen(dimension_names[i]) == length && strncmp(dimension_names[i], word, length) == 0) {
            *dimension = (enum dimension)i;
            return true;
        }
    }
    return false;
}
