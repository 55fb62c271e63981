// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// These helpers are shared by several commands: they read the configuration and the inputs, and choose colours and
// limits. Commands end with the exit status that unreadable() or wrong_usage() returns, so that every message has the
// same form.
#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Colour follows the conventions of terminals: NO_COLOR with a value turns it off, TERM=dumb too; --color beats
// both. Markdown never has colours.
struct style style_of(const struct settings *settings) {
    const char *const no_color = getenv("NO_COLOR");
    const char *const terminal = getenv("TERM");
    bool const automatic = isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
                           (terminal == NULL || strcmp(terminal, "dumb") != 0);
    bool const is_automatic = settings->color == NULL || strcmp(settings->color, "auto") == 0;
    bool const is_markdown = settings->format == FORMAT_MARKDOWN;
    return (struct style){
        .color = !is_markdown && (is_automatic ? automatic : strcmp(settings->color, "always") == 0),
        .human = settings->human,
        .markdown = is_markdown,
    };
}

// A limit of 0 that the user gave means "all", hence the flag.
size_t limit_of(const struct settings *settings, size_t by_default) {
    return settings->has_limit ? settings->limit : by_default;
}

int unreadable(const struct reader_error *error) {
    fprintf(stderr, "brim: %s\n", error->text);
    return EXIT_UNREADABLE;
}

int wrong_usage(const char *command, const char *needs) {
    fprintf(stderr, "brim: %s needs %s; see brim %s --help\n", command, needs, command);
    return EXIT_USAGE;
}

// A missing brim.yaml is normal unless the user named it with --config.
bool load_config(struct config *config, const struct settings *settings, struct reader_error *error) {
    config_begin(config, "brim.yaml");
    if (settings->config == NULL && access(config->path, F_OK) != 0) {
        return true;
    }
    return config_open(config, settings->config == NULL ? config->path : settings->config, error);
}

// The folder of --root beats "root:" in brim.yaml.
struct report_request report_request_of(const struct settings *settings, const struct config *config,
                                        const char *image_path, const char *map_path) {
    return (struct report_request){
        .image_path = image_path,
        .map_path = map_path,
        .script_path = settings->script,
        .config_path = config->path,
        .root = settings->root != NULL ? settings->root : config->root,
        .ignore_map = settings->no_map,
        .facts = config->facts,
        .fact_count = config->fact_count,
    };
}

bool load_report(struct report *report, const struct settings *settings, const struct config *config,
                 const char *image_path, const char *map_path, struct reader_error *error) {
    struct report_request const request = report_request_of(settings, config, image_path, map_path);
    return report_make(report, &request, error);
}

bool try_stack(struct stack *stack, const struct config *config, const struct report *report) {
    struct reader_error error;
    struct stack_request const request = {.config = config};
    if (!stack_make(stack, &report->image, &request, &error)) {
        fprintf(stderr, "brim: no stack bounds: %s\n", error.text);
        return false;
    }
    return true;
}

// The stacks are bounded only for images; a saved report carries its own bounds.
bool load_snapshot(struct snapshot *snapshot, const struct settings *settings, const struct config *config,
                   const char *path, const char *map_path, bool has_stacks, struct reader_error *error) {
    if (snapshot_is_json(path)) {
        return snapshot_open(snapshot, path, error);
    }
    struct report report;
    if (!load_report(&report, settings, config, path, map_path, error)) {
        return false;
    }
    snapshot_of_report(snapshot, &report, settings->filter);
    struct stack stack;
    if (has_stacks && try_stack(&stack, config, &report)) {
        snapshot_add_stacks(snapshot, &stack);
        stack_free(&stack);
    }
    snapshot->path = path;
    report_free(&report);
    return true;
}
