// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "why/print.h"

#include <stdio.h>

// So many rows of discarded sections are printed, unless --limit says otherwise.
enum { DEFAULT_LIMIT = 20 };

static void print_why(const struct why *why, const struct settings *settings) {
    struct style const style = style_of(settings);
    if (settings->format == FORMAT_JSON) {
        render_why_json(why, stdout);
    } else if (settings->format == FORMAT_CSV) {
        render_why_csv(why, stdout);
    } else if (settings->discarded) {
        render_discarded(why, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
    } else {
        render_why(why, &style, stdout);
    }
}

// The map is the only source for this command: an image does not record why the linker took an object.
static int explain(const struct settings *settings, const struct report *report) {
    const char *const name = settings->argument_count > 1 ? settings->arguments[1] : NULL;
    const struct map *const map = firmware_map(report->firmware);
    struct reader_error error;
    if (map == NULL) {
        reader_fail(&error, report->image_path, "no map file beside it; link with -Wl,-Map=..., or give --map FILE");
        return unreadable(&error);
    }
    struct why why;
    bool found = true;
    // --discarded without a name always succeeds, since a link that discards nothing is a valid answer.
    if (settings->discarded) {
        why_discarded(&why, map, name);
        found = why.discard_count > 0 || name == NULL;
    } else {
        found = why_make(&why, report->image, map, name);
    }
    if (found) {
        print_why(&why, settings);
    } else {
        fprintf(stderr, "brim: %s: no symbol, object or archive member %s%s\n", report->image_path, name,
                settings->discarded ? " was left out" : "; brim why --discarded lists what was left out");
    }
    why_free(&why);
    return found ? EXIT_FINE : EXIT_FINDING;
}

int cmd_why(const struct settings *settings) {
    size_t const least = settings->discarded ? 1 : 2;
    if (settings->argument_count < least || settings->argument_count > 2) {
        return wrong_usage("why", "an image and a name, as in brim why fw.elf printf");
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = explain(settings, &session.report);
    session_close(&session);
    return code;
}
