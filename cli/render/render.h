// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes results. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_RENDER_RENDER_H
#define BRIM_CLI_RENDER_RENDER_H

#include "analysis/report.h"
#include "analysis/tree.h"
#include "render/table.h"

/// The regions, as ld --print-memory-usage has them and with what is known of each.
void render_regions(const struct report *report, const struct style *style, FILE *out);
/// One table: the first column is the tree, indented.
void render_tree(const struct tree *tree, const struct style *style, FILE *out);

#endif
