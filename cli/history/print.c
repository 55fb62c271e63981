// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the history of an image: two lines that show when flash and RAM changed, and a table of the last commits. A
// line is drawn between the least and the most of its numbers, so a change of four bytes is as high as one of four
// kilobytes; the table has the numbers.
#include "history/print.h"

#include <inttypes.h>
#include <stdlib.h>

// So many commits fit a line of 80 columns beside the words.
enum { SPARKS = 50, COMMIT_LETTERS = 12 };

static void render_line(const struct history *history, bool is_ram, const struct style *style, FILE *out) {
    size_t const first = history->count > SPARKS ? history->count - SPARKS : 0, count = history->count - first;
    uint64_t *const numbers = memory_get(count + 1, sizeof *numbers);
    for (size_t i = 0; i < count; ++i) {
        const struct history_point *const point = &history->points[first + i];
        numbers[i] = is_ram ? point->ram_bytes : point->flash_bytes;
    }
    fprintf(out, style->markdown ? "* %s `" : "%-5s  ", is_ram ? "RAM" : "flash");
    sparkline(numbers, count, out);
    fprintf(out, "%s %" PRIu64 "\n", style->markdown ? "`" : "", count > 0 ? numbers[count - 1] : 0);
    free(numbers);
}

// The first commit has nothing before it, so its cell stays empty.
static void change_cell(struct table *table, const struct style *style, bool has_before, uint64_t before,
                        uint64_t after) {
    char text[64];
    if (!has_before) {
        table_cell(table, PAINT_NONE, "%s", "");
        return;
    }
    format_bytes(text, sizeof text, style->human, after > before ? after - before : before - after);
    table_cell(table,
               after > before   ? PAINT_BAD
               : after < before ? PAINT_GOOD
                                : PAINT_DIM,
               "%s%s",
               after > before   ? "+"
               : after < before ? "-"
                                : "",
               text);
}

// The newest commit stands on top. A change is that against the commit before.
void render_history(const struct history *history, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Commit", "<Written", ">Flash", ">Change", ">RAM", ">Change"};
    struct table table;
    fprintf(out, style->markdown ? "### %s\n\n" : "%s\n\n", history->name);
    render_line(history, false, style, out);
    render_line(history, true, style, out);
    fputc('\n', out);
    table_begin(&table, 6, headings);
    for (size_t i = history->count; i > 0 && (limit == 0 || history->count - i < limit); --i) {
        const struct history_point *const point = &history->points[i - 1];
        const struct history_point *const before = i > 1 ? &history->points[i - 2] : point;
        table_cell(&table, PAINT_NONE, "%.*s", COMMIT_LETTERS, point->commit);
        table_cell(&table, PAINT_DIM, "%s", point->time);
        table_bytes(&table, style, PAINT_NONE, point->flash_bytes);
        change_cell(&table, style, i > 1, before->flash_bytes, point->flash_bytes);
        table_bytes(&table, style, PAINT_NONE, point->ram_bytes);
        change_cell(&table, style, i > 1, before->ram_bytes, point->ram_bytes);
        table_end_row(&table);
    }
    table_print(&table, style, out);
}
