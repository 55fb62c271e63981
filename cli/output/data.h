// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Writes JSON and CSV, one value at a time: a report of a large image does not fit a tree of JSON values.
#ifndef BRIM_CLI_RENDER_DATA_H
#define BRIM_CLI_RENDER_DATA_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// The version that JSON reports carry. A reader takes every version up to its own: what an older one lacks is
/// optional.
enum { SCHEMA_VERSION = 1 };

/// Makes a string for JSON; bytes that are no UTF-8 are replaced.
json_t *json_text(const char *text);
/// Begins an object with the schema's version and the kind of result; the caller adds to it.
json_t *json_result(const char *kind);
/// Writes the value, a line break, and frees it.
void json_finish(json_t *value, FILE *out);

/// A line of CSV while it is written.
struct csv {
    FILE *out;
    bool in_line;
};

/// Each of these writes one field.
void csv_text(struct csv *csv, const char *text);
void csv_number(struct csv *csv, uint64_t number);
void csv_signed(struct csv *csv, int64_t number);
/// Ends the line.
void csv_end(struct csv *csv);

#endif
