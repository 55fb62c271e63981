// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the findings of brim placement. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_PLACEMENT_PRINT_H
#define BRIM_CLI_PLACEMENT_PRINT_H

#include "output/data.h"
#include "output/table.h"
#include "placement/placement.h"

/// Prints the findings by kind. `limit` is the number of rows shown of each kind, 0 for all.
void render_placement(const struct placement *placement, const struct style *style, size_t limit, FILE *out);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *placement_json(const struct placement *placement);
void render_placement_json(const struct placement *placement, FILE *out);
void render_placement_csv(const struct placement *placement, FILE *out);

#endif
