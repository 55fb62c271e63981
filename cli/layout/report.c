// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Builds a report of an open firmware in four steps: find its regions (report_begin); split every section into
// spans; find the source file of every span; lay the spans into the regions (report_finish). Other commands need
// only the first step. report_check() proves what the report promises: the pieces of a region are disjoint and sum
// to its used bytes.
#include "layout/report.h"

#include "layout/report_private.h"

#include <stdlib.h>
#include <string.h>

// Section 0 is the null section of ELF; its number serves for gaps.
static void name_sections(struct report *report) {
    size_t const count = report->image->section_count;
    report->section_name_of = memory_get(count, sizeof *report->section_name_of);
    for (size_t i = 0; i < count; ++i) {
        const char *const name = i == 0 ? piece_kind_name(PIECE_GAP) : report->image->sections[i].name;
        report->section_name_of[i] = names_add(&report->section_names, name, strlen(name));
    }
}

bool report_begin(struct report *report, struct firmware *firmware, struct reader_error *error) {
    *report =
        (struct report){.firmware = firmware, .image_path = firmware->request.image_path, .image = &firmware->image};
    if (!firmware_open_map(firmware, error)) {
        return false;
    }
    report->map_path = firmware->map_path;
    if (!find_regions(report, firmware_map(firmware), error)) {
        report_free(report);
        return false;
    }
    return true;
}

// The names of a piece decide its group, so this comes last.
static void group_pieces(struct report *report) {
    groups_begin(&report->groups, report->firmware->request.config);
    for (size_t i = 0; report->groups.config->group_count > 0 && i < report->piece_count; ++i) {
        struct piece *const piece = &report->pieces[i];
        piece->group = (uint16_t)groups_sort(&report->groups, report->file_names.texts[piece->file],
                                             report->object_names.texts[piece->object],
                                             report_symbol_name(report, piece), piece->size_bytes);
    }
}

// The spans and origins are needed only to make the pieces, so they are freed here.
void report_finish(struct report *report) {
    const struct map *const map = firmware_map(report->firmware);
    if (report->is_finished) {
        return;
    }
    report->is_finished = true;
    name_sections(report);
    struct spans spans = {0};
    struct origins origins = {0};
    split_sections(report, map, &spans);
    find_origins(report, map, &spans, &origins);
    lay_out(report, map, &spans, &origins);
    origins_free(&origins);
    free(spans.items);
    free(spans.first);
    group_pieces(report);
}

bool report_make(struct report *report, struct firmware *firmware, struct reader_error *error) {
    if (!report_begin(report, firmware, error)) {
        return false;
    }
    report_finish(report);
    return true;
}

void report_free(struct report *report) {
    free(report->regions);
    free(report->pieces);
    free(report->section_name_of);
    names_free(&report->section_names);
    names_free(&report->object_names);
    names_free(&report->file_names);
    names_free(&report->symbol_names);
    names_free(&report->region_names);
    groups_free(&report->groups);
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
    return piece->symbol < report->image->symbol_count
               ? report->image->symbols[piece->symbol].name
               : report->symbol_names.texts[piece->symbol - report->image->symbol_count];
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
