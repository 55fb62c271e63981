// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the bounds of brim stack. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_STACK_PRINT_H
#define BRIM_CLI_STACK_PRINT_H

#include "output/table.h"
#include "stack/stack.h"

/// Every entry point with its bound, the deepest path of the main stack, and what to say to brim about the unknown.
void render_stack(const struct stack *stack, const struct style *style, FILE *out);
void render_stack_path(const struct stack *stack, const struct stack_entry *entry, const struct style *style,
                       FILE *out);
/// The functions with the largest frames.
void render_stack_top(const struct stack *stack, const struct style *style, size_t count, FILE *out);
/// only: this entry instead of all; NULL for all. top: so many functions with the largest frames, too.
void render_stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, FILE *out);
void render_stack_csv(const struct stack *stack, const struct stack_entry *only, FILE *out);
/// The call graph for Graphviz; what the deepest path of the main stack leads through is red.
void render_stack_dot(const struct stack *stack, FILE *out);
/// The deepest path of each stack as a flame graph's stacks. The bytes of a stack sum to its bound.
void render_stack_folded(const struct stack *stack, const struct stack_entry *only, FILE *out);
/// Every function's own frame by all sources.
void render_audit(const struct stack *stack, const struct style *style, FILE *out);
void render_audit_json(const struct stack *stack, FILE *out);
void render_audit_csv(const struct stack *stack, FILE *out);

#endif
