// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints differences, and reports that brim saves as JSON. Nothing here computes: a number that is printed stands in
/// the result.
#ifndef BRIM_CLI_DIFF_PRINT_H
#define BRIM_CLI_DIFF_PRINT_H

#include "diff/diff.h"
#include "output/data.h"
#include "output/table.h"
#include "report/table_tree.h"
#include "stack/stack.h"

/// \return  A region with the facts that are known of it; the caller frees it.
json_t *region_json(const struct region *region);
/// \return  The groups of brim.yaml and "other", with their bytes; the caller frees the array.
json_t *groups_json(const struct report *report);
/// Writes the regions and every item; as_tree writes the rows nested, in place of the items. stack adds the bounds of
/// the stacks and may be NULL. findings and log_sites are arrays, which the function frees, or NULL.
void render_report_json(const struct report *report, const struct tree *tree, bool as_tree, const struct stack *stack,
                        json_t *findings, json_t *log_sites, FILE *out);
/// Writes nothing when nothing changed. limit: symbols shown, 0 for all.
void render_diff(const struct diff *diff, const struct style *style, size_t limit, FILE *out);
/// Writes the tables alone, without the heading that Markdown has.
void render_diff_tables(const struct diff *diff, const struct style *style, size_t limit, FILE *out);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *diff_json(const struct diff *diff);
void render_diff_json(const struct diff *diff, FILE *out);
void render_diff_csv(const struct diff *diff, FILE *out);

#endif
