// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes a report as JSON, which snapshot_read.c can read back, and its tree as CSV. A JSON report has either rows
// (nested, if the user asked for certain dimensions) or items (flat, one per symbol). A large image has tens of
// thousands of items, so they are written one by one and never form one JSON value in memory.
#include "diff/print.h"
#include "output/data.h"
#include "report/print.h"

#include <stdlib.h>
#include <string.h>

// Facts that are not known are left out; a reader must not take a missing fact for zero.
json_t *region_json(const struct region *region) {
    json_t *const object = json_pack("{s:o, s:s, s:I, s:I}", "name", json_text(region->name), "kind",
                                     region->kind == REGION_FLASH ? "flash" : "ram", "origin",
                                     (json_int_t)region->origin, "used_bytes", (json_int_t)region->used_bytes);
    if (region->length_bytes > 0) {
        json_object_set_new(object, "length_bytes", json_integer((json_int_t)region->length_bytes));
        json_object_set_new(object, "free_bytes",
                            json_integer((json_int_t)region->length_bytes - (json_int_t)region->used_bytes));
    }
    if (region->wait_states >= 0) {
        json_object_set_new(object, "wait_states", json_integer(region->wait_states));
    }
    if (region->dma >= 0) {
        json_object_set_new(object, "dma", json_boolean(region->dma));
    }
    return object;
}

static void add_bytes(json_t *object, const struct row *row) {
    json_object_set_new(object, "flash_bytes", json_integer((json_int_t)row->flash_bytes));
    json_object_set_new(object, "ram_bytes", json_integer((json_int_t)row->ram_bytes));
}

static json_t *row_json(const struct row *row) {
    json_t *const object = json_pack("{s:o}", "name", json_text(row->name));
    if (row->is_load_image) {
        json_object_set_new(object, "load_image", json_true());
    }
    if (row->file != NULL) {
        json_object_set_new(object, "file", json_text(row->file));
    }
    add_bytes(object, row);
    if (row->row_count > 0) {
        json_t *const rows = json_array();
        for (size_t i = 0; i < row->row_count; ++i) {
            json_array_append_new(rows, row_json(&row->rows[i]));
        }
        json_object_set_new(object, "rows", rows);
    }
    return object;
}

json_t *groups_json(const struct report *report) {
    const struct config *const config = report->groups.config;
    json_t *const array = json_array();
    for (size_t i = 0; i <= config->group_count; ++i) {
        uint64_t bytes[2] = {0}; // Flash and RAM.
        for (size_t p = 0; p < report->piece_count; ++p) {
            const struct piece *const piece = &report->pieces[p];
            bytes[!piece_is_flash(report, piece)] += piece->group == i ? piece->size_bytes : 0;
        }
        json_array_append_new(array, json_pack("{s:o, s:I, s:I}", "name", json_text(group_name(config, (uint32_t)i)),
                                               "flash_bytes", (json_int_t)bytes[0], "ram_bytes", (json_int_t)bytes[1]));
    }
    return array;
}

/// The rows above the current one: the path from the root of the tree.
struct path {
    const struct tree *tree;
    const struct row *rows[DIMENSIONS];
    FILE *out;
    bool any;
};

// The folder is derived from the file, for programs that group by folder.
static void item_json(struct path *path, const struct row *leaf) {
    json_t *const item = json_object();
    for (size_t i = 0; i < path->tree->depth; ++i) {
        const struct row *const row = path->rows[i];
        enum dimension const dimension = path->tree->dimensions[i];
        json_object_set_new(item, dimension_name(dimension), json_text(row->linkage_name));
        if (row->is_load_image) {
            json_object_set_new(item, "load_image", json_true());
        }
        if (dimension == BY_FILE) {
            struct slice const folder = report_folder(row->name);
            json_object_set_new(item, "folder", json_stringn(folder.text, folder.length));
        }
        if (strcmp(row->linkage_name, row->name) != 0) {
            json_object_set_new(item, "demangled", json_text(row->name));
        }
    }
    add_bytes(item, leaf);
    fputs(path->any ? ",\n    " : "\n    ", path->out);
    json_dumpf(item, path->out, JSON_COMPACT);
    json_decref(item);
    path->any = true;
}

// Only rows at full depth are items; rows of a summed remainder would lack members.
static void walk_json(struct path *path, const struct row *row, size_t level) {
    for (size_t i = 0; i < row->row_count; ++i) {
        path->rows[level] = &row->rows[i];
        if (level + 1 < path->tree->depth && row->rows[i].row_count > 0) {
            walk_json(path, &row->rows[i], level + 1);
        } else if (level + 1 == path->tree->depth) {
            item_json(path, &row->rows[i]);
        }
    }
}

static json_t *stacks_json(const struct stack *stack) {
    json_t *const stacks = json_array();
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        json_t *const object =
            json_pack("{s:o, s:s}", "name", json_text(entry->name), "verdict", bound_verdict_name(entry->verdict));
        json_object_set_new(object, "bound_bytes",
                            entry->verdict == BOUND_UNKNOWN ? json_null()
                                                            : json_integer((json_int_t)entry->bound_bytes));
        json_array_append_new(stacks, object);
    }
    return stacks;
}

// The head is written by jansson into a text without its closing brace; then the items follow one by one, each on a
// line of its own. The numbers of bytes in `total` let a reader check that it got all items.
void render_report_json(const struct report *report, const struct tree *tree, bool as_tree, const struct stack *stack,
                        json_t *findings, json_t *log_sites, FILE *out) {
    json_t *const top = json_result("report");
    json_object_set_new(top, "image", json_text(report->image_path));
    json_t *const regions = json_array();
    for (size_t i = 0; i < report->region_count; ++i) {
        json_array_append_new(regions, region_json(&report->regions[i]));
    }
    json_object_set_new(top, "regions", regions);
    json_t *const total = json_object();
    add_bytes(total, &tree->total);
    json_object_set_new(top, "total", total);
    if (as_tree) {
        json_t *const rows = json_array();
        for (size_t i = 0; i < tree->total.row_count; ++i) {
            json_array_append_new(rows, row_json(&tree->total.rows[i]));
        }
        json_object_set_new(top, "rows", rows);
        json_finish(top, out);
        return;
    }
    if (report->groups.config->group_count > 0) {
        json_object_set_new(top, "groups", groups_json(report));
    }
    if (stack != NULL) {
        json_object_set_new(top, "stacks", stacks_json(stack));
    }
    if (findings != NULL) {
        json_object_set_new(top, "findings", findings);
    }
    if (log_sites != NULL) {
        json_object_set_new(top, "log_sites", log_sites);
    }
    char *const text = json_dumps(top, JSON_INDENT(2));
    json_decref(top);
    size_t const length = text == NULL ? 0 : strlen(text);
    fprintf(out, "%.*s,\n  \"items\": [", length < 2 ? 0 : (int)length - 2,
            text == NULL ? "" : text); // The text ends before "\n}".
    struct path path = {.tree = tree, .out = out};
    walk_json(&path, &tree->total, 0);
    fputs("\n  ]\n}\n", out);
    free(text);
}

// Levels below a row that sums others are empty, so that every line has the same number of columns.
static void line_csv(const struct path *path, const struct row *leaf) {
    struct csv csv = {.out = path->out};
    for (size_t i = 0; i < path->tree->depth; ++i) {
        csv_text(&csv, path->rows[i] == NULL ? "" : path->rows[i]->name);
        if (path->tree->dimensions[i] == BY_SECTION) {
            csv_text(&csv, path->rows[i] != NULL && path->rows[i]->is_load_image ? "yes" : "no");
        }
    }
    csv_number(&csv, leaf->flash_bytes);
    csv_number(&csv, leaf->ram_bytes);
    csv_end(&csv);
}

static void walk_csv(struct path *path, const struct row *row, size_t level) {
    for (size_t i = 0; i < row->row_count; ++i) {
        path->rows[level] = &row->rows[i];
        if (row->rows[i].row_count > 0) {
            walk_csv(path, &row->rows[i], level + 1);
        } else {
            line_csv(path, &row->rows[i]);
        }
        path->rows[level] = NULL;
    }
}

void render_tree_csv(const struct tree *tree, FILE *out) {
    struct csv csv = {.out = out};
    for (size_t i = 0; i < tree->depth; ++i) {
        csv_text(&csv, dimension_name(tree->dimensions[i]));
        if (tree->dimensions[i] == BY_SECTION) {
            csv_text(&csv, "load_image");
        }
    }
    csv_text(&csv, "flash_bytes");
    csv_text(&csv, "ram_bytes");
    csv_end(&csv);
    walk_csv(&(struct path){.tree = tree, .out = out}, &tree->total, 0);
}
