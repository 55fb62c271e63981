// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A tree holds the sums of the pieces of a report by the dimensions that the user asks for, in any order.
#ifndef BRIM_CLI_ANALYSIS_TREE_H
#define BRIM_CLI_ANALYSIS_TREE_H

#include "config/dimension.h"
#include "layout/report.h"

/// Invariant: flash_bytes and ram_bytes are the sums over the rows below, where there are any.
struct row {
    const char *name;         ///< Demangled, as the source has it.
    const char *linkage_name; ///< The linkage name of a symbol; for other rows the same as name.
    bool is_load_image;       ///< The row is the copy of a section in flash that start-up reads.
    const char *file;         ///< File of a symbol that has one, where no row above says it; otherwise NULL.
    uint64_t flash_bytes, ram_bytes;
    struct row *rows; ///< The largest first; regions by address.
    size_t row_count;
    size_t others; ///< 0, or how many rows this one stands for: "[N others]", the last of its siblings.
};

struct tree {
    enum dimension dimensions[DIMENSIONS];
    size_t depth;
    struct row total; ///< Its rows are those of the first dimension.
    struct arena texts;
};

struct tree_request {
    enum dimension dimensions[DIMENSIONS];
    size_t depth;
    size_t limit;       ///< Rows shown below each row, [N others] not counted; 0 for all.
    const char *filter; ///< NULL, or a part of a name, or a pattern with * and ?.
    bool keeps_linkage; ///< Symbols are not demangled: `name` is the linkage name, too.
};

void tree_make(struct tree *tree, const struct report *report, const struct tree_request *request);
void tree_free(struct tree *tree);

/// \return  Whether every row is the sum of the rows below it.
bool tree_check(const struct row *row);

/// \return  Whether the bytes cost flash rather than RAM.
bool piece_is_flash(const struct report *report, const struct piece *piece);

#endif
