// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "const/print.h"

#include <stdio.h>

// These rows are printed unless --limit says otherwise.
enum { DEFAULT_LIMIT = 40 };

static void print_constants(const struct constants *constants, const struct settings *settings) {
    struct style const style = style_of(settings);
    if (print_findings(settings, "const", &(struct finding_sources){.constants = constants})) {
        return;
    }
    switch (settings->format) {
    case FORMAT_JSON:
        render_constants_json(constants, stdout);
        break;
    case FORMAT_CSV:
        render_constants_csv(constants, stdout);
        break;
    default:
        render_constants(constants, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
        break;
    }
    if (!constants->has_map) {
        fprintf(stderr, "brim: %s: no map: objects whose input section is not known get no verdict\n",
                constants->report->image_path);
    }
}

// Findings do not change the exit status; a budget `const:` of brim check does.
static int run_constants(const struct settings *settings, struct session *session) {
    struct constants_request const request = {
        .config = &session->config,
        .filter = settings->filter,
        .accesses = &session->accesses,
    };
    struct reader_error error;
    struct constants constants;
    if (!constants_make(&constants, &session->report, &request, &error)) {
        return unreadable(&error);
    }
    print_constants(&constants, settings);
    constants_free(&constants);
    return EXIT_FINE;
}

int cmd_const(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("const", "one image, like fw.elf");
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = run_constants(settings, &session);
    session_close(&session);
    return code;
}
