// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "diff/print.h"

#include <stdio.h>
#include <string.h>

// So many rows of the table of symbols are printed, unless --limit says otherwise.
enum { DEFAULT_LIMIT = 20 };

static void print_diff(const struct diff *diff, const struct settings *settings) {
    struct style const style = style_of(settings);
    switch (settings->format) {
    case FORMAT_JSON:
        render_diff_json(diff, stdout);
        break;
    case FORMAT_CSV:
        render_diff_csv(diff, stdout);
        break;
    default:
        render_diff(diff, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
        break;
    }
}

// --map gives the map of the new image. The map of the old image is looked for beside it.
static int diff_with(const struct settings *settings, const struct config *config, int by) {
    struct reader_error error;
    struct snapshot new_one, old_one;
    if (!load_snapshot(&new_one, settings, config, settings->arguments[0], settings->map, true, &error)) {
        return unreadable(&error);
    }
    if (!load_snapshot(&old_one, settings, config, settings->arguments[1], NULL, true, &error)) {
        snapshot_free(&new_one);
        return unreadable(&error);
    }
    struct diff diff;
    diff_make(&diff, &new_one, &old_one, config, by);
    if (by == BY_GROUP) {
        groups_tell(&diff.groups, new_one.path, stderr);
    }
    print_diff(&diff, settings);
    diff_free(&diff);
    snapshot_free(&new_one);
    snapshot_free(&old_one);
    return EXIT_FINE;
}

int cmd_diff(const struct settings *settings) {
    enum dimension dimension;
    int by = DIFF_BY_NONE;
    if (settings->argument_count != 2) {
        return wrong_usage("diff", "two images or saved JSON reports, as in brim diff NEW.elf -- OLD.elf");
    }
    if (settings->dimensions != NULL) {
        if (!dimension_parse(&dimension, settings->dimensions, strlen(settings->dimensions))) {
            fprintf(stderr, "brim: --by of a diff is one of " DIMENSION_WORDS ", not %s\n", settings->dimensions);
            return EXIT_USAGE;
        }
        by = (int)dimension;
    }
    struct config config;
    struct reader_error error;
    if (!load_config(&config, settings, &error)) {
        return unreadable(&error);
    }
    int const code = by == BY_GROUP && !has_groups(&config) ? EXIT_UNREADABLE : diff_with(settings, &config, by);
    config_close(&config);
    return code;
}
