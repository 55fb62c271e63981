// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim history`: `add` keeps the sizes of an image for a commit, and `show` prints those of
// all commits. The forges say in the environment which commit they build, so a workflow needs no option.
#include "history/history.h"
#include "cmd/common.h"
#include "history/print.h"
#include "output/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_LIMIT = 10 };

// GitHub, GitLab and Jenkins each have a variable for the commit that they build.
static const char *commit_of(const struct settings *settings) {
    static const char *const variables[] = {"GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT"};
    const char *commit = settings->commit;
    for (size_t i = 0; commit == NULL && i < sizeof variables / sizeof *variables; ++i) {
        commit = getenv(variables[i]);
    }
    return commit == NULL || commit[0] == '\0' ? NULL : commit;
}

// The bounds of stacks are left out where they cannot be made, as in other commands.
static int add(const struct settings *settings, const char *folder, const char *image) {
    struct reader_error error;
    struct session session;
    struct stack stack;
    struct settings own = *settings;
    own.arguments = &image;
    own.argument_count = 1;
    const char *const commit = commit_of(settings);
    if (commit == NULL) {
        return wrong_usage("history", "--commit, or GITHUB_SHA, CI_COMMIT_SHA or GIT_COMMIT in the environment");
    }
    if (!session_configure(&session, &own) || !session_open_regions(&session, &own)) {
        return EXIT_UNREADABLE;
    }
    report_finish(&session.report);
    bool const has_stack = try_stack(&stack, &session.program, &session.accesses);
    bool const done = history_add(folder, commit, &session.report, has_stack ? &stack : NULL, &error);
    if (has_stack) {
        stack_free(&stack);
    }
    session_close(&session);
    return done ? EXIT_FINE : unreadable(&error);
}

static void print_history(const struct history *history, const struct settings *settings, bool is_first) {
    struct style const style = style_of(settings);
    fputs(is_first ? "" : "\n", stdout);
    render_history(history, &style, limit_of(settings, DEFAULT_LIMIT), stdout);
}

// JSON collects all images in one object; text is printed image by image.
static bool show_one(const struct settings *settings, const char *folder, const char *name, json_t *images,
                     bool is_first) {
    struct reader_error error;
    struct history history;
    if (!history_open(&history, folder, name, &error)) {
        unreadable(&error);
        return false;
    }
    if (settings->format == FORMAT_JSON) {
        json_object_set_new(images, name, history_json(&history));
    } else {
        print_history(&history, settings, is_first);
    }
    history_close(&history);
    return true;
}

static int show(const struct settings *settings, const char *folder) {
    struct reader_error error;
    char **names;
    size_t count;
    bool done = true;
    if (!history_names(folder, &names, &count, &error)) {
        return unreadable(&error);
    }
    json_t *const top = json_result("history"), *const images = json_object();
    for (size_t i = 0; i < count; ++i) {
        done = done && show_one(settings, folder, names[i], images, i == 0);
        free(names[i]);
    }
    free(names);
    json_object_set_new(top, "images", images);
    if (settings->format == FORMAT_JSON && done) {
        json_finish(top, stdout);
    } else {
        json_decref(top);
    }
    if (count == 0) {
        fprintf(stderr, "brim: %s: no history; brim history add keeps one\n", folder);
    }
    return done ? EXIT_FINE : EXIT_UNREADABLE;
}

// The first operand is a word of its own, since `brim history` has no options that would tell the two apart.
int cmd_history(const struct settings *settings) {
    const char *const *const words = settings->arguments;
    if (settings->argument_count == 3 && strcmp(words[0], "add") == 0) {
        return add(settings, words[1], words[2]);
    }
    if (settings->argument_count == 2 && strcmp(words[0], "show") == 0) {
        return show(settings, words[1]);
    }
    return wrong_usage("history", "add DIR fw.elf, or show DIR");
}
