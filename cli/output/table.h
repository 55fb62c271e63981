// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Prints tables whose columns line up, for a terminal and for Markdown.
#ifndef BRIM_CLI_RENDER_TABLE_H
#define BRIM_CLI_RENDER_TABLE_H

#include "base/memory.h"

#include <stdbool.h>
#include <stdio.h>

/// A cell has a meaning, and the style decides whether it becomes a colour.
enum paint { PAINT_NONE, PAINT_HEADING, PAINT_GOOD, PAINT_WARN, PAINT_BAD, PAINT_DIM };

struct style {
    bool color; ///< The output is a terminal, or the user asked for it.
    bool human; ///< KiB and MiB in place of exact bytes.
    bool markdown;
    bool all; ///< Long lists are printed whole.
};

enum { TABLE_COLUMNS = 12 };

struct text_cell {
    char *text;
    enum paint paint;
};

struct table {
    size_t columns;
    bool left[TABLE_COLUMNS]; ///< The column holds text; numbers are aligned to the right.
    struct text_cell *cells;  ///< Row by row; the first row is the heading.
    size_t cell_count, cell_capacity;
    struct arena texts; ///< The texts of the cells.
};

/// Begins a table. Each heading begins with '<' for a column of text or '>' for one of numbers.
void table_begin(struct table *table, size_t columns, const char *const *headings);
void table_cell(struct table *table, enum paint paint, const char *format, ...) __attribute__((format(printf, 3, 4)));
/// Adds a cell "1234", or "1.2 KiB" where the style asks for it.
void table_bytes(struct table *table, const struct style *style, enum paint paint, uint64_t bytes);
/// Fills the row up with empty cells.
void table_end_row(struct table *table);
/// Writes the table and frees it.
void table_print(struct table *table, const struct style *style, FILE *out);

/// Writes "1.2 KiB" or "1234" into text.
void format_bytes(char *text, size_t size, bool human, uint64_t bytes);
const char *paint_code(const struct style *style, enum paint paint);

#endif
