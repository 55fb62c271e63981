// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints a report as text: the table of regions with a bar for each, and the tree of rows. A region whose length
// is unknown has no free bytes, no percentage and no bar; a question mark stands for the length instead of a
// number that might be wrong.
#include "report/print.h"

#include <string.h>

static double percent(uint64_t part, uint64_t whole) {
    return whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
}

static enum paint paint_of_use(double used_percent) {
    return used_percent > 95 ? PAINT_BAD : used_percent > 80 ? PAINT_WARN : PAINT_GOOD;
}

// A region that is used at all shows one mark at least.
enum { BAR_COLUMNS = 8 }; // The table fits 80 columns, with its sizes in KiB too.

static void bar(char *text, size_t width, double used_percent) {
    size_t marks = (size_t)(used_percent * (double)width / 100 + 0.5);
    marks = marks == 0 && used_percent > 0 ? 1 : marks > width ? width : marks;
    memset(text, '.', width);
    memset(text, '#', marks);
    text[width] = '\0';
}

static void region_row(struct table *table, const struct region *region, const struct style *style, bool has_facts) {
    double const used = percent(region->used_bytes, region->length_bytes);
    enum paint const paint = region->length_bytes == 0 ? PAINT_NONE : paint_of_use(used);
    table_cell(table, PAINT_NONE, "%s", region->name);
    table_cell(table, PAINT_DIM, "0x%08llx", (unsigned long long)region->origin);
    if (region->length_bytes == 0) {
        table_cell(table, PAINT_DIM, "?");
        table_bytes(table, style, PAINT_NONE, region->used_bytes);
        table_end_row(table);
        return;
    }
    table_bytes(table, style, PAINT_NONE, region->length_bytes);
    table_bytes(table, style, paint, region->used_bytes);
    if (region->used_bytes > region->length_bytes) {
        table_cell(table, PAINT_BAD, "-%llu", (unsigned long long)(region->used_bytes - region->length_bytes));
    } else {
        table_bytes(table, style, PAINT_NONE, region->length_bytes - region->used_bytes);
    }
    char marks[32];
    bar(marks, BAR_COLUMNS, used);
    table_cell(table, paint, "%.1f %%", used);
    table_cell(table, paint, "[%s]", marks);
    if (has_facts) {
        table_cell(table, PAINT_NONE, region->wait_states < 0 ? "?" : "%d", region->wait_states);
        table_cell(table, PAINT_NONE, "%s", region->dma < 0 ? "?" : region->dma ? "yes" : "no");
    }
    table_end_row(table);
}

void render_regions(const struct report *report, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Region", ">Origin", ">Length",      ">Used", ">Free",
                                           ">Used %", "<",       ">Wait states", "<DMA"};
    bool has_facts = false;
    for (size_t i = 0; i < report->region_count; ++i) {
        has_facts |= report->regions[i].wait_states >= 0 || report->regions[i].dma >= 0;
    }
    struct table table;
    table_begin(&table, has_facts ? 9 : 7, headings);
    for (size_t i = 0; i < report->region_count; ++i) {
        region_row(&table, &report->regions[i], style, has_facts);
    }
    const struct region *const outside = &report->regions[report->region_count];
    if (outside->used_bytes > 0) {
        table_cell(&table, PAINT_BAD, "%s", outside->name);
        table_cell(&table, PAINT_NONE, "%s", "");
        table_cell(&table, PAINT_NONE, "%s", "");
        table_bytes(&table, style, PAINT_BAD, outside->used_bytes);
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

// Prints a row and, recursively, the rows below it, each level indented by two blanks. Shares refer to the total.
static void tree_row(struct table *table, const struct row *row, const struct row *total, const struct style *style,
                     int depth, bool has_files) {
    enum paint const paint = row->others > 0 ? PAINT_DIM : PAINT_NONE;
    table_cell(table, paint, "%*s%s%s", 2 * depth, "", row->name, row->is_load_image ? " (load image)" : "");
    table_bytes(table, style, paint, row->flash_bytes);
    table_bytes(table, style, paint, row->ram_bytes);
    table_cell(table, paint, "%.1f %%",
               percent(row->flash_bytes + row->ram_bytes, total->flash_bytes + total->ram_bytes));
    if (has_files) {
        table_cell(table, PAINT_DIM, "%s", row->file == NULL ? "" : row->file);
    }
    table_end_row(table);
    for (size_t i = 0; i < row->row_count; ++i) {
        tree_row(table, &row->rows[i], total, style, depth + 1, has_files);
    }
}

// The column of files is printed only when some row has one.
static bool any_file(const struct row *row) {
    for (size_t i = 0; i < row->row_count; ++i) {
        if (row->rows[i].file != NULL || any_file(&row->rows[i])) {
            return true;
        }
    }
    return false;
}

// The heading names the dimensions, as in "Region, section". Its first letter is made upper case; all are ASCII.
void render_tree(const struct tree *tree, const struct style *style, FILE *out) {
    char heading[128] = "<";
    for (size_t i = 0; i < tree->depth; ++i) {
        size_t const used = strlen(heading);
        snprintf(heading + used, sizeof heading - used, "%s%s", i == 0 ? "" : ", ",
                 dimension_name(tree->dimensions[i]));
    }
    heading[1] = (char)(heading[1] - 'a' + 'A');
    const char *const headings[] = {heading, ">Flash", ">RAM", ">Share", "<File"};
    bool const has_files = any_file(&tree->total);
    struct table table;
    table_begin(&table, has_files ? 5 : 4, headings);
    for (size_t i = 0; i < tree->total.row_count; ++i) {
        tree_row(&table, &tree->total.rows[i], &tree->total, style, 0, has_files);
    }
    table_cell(&table, PAINT_HEADING, "%s", tree->total.name);
    table_bytes(&table, style, PAINT_HEADING, tree->total.flash_bytes);
    table_bytes(&table, style, PAINT_HEADING, tree->total.ram_bytes);
    table_cell(&table, PAINT_HEADING, "%.1f %%", tree->total.flash_bytes + tree->total.ram_bytes == 0 ? 0.0 : 100.0);
    table_end_row(&table);
    table_print(&table, style, out);
}
