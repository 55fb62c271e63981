// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Gives numbers to texts, so that equal texts are compared and stored as one number.
#ifndef BRIM_CLI_BASE_NAMES_H
#define BRIM_CLI_BASE_NAMES_H

#include "base/index.h"
#include "base/memory.h"

#include <stddef.h>
#include <stdint.h>

/// Equal texts have equal numbers, counted from 0 in the order in which the texts were added. A zero-initialised
/// struct holds no text.
struct names {
    struct arena arena;
    const char **texts; ///< By number.
    size_t count, capacity;
    struct index index;
};

/// Gives a text a number, which is new iff the text was never added before. A NUL ends the text early.
uint32_t names_add(struct names *names, const char *text, size_t length);
/// \return  The number, or INDEX_NONE iff the text was never added.
uint32_t names_find(const struct names *names, const char *text, size_t length);
void names_free(struct names *names);

#endif
