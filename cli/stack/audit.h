// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Frames by the code held against frames as compilers told them.
#ifndef BRIM_CLI_ANALYSIS_AUDIT_H
#define BRIM_CLI_ANALYSIS_AUDIT_H

#include "stack/compiler_frames.h"
#include "stack/stack.h"

/// Fills in stack->audit, and adds a finding for each function of which another source tells more than its code does.
/// code: what is compared. of_all: functions that no entry reaches are compared too.
void audit_fill(struct stack *stack, struct code *code, const struct locator *locator, const struct usages *usages,
                bool of_all);

/// Reads the compiler's files that belong to an image: in a folder, or beside its objects as the map and debugging
/// information tell them.
/// \return  How many were left out because they are newer than the image.
size_t audit_find_files(struct usages *usages, const struct image *image, const struct units *units);

#endif
