// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Builds a report in four steps: open the image, its map and its regions (report_begin); split every section into
// spans; find the source file of every span; lay the spans into the regions (report_finish). Other commands need
// only the first step. report_check() proves what the report promises: the pieces of a region are disjoint and sum
// to its used bytes.
#include "layout/report.h"

#include "layout/report_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Looks for "fw.map", then for "fw.elf.map", beside "fw.elf".
static char *map_beside(const char *image_path) {
    size_t const length = strlen(image_path);
    const char *const slash = strrchr(image_path, '/');
    const char *const dot = strrchr(slash == NULL ? image_path : slash, '.');
    size_t const stem = dot == NULL ? length : (size_t)(dot - image_path);
    char *const path = memory_get(length + 8, 1);
    memcpy(path, image_path, stem);
    memcpy(path + stem, ".map", 5);
    if (access(path, R_OK) == 0) {
        return path;
    }
    memcpy(path, image_path, length);
    memcpy(path + length, ".map", 5);
    if (access(path, R_OK) == 0) {
        return path;
    }
    free(path);
    return NULL;
}

// A map of another build would silently attribute bytes to the wrong files. Every section that image and map share must
// have the same address and size in both.
static bool map_fits(const struct report *report, const struct map *map, struct reader_error *error) {
    bool any = false;
    for (size_t i = 0; i < map->output_count; ++i) {
        const struct map_output *const output = &map->outputs[i];
        for (size_t s = 1; s < report->image.section_count; ++s) {
            const struct image_section *const section = &report->image.sections[s];
            if (!section->is_allocated || section->size_bytes == 0 || !slice_is(output->name, section->name)) {
                continue;
            }
            if (output->address != section->address || output->size_bytes != section->size_bytes) {
                return reader_fail(
                    error, map->file.path,
                    "does not belong to %s: %s has %llu bytes at 0x%llx in the map, %llu at 0x%llx in the "
                    "image; link again, or use --no-map",
                    report->image_path, section->name, (unsigned long long)output->size_bytes,
                    (unsigned long long)output->address, (unsigned long long)section->size_bytes,
                    (unsigned long long)section->address);
            }
            any = true;
        }
    }
    return any || map->output_count == 0 ||
           reader_fail(error, map->file.path, "does not belong to %s: they share no section", report->image_path);
}

// A map that the user named must exist; one that was looked for may be missing.
static bool open_map(struct report *report, const struct report_request *request, struct map *map,
                     struct reader_error *error) {
    char *const found = request->map_path == NULL && !request->ignore_map ? map_beside(request->image_path) : NULL;
    const char *const path = request->map_path != NULL ? request->map_path : found;
    if (path == NULL) {
        return true;
    }
    report->map_path = arena_text(&report->section_names.arena, path, strlen(path));
    free(found);
    if (!map_open(map, report->map_path, error)) {
        return false;
    }
    return map_fits(report, map, error);
}

// Section 0 is the null section of ELF; its number serves for gaps.
static void name_sections(struct report *report) {
    size_t const count = report->image.section_count;
    report->section_name_of = memory_get(count, sizeof *report->section_name_of);
    for (size_t i = 0; i < count; ++i) {
        const char *const name = i == 0 ? piece_kind_name(PIECE_GAP) : report->image.sections[i].name;
        report->section_name_of[i] = names_add(&report->section_names, name, strlen(name));
    }
}

static bool open_inputs(struct report *report, const struct report_request *request, struct map *map,
                        struct reader_error *error) {
    return image_open(&report->image, request->image_path, error) && open_map(report, request, map, error) &&
           find_regions(report, request, report->map_path == NULL ? NULL : map, error);
}

bool report_begin(struct report *report, const struct report_request *request, struct map *map,
                  struct reader_error *error) {
    *report = (struct report){.image_path = request->image_path};
    *map = (struct map){0};
    if (!open_inputs(report, request, map, error)) {
        map_close(map);
        report_free(report);
        return false;
    }
    return true;
}

// The spans and origins are needed only to make the pieces, so they are freed here.
void report_finish(struct report *report, const struct report_request *request, const struct map *map) {
    const struct map *const used_map = report->map_path == NULL ? NULL : map;
    name_sections(report);
    struct spans spans = {0};
    struct origins origins = {0};
    split_sections(report, used_map, &spans);
    find_origins(report, used_map, &spans, request->root, &origins);
    lay_out(report, used_map, &spans, &origins);
    origins_free(&origins);
    free(spans.items);
    free(spans.first);
}

bool report_make(struct report *report, const struct report_request *request, struct reader_error *error) {
    struct map map;
    if (!report_begin(report, request, &map, error)) {
        return false;
    }
    report_finish(report, request, &map);
    map_close(&map);
    return true;
}

void report_free(struct report *report) {
    image_close(&report->image);
    free(report->regions);
    free(report->pieces);
    free(report->section_name_of);
    names_free(&report->section_names);
    names_free(&report->object_names);
    names_free(&report->file_names);
    names_free(&report->symbol_names);
    names_free(&report->region_names);
    *report = (struct report){0};
}

const char *piece_kind_name(enum piece_kind kind) {
    static const char *const names[PIECE_KINDS] = {
        [PIECE_SYMBOL] = "",
        [PIECE_PADDING] = "[padding]",
        [PIECE_RESERVE] = "[reserve]",
        [PIECE_STRINGS] = "[merged strings]",
        [PIECE_STUBS] = "[linker stubs]",
        [PIECE_SCRIPT] = "[script data]",
        [PIECE_UNWIND] = "[unwind tables]",
        [PIECE_NO_SYMBOL] = "[no symbol]",
        [PIECE_GAP] = "[gap]",
    };
    return names[kind];
}

const char *report_symbol_name(const struct report *report, const struct piece *piece) {
    if (piece->symbol == PIECE_NAMELESS) {
        return piece_kind_name(piece->kind);
    }
    return piece->symbol < report->image.symbol_count
               ? report->image.symbols[piece->symbol].name
               : report->symbol_names.texts[piece->symbol - report->image.symbol_count];
}

// A file of an archive, like "libm.a(sin.o)", lies in the archive. A name in brackets is no path and stays whole.
struct slice report_folder(const char *file) {
    const char *const open = strchr(file, '(');
    if (open != NULL && open > file && open[-1] == 'a') {
        return (struct slice){file, (uint32_t)(open - file)};
    }
    const char *const slash = strrchr(file, '/');
    if (file[0] == '[') {
        return (struct slice){file, (uint32_t)strlen(file)};
    }
    if (slash == NULL) {
        return (struct slice){".", 1};
    }
    return (struct slice){file, slash == file ? 1 : (uint32_t)(slash - file)};
}

// The pieces must be sorted by region; a piece of a region that does not exist would stop the loop early.
bool report_check(const struct report *report, struct reader_error *error) {
    size_t at = 0;
    for (uint32_t region = 0; region <= report->region_count; ++region) {
        uint64_t sum = 0, end = 0;
        for (; at < report->piece_count && report->pieces[at].region == region; ++at) {
            const struct piece *const piece = &report->pieces[at];
            if (piece->size_bytes == 0 || (sum > 0 && piece->address < end)) {
                return reader_fail(error, report->image_path, "piece %zu at 0x%llx overlaps or is empty", at,
                                   (unsigned long long)piece->address);
            }
            sum += piece->size_bytes;
            end = piece->address + piece->size_bytes;
        }
        if (sum != report->regions[region].used_bytes) {
            return reader_fail(error, report->image_path, "region %s sums to %llu bytes of %llu",
                               report->regions[region].name, (unsigned long long)sum,
                               (unsigned long long)report->regions[region].used_bytes);
        }
    }
    return at == report->piece_count || reader_fail(error, report->image_path, "pieces outside the regions");
}
