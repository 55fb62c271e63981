// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/common.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_check(const struct check *check, const struct settings *settings) {
    struct style const style = style_of(settings);
    const char *const actions = getenv("GITHUB_ACTIONS");
    switch (settings->format) {
    case FORMAT_JSON:
        render_check_json(check, stdout);
        return;
    case FORMAT_CSV:
        render_check_csv(check, stdout);
        return;
    default:
        render_check(check, &style, stdout);
    }
    if (settings->annotate || (actions != NULL && strcmp(actions, "true") == 0)) {
        render_check_annotations(check, stdout);
    }
}

static bool find_constants(struct constants *constants, const struct settings *settings, const struct config *config,
                           struct reader_error *error) {
    struct constants_request const request = {
        .report = report_request_of(settings, config, settings->arguments[0], settings->map), .config = config};
    return constants_make(constants, &request, error);
}

static int check_bounds(const struct settings *settings, const struct config *config, const struct report *report,
                        const struct snapshot *base) {
    struct reader_error error;
    struct stack stack = {0};
    struct stack_request const request = {.config = config};
    if (check_needs_stack(config) && !stack_make(&stack, &report->image, &request, &error)) {
        return unreadable(&error);
    }
    struct constants constants = {0};
    if (check_needs_constants(config) && !find_constants(&constants, settings, config, &error)) {
        stack_free(&stack);
        return unreadable(&error);
    }
    struct check check;
    int code = EXIT_UNREADABLE;
    if (check_make(&check, report, config, base, &stack, &constants, &error)) {
        print_check(&check, settings);
        code = check.exceeded + check.unknown > 0 ? EXIT_FINDING : EXIT_FINE;
        check_free(&check);
    } else {
        unreadable(&error);
    }
    constants_free(&constants);
    stack_free(&stack);
    return code;
}

static int check_report(const struct settings *settings, const struct config *config, const struct report *report) {
    struct reader_error error;
    struct snapshot base;
    bool const has_base = settings->base != NULL;
    if (has_base && !load_snapshot(&base, settings, config, settings->base, NULL, false, &error)) {
        return unreadable(&error);
    }
    int const code = check_bounds(settings, config, report, has_base ? &base : NULL);
    if (has_base) {
        snapshot_free(&base);
    }
    return code;
}

static int check_with(const struct settings *settings, const struct config *config) {
    struct reader_error error;
    struct report report;
    if (config->budget_count == 0) {
        fprintf(stderr, "brim: %s: no budgets to check; write some under \"budgets:\"\n", config->path);
        return EXIT_UNREADABLE;
    }
    if (!load_report(&report, settings, config, settings->arguments[0], settings->map, &error)) {
        return unreadable(&error);
    }
    int const code = check_report(settings, config, &report);
    report_free(&report);
    return code;
}

int cmd_check(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("check", "one image, like fw.elf");
    }
    struct config config;
    struct reader_error error;
    if (!load_config(&config, settings, &error)) {
        return unreadable(&error);
    }
    int const code = check_with(settings, &config);
    config_close(&config);
    return code;
}
