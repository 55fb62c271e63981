// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What changed since the base, as brim diff finds it, in groups: grown, added, shrunk, removed, moved. A row is a
// change of one kind of memory, so a variable with initial values has two rows. Padding moves about with every change,
// and hundreds of rows of two bytes say nothing; so the padding of a section is one row.
#include "html/columns.h"
#include "html/page.h"

#include "diff/print.h"
#include "output/data.h"

#include <stdlib.h>
#include <string.h>

struct change_row {
    const char *name, *file, *old_file;
    bool is_ram;
    uint64_t before, after;
};

struct group {
    struct change_row *rows;
    size_t count, capacity;
};

enum { GROUPS = 5 };
static const enum change group_changes[GROUPS] = {CHANGE_GROWN, CHANGE_ADDED, CHANGE_SHRUNK, CHANGE_REMOVED,
                                                  CHANGE_MOVED};

static int64_t change_of(const struct change_row *row) {
    return (int64_t)row->after - (int64_t)row->before;
}

static int by_change(const void *a, const void *b) {
    const struct change_row *const left = a, *const right = b;
    int64_t const of_left = llabs(change_of(left)), of_right = llabs(change_of(right));
    if (of_left != of_right) {
        return of_left > of_right ? -1 : 1;
    }
    int const order = strcmp(left->name, right->name);
    return order != 0 ? order : strcmp(left->file, right->file);
}

// A symbol that moved and whose size changed counts as grown or shrunk.
static void add_row(struct group *groups, struct change_row row) {
    enum change change = row.before == row.after  ? CHANGE_MOVED
                         : row.before == 0        ? CHANGE_ADDED
                         : row.after == 0         ? CHANGE_REMOVED
                         : row.after > row.before ? CHANGE_GROWN
                                                  : CHANGE_SHRUNK;
    for (size_t i = 0; i < GROUPS; ++i) {
        if (group_changes[i] == change) {
            APPEND(groups[i].rows, groups[i].count, groups[i].capacity, row);
        }
    }
}

static bool is_padding(const char *symbol) {
    return strcmp(symbol, piece_kind_name(PIECE_PADDING)) == 0 || strcmp(symbol, piece_kind_name(PIECE_GAP)) == 0;
}

static void add_symbols(struct group *groups, const struct deltas *symbols) {
    for (size_t i = 0; i < symbols->count - symbols->unchanged; ++i) {
        const struct delta *const delta = &symbols->items[i];
        if (is_padding(delta->name)) {
            continue;
        }
        bool const moved = delta->old_file != NULL;
        struct change_row row = {.name = delta->name, .file = delta->file, .old_file = delta->old_file};
        if (delta->old_flash != delta->new_flash || (moved && delta->new_flash > 0)) {
            row.before = delta->old_flash;
            row.after = delta->new_flash;
            add_row(groups, row);
        }
        if (delta->old_ram != delta->new_ram || (moved && delta->new_ram > 0)) {
            row.is_ram = true;
            row.before = delta->old_ram;
            row.after = delta->new_ram;
            add_row(groups, row);
        }
    }
}

/// The padding of the sections of both images, by the section's name.
struct paddings {
    struct names names;
    struct change_row *rows; ///< Two a section: flash and RAM.
    size_t capacity;
};

static void sum_padding(struct paddings *paddings, const struct snapshot *snapshot, bool is_new) {
    for (size_t i = 0; i < snapshot->item_count; ++i) {
        const struct snapshot_item *const item = &snapshot->items[i];
        if (!is_padding(item->symbol)) {
            continue;
        }
        uint32_t const number = names_add(&paddings->names, item->section, strlen(item->section));
        struct change_row *const rows = &paddings->rows[2 * (size_t)number];
        for (int is_ram = 0; is_ram <= 1; ++is_ram) {
            rows[is_ram].is_ram = is_ram;
            *(is_new ? &rows[is_ram].after : &rows[is_ram].before) += is_ram ? item->ram_bytes : item->flash_bytes;
        }
    }
}

// There are no more sections than items.
static void add_padding(struct group *groups, struct paddings *paddings, const struct page_sources *sources) {
    paddings->rows =
        memory_get(2 * (sources->new_one->item_count + sources->old_one->item_count) + 2, sizeof *paddings->rows);
    sum_padding(paddings, sources->old_one, false);
    sum_padding(paddings, sources->new_one, true);
    for (size_t i = 0; i < 2 * paddings->names.count; ++i) {
        struct change_row *const row = &paddings->rows[i];
        row->name = piece_kind_name(PIECE_PADDING);
        row->file = paddings->names.texts[i / 2];
        if (row->before != row->after) {
            add_row(groups, *row);
        }
    }
}

static json_t *row_json(const struct change_row *row) {
    json_t *const json =
        json_pack("{s:o, s:o, s:s, s:I, s:I, s:I}", "name", json_text(row->name), "file", json_text(row->file),
                  "memory", row->is_ram ? "ram" : "flash", "before_bytes", (json_int_t)row->before, "after_bytes",
                  (json_int_t)row->after, "change_bytes", (json_int_t)change_of(row));
    if (row->old_file != NULL) {
        json_object_set_new(json, "old_file", json_text(row->old_file));
    }
    return json;
}

static json_t *group_json(enum change change, struct group *group) {
    json_t *const rows = json_array();
    int64_t flash = 0, ram = 0;
    if (group->count > 0) {
        qsort(group->rows, group->count, sizeof *group->rows, by_change);
    }
    for (size_t i = 0; i < group->count; ++i) {
        *(group->rows[i].is_ram ? &ram : &flash) += change_of(&group->rows[i]);
        json_array_append_new(rows, row_json(&group->rows[i]));
    }
    return json_pack("{s:s, s:I, s:I, s:o}", "change", change_name(change), "flash_change_bytes", (json_int_t)flash,
                     "ram_change_bytes", (json_int_t)ram, "rows", rows);
}

/// How many bytes changed in a file, in all and by their absolute values.
struct file_sum {
    const char *name;
    int64_t change;
    uint64_t moved;
};

static int by_moved(const void *a, const void *b) {
    const struct file_sum *const left = a, *const right = b;
    if (left->moved != right->moved) {
        return left->moved > right->moved ? -1 : 1;
    }
    return strcmp(left->name, right->name);
}

static json_t *files_json(const struct group *groups) {
    struct names names = {0};
    struct file_sum *sums = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < GROUPS; ++i) {
        for (size_t at = 0; at < groups[i].count; ++at) {
            const struct change_row *const row = &groups[i].rows[at];
            uint32_t const number = names_add(&names, row->file, strlen(row->file));
            if (number == count) {
                APPEND(sums, count, capacity, (struct file_sum){.name = row->file});
            }
            sums[number].change += change_of(row);
            sums[number].moved += (uint64_t)llabs(change_of(row));
        }
    }
    if (count > 0) {
        qsort(sums, count, sizeof *sums, by_moved);
    }
    json_t *const files = json_array();
    for (size_t i = 0; i < count; ++i) {
        json_array_append_new(files, json_pack("{s:o, s:I, s:I}", "file", json_text(sums[i].name), "change_bytes",
                                               (json_int_t)sums[i].change, "moved_bytes", (json_int_t)sums[i].moved));
    }
    names_free(&names);
    free(sums);
    return files;
}

void page_add_diff(json_t *document, const struct page_sources *sources) {
    struct diff diff;
    struct group groups[GROUPS] = {0};
    struct paddings paddings = {0};
    diff_make(&diff, sources->new_one, sources->old_one, sources->report->groups.config, DIFF_BY_NONE);
    add_symbols(groups, &diff.symbols);
    add_padding(groups, &paddings, sources);
    json_t *const json = diff_json(&diff), *const array = json_array();
    json_object_set_new(json, "files", files_json(groups));
    for (size_t i = 0; i < GROUPS; ++i) {
        json_array_append_new(array, group_json(group_changes[i], &groups[i]));
        free(groups[i].rows);
    }
    json_object_del(json, "symbols"); // The groups have them.
    json_object_set_new(json, "groups", array);
    json_object_set_new(json, "flash_change_bytes",
                        json_integer((json_int_t)diff.total.new_flash - (json_int_t)diff.total.old_flash));
    json_object_set_new(json, "ram_change_bytes",
                        json_integer((json_int_t)diff.total.new_ram - (json_int_t)diff.total.old_ram));
    json_object_set_new(document, "diff", json);
    free(paddings.rows);
    names_free(&paddings.names);
    diff_free(&diff);
}
