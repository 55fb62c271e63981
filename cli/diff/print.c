// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim diff as tables, JSON or CSV. Growth is red and shrinkage is green. In Markdown, for a
// comment in a pull request, the headline has the two sums, and the table of symbols is folded away in a <details>
// element, because it is long. The tables print nothing if nothing changed, so a script can test for output. What did
// not change is counted in the last line, and listed only with --all.
#include "diff/print.h"
#include "output/data.h"
#include "report/print.h"

static int64_t flash_change(const struct delta *delta) {
    return (int64_t)delta->new_flash - (int64_t)delta->old_flash;
}

static int64_t ram_change(const struct delta *delta) {
    return (int64_t)delta->new_ram - (int64_t)delta->old_ram;
}

// The sign is printed apart from the size, so that "-1.2 KiB" can be formatted like a size without a sign.
static void change_cell(struct table *table, const struct style *style, int64_t change) {
    enum paint const paint = change > 0 ? PAINT_BAD : change < 0 ? PAINT_GOOD : PAINT_DIM;
    char text[64];
    format_bytes(text, sizeof text, style->human, (uint64_t)(change < 0 ? -change : change));
    table_cell(table, paint, "%s%s", change > 0 ? "+" : change < 0 ? "-" : "", text);
}

// \return  How many rows a list has: the changes, and with --all what did not change as well.
static size_t rows_of(const struct deltas *deltas, const struct style *style) {
    return style->all ? deltas->count : deltas->count - deltas->unchanged;
}

static size_t stack_rows(const struct diff *diff, const struct style *style) {
    return style->all ? diff->stack_count : diff->stack_count - diff->stacks_unchanged;
}

static void render_regions_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    (void)limit;
    static const char *const headings[] = {"<Region", ">Before", ">After", ">Change"};
    struct table table;
    table_begin(&table, 4, headings);
    for (size_t i = 0; i < diff->regions.count; ++i) {
        const struct delta *const region = &diff->regions.items[i];
        if (region->change == CHANGE_NONE && !style->all) {
            continue;
        }
        table_cell(&table, PAINT_NONE, "%s", region->name);
        table_bytes(&table, style, PAINT_NONE, region->old_flash);
        table_bytes(&table, style, PAINT_NONE, region->new_flash);
        change_cell(&table, style, flash_change(region));
    }
    table_print(&table, style, out);
}

static void total_row(const struct diff *diff, struct table *table, const struct style *style) {
    table_cell(table, PAINT_HEADING, "Total");
    change_cell(table, style, flash_change(&diff->total));
    change_cell(table, style, ram_change(&diff->total));
    table_end_row(table);
}

// A limit of 0 prints all.
static size_t shown_of(size_t count, size_t limit, const struct style *style) {
    return limit == 0 || style->all || count <= limit + 1 ? count : limit;
}

// Sums the changes that the limit cuts off in one row, so that the rows add up to the total.
static void others_row(struct table *table, const struct style *style, const struct deltas *deltas, size_t shown,
                       size_t count) {
    int64_t flash = 0, ram = 0;
    if (shown == count) {
        return;
    }
    for (size_t i = shown; i < count; ++i) {
        flash += flash_change(&deltas->items[i]);
        ram += ram_change(&deltas->items[i]);
    }
    table_cell(table, PAINT_DIM, "[%zu others]", count - shown);
    change_cell(table, style, flash);
    change_cell(table, style, ram);
    table_end_row(table);
}

// Prints what changed by one dimension. The name of a dimension is lower case; all are ASCII.
static void render_deltas(const struct diff *diff, const struct deltas *deltas, enum dimension dimension,
                          const struct style *style, size_t limit, FILE *out) {
    char heading[32];
    snprintf(heading, sizeof heading, "<%s", dimension_name(dimension));
    heading[1] = (char)(heading[1] - 'a' + 'A');
    const char *const headings[] = {heading, ">Flash", ">RAM"};
    size_t const count = rows_of(deltas, style), shown = shown_of(count, limit, style);
    struct table table;
    table_begin(&table, 3, headings);
    for (size_t i = 0; i < shown; ++i) {
        table_cell(&table, PAINT_NONE, "%s", deltas->items[i].name);
        change_cell(&table, style, flash_change(&deltas->items[i]));
        change_cell(&table, style, ram_change(&deltas->items[i]));
    }
    others_row(&table, style, deltas, shown, count);
    total_row(diff, &table, style);
    table_print(&table, style, out);
}

static void render_sections_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    (void)limit;
    render_deltas(diff, &diff->sections, BY_SECTION, style, 0, out);
}

static void render_rows_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    render_deltas(diff, &diff->rows, (enum dimension)diff->by, style, limit, out);
}

static void symbol_row(struct table *table, const struct style *style, const struct delta *symbol) {
    table_cell(table, PAINT_NONE, "%s", symbol->name);
    change_cell(table, style, flash_change(symbol));
    change_cell(table, style, ram_change(symbol));
    table_cell(table, PAINT_NONE, "%s", change_name(symbol->change));
    if (symbol->old_file != NULL) {
        table_cell(table, PAINT_DIM, "%s (was in %s)", symbol->file, symbol->old_file);
    } else {
        table_cell(table, PAINT_DIM, "%s", symbol->file);
    }
}

static void render_symbols_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Symbol", ">Flash", ">RAM", "<Change", "<File"};
    size_t const count = rows_of(&diff->symbols, style);
    size_t const shown = shown_of(count, limit, style);
    struct table table;
    fputs(style->markdown ? "<details><summary>Symbols</summary>\n\n" : "", out);
    table_begin(&table, 5, headings);
    for (size_t i = 0; i < shown; ++i) {
        symbol_row(&table, style, &diff->symbols.items[i]);
    }
    others_row(&table, style, &diff->symbols, shown, count);
    total_row(diff, &table, style);
    table_print(&table, style, out);
    fputs(style->markdown ? "\n</details>\n" : "", out);
}

// The word "none" says that the image has no such entry; UNKNOWN that it has one without a bound.
static void bound_cell(struct table *table, const struct style *style, const char *verdict, bool is_known,
                       uint64_t bytes) {
    if (verdict == NULL) {
        table_cell(table, PAINT_DIM, "none");
    } else if (!is_known) {
        table_cell(table, PAINT_WARN, "UNKNOWN");
    } else {
        table_bytes(table, style, PAINT_NONE, bytes);
    }
}

// The change of a bound that is unknown in one image is unknown too, so its cell stays empty.
static void render_stacks_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    (void)limit;
    static const char *const headings[] = {"<Stack bound", ">Before", ">After", ">Change", "<Verdict"};
    struct table table;
    table_begin(&table, 5, headings);
    for (size_t i = 0; i < stack_rows(diff, style); ++i) {
        const struct stack_delta *const stack = &diff->stacks[i];
        table_cell(&table, PAINT_NONE, "%s", stack->name);
        bound_cell(&table, style, stack->old_verdict, stack->old_known, stack->old_bytes);
        bound_cell(&table, style, stack->new_verdict, stack->new_known, stack->new_bytes);
        if (stack->old_known && stack->new_known) {
            change_cell(&table, style, (int64_t)stack->new_bytes - (int64_t)stack->old_bytes);
        } else {
            table_cell(&table, PAINT_NONE, "%s", "");
        }
        table_cell(&table, PAINT_NONE, "%s", stack->new_verdict == NULL ? "removed" : stack->new_verdict);
    }
    table_print(&table, style, out);
}

static void render_findings_changed(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Finding", "<", "<Name", ">RAM to win", "<File"};
    struct table table;
    (void)limit;
    table_begin(&table, 5, headings);
    for (size_t i = 0; i < diff->finding_count; ++i) {
        const struct finding_delta *const finding = &diff->findings[i];
        table_cell(&table, finding->is_new ? PAINT_BAD : PAINT_GOOD, "%s", finding->is_new ? "new" : "gone");
        table_cell(&table, PAINT_NONE, "%s", finding->kind);
        table_cell(&table, PAINT_NONE, "%s", finding->name);
        table_cell(&table, PAINT_NONE, "%lld", (long long)finding->won_ram);
        table_cell(&table, PAINT_DIM, "%s", finding->file);
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

// Says how much did not change, part by part.
static void render_unchanged(const struct diff *diff, const struct style *style, FILE *out) {
    struct {
        size_t count;
        const char *one, *many;
    } const parts[] = {{diff->regions.unchanged, "region", "regions"},
                       {diff->only_rows ? 0 : diff->sections.unchanged, "section", "sections"},
                       {diff->by == BY_GROUP ? diff->rows.unchanged : 0, "group", "groups"},
                       {diff->only_rows ? 0 : diff->symbols.unchanged, "symbol", "symbols"},
                       {diff->stacks_unchanged, "stack bound", "stack bounds"}};
    bool is_first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !style->all; ++i) {
        if (parts[i].count > 0) {
            fprintf(out, "%s%zu %s", is_first ? "\nUnchanged: " : ", ", parts[i].count,
                    parts[i].count == 1 ? parts[i].one : parts[i].many);
            is_first = false;
        }
    }
    fputs(is_first ? "" : " (--all lists them)\n", out);
}

/// The limit is for the tables that may be long: the symbols, and the rows that the user asked for.
typedef void render_part(const struct diff *diff, const struct style *style, size_t limit, FILE *out);

// Prints the tables that have rows, with a blank line between each two.
void render_diff_tables(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    struct {
        size_t rows;
        render_part *render;
    } const parts[] = {{rows_of(&diff->regions, style), render_regions_changed},
                       {diff->only_rows ? 0 : rows_of(&diff->sections, style), render_sections_changed},
                       {rows_of(&diff->rows, style), render_rows_changed},
                       {stack_rows(diff, style), render_stacks_changed},
                       {diff->finding_count, render_findings_changed},
                       {diff->only_rows ? 0 : rows_of(&diff->symbols, style), render_symbols_changed}};
    bool is_first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        if (parts[i].rows > 0) {
            fputs(is_first ? "" : "\n", out);
            parts[i].render(diff, style, limit, out);
            is_first = false;
        }
    }
    render_unchanged(diff, style, out);
}

void render_diff(const struct diff *diff, const struct style *style, size_t limit, FILE *out) {
    if (diff->is_empty) {
        return;
    }
    if (style->markdown) {
        fprintf(out, "### Memory: flash %+lld B, RAM %+lld B\n\n", (long long)flash_change(&diff->total),
                (long long)ram_change(&diff->total));
    }
    render_diff_tables(diff, style, limit, out);
}

static json_t *delta_json(const struct delta *delta) {
    json_t *const object = json_pack("{s:o, s:s, s:I, s:I, s:I, s:I}", "name", json_text(delta->name), "change",
                                     change_name(delta->change), "old_flash_bytes", (json_int_t)delta->old_flash,
                                     "new_flash_bytes", (json_int_t)delta->new_flash, "old_ram_bytes",
                                     (json_int_t)delta->old_ram, "new_ram_bytes", (json_int_t)delta->new_ram);
    if (delta->file != NULL) {
        json_object_set_new(object, "file", json_text(delta->file));
    }
    if (delta->old_file != NULL) {
        json_object_set_new(object, "old_file", json_text(delta->old_file));
    }
    return object;
}

static json_t *deltas_json(const struct deltas *deltas) {
    json_t *const array = json_array();
    for (size_t i = 0; i < deltas->count - deltas->unchanged; ++i) {
        json_array_append_new(array, delta_json(&deltas->items[i]));
    }
    return array;
}

// The rows have their changes as well, so that a program which draws them need not subtract.
static json_t *rows_json(const struct diff *diff) {
    json_t *const array = deltas_json(&diff->rows);
    for (size_t i = 0; i < json_array_size(array); ++i) {
        json_t *const row = json_array_get(array, i);
        json_object_set_new(row, "flash_change_bytes", json_integer(flash_change(&diff->rows.items[i])));
        json_object_set_new(row, "ram_change_bytes", json_integer(ram_change(&diff->rows.items[i])));
    }
    return array;
}

static json_t *stacks_json(const struct diff *diff) {
    json_t *const stacks = json_array();
    for (size_t i = 0; i < diff->stack_count - diff->stacks_unchanged; ++i) {
        const struct stack_delta *const stack = &diff->stacks[i];
        json_t *const object = json_pack("{s:o}", "name", json_text(stack->name));
        if (stack->old_verdict != NULL) {
            json_object_set_new(object, "old_verdict", json_text(stack->old_verdict));
            json_object_set_new(object, "old_bound_bytes",
                                stack->old_known ? json_integer((json_int_t)stack->old_bytes) : json_null());
        }
        if (stack->new_verdict != NULL) {
            json_object_set_new(object, "new_verdict", json_text(stack->new_verdict));
            json_object_set_new(object, "new_bound_bytes",
                                stack->new_known ? json_integer((json_int_t)stack->new_bytes) : json_null());
        }
        if (stack->old_known && stack->new_known) {
            json_object_set_new(object, "change_bytes",
                                json_integer((json_int_t)stack->new_bytes - (json_int_t)stack->old_bytes));
        }
        json_array_append_new(stacks, object);
    }
    return stacks;
}

static json_t *finding_deltas_json(const struct diff *diff) {
    json_t *const findings = json_array();
    for (size_t i = 0; i < diff->finding_count; ++i) {
        const struct finding_delta *const finding = &diff->findings[i];
        json_array_append_new(findings,
                              json_pack("{s:s, s:o, s:o, s:o, s:I, s:I}", "change",
                                        finding->is_new ? "added" : "removed", "kind", json_text(finding->kind), "name",
                                        json_text(finding->name), "file", json_text(finding->file), "won_flash_bytes",
                                        (json_int_t)finding->won_flash, "won_ram_bytes", (json_int_t)finding->won_ram));
    }
    return findings;
}

json_t *diff_json(const struct diff *diff) {
    json_t *const top = json_result("diff");
    json_object_set_new(top, "new", json_text(diff->new_path));
    json_object_set_new(top, "old", json_text(diff->old_path));
    json_object_set_new(top, "total", delta_json(&diff->total));
    json_t *const regions = json_array();
    for (size_t i = 0; i < diff->regions.count; ++i) {
        const struct delta *const region = &diff->regions.items[i];
        json_array_append_new(regions, json_pack("{s:o, s:I, s:I}", "name", json_text(region->name), "old_used_bytes",
                                                 (json_int_t)region->old_flash, "new_used_bytes",
                                                 (json_int_t)region->new_flash));
    }
    json_object_set_new(top, "regions", regions);
    json_object_set_new(top, "sections", deltas_json(&diff->sections));
    json_object_set_new(top, "symbols", deltas_json(&diff->symbols));
    if (diff->by != DIFF_BY_NONE) {
        json_object_set_new(top, "by", json_string(dimension_name((enum dimension)diff->by)));
        json_object_set_new(top, "rows", rows_json(diff));
    }
    json_object_set_new(top, "stacks", stacks_json(diff));
    json_object_set_new(top, "findings", finding_deltas_json(diff));
    json_object_set_new(top, "unchanged",
                        json_pack("{s:I, s:I, s:I, s:I}", "regions", (json_int_t)diff->regions.unchanged, "sections",
                                  (json_int_t)diff->sections.unchanged, "symbols", (json_int_t)diff->symbols.unchanged,
                                  "stacks", (json_int_t)diff->stacks_unchanged));
    return top;
}

void render_diff_json(const struct diff *diff, FILE *out) {
    json_finish(diff_json(diff), out);
}

static void render_rows_csv(const struct diff *diff, FILE *out) {
    fprintf(out, "%s,change,flash_bytes,ram_bytes\n", dimension_name((enum dimension)diff->by));
    struct csv csv = {.out = out};
    for (size_t i = 0; i < diff->rows.count - diff->rows.unchanged; ++i) {
        csv_text(&csv, diff->rows.items[i].name);
        csv_text(&csv, change_name(diff->rows.items[i].change));
        csv_signed(&csv, flash_change(&diff->rows.items[i]));
        csv_signed(&csv, ram_change(&diff->rows.items[i]));
        csv_end(&csv);
    }
}

// CSV has the symbols only, since a table with rows of several kinds would be hard to read for programs. With --by it
// has the rows in their place.
void render_diff_csv(const struct diff *diff, FILE *out) {
    if (diff->only_rows) {
        render_rows_csv(diff, out);
        return;
    }
    fputs("symbol,file,old_file,change,flash_bytes,ram_bytes\n", out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < diff->symbols.count - diff->symbols.unchanged; ++i) {
        const struct delta *const symbol = &diff->symbols.items[i];
        csv_text(&csv, symbol->name);
        csv_text(&csv, symbol->file);
        csv_text(&csv, symbol->old_file == NULL ? "" : symbol->old_file);
        csv_text(&csv, change_name(symbol->change));
        csv_signed(&csv, flash_change(symbol));
        csv_signed(&csv, ram_change(symbol));
        csv_end(&csv);
    }
}
