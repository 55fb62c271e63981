// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "structs/print.h"

#include <stdio.h>

// These rows are printed unless --limit says otherwise.
enum { DEFAULT_LIMIT = 20 };

static void print_structs(const struct structs *structs, const struct settings *settings) {
    struct style const style = style_of(settings);
    bool const is_full = settings->argument_count > 1;
    if (print_findings(settings, "structs", &(struct finding_sources){.structs = structs})) {
        return;
    }
    switch (settings->format) {
    case FORMAT_JSON:
        render_structs_json(structs, stdout);
        break;
    case FORMAT_CSV:
        render_structs_csv(structs, stdout);
        break;
    default:
        render_structs(structs, &style, limit_of(settings, is_full ? 0 : DEFAULT_LIMIT), is_full, stdout);
        break;
    }
    // An empty table without debugging information does not mean that there are no structs, so stderr says why it is
    // empty.
    if (structs->row_count == 0 && !structs->has_types) {
        fprintf(stderr, "brim: %s: no structs: no debugging information; compile with -g\n",
                structs->report->image_path);
    }
}

// With a name, all members of that struct are described. Data formats have no limit on rows unless the user sets one.
static int run_structs(const struct settings *settings, struct session *session) {
    bool const is_full = settings->argument_count > 1;
    bool const is_text = settings->format == FORMAT_TEXT || settings->format == FORMAT_MARKDOWN;
    struct structs_request const request = {
        .config = &session->config,
        .narrow = settings->narrow,
        .filter = settings->filter,
        .only = is_full ? settings->arguments[1] : NULL,
        .limit = is_text ? limit_of(settings, is_full ? 0 : DEFAULT_LIMIT) : limit_of(settings, 0),
    };
    struct reader_error error;
    struct structs structs;
    if (!structs_make(&structs, &session->report, &request, &error)) {
        return unreadable(&error);
    }
    bool const is_missing = is_full && structs.row_count == 0;
    if (is_missing) {
        fprintf(stderr, "brim: %s: no struct %s%s\n", structs.report->image_path, request.only,
                structs.has_types ? "" : ": no debugging information; compile with -g");
    } else {
        print_structs(&structs, settings);
    }
    structs_free(&structs);
    return is_missing ? EXIT_FINDING : EXIT_FINE;
}

int cmd_structs(const struct settings *settings) {
    if (settings->argument_count < 1 || settings->argument_count > 2) {
        return wrong_usage("structs", "one image, like fw.elf, and perhaps the name of a struct");
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = run_structs(settings, &session);
    session_close(&session);
    return code;
}
