// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints the structs of brim structs. Nothing here computes: a number that is printed stands in the result.
#ifndef BRIM_CLI_STRUCTS_PRINT_H
#define BRIM_CLI_STRUCTS_PRINT_H

#include "output/data.h"
#include "output/table.h"
#include "structs/structs.h"

/// `limit` is the number of rows shown, 0 for all. `is_full` adds the members and holes of each struct.
void render_structs(const struct structs *structs, const struct style *style, size_t limit, bool is_full, FILE *out);
/// \return  One struct, as structs_json() lists it; the caller frees it.
json_t *struct_row_json(const struct struct_row *row);
/// \return  The result as the JSON that --json prints; the caller frees it.
json_t *structs_json(const struct structs *structs);
void render_structs_json(const struct structs *structs, FILE *out);
void render_structs_csv(const struct structs *structs, FILE *out);

#endif
