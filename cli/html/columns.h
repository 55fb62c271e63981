// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Columns of a table in JSON, and the numbers of texts that many rows share.
#ifndef BRIM_CLI_HTML_COLUMNS_H
#define BRIM_CLI_HTML_COLUMNS_H

#include "base/names.h"

#include <jansson.h>

/// Adds an empty column to a table. \return  The column, which the table owns.
json_t *column_add(json_t *table, const char *name);
void column_put(json_t *column, int64_t number);

/// \return  The number of a text, which is new iff the text was never added.
uint32_t texts_number(struct names *texts, const char *text);
/// \return  The texts as a JSON array, by number.
json_t *texts_json(const struct names *texts);

#endif
