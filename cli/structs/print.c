// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of brim structs: a table of structs, sums per region, and the definitions that are advised. If the
// user names a struct, its members and holes are printed too. JSON contains every row; the text shows only structs with
// slack or with something to gain, because an image has hundreds that are fine.
#include "structs/print.h"
#include "base/text.h"
#include "output/data.h"

#include <inttypes.h>

// An equals sign says that the present order is already the best. A fixed struct has no best order, so its cell is
// empty.
static void new_size_cell(struct table *table, const struct style *style, const struct struct_row *row) {
    if (row->new_size_bytes == row->size_bytes) {
        table_cell(table, PAINT_DIM, "%s", row->fixed != FIXED_NOT ? "" : "=");
    } else {
        table_bytes(table, style, row->new_size_bytes < row->size_bytes ? PAINT_GOOD : PAINT_BAD, row->new_size_bytes);
    }
}

// The last column says why a struct must keep its order, or else where it is declared.
static void struct_row(struct table *table, const struct style *style, const struct struct_row *row) {
    table_cell(table, PAINT_NONE, "%s", row->name);
    table_bytes(table, style, PAINT_NONE, row->size_bytes);
    table_bytes(table, style, PAINT_NONE, row->hole_bytes);
    table_bytes(table, style, PAINT_NONE, row->padding_bytes);
    new_size_cell(table, style, row);
    table_cell(table, PAINT_NONE, "%" PRIu64, row->instances);
    table_bytes(table, style, row->won_bytes > 0 ? PAINT_WARN : PAINT_DIM, row->won_bytes);
    if (row->fixed != FIXED_NOT) {
        table_cell(table, PAINT_DIM, "%s", fixed_reason_text(row->fixed));
    } else if (row->file != NULL) {
        table_cell(table, PAINT_DIM, "%s:%u", base_name(row->file), row->line);
    }
    table_end_row(table);
}

// Without a name on the command line, only structs with something to gain or with slack are shown.
static bool is_shown(const struct struct_row *row, bool is_full) {
    return is_full || row->slack_bytes > 0 || row->new_size_bytes != row->size_bytes;
}

// The columns of sizes stay empty: the size of several structs together means nothing.
static void others_row(struct table *table, const struct style *style, const struct structs *structs, size_t first) {
    size_t count = 0;
    uint64_t instances = 0, won = 0;
    for (size_t i = first; i < structs->row_count; ++i) {
        if (is_shown(&structs->rows[i], false)) {
            ++count;
            instances += structs->rows[i].instances;
            won += structs->rows[i].won_bytes;
        }
    }
    if (count > 0) {
        table_cell(table, PAINT_DIM, "[%zu others]", count);
        for (int i = 0; i < 4; ++i) {
            table_cell(table, PAINT_NONE, "%s", "");
        }
        table_cell(table, PAINT_DIM, "%" PRIu64, instances);
        table_bytes(table, style, PAINT_DIM, won);
        table_end_row(table);
    }
}

static void render_rows(const struct structs *structs, const struct style *style, size_t limit, bool is_full,
                        FILE *out) {
    static const char *const headings[] = {"<Struct",    ">Size",    ">Holes", ">Padding",
                                           ">Best size", ">Objects", ">Won",   "<Declared or fixed"};
    struct table table;
    table_begin(&table, 8, headings);
    size_t next = 0;
    for (size_t shown = 0; next < structs->row_count && (limit == 0 || shown < limit); ++next) {
        if (is_shown(&structs->rows[next], is_full)) {
            struct_row(&table, style, &structs->rows[next]);
            ++shown;
        }
    }
    others_row(&table, style, structs, next);
    table_print(&table, style, out);
}

// Regions are those of the objects. A struct without an object costs nothing and is in no sum.
static void render_sums(const struct structs *structs, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Region", ">Objects", ">Holes and padding", ">Won"};
    struct table table;
    table_begin(&table, 4, headings);
    for (size_t i = 0; i < structs->region_count; ++i) {
        const struct struct_region *const region = &structs->regions[i];
        table_cell(&table, PAINT_NONE, "%s", region->name);
        table_cell(&table, PAINT_NONE, "%" PRIu64, region->objects);
        table_bytes(&table, style, PAINT_NONE, region->slack_bytes);
        table_bytes(&table, style, PAINT_NONE, region->won_bytes);
        table_end_row(&table);
    }
    table_cell(&table, PAINT_HEADING, "Total");
    table_cell(&table, PAINT_HEADING, "%" PRIu64, structs->objects);
    table_bytes(&table, style, PAINT_HEADING, structs->slack_bytes);
    table_bytes(&table, style, PAINT_HEADING, structs->won_bytes);
    table_end_row(&table);
    table_print(&table, style, out);
}

// \return  The hole that ends at the offset; NULL iff there is none.
static const struct hole *hole_before(const struct struct_row *row, uint64_t offset) {
    for (size_t i = 0; i < row->hole_count; ++i) {
        if (row->holes[i].offset + row->holes[i].size_bytes == offset) {
            return &row->holes[i];
        }
    }
    return NULL;
}

// Prints the members in their present order. row->members is in the advised order, so each round looks for the next
// old offset; structs are small, and the quadratic cost does not matter. Members of a union part share an offset.
static void render_members(const struct struct_row *row, const struct style *style, FILE *out) {
    static const char *const headings[] = {">Offset", ">Size", "<Member", ">Best offset", ">Best size"};
    struct table table;
    table_begin(&table, 5, headings);
    uint64_t last = 0;
    for (size_t told = 0; told < row->member_count;) {
        uint64_t next = UINT64_MAX;
        for (size_t i = 0; i < row->member_count; ++i) {
            const struct placed_member *const member = &row->members[i];
            if (member->old_offset >= last) {
                next = member->old_offset < next ? member->old_offset : next;
            }
        }
        const struct hole *const hole = hole_before(row, next);
        if (hole != NULL) {
            table_cell(&table, PAINT_WARN, "%" PRIu64, hole->offset);
            table_cell(&table, PAINT_WARN, "%" PRIu64, hole->size_bytes);
            table_cell(&table, PAINT_WARN, "[hole]");
            table_end_row(&table);
        }
        for (size_t i = 0; i < row->member_count; ++i) {
            const struct placed_member *const member = &row->members[i];
            if (member->old_offset == next) {
                table_cell(&table, PAINT_NONE, "%" PRIu64, member->old_offset);
                table_cell(&table, PAINT_NONE, "%" PRIu64, member->bits > 0 ? (uint64_t)0 : member->size_bytes);
                table_cell(&table, PAINT_NONE, "%s", member->declaration);
                table_cell(&table, PAINT_DIM, "%" PRIu64, member->offset);
                table_cell(&table, PAINT_DIM, "%" PRIu64, member->bits > 0 ? (uint64_t)0 : member->new_size_bytes);
                ++told;
            }
        }
        last = next + 1;
    }
    if (row->padding_bytes > 0) {
        table_cell(&table, PAINT_WARN, "%" PRIu64, row->size_bytes - row->padding_bytes);
        table_cell(&table, PAINT_WARN, "%" PRIu64, row->padding_bytes);
        table_cell(&table, PAINT_WARN, "[padding]");
        table_end_row(&table);
    }
    table_print(&table, style, out);
}

// A struct without objects in RAM wins nothing, so its definition is left out.
static void render_definitions(const struct structs *structs, const struct style *style, size_t limit, bool is_full,
                               FILE *out) {
    for (size_t i = 0; i < structs->row_count && (limit == 0 || i < limit); ++i) {
        const struct struct_row *const row = &structs->rows[i];
        if (is_full) {
            fprintf(out, "\n");
            render_members(row, style, out);
        }
        bool const is_worth_it = is_full || row->won_bytes > 0 || row->embedded > 0;
        if (row->definition != NULL && is_worth_it) {
            fprintf(out, "\n%s%s%s", style->markdown ? "```c\n" : "", row->definition, style->markdown ? "```\n" : "");
        }
    }
}

void render_structs(const struct structs *structs, const struct style *style, size_t limit, bool is_full, FILE *out) {
    render_rows(structs, style, limit, is_full, out);
    if (!is_full) {
        fprintf(out, "\n");
        render_sums(structs, style, out);
    }
    render_definitions(structs, style, limit, is_full, out);
}

static json_t *members_json(const struct struct_row *row) {
    json_t *const members = json_array();
    for (size_t i = 0; i < row->member_count; ++i) {
        const struct placed_member *const member = &row->members[i];
        json_t *const object =
            json_pack("{s:o, s:o, s:I, s:I, s:I, s:I}", "name", json_text(member->name), "declaration",
                      json_text(member->declaration), "offset", (json_int_t)member->old_offset, "best_offset",
                      (json_int_t)member->offset, "size_bytes", (json_int_t)member->size_bytes, "best_size_bytes",
                      (json_int_t)member->new_size_bytes);
        if (member->bits > 0) {
            json_object_set_new(object, "bits", json_integer(member->bits));
        }
        json_array_append_new(members, object);
    }
    return members;
}

static json_t *holes_json(const struct struct_row *row) {
    json_t *const holes = json_array();
    for (size_t i = 0; i < row->hole_count; ++i) {
        json_t *const object = json_pack("{s:I, s:I}", "offset", (json_int_t)row->holes[i].offset, "size_bytes",
                                         (json_int_t)row->holes[i].size_bytes);
        if (row->holes[i].behind != NULL) {
            json_object_set_new(object, "behind", json_text(row->holes[i].behind));
        }
        json_array_append_new(holes, object);
    }
    return holes;
}

json_t *struct_row_json(const struct struct_row *row) {
    json_t *const object =
        json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "name", json_text(row->name), "size_bytes",
                  (json_int_t)row->size_bytes, "hole_bytes", (json_int_t)row->hole_bytes, "padding_bytes",
                  (json_int_t)row->padding_bytes, "slack_bytes", (json_int_t)row->slack_bytes, "best_size_bytes",
                  (json_int_t)row->new_size_bytes, "objects", (json_int_t)row->instances, "embedded",
                  (json_int_t)row->embedded, "won_bytes", (json_int_t)row->won_bytes);
    if (row->fixed != FIXED_NOT) {
        json_object_set_new(object, "fixed", json_text(fixed_reason_text(row->fixed)));
    }
    if (row->file != NULL) {
        json_object_set_new(object, "file", json_text(row->file));
        json_object_set_new(object, "line", json_integer(row->line));
    }
    if (row->is_described) {
        json_object_set_new(object, "holes", holes_json(row));
        json_object_set_new(object, "members", members_json(row));
    }
    if (row->definition != NULL) {
        json_object_set_new(object, "definition", json_text(row->definition));
    }
    return object;
}

json_t *structs_json(const struct structs *structs) {
    json_t *const top = json_result("structs");
    json_t *const regions = json_array(), *const rows = json_array();
    for (size_t i = 0; i < structs->region_count; ++i) {
        const struct struct_region *const region = &structs->regions[i];
        json_array_append_new(regions,
                              json_pack("{s:o, s:I, s:I, s:I}", "name", json_text(region->name), "objects",
                                        (json_int_t)region->objects, "slack_bytes", (json_int_t)region->slack_bytes,
                                        "won_bytes", (json_int_t)region->won_bytes));
    }
    for (size_t i = 0; i < structs->row_count; ++i) {
        json_array_append_new(rows, struct_row_json(&structs->rows[i]));
    }
    json_object_set_new(top, "image", json_text(structs->report->image_path));
    json_object_set_new(top, "objects", json_integer((json_int_t)structs->objects));
    json_object_set_new(top, "slack_bytes", json_integer((json_int_t)structs->slack_bytes));
    json_object_set_new(top, "won_bytes", json_integer((json_int_t)structs->won_bytes));
    json_object_set_new(top, "regions", regions);
    json_object_set_new(top, "structs", rows);
    return top;
}

void render_structs_json(const struct structs *structs, FILE *out) {
    json_finish(structs_json(structs), out);
}

void render_structs_csv(const struct structs *structs, FILE *out) {
    fputs("struct,size_bytes,hole_bytes,padding_bytes,slack_bytes,best_size_bytes,objects,embedded,won_bytes,fixed\n",
          out);
    struct csv csv = {.out = out};
    for (size_t i = 0; i < structs->row_count; ++i) {
        const struct struct_row *const row = &structs->rows[i];
        uint64_t const numbers[] = {row->size_bytes,     row->hole_bytes, row->padding_bytes, row->slack_bytes,
                                    row->new_size_bytes, row->instances,  row->embedded,      row->won_bytes};
        csv_text(&csv, row->name);
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; ++n) {
            csv_number(&csv, numbers[n]);
        }
        csv_text(&csv, fixed_reason_text(row->fixed));
        csv_end(&csv);
    }
}
