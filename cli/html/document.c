// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "html/page.h"

#include "check/print.h"
#include "output/data.h"
#include "stack/print.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { NOTE_HEAD = 12, LONGEST_ID = 64 };

// A note has the sizes of its name and of its contents, and a type, then the name, padded to 4 bytes. The linker writes
// "GNU" as the name of a build-id.
static json_t *build_id(const struct image *image) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (strcmp(section->name, ".note.gnu.build-id") != 0 || section->contents == NULL ||
            section->size_bytes < NOTE_HEAD + 4) {
            continue;
        }
        size_t const length = section->contents[4];
        char text[2 * LONGEST_ID + 1] = "";
        if (length > LONGEST_ID || NOTE_HEAD + 4 + length > section->size_bytes) {
            continue;
        }
        for (size_t byte = 0; byte < length; ++byte) {
            snprintf(text + 2 * byte, 3, "%02x", section->contents[NOTE_HEAD + 4 + byte]);
        }
        return json_string(text);
    }
    return json_null();
}

// The time is that of the file, so the same image gives the same page.
static json_t *time_of(const char *path) {
    struct stat status;
    struct tm parts;
    char text[40];
    if (stat(path, &status) != 0 || gmtime_r(&status.st_mtime, &parts) == NULL ||
        strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts) == 0) {
        return json_null();
    }
    return json_string(text);
}

static json_t *marks_json(const struct marks *marks) {
    json_t *const array = json_array();
    for (size_t i = 0; i < marks->count; ++i) {
        json_array_append_new(array, json_pack("{s:o, s:I, s:I}", "name", json_text(marks->items[i].name), "size_bytes",
                                               (json_int_t)marks->items[i].size_bytes, "peak_bytes",
                                               (json_int_t)marks->items[i].peak_bytes));
    }
    return array;
}

json_t *page_document(const struct page_sources *sources) {
    const struct report *const report = sources->report;
    json_t *const document = json_result("page");
    json_object_set_new(document, "image", json_text(report->image_path));
    json_object_set_new(document, "build_id", build_id(report->image));
    json_object_set_new(document, "modified", time_of(report->image_path));
    json_object_set_new(document, "map", report->map_path == NULL ? json_null() : json_text(report->map_path));
    page_add_tiles(document, sources);
    page_add_findings(document, sources);
    if (sources->structs != NULL) {
        page_add_holes(document, sources->structs);
    }
    if (sources->constants != NULL) {
        page_add_constants(document, sources->constants);
    }
    if (sources->stack != NULL) {
        json_object_set_new(document, "stack", stack_json(sources->stack, NULL, 0, false));
        page_add_graph(document, sources->stack);
    } else if (sources->stack_error != NULL) {
        json_object_set_new(document, "stack_error", json_text(sources->stack_error));
    }
    if (sources->check != NULL) {
        json_object_set_new(document, "check", check_json(sources->check));
    }
    if (sources->old_one != NULL) {
        json_object_set_new(document, "base",
                            json_pack("{s:o, s:o}", "image", json_text(sources->old_one->path), "modified",
                                      time_of(sources->old_one->path)));
        page_add_diff(document, sources);
    }
    if (sources->marks != NULL) {
        json_object_set_new(document, "marks", marks_json(sources->marks));
    }
    if (sources->history != NULL) {
        json_object_set_new(document, "history", history_json(sources->history));
    }
    return document;
}
