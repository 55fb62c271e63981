// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// sums fw.elf [fw.map]: prints "region used" a line, after checking that the pieces tile the regions and that every
// level of every table of up to three dimensions sums to its parent.
#include "opened.h"
#include "report/table_tree.h"

#include <stdio.h>

static bool check_table(const struct report *report, const struct tree_request *request, uint64_t all_bytes) {
    struct tree tree;
    tree_make(&tree, report, request);
    bool const holds = tree_check(&tree.total) && tree.total.flash_bytes + tree.total.ram_bytes == all_bytes;
    if (!holds) {
        fprintf(stderr, "%s: a level does not sum to its parent by", report->image_path);
        for (size_t i = 0; i < request->depth; ++i) {
            fprintf(stderr, " %s", dimension_name(request->dimensions[i]));
        }
        fputc('\n', stderr);
    }
    tree_free(&tree);
    return holds;
}

static bool check_tables(const struct report *report, size_t limit) {
    uint64_t all_bytes = 0;
    for (size_t i = 0; i <= report->region_count; ++i) {
        all_bytes += report->regions[i].used_bytes;
    }
    bool holds = true;
    for (int table = 0; holds && table < DIMENSIONS * DIMENSIONS * DIMENSIONS; ++table) {
        struct tree_request const request = {.dimensions = {(enum dimension)(table / DIMENSIONS / DIMENSIONS),
                                                            (enum dimension)(table / DIMENSIONS % DIMENSIONS),
                                                            (enum dimension)(table % DIMENSIONS)},
                                             .depth = 1 + (size_t)table % 3,
                                             .limit = limit};
        holds = check_table(report, &request, all_bytes);
    }
    return holds;
}

int main(int count, char **words) {
    struct reader_error error;
    struct opened opened;
    if (!opened_begin(&opened, "brim.yaml", words[1], count > 2 ? words[2] : NULL, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 3;
    }
    struct report *const report = &opened.report;
    report_finish(report);
    bool const holds = report_check(report, &error);
    if (!holds) {
        fprintf(stderr, "%s\n", error.text);
    }
    for (size_t i = 0; i < report->region_count + (report->regions[report->region_count].used_bytes > 0); ++i) {
        printf("%s %llu\n", report->regions[i].name, (unsigned long long)report->regions[i].used_bytes);
    }
    bool const all = holds && check_tables(report, 0) && check_tables(report, 2);
    opened_end(&opened);
    return all ? 0 : 1;
}
