// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "placement/print.h"

#include <stdio.h>

enum { DEFAULT_LIMIT = 20 }; // rows of each kind of finding

static void print_placement(const struct placement *placement, const struct settings *settings) {
    struct style const style = style_of(settings);
    if (print_findings(settings, "placement", &(struct finding_sources){.placement = placement})) {
        return;
    }
    switch (settings->format) {
    case FORMAT_JSON:
        render_placement_json(placement, stdout);
        break;
    case FORMAT_CSV:
        render_placement_csv(placement, stdout);
        break;
    default:
        render_placement(placement, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
        break;
    }
}

// Findings do not change the exit status; budgets of `brim check` are the way to fail a build.
static int run_placement(const struct settings *settings, struct session *session) {
    struct placement_request const request = {
        .config = &session->config,
        .program = &session->program,
        .filter = settings->filter,
    };
    struct reader_error error;
    struct placement placement;
    if (!placement_make(&placement, &session->report, &request, &error)) {
        return unreadable(&error);
    }
    print_placement(&placement, settings);
    placement_free(&placement);
    return EXIT_FINE;
}

int cmd_placement(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("placement", "one image, like fw.elf");
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = run_placement(settings, &session);
    session_close(&session);
    return code;
}
