// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "cmd/common.h"
#include "diff/pairs.h"

#include <stdio.h>
#include <stdlib.h>
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

// One pair is printed as it always was, since scripts rely on it; "no base" needs the table of several.
static void print_pairs(const struct diff_pair *pairs, size_t count, const struct settings *settings) {
    struct style const style = style_of(settings);
    if (count == 1 && pairs->has_base) {
        print_diff(&pairs->diff, settings);
    } else if (settings->format == FORMAT_JSON) {
        render_pairs_json(pairs, count, stdout);
    } else {
        render_pairs(pairs, count, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
    }
}

/// What all pairs of images have in common.
struct comparing {
    const struct settings *settings;
    const struct config *config;
    int by;
};

// --map gives the map of the new image. The map of the old image is looked for beside it. Without a base the image is
// compared with itself, which gives its sizes.
static bool compare(struct diff_pair *pair, const struct comparing *comparing, const char *new_path,
                    const char *old_path, struct reader_error *error) {
    const struct settings *const settings = comparing->settings;
    struct snapshot new_one, old_one;
    pair->has_base = strcmp(old_path, "-") != 0;
    if (!load_snapshot(&new_one, settings, comparing->config, new_path, settings->map, true, error)) {
        return false;
    }
    if (pair->has_base && !load_snapshot(&old_one, settings, comparing->config, old_path, NULL, true, error)) {
        snapshot_free(&new_one);
        return false;
    }
    diff_make(&pair->diff, &new_one, pair->has_base ? &old_one : &new_one, comparing->config, comparing->by);
    if (comparing->by == BY_GROUP) {
        groups_tell(&pair->diff.groups, new_path, stderr);
    }
    snapshot_free(&new_one);
    if (pair->has_base) {
        snapshot_free(&old_one);
    }
    return true;
}

// The name of the file is what a user calls an image; builds in several folders may have one name.
static const char *name_of(const struct settings *settings, size_t count, size_t image) {
    const char *const path = settings->arguments[image];
    for (size_t i = 0; i < count; ++i) {
        if (i != image && strcmp(base_name(settings->arguments[i]), base_name(path)) == 0) {
            return path;
        }
    }
    return base_name(path);
}

// The first image that cannot be read ends the comparison, and nothing is printed of the others: a table that lacks a
// target would look as if the target were gone.
static int diff_with(const struct comparing *comparing) {
    const struct settings *const settings = comparing->settings;
    size_t const count = settings->argument_count / 2;
    struct diff_pair *const pairs = memory_get(count, sizeof *pairs);
    struct reader_error error;
    size_t made = 0;
    while (made < count &&
           compare(&pairs[made], comparing, settings->arguments[made], settings->arguments[count + made], &error)) {
        pairs[made].name = name_of(settings, count, made);
        ++made;
    }
    if (made == count) {
        print_pairs(pairs, count, settings);
    } else {
        unreadable(&error);
    }
    for (size_t i = 0; i < made; ++i) {
        diff_free(&pairs[i].diff);
    }
    free(pairs);
    return made == count ? EXIT_FINE : EXIT_UNREADABLE;
}

// \return  What is wrong with the images; NULL iff nothing is.
static const char *wrong_pairs(const struct settings *settings) {
    size_t const count = settings->argument_count;
    if (count < 2 || count % 2 != 0 || (settings->separator != 0 && settings->separator != count / 2)) {
        return "as many new images or saved JSON reports as old ones, as in brim diff NEW.elf -- OLD.elf";
    }
    if (count > 2 && settings->separator == 0) {
        return "\"--\" between the new images and the old ones";
    }
    if (count > 2 && settings->map != NULL) {
        return "one image where --map is given; maps are found beside the images";
    }
    if (count > 2 && settings->format == FORMAT_CSV) {
        return "one pair of images for --csv";
    }
    return NULL;
}

int cmd_diff(const struct settings *settings) {
    enum dimension dimension;
    int by = DIFF_BY_NONE;
    const char *const wrong = wrong_pairs(settings);
    if (wrong != NULL) {
        return wrong_usage("diff", wrong);
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
    struct comparing const comparing = {settings, &config, by};
    int const code = by == BY_GROUP && !has_groups(&config) ? EXIT_UNREADABLE : diff_with(&comparing);
    config_close(&config);
    return code;
}
