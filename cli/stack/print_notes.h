// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the notes of a stack analysis, and what the user can write into brim.yaml.
#ifndef BRIM_CLI_STACK_PRINT_NOTES_H
#define BRIM_CLI_STACK_PRINT_NOTES_H

#include "output/table.h"
#include "stack/stack.h"

enum { LOCATION_TEXT = 300 };
/// Writes "file.c:12", or the address where there is no line information.
void location_text(const struct code_location *location, char text[LOCATION_TEXT]);

/// Prints what is unknown, or what is assumed, on the way of an entry. A long list is folded into its kinds, the most
/// frequent first, unless the style asks for all.
void render_notes(const struct stack *stack, const struct stack_entry *entry, bool unknown, const struct style *style,
                  FILE *out);
/// Prints items for brim.yaml that bound what is unknown. Those that remove the most unknowns come first, in each list.
void render_block(const struct stack *stack, const struct style *style, FILE *out);

#endif
