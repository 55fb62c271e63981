// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One list of all that can be won or must be mended, from the results of several commands.
#ifndef BRIM_CLI_FINDINGS_LIST_H
#define BRIM_CLI_FINDINGS_LIST_H

#include "check/check.h"
#include "stack/stack.h"

struct finding_item {
    const char *kind; ///< "budget", "contradiction", "reorder", "constant", or a kind of brim placement.
    const char *name; ///< The budget, function, struct or object.
    const char *text;
    const char *fix;  ///< Text that the user pastes as it is; NULL iff there is none.
    const char *file; ///< NULL iff not known.
    unsigned line;    ///< 0 iff not known.
    bool is_broken;   ///< A budget or a contradiction, which is no matter of bytes.
    bool has_address;
    uint64_t address;
    int64_t won_flash, won_ram;   ///< Negative where the fix takes bytes.
    const struct struct_row *row; ///< The struct of a "reorder"; otherwise NULL.
};

/// Texts belong to the sources, which must live as long as the list.
struct findings {
    struct finding_item *items; ///< Broken ones first, then the largest gain.
    size_t count, capacity;
    struct arena texts;
};

/// A result that is NULL adds nothing.
struct finding_sources {
    const struct stack *stack;
    const struct structs *structs;
    const struct constants *constants;
    const struct placement *placement;
    const struct check *check;
};

void findings_make(struct findings *findings, const struct finding_sources *sources);
void findings_free(struct findings *findings);

#endif
