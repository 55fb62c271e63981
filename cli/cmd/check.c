// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim check`. It opens what the budgets need (stack bounds, structs, constants, placement)
// and nothing else, since each of these analyses takes longer than the report. The exit status is 1 if a budget is
// exceeded or cannot be measured, so that a build fails either way; a budget that names nothing in the image is an
// error.
#include "check/print.h"
#include "cmd/analyses.h"
#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// GitHub shows the annotations beside the line of the budget; they follow the table, because the log shows both.
static void print_check(const struct check *check, const struct settings *settings) {
    struct style const style = style_of(settings);
    const char *const actions = getenv("GITHUB_ACTIONS");
    if (print_findings(settings, "check", &(struct finding_sources){.check = check})) {
        return;
    }
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

/// These are the results that budgets need beside the report.
struct measured {
    struct stack stack;
    struct structs structs;
    struct constants constants;
    struct placement placement;
};

// Makes the results that some budget needs. A result that fails is left empty, so that check_all() may free all of
// them.
static bool measure(struct measured *measured, struct session *session, struct reader_error *error) {
    const struct config *const config = &session->config;
    struct report *const report = &session->report;
    struct stack_request const stack = {.accesses = &session->accesses};
    struct structs_request const structs = {.config = config, .only_sums = true};
    struct constants_request const constants = {.config = config, .only_sums = true, .accesses = &session->accesses};
    struct placement_request const placement = {.config = config, .program = &session->program};
    struct measured const none = {0};
    session->program.skips_lines = true;
    if (check_needs_stack(config) && check_needs_constants(config)) {
        analyses_share_code(&session->firmware, &session->accesses);
    }
    if (check_needs_stack(config) && !stack_make(&measured->stack, &session->program, &stack, error)) {
        measured->stack = none.stack;
        return false;
    }
    if (check_needs_structs(config) && !structs_make(&measured->structs, report, &structs, error)) {
        measured->structs = none.structs;
        return false;
    }
    if (check_needs_constants(config) && !constants_make(&measured->constants, report, &constants, error)) {
        measured->constants = none.constants;
        return false;
    }
    if (check_needs_placement(config) && !placement_make(&measured->placement, report, &placement, error)) {
        measured->placement = none.placement;
        return false;
    }
    return true;
}

static int check_all(const struct settings *settings, struct session *session, const struct snapshot *base) {
    struct reader_error error;
    struct measured measured = {0};
    struct check_sources const sources = {base, &measured.stack, &measured.structs, &measured.constants,
                                          &measured.placement};
    struct check check;
    int code = EXIT_UNREADABLE;
    if (measure(&measured, session, &error) &&
        check_make(&check, &session->report, &session->config, &sources, &error)) {
        print_check(&check, settings);
        code = check.exceeded + check.unknown > 0 ? EXIT_FINDING : EXIT_FINE;
        check_free(&check);
    } else {
        unreadable(&error);
    }
    placement_free(&measured.placement);
    constants_free(&measured.constants);
    structs_free(&measured.structs);
    stack_free(&measured.stack);
    return code;
}

static bool has_budget_of_a_group(const struct config *config) {
    for (size_t i = 0; i < config->budget_count; ++i) {
        if (config->budgets[i].subject == BY_GROUP) {
            return true;
        }
    }
    return false;
}

// The base has no --map of its own: its map is looked for beside it.
static int check_with(const struct settings *settings, struct session *session) {
    struct reader_error error;
    struct snapshot base;
    bool const has_base = settings->base != NULL;
    report_finish(&session->report);
    if (has_budget_of_a_group(&session->config)) {
        groups_tell(&session->report.groups, session->report.image_path, stderr);
    }
    if (has_base && !load_snapshot(&base, settings, &session->config, settings->base, NULL, false, &error)) {
        return unreadable(&error);
    }
    int const code = check_all(settings, session, has_base ? &base : NULL);
    if (has_base) {
        snapshot_free(&base);
    }
    return code;
}

int cmd_check(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("check", "one image, like fw.elf");
    }
    struct session session;
    if (!session_configure(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    if (session.config.budget_count == 0) {
        fprintf(stderr, "brim: %s: %s\n", session.config.path,
                settings->config == NULL && access(session.config.path, F_OK) != 0
                    ? "no such file in this folder; write budgets into it, or name another one by --config"
                    : "no budgets to check; write some under \"budgets:\"");
        config_close(&session.config);
        return EXIT_UNREADABLE;
    }
    if (!session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = check_with(settings, &session);
    session_close(&session);
    return code;
}
