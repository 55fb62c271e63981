// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Fills the templates of a project in with the facts of a part.
#ifndef BRIM_CLI_NEW_BOARD_H
#define BRIM_CLI_NEW_BOARD_H

#include "new/parts.h"

/// One placeholder of the templates, "@KEY@", and its text.
struct fill {
    const char *key;
    char *text; ///< fills_free() frees it.
};

enum { MOST_FILLS = 32 };

struct fills {
    struct fill items[MOST_FILLS];
    size_t count;
};

/// Makes the texts for a project of this name. The part must have a writable region and one that is not writable.
void fills_make(struct fills *fills, const char *project, const struct part *part);
void fills_free(struct fills *fills);

/// \return  The template with every placeholder replaced; the caller frees it. A line that consists of one placeholder
///          is left out where its text is empty, and so are the lines from "@IF KEY@" to "@END@".
char *fills_apply(const struct fills *fills, const char *template_text);

/// \return  The region of code: one that is not writable and has FLASH or ROM in its name, or else the first that is
/// not
///          writable. NULL iff there is none.
const struct part_memory *part_code(const struct part *part);

#endif
