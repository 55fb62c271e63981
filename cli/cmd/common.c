// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// These helpers are shared by several commands: they read the configuration and the inputs, and choose colours and
// limits. Commands end with the exit status that unreadable() or wrong_usage() returns, so that every message has the
// same form.
#include "cmd/common.h"

#include "cmd/analyses.h"

#include "findings/print.h"

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
        .all = settings->all,
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

bool has_groups(const struct config *config) {
    if (config->group_count == 0) {
        fprintf(stderr, "brim: %s: no groups; write some under \"groups:\", like radio: [src/radio]\n", config->path);
    }
    return config->group_count > 0;
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
bool load_firmware(struct firmware *firmware, const struct settings *settings, const struct config *config,
                   const char *image_path, const char *map_path, struct reader_error *error) {
    struct firmware_request const request = {
        .image_path = image_path,
        .map_path = map_path,
        .script_path = settings->script,
        .root = settings->root != NULL ? settings->root : config->root,
        .ignore_map = settings->no_map,
        .config = config,
    };
    return firmware_open(firmware, &request, error);
}

bool session_configure(struct session *session, const struct settings *settings) {
    struct reader_error error;
    *session = (struct session){0};
    if (load_config(&session->config, settings, &error)) {
        return true;
    }
    unreadable(&error);
    return false;
}

bool session_open_image(struct session *session, const struct settings *settings) {
    struct reader_error error;
    session->program.firmware = &session->firmware;
    if (load_firmware(&session->firmware, settings, &session->config, settings->arguments[0], settings->map, &error)) {
        return true;
    }
    unreadable(&error);
    config_close(&session->config);
    return false;
}

bool session_open_regions(struct session *session, const struct settings *settings) {
    struct reader_error error;
    if (!session_open_image(session, settings)) {
        return false;
    }
    if (report_begin(&session->report, &session->firmware, &error)) {
        return true;
    }
    unreadable(&error);
    session_close(session);
    return false;
}

void session_close(struct session *session) {
    report_free(&session->report);
    accesses_close(&session->accesses);
    program_close(&session->program);
    firmware_close(&session->firmware);
    config_close(&session->config);
}

bool print_findings(const struct settings *settings, const char *command, const struct finding_sources *sources) {
    struct findings findings;
    const char *const image = settings->arguments[0];
    if (settings->format != FORMAT_SARIF && settings->format != FORMAT_GITLAB && settings->format != FORMAT_GCC) {
        return false;
    }
    findings_make(&findings, sources);
    if (settings->format == FORMAT_SARIF) {
        render_sarif(&findings, command, image, stdout);
    } else if (settings->format == FORMAT_GITLAB) {
        render_gitlab(&findings, image, stdout);
    } else {
        render_gcc(&findings, image, stdout);
    }
    findings_free(&findings);
    return true;
}

bool try_stack(struct stack *stack, struct program *program, struct accesses *accesses) {
    struct reader_error error;
    struct stack_request const request = {.accesses = accesses};
    bool const done = stack_make(stack, program, &request, &error);
    if (!done) {
        fprintf(stderr, "brim: no stack bounds: %s\n", error.text);
    }
    return done;
}

void add_findings(struct snapshot *snapshot, const struct finding_sources *sources) {
    struct findings findings;
    findings_make(&findings, sources);
    snapshot_add_findings(snapshot, &findings);
    findings_free(&findings);
}

// A filter keeps part of the symbols, and findings of others would be beside the point. Without the bounds of stacks,
// contradictions would be missing, so the findings count as not known.
static void find_all(struct snapshot *snapshot, struct report *report, struct program *program,
                     struct accesses *accesses, const struct settings *settings, const struct stack *stack) {
    struct analyses analyses;
    if (settings->filter != NULL) {
        return;
    }
    if (analyses_make(&analyses, report, program, accesses)) {
        struct finding_sources const sources = analyses_sources(&analyses, stack);
        add_findings(snapshot, &sources);
    }
    analyses_free(&analyses);
}

// The stacks are bounded only for images; a saved report carries its own bounds.
static bool snapshot_load(struct snapshot *snapshot, struct firmware *firmware, const struct settings *settings,
                          bool has_stacks, struct reader_error *error) {
    struct report report;
    if (!report_make(&report, firmware, error)) {
        return false;
    }
    snapshot_of_report(snapshot, &report, settings->filter);
    struct stack stack;
    struct program program = {.firmware = firmware};
    struct accesses accesses = {0};
    if (has_stacks && settings->filter == NULL) {
        analyses_share_code(firmware, &accesses);
    }
    if (has_stacks && try_stack(&stack, &program, &accesses)) {
        snapshot_add_stacks(snapshot, &stack);
        find_all(snapshot, &report, &program, &accesses, settings, &stack);
        stack_free(&stack);
    }
    accesses_close(&accesses);
    program_close(&program);
    report_free(&report);
    return true;
}

bool load_snapshot(struct snapshot *snapshot, const struct settings *settings, const struct config *config,
                   const char *path, const char *map_path, bool has_stacks, struct reader_error *error) {
    if (snapshot_is_json(path)) {
        return snapshot_open(snapshot, path, error);
    }
    struct firmware firmware;
    if (!load_firmware(&firmware, settings, config, path, map_path, error)) {
        return false;
    }
    bool const done = snapshot_load(snapshot, &firmware, settings, has_stacks, error);
    if (done) {
        snapshot->path = path;
    }
    firmware_close(&firmware);
    return done;
}
