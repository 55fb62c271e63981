// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the chains of brim why. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_WHY_PRINT_H
#define BRIM_CLI_WHY_PRINT_H

#include "output/table.h"
#include "why/why.h"

void render_why(const struct why *why, const struct style *style, FILE *out);
void render_discarded(const struct why *why, const struct style *style, size_t limit, FILE *out);
void render_why_json(const struct why *why, FILE *out);
void render_why_csv(const struct why *why, FILE *out);

#endif
