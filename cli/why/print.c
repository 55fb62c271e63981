// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim why: the chain of objects from the one asked for to the command line, one row per link,
// and other users of the symbol; or the discarded sections.
#include "why/print.h"
#include "output/data.h"

#include <inttypes.h>

static void render_head(const struct why *why, const struct style *style, FILE *out) {
    if (why->symbol == NULL) {
        return;
    }
    char bytes[64];
    format_bytes(bytes, sizeof bytes, style->human, why->size_bytes);
    fprintf(out, "%s%s%s", paint_code(style, PAINT_HEADING), why->symbol, style->color ? "\033[0m" : "");
    if (why->size_bytes > 0) {
        fprintf(out, ": %s%s", bytes, style->human ? "" : " bytes");
    }
    fprintf(out, " at 0x%08" PRIx64 "\n\n", why->address);
}

void render_why(const struct why *why, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Object", "<Taken for", "<Referred to by"};
    render_head(why, style, out);
    struct table table;
    table_begin(&table, 3, headings);
    for (size_t i = 0; i < why->link_count; ++i) {
        const struct why_link *const link = &why->links[i];
        table_cell(&table, PAINT_NONE, "%s", link->object);
        table_cell(&table, PAINT_NONE, "%s", link->symbol == NULL ? "on the command line" : link->symbol);
        table_cell(&table, PAINT_NONE, "%s", i + 1 < why->link_count ? why->links[i + 1].object : "");
    }
    if (why->link_count == 0) {
        table_cell(&table, PAINT_NONE, "[linker]");
        table_cell(&table, PAINT_NONE, "made by the linker or its script");
        table_end_row(&table);
    }
    table_print(&table, style, out);
    for (size_t i = 0; i < why->user_count; ++i) {
        fprintf(out, "%s%s\n", i == 0 ? "\nAlso referred to by: " : "                     ", why->users[i]);
    }
}

// "[1 others]" would take as much room as the row that it hides.
void render_discarded(const struct why *why, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Discarded section", ">Size", "<Object"};
    size_t const shown = limit == 0 || why->discard_count <= limit + 1 ? why->discard_count : limit;
    uint64_t rest = why->discard_bytes;
    struct table table;
    table_begin(&table, 3, headings);
    for (size_t i = 0; i < shown; ++i) {
        table_cell(&table, PAINT_NONE, "%s", why->discards[i].section);
        table_bytes(&table, style, PAINT_NONE, why->discards[i].size_bytes);
        table_cell(&table, PAINT_DIM, "%s", why->discards[i].object);
        rest -= why->discards[i].size_bytes;
    }
    if (shown < why->discard_count) {
        table_cell(&table, PAINT_DIM, "[%zu others]", why->discard_count - shown);
        table_bytes(&table, style, PAINT_DIM, rest);
        table_end_row(&table);
    }
    table_cell(&table, PAINT_HEADING, "Total");
    table_bytes(&table, style, PAINT_HEADING, why->discard_bytes);
    table_end_row(&table);
    table_print(&table, style, out);
}

void render_why_json(const struct why *why, FILE *out) {
    json_t *const top = json_result("why");
    if (why->name != NULL) {
        json_object_set_new(top, "name", json_text(why->name));
    }
    if (why->symbol != NULL) {
        json_object_set_new(top, "symbol", json_text(why->symbol));
        json_object_set_new(top, "address", json_integer((json_int_t)why->address));
        json_object_set_new(top, "size_bytes", json_integer((json_int_t)why->size_bytes));
    }
    json_t *const links = json_array(), *const users = json_array(), *const discards = json_array();
    for (size_t i = 0; i < why->link_count; ++i) {
        json_t *const link = json_pack("{s:o}", "object", json_text(why->links[i].object));
        json_object_set_new(link, "taken_for",
                            why->links[i].symbol == NULL ? json_null() : json_text(why->links[i].symbol));
        json_array_append_new(links, link);
    }
    for (size_t i = 0; i < why->user_count; ++i) {
        json_array_append_new(users, json_text(why->users[i]));
    }
    for (size_t i = 0; i < why->discard_count; ++i) {
        json_array_append_new(discards, json_pack("{s:o, s:o, s:I}", "section", json_text(why->discards[i].section),
                                                  "object", json_text(why->discards[i].object), "size_bytes",
                                                  (json_int_t)why->discards[i].size_bytes));
    }
    json_object_set_new(top, "chain", links);
    json_object_set_new(top, "referred_to_by", users);
    json_object_set_new(top, "discarded", discards);
    json_finish(top, out);
}

void render_why_csv(const struct why *why, FILE *out) {
    struct csv csv = {.out = out};
    fputs(why->link_count > 0 ? "object,taken_for\n" : "section,object,size_bytes\n", out);
    for (size_t i = 0; i < why->link_count; ++i) {
        csv_text(&csv, why->links[i].object);
        csv_text(&csv, why->links[i].symbol == NULL ? "" : why->links[i].symbol);
        csv_end(&csv);
    }
    for (size_t i = 0; i < why->discard_count; ++i) {
        csv_text(&csv, why->discards[i].section);
        csv_text(&csv, why->discards[i].object);
        csv_number(&csv, why->discards[i].size_bytes);
        csv_end(&csv);
    }
}
