// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints regions and tables of brim report. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_REPORT_PRINT_H
#define BRIM_CLI_REPORT_PRINT_H

#include "output/table.h"
#include "report/table_tree.h"

/// The regions, as ld --print-memory-usage has them and with what is known of each.
void render_regions(const struct report *report, const struct style *style, FILE *out);
/// One table: the first column is the tree, indented.
void render_tree(const struct tree *tree, const struct style *style, FILE *out);
/// One line a leaf of the tree.
void render_tree_csv(const struct tree *tree, FILE *out);

#endif
