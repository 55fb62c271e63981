// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The string literals of an image: what they take, which of them are there more than once, and who refers to them.
#ifndef BRIM_CLI_REPORT_STRINGS_H
#define BRIM_CLI_REPORT_STRINGS_H

#include "layout/report.h"
#include "output/table.h"

/// All copies of one text.
struct string_row {
    const char *text; ///< As C source has it, with escapes, without quotes.
    uint64_t bytes;   ///< Of all copies, with their zeroes at the end.
    uint32_t address; ///< Of the first copy.
    uint32_t copies;
    const char **referrers; ///< Functions and objects that hold its address, demangled, by address; each once.
    size_t referrer_count, referrer_capacity;
};

struct strings {
    struct string_row *rows; ///< The largest first.
    size_t count, capacity;
    uint64_t bytes, duplicate_bytes; ///< Of all strings; of all copies but the first of each.
    struct arena texts;
};

/// Finds the strings of a report with its pieces. filter: NULL, or what a text or a referrer must have.
void strings_make(struct strings *strings, const struct report *report, const char *filter);
void strings_free(struct strings *strings);

/// Prints a table. limit: rows, 0 for all.
void render_strings(const struct strings *strings, const struct style *style, size_t limit, FILE *out);
void render_strings_json(const struct strings *strings, const char *image_path, FILE *out);
void render_strings_csv(const struct strings *strings, FILE *out);

#endif
