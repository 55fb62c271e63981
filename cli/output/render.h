// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes results. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_RENDER_RENDER_H
#define BRIM_CLI_RENDER_RENDER_H

#include "check/check.h"
#include "const/constants.h"
#include "diff/diff.h"
#include "output/table.h"
#include "placement/placement.h"
#include "report/report.h"
#include "report/table_tree.h"
#include "stack/stack.h"
#include "structs/structs.h"
#include "why/why.h"

/// Prints the regions as ld --print-memory-usage does, with the facts that are known of each.
void render_regions(const struct report *report, const struct style *style, FILE *out);
/// Prints one table whose first column is the tree, indented by level.
void render_tree(const struct tree *tree, const struct style *style, FILE *out);
/// Writes the regions and every item; as_tree writes the rows nested, in place of the items. stack adds the bounds of
/// the stacks and may be NULL.
void render_report_json(const struct report *report, const struct tree *tree, bool as_tree, const struct stack *stack,
                        FILE *out);
/// Writes one line for each leaf of the tree.
void render_tree_csv(const struct tree *tree, FILE *out);

/// Writes nothing when nothing changed. limit: symbols shown, 0 for all.
void render_diff(const struct diff *diff, const struct style *style, size_t limit, FILE *out);
void render_diff_json(const struct diff *diff, FILE *out);
void render_diff_csv(const struct diff *diff, FILE *out);

void render_check(const struct check *check, const struct style *style, FILE *out);
void render_check_json(const struct check *check, FILE *out);
void render_check_csv(const struct check *check, FILE *out);
/// Writes one workflow command of GitHub for each budget that is exceeded or unknown.
void render_check_annotations(const struct check *check, FILE *out);

/// Prints every entry point with its bound, the deepest path of the main stack, and for each unknown the fact that
/// brim.yaml lacks.
void render_stack(const struct stack *stack, const struct style *style, FILE *out);
void render_stack_path(const struct stack *stack, const struct stack_entry *entry, const struct style *style,
                       FILE *out);
/// Prints the functions with the largest frames.
void render_stack_top(const struct stack *stack, const struct style *style, size_t count, FILE *out);
/// only: this entry instead of all; NULL for all. top: so many functions with the largest frames, too.
void render_stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, FILE *out);
void render_stack_csv(const struct stack *stack, const struct stack_entry *only, FILE *out);
/// Writes the call graph for Graphviz; the deepest path of the main stack is red.
void render_stack_dot(const struct stack *stack, FILE *out);
/// Writes the deepest path of each stack in the folded format of flame graphs. The bytes of a stack sum to its bound.
void render_stack_folded(const struct stack *stack, const struct stack_entry *only, FILE *out);

/// Prints the frame of every function as each source states it.
void render_audit(const struct stack *stack, const struct style *style, FILE *out);
void render_audit_json(const struct stack *stack, FILE *out);
void render_audit_csv(const struct stack *stack, FILE *out);

/// limit: rows shown, 0 for all. is_full: members and holes of each.
void render_structs(const struct structs *structs, const struct style *style, size_t limit, bool is_full, FILE *out);
void render_structs_json(const struct structs *structs, FILE *out);
void render_structs_csv(const struct structs *structs, FILE *out);

/// Findings by kind. limit: rows shown of each, 0 for all.
void render_placement(const struct placement *placement, const struct style *style, size_t limit, FILE *out);
void render_placement_json(const struct placement *placement, FILE *out);
void render_placement_csv(const struct placement *placement, FILE *out);
/// limit: objects shown, 0 for all.
void render_constants(const struct constants *constants, const struct style *style, size_t limit, FILE *out);
void render_constants_json(const struct constants *constants, FILE *out);
void render_constants_csv(const struct constants *constants, FILE *out);

void render_why(const struct why *why, const struct style *style, FILE *out);
void render_discarded(const struct why *why, const struct style *style, size_t limit, FILE *out);
void render_why_json(const struct why *why, FILE *out);
void render_why_csv(const struct why *why, FILE *out);

#endif
