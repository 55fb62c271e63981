// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the bounds of brim stack. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_STACK_PRINT_H
#define BRIM_CLI_STACK_PRINT_H

#include "output/data.h"
#include "output/table.h"
#include "stack/stack.h"

/// Prints every entry point with its bound, the deepest path of the main stack, and for each unknown the fact that
/// brim.yaml lacks.
void render_stack(const struct stack *stack, const struct style *style, FILE *out);
void render_stack_path(const struct stack *stack, const struct stack_entry *entry, const struct style *style,
                       FILE *out);
/// \return  The name of a step that is no function: "[interrupt frame]"; NULL for one that is.
const char *stack_step_name(enum step_kind kind);
/// Prints the functions with the largest frames.
void render_stack_top(const struct stack *stack, const struct style *style, size_t count, FILE *out);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, bool is_once);
/// only: this entry instead of all; NULL for all. top: so many functions with the largest frames, too. is_once: notes
/// and parts of paths are listed once, and entries have their numbers.
void render_stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, bool is_once, FILE *out);
void render_stack_csv(const struct stack *stack, const struct stack_entry *only, FILE *out);
/// Writes the call graph for Graphviz; the deepest path of the main stack is red.
void render_stack_dot(const struct stack *stack, FILE *out);
/// Writes the deepest path of each stack in the folded format of flame graphs. The bytes of a stack sum to its bound.
void render_stack_folded(const struct stack *stack, const struct stack_entry *only, FILE *out);
/// Prints the frame of every function as each source states it.
void render_audit(const struct stack *stack, const struct style *style, FILE *out);
void render_audit_json(const struct stack *stack, FILE *out);
void render_audit_csv(const struct stack *stack, FILE *out);

#endif
