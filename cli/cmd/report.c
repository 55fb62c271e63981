// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/options.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEFAULT_LIMIT = 10 };

static struct style style_of(const struct settings *settings) {
    const char *const no_color = getenv("NO_COLOR");
    bool const automatic = isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0');
    return (struct style){
        .color = settings->color == NULL || strcmp(settings->color, "auto") == 0
                     ? automatic
                     : strcmp(settings->color, "always") == 0,
        .human = settings->human,
        .markdown = settings->format == FORMAT_MARKDOWN,
    };
}

static void print_tree(const struct report *report, const struct tree_request *request, const struct style *style) {
    struct tree tree;
    tree_make(&tree, report, request);
    fputc('\n', stdout);
    render_tree(&tree, style, stdout);
    tree_free(&tree);
}

static void print_text(const struct report *report, const struct settings *settings) {
    struct style const style = style_of(settings);
    render_regions(report, &style, stdout);
    static const enum dimension tables[][2] = {{BY_REGION, BY_SECTION}, {BY_FILE}, {BY_SYMBOL}};
    for (size_t i = 0; i < 3; ++i) {
        struct tree_request request = {.depth = i == 0 ? 2 : 1,
                                       .limit = settings->has_limit ? settings->limit : DEFAULT_LIMIT,
                                       .filter = settings->filter};
        memcpy(request.dimensions, tables[i], sizeof tables[i]);
        print_tree(report, &request, &style);
    }
}

int cmd_report(const struct settings *settings) {
    struct report_request const request = {.image_path = settings->arguments[0],
                                           .map_path = settings->map,
                                           .script_path = settings->script,
                                           .root = settings->root,
                                           .ignore_map = settings->no_map};
    struct reader_error error;
    struct report report;
    if (!report_make(&report, &request, &error)) {
        fprintf(stderr, "brim: %s\n", error.text);
        return EXIT_UNREADABLE;
    }
    print_text(&report, settings);
    report_free(&report);
    return EXIT_FINE;
}
