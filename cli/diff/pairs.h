// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Several comparisons in one output, as a pull request of a firmware with several targets needs it.
#ifndef BRIM_CLI_DIFF_PAIRS_H
#define BRIM_CLI_DIFF_PAIRS_H

#include "diff/print.h"

struct diff_pair {
    const char *name; ///< What tells the image from the others: its file name, or its path where names agree.
    struct diff diff; ///< Without a base it has the new image on both sides.
    bool has_base;
};

/// Prints a table of all images, and below it each comparison that has changes.
void render_pairs(const struct diff_pair *pairs, size_t count, const struct style *style, size_t limit, FILE *out);
/// Writes {"kind": "diffs", "pairs": [...]}, where each pair is what --json prints for one.
void render_pairs_json(const struct diff_pair *pairs, size_t count, FILE *out);

#endif
