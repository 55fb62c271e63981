// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the string literals of an image. A table is for reading, so it cuts long strings and names two referrers; JSON
// and CSV have all of both.
#include "output/data.h"
#include "report/strings.h"

#include <inttypes.h>
#include <string.h>

// A table of 80 columns has room for so much of a string, and for two referrers.
enum { MOST_COLUMNS = 28, MOST_REFERRERS = 2 };

// A character of UTF-8 is not cut: its bytes behind the first begin with the bits 10.
static int fitting(const char *text) {
    size_t length = strlen(text);
    if (length > MOST_COLUMNS) {
        length = MOST_COLUMNS - 3;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
            --length;
        }
    }
    return (int)length;
}

// A question mark stands where nothing holds the address, since an empty cell would read as "nobody uses it".
static void referrers_cell(struct table *table, const struct string_row *row) {
    char text[160] = "";
    size_t used = 0;
    for (size_t i = 0; i < row->referrer_count && i < MOST_REFERRERS; ++i) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.60s", i == 0 ? "" : ", ", row->referrers[i]);
    }
    if (row->referrer_count > MOST_REFERRERS) {
        snprintf(text + used, sizeof text - used, " and %zu more", row->referrer_count - MOST_REFERRERS);
    }
    table_cell(table, PAINT_DIM, "%s", row->referrer_count == 0 ? "?" : text);
}

void render_strings(const struct strings *strings, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<String", ">Bytes", ">Copies", "<Referrers"};
    size_t const shown = limit == 0 || strings->count <= limit + 1 ? strings->count : limit;
    struct table table;
    uint64_t others = 0;
    table_begin(&table, 4, headings);
    for (size_t i = 0; i < strings->count; ++i) {
        const struct string_row *const row = &strings->rows[i];
        if (i >= shown) {
            others += row->bytes;
            continue;
        }
        int const length = fitting(row->text);
        table_cell(&table, PAINT_NONE, "\"%.*s%s\"", length, row->text, row->text[length] == '\0' ? "" : "...");
        table_bytes(&table, style, PAINT_NONE, row->bytes);
        table_cell(&table, row->copies > 1 ? PAINT_WARN : PAINT_DIM, "%" PRIu32, row->copies);
        referrers_cell(&table, row);
    }
    if (shown < strings->count) {
        table_cell(&table, PAINT_DIM, "[%zu others]", strings->count - shown);
        table_bytes(&table, style, PAINT_DIM, others);
        table_end_row(&table);
    }
    table_cell(&table, PAINT_HEADING, "Total");
    table_bytes(&table, style, PAINT_HEADING, strings->bytes);
    table_end_row(&table);
    table_print(&table, style, out);
    if (strings->duplicate_bytes > 0) {
        fprintf(out, "\nCopies of strings that are there already take %" PRIu64 " bytes.\n", strings->duplicate_bytes);
    }
}

// The texts have their escapes, so a reader of JSON gets what stands between the quotes of C source.
void render_strings_json(const struct strings *strings, const char *image_path, FILE *out) {
    json_t *const top = json_result("strings"), *const array = json_array();
    json_object_set_new(top, "image", json_text(image_path));
    json_object_set_new(top, "bytes", json_integer((json_int_t)strings->bytes));
    json_object_set_new(top, "duplicate_bytes", json_integer((json_int_t)strings->duplicate_bytes));
    for (size_t i = 0; i < strings->count; ++i) {
        const struct string_row *const row = &strings->rows[i];
        json_t *const referrers = json_array();
        for (size_t r = 0; r < row->referrer_count; ++r) {
            json_array_append_new(referrers, json_text(row->referrers[r]));
        }
        json_array_append_new(array, json_pack("{s:o, s:I, s:I, s:I, s:o}", "string", json_text(row->text), "bytes",
                                               (json_int_t)row->bytes, "copies", (json_int_t)row->copies, "address",
                                               (json_int_t)row->address, "referrers", referrers));
    }
    json_object_set_new(top, "strings", array);
    json_finish(top, out);
}

// A referrer has a row of its own, so that a program need not split names.
void render_strings_csv(const struct strings *strings, FILE *out) {
    fputs("string,bytes,copies,address,referrer\n", out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < strings->count; ++i) {
        const struct string_row *const row = &strings->rows[i];
        for (size_t r = 0; r == 0 || r < row->referrer_count; ++r) {
            csv_text(&csv, row->text);
            csv_number(&csv, row->bytes);
            csv_number(&csv, row->copies);
            csv_number(&csv, row->address);
            csv_text(&csv, row->referrer_count == 0 ? "" : row->referrers[r]);
            csv_end(&csv);
        }
    }
}
