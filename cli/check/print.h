// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the findings of brim check. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_CHECK_PRINT_H
#define BRIM_CLI_CHECK_PRINT_H

#include "check/check.h"
#include "output/data.h"
#include "output/table.h"

void render_check(const struct check *check, const struct style *style, FILE *out);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *check_json(const struct check *check);
void render_check_json(const struct check *check, FILE *out);
void render_check_csv(const struct check *check, FILE *out);
/// Writes one workflow command of GitHub for each budget that is exceeded or unknown.
void render_check_annotations(const struct check *check, FILE *out);

#endif
