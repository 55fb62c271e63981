// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The call graph as a result: functions and calls without what was needed to find them.
#ifndef BRIM_CLI_ANALYSIS_FUNCTIONS_H
#define BRIM_CLI_ANALYSIS_FUNCTIONS_H

#include "stack/stack.h"

/// Fills in the functions and calls of a stack whose entries and main are known. bounds: one for each node.
void functions_fill(struct stack *stack, const struct callgraph *graph, const struct node_bound *bounds);

#endif
