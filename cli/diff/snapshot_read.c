// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Makes the snapshots that brim diff compares: from an image by way of its report, or from a JSON report that was
// saved earlier. Both give the same items, one per region, section, object, file and symbol. The JSON may come from an
// older brim: members that it lacks are optional, and a newer schema is refused, since it may mean something else.
// JSON is untrusted input: sizes above 2^40 are refused, and missing texts become "[unknown]".
#include "diff/snapshot_read.h"

#include "output/data.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *keep(struct snapshot *snapshot, const char *text) {
    return arena_text(&snapshot->texts, text, strlen(text));
}

static void add_item(struct snapshot *snapshot, const struct snapshot_item *item) {
    APPEND(snapshot->items, snapshot->item_count, snapshot->item_capacity, *item);
}

// Walks the rows of region, section, object, file and symbol. `item` carries the names of the rows above; `level` is
// the depth. The load-image flag belongs to the section's row, and is taken back for the next one.
static void add_rows(struct snapshot *snapshot, const struct row *row, struct snapshot_item item, size_t level) {
    for (size_t i = 0; i < row->row_count; ++i) {
        const struct row *const below = &row->rows[i];
        const char **const names[] = {&item.region, &item.section, &item.object, &item.file, &item.symbol};
        *names[level] = keep(snapshot, below->linkage_name);
        item.is_load_image |= below->is_load_image;
        if (level + 1 < sizeof names / sizeof *names) {
            add_rows(snapshot, below, item, level + 1);
        } else {
            item.flash_bytes = below->flash_bytes;
            item.ram_bytes = below->ram_bytes;
            add_item(snapshot, &item);
        }
        item.is_load_image &= !below->is_load_image;
    }
}

// Items have the linkage names, which two builds share; demangled names need not be unique.
void snapshot_of_report(struct snapshot *snapshot, const struct report *report, const char *filter) {
    *snapshot = (struct snapshot){.path = report->image_path};
    snapshot->regions = memory_get(report->region_count, sizeof *snapshot->regions);
    for (size_t i = 0; i < report->region_count; ++i) {
        const struct region *const region = &report->regions[i];
        snapshot->regions[snapshot->region_count++] =
            (struct snapshot_region){keep(snapshot, region->name), region->length_bytes, region->used_bytes};
    }
    struct tree tree;
    struct tree_request const request = {
        .dimensions = {BY_REGION, BY_SECTION, BY_OBJECT, BY_FILE, BY_SYMBOL}, .depth = 5, .filter = filter};
    tree_make(&tree, report, &request);
    add_rows(snapshot, &tree.total, (struct snapshot_item){0}, 0);
    tree_free(&tree);
}

// An ELF file begins with 0x7F and JSON that brim saved with a brace, so one byte decides.
bool snapshot_is_json(const char *path) {
    FILE *const file = fopen(path, "rb");
    int const first = file == NULL ? EOF : fgetc(file);
    if (file != NULL) {
        fclose(file);
    }
    return first == '{';
}

static const char *text_of(struct snapshot *snapshot, json_t *object, const char *key) {
    const char *const text = json_string_value(json_object_get(object, key));
    return keep(snapshot, text == NULL ? "[unknown]" : text);
}

// A JSON integer is signed; the check for a sign comes before the value is used.
static bool number_of(json_t *object, const char *key, uint64_t *number) {
    json_t *const value = json_object_get(object, key);
    *number = json_is_integer(value) ? (uint64_t)json_integer_value(value) : 0;
    return json_is_integer(value) && json_integer_value(value) >= 0 && *number <= UINT64_C(1) << 40;
}

static bool read_regions(struct snapshot *snapshot, json_t *top, struct reader_error *error) {
    json_t *const regions = json_object_get(top, "regions");
    if (!json_is_array(regions)) {
        return reader_fail(error, snapshot->path, "no \"regions\"; not a report that brim saved");
    }
    snapshot->regions = memory_get(json_array_size(regions), sizeof *snapshot->regions);
    for (size_t i = 0; i < json_array_size(regions); ++i) {
        json_t *const region = json_array_get(regions, i);
        struct snapshot_region *const into = &snapshot->regions[snapshot->region_count++];
        into->name = text_of(snapshot, region, "name");
        number_of(region, "length_bytes", &into->length_bytes);
        if (!number_of(region, "used_bytes", &into->used_bytes)) {
            return reader_fail(error, snapshot->path, "region %s has no used_bytes", into->name);
        }
    }
    return true;
}

// A report saved with --by has rows instead of items, and cannot be compared symbol by symbol.
static bool read_items(struct snapshot *snapshot, json_t *top, struct reader_error *error) {
    json_t *const items = json_object_get(top, "items");
    if (!json_is_array(items)) {
        return reader_fail(error, snapshot->path, "no \"items\"; save the base with brim report --json, without --by");
    }
    for (size_t i = 0; i < json_array_size(items); ++i) {
        json_t *const object = json_array_get(items, i);
        struct snapshot_item item = {.region = text_of(snapshot, object, "region"),
                                     .section = text_of(snapshot, object, "section"),
                                     .file = text_of(snapshot, object, "file"),
                                     .object = text_of(snapshot, object, "object"),
                                     .symbol = text_of(snapshot, object, "symbol"),
                                     .is_load_image = json_is_true(json_object_get(object, "load_image"))};
        if (!number_of(object, "flash_bytes", &item.flash_bytes) || !number_of(object, "ram_bytes", &item.ram_bytes)) {
            return reader_fail(error, snapshot->path, "item %zu has no flash_bytes or ram_bytes", i);
        }
        add_item(snapshot, &item);
    }
    return true;
}

// The main stack is the last entry.
void snapshot_add_stacks(struct snapshot *snapshot, const struct stack *stack) {
    snapshot->has_stacks = true;
    snapshot->stacks = memory_get(stack->entry_count + 1, sizeof *snapshot->stacks);
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        bool const is_known = entry->verdict != BOUND_UNKNOWN;
        snapshot->stacks[snapshot->stack_count++] =
            (struct snapshot_stack){keep(snapshot, entry->name), bound_verdict_name(entry->verdict), is_known,
                                    is_known ? entry->bound_bytes : 0};
    }
}

// Reads the bounds of stacks. A report of an older brim has none; has_stacks is then false and stacks are not
// compared.
static bool read_stacks(struct snapshot *snapshot, json_t *top, struct reader_error *error) {
    json_t *const stacks = json_object_get(top, "stacks");
    snapshot->has_stacks = json_is_array(stacks);
    snapshot->stacks = memory_get(json_array_size(stacks), sizeof *snapshot->stacks);
    for (size_t i = 0; i < json_array_size(stacks); ++i) {
        json_t *const stack = json_array_get(stacks, i), *const bound = json_object_get(stack, "bound_bytes");
        struct snapshot_stack *const into = &snapshot->stacks[snapshot->stack_count++];
        into->name = text_of(snapshot, stack, "name");
        into->verdict = text_of(snapshot, stack, "verdict");
        into->is_known = !json_is_null(bound);
        if (!number_of(stack, "bound_bytes", &into->bound_bytes) && into->is_known) {
            return reader_fail(error, snapshot->path, "stack %s has no bound_bytes, nor null", into->name);
        }
    }
    return true;
}

// A report of an older brim has no findings; has_findings is then false and they are not compared.
static void read_findings(struct snapshot *snapshot, json_t *top) {
    json_t *const findings = json_object_get(top, "findings");
    snapshot->has_findings = json_is_array(findings);
    snapshot->findings = memory_get(json_array_size(findings), sizeof *snapshot->findings);
    for (size_t i = 0; i < json_array_size(findings); ++i) {
        json_t *const finding = json_array_get(findings, i);
        const char *const file = json_string_value(json_object_get(finding, "file"));
        snapshot->findings[snapshot->finding_count++] =
            (struct snapshot_finding){.kind = text_of(snapshot, finding, "kind"),
                                      .name = text_of(snapshot, finding, "name"),
                                      .file = keep(snapshot, file == NULL ? "" : file),
                                      .won_flash = json_integer_value(json_object_get(finding, "won_flash_bytes")),
                                      .won_ram = json_integer_value(json_object_get(finding, "won_ram_bytes"))};
    }
}

static bool read_top(struct snapshot *snapshot, json_t *top, struct reader_error *error) {
    uint64_t schema;
    if (!number_of(top, "schema", &schema) || schema == 0) {
        return reader_fail(error, snapshot->path, "no \"schema\"; not a report that brim saved");
    }
    if (schema > SCHEMA_VERSION) {
        return reader_fail(error, snapshot->path, "schema %llu is newer than this brim's %d; use a newer brim",
                           (unsigned long long)schema, SCHEMA_VERSION);
    }
    read_findings(snapshot, top);
    return read_regions(snapshot, top, error) && read_items(snapshot, top, error) && read_stacks(snapshot, top, error);
}

// Reports of large images take tens of megabytes, so the limit is 1 GiB.
bool snapshot_open(struct snapshot *snapshot, const char *path, struct reader_error *error) {
    *snapshot = (struct snapshot){.path = path};
    struct file file;
    if (!file_open(&file, path, UINT64_C(1) << 30, error)) {
        return false;
    }
    json_error_t problem;
    json_t *const top = json_loadb(file.bytes, file.size, 0, &problem);
    file_close(&file);
    if (top == NULL) {
        return reader_fail(error, path, "line %d: %s", problem.line, problem.text);
    }
    bool const done = read_top(snapshot, top, error);
    json_decref(top);
    if (!done) {
        snapshot_free(snapshot);
    }
    return done;
}

void snapshot_free(struct snapshot *snapshot) {
    free(snapshot->regions);
    free(snapshot->items);
    free(snapshot->stacks);
    free(snapshot->findings);
    arena_free(&snapshot->texts);
    *snapshot = (struct snapshot){0};
}
