// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim const: one row per object with its class and the reason, and sums per class.
#include "const/print.h"
#include "base/text.h"
#include "output/data.h"

#include <inttypes.h>

// "Proved" is the class that asks for an action, so it stands out.
static enum paint paint_of(enum constant_class class) {
    return class == CONSTANT_PROVED ? PAINT_WARN : class == CONSTANT_ESCAPES ? PAINT_NONE : PAINT_DIM;
}

// A proved object shows where it is declared, since const is written there. All others show the place of the access.
static void reason_cell(struct table *table, const struct constant_row *row) {
    if (row->location.address == 0 && row->file != NULL && row->class == CONSTANT_PROVED) {
        table_cell(table, PAINT_NONE, "%s (%s:%u)", row->reason, base_name(row->file), row->line);
    } else if (row->location.address == 0) {
        table_cell(table, PAINT_DIM, "%s", row->reason);
    } else if (row->location.file == NULL) {
        table_cell(table, PAINT_DIM, "%s in %s at 0x%08" PRIx32, row->reason, row->location.function,
                   row->location.address);
    } else {
        table_cell(table, PAINT_DIM, "%s in %s (%s:%u)", row->reason, row->location.function,
                   base_name(row->location.file), row->location.line);
    }
}

// Objects beyond the limit are summed in one row.
static void render_rows(const struct constants *constants, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Object", ">Size", "<Region", "<Class", "<Reason"};
    struct table table;
    uint64_t left = 0;
    table_begin(&table, 5, headings);
    size_t const shown = limit == 0 || limit > constants->row_count ? constants->row_count : limit;
    for (size_t i = 0; i < shown; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        table_cell(&table, PAINT_NONE, "%s", row->name);
        table_bytes(&table, style, PAINT_NONE, row->size_bytes);
        table_cell(&table, PAINT_NONE, "%s", row->region);
        table_cell(&table, paint_of(row->class), "%s", constant_class_name(row->class));
        reason_cell(&table, row);
        table_end_row(&table);
    }
    for (size_t i = shown; i < constants->row_count; ++i) {
        left += constants->rows[i].size_bytes;
    }
    if (shown < constants->row_count) {
        table_cell(&table, PAINT_DIM, "[%zu others]", constants->row_count - shown);
        table_bytes(&table, style, PAINT_DIM, left);
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

// The sums follow the rows and count every object, whatever the limit shows.
void render_constants(const struct constants *constants, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Class", ">Objects", ">Bytes"};
    struct table table;
    render_rows(constants, style, limit, out);
    fprintf(out, "\n");
    table_begin(&table, 3, headings);
    for (int class = 0; class < CONSTANT_CLASSES; ++class) {
        table_cell(&table, paint_of((enum constant_class) class), "%s",
                   constant_class_name((enum constant_class) class));
        table_cell(&table, PAINT_NONE, "%zu", constants->counts[class]);
        table_bytes(&table, style, PAINT_NONE, constants->bytes[class]);
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

static json_t *row_json(const struct constant_row *row) {
    json_t *const object =
        json_pack("{s:o, s:s, s:I, s:I, s:o, s:o, s:b, s:o}", "name", json_text(row->name), "class",
                  constant_class_name(row->class), "address", (json_int_t)row->address, "size_bytes",
                  (json_int_t)row->size_bytes, "region", json_text(row->region), "section", json_text(row->section),
                  "is_zero", (int)row->is_zero, "reason", json_text(row->reason));
    if (row->file != NULL) {
        json_object_set_new(object, "file", json_text(row->file));
        json_object_set_new(object, "line", json_integer(row->line));
    }
    if (row->location.address != 0) {
        json_t *const location = json_pack("{s:o, s:I}", "function", json_text(row->location.function), "address",
                                           (json_int_t)row->location.address);
        if (row->location.file != NULL) {
            json_object_set_new(location, "file", json_text(row->location.file));
            json_object_set_new(location, "line", json_integer(row->location.line));
        }
        json_object_set_new(object, "place", location);
    }
    return object;
}

json_t *constants_json(const struct constants *constants) {
    json_t *const top = json_result("const");
    json_t *const classes = json_array(), *const rows = json_array();
    for (int class = 0; class < CONSTANT_CLASSES; ++class) {
        json_array_append_new(classes,
                              json_pack("{s:s, s:I, s:I}", "class", constant_class_name((enum constant_class) class),
                                        "objects", (json_int_t)constants->counts[class], "size_bytes",
                                        (json_int_t)constants->bytes[class]));
    }
    for (size_t i = 0; i < constants->row_count; ++i) {
        json_array_append_new(rows, row_json(&constants->rows[i]));
    }
    json_object_set_new(top, "image", json_text(constants->report->image_path));
    json_object_set_new(top, "has_map", json_boolean(constants->has_map));
    json_object_set_new(top, "classes", classes);
    json_object_set_new(top, "objects", rows);
    return top;
}

void render_constants_json(const struct constants *constants, FILE *out) {
    json_finish(constants_json(constants), out);
}

void render_constants_csv(const struct constants *constants, FILE *out) {
    fputs("object,class,address,size_bytes,region,section,reason,function,file,line,declared_file,declared_line\n",
          out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < constants->row_count; ++i) {
        const struct constant_row *const row = &constants->rows[i];
        char address[16];
        snprintf(address, sizeof address, "0x%08" PRIx32, row->address);
        csv_text(&csv, row->name);
        csv_text(&csv, constant_class_name(row->class));
        csv_text(&csv, address);
        csv_number(&csv, row->size_bytes);
        csv_text(&csv, row->region);
        csv_text(&csv, row->section);
        csv_text(&csv, row->reason);
        csv_text(&csv, row->location.address == 0 ? "" : row->location.function);
        csv_text(&csv, row->location.file == NULL ? "" : row->location.file);
        csv_number(&csv, row->location.line);
        csv_text(&csv, row->file == NULL ? "" : row->file);
        csv_number(&csv, row->line);
        csv_end(&csv);
    }
}
