// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the objects of brim const. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_CONST_PRINT_H
#define BRIM_CLI_CONST_PRINT_H

#include "const/constants.h"
#include "output/data.h"
#include "output/table.h"

/// `limit` is the number of objects shown, 0 for all.
void render_constants(const struct constants *constants, const struct style *style, size_t limit, FILE *out);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *constants_json(const struct constants *constants);
void render_constants_json(const struct constants *constants, FILE *out);
void render_constants_csv(const struct constants *constants, FILE *out);

#endif
