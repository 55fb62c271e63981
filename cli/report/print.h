// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints regions and tables of brim report. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_REPORT_PRINT_H
#define BRIM_CLI_REPORT_PRINT_H

#include "output/table.h"
#include "report/table_tree.h"

/// Prints the regions as ld --print-memory-usage does, with the facts that are known of each.
void render_regions(const struct report *report, const struct style *style, FILE *out);
/// Prints one table whose first column is the tree, indented by level.
void render_tree(const struct tree *tree, const struct style *style, FILE *out);
/// Writes one line for each leaf of the tree.
void render_tree_csv(const struct tree *tree, FILE *out);

#endif
