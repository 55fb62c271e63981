// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim html`. It makes every result that brim can make of an image, composes one document of
// them and writes it as a page, or as JSON. An analysis that fails does not end the command: the page then says what is
// missing and why, since the rest is still useful.
#include "base/file.h"
#include "cmd/analyses.h"
#include "cmd/common.h"
#include "html/page.h"
#include "output/data.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Everything that a page is made of, and whether it could be made.
struct made {
    struct stack stack;
    struct analyses analyses;
    struct check check;
    struct snapshot new_one, old_one;
    struct marks marks;
    struct history history;
    struct reader_error stack_error, check_error;
    struct page_missing missing[4];
    size_t missing_count;
    bool has_stack, has_check, has_base, has_marks, has_history;
};

// Budgets come last, since they are held against the other results. brim check treats a budget that names nothing as
// an error; the page shows the rest.
static void make_results(struct made *made, struct session *session) {
    const struct config *const config = &session->config;
    struct report *const report = &session->report;
    struct stack_request const stack = {.accesses = &session->accesses};
    analyses_share_code(report->firmware, &session->accesses);
    made->has_stack = stack_make(&made->stack, &session->program, &stack, &made->stack_error);
    if (!made->has_stack) {
        fprintf(stderr, "brim: no stack bounds: %s\n", made->stack_error.text);
    }
    bool const has_all = analyses_make(&made->analyses, report, &session->program, &session->accesses);
    const struct analyses *const analyses = &made->analyses;
    struct finding_sources const found = analyses_sources(analyses, made->has_stack ? &made->stack : NULL);
    struct check_sources const sources = {made->has_base ? &made->old_one : NULL, found.stack, found.structs,
                                          found.constants, found.placement};
    bool const is_measured = (made->has_stack || !check_needs_stack(config)) &&
                             (analyses->has_structs || !check_needs_structs(config)) &&
                             (analyses->has_constants || !check_needs_constants(config)) &&
                             (analyses->has_placement || !check_needs_placement(config));
    if (is_measured && config->budget_count > 0) {
        made->has_check = check_make(&made->check, report, config, &sources, &made->check_error);
        if (!made->has_check) {
            fprintf(stderr, "brim: no budgets: %s\n", made->check_error.text);
        }
    } else if (!is_measured) {
        snprintf(made->check_error.text, sizeof made->check_error.text, "they need a result that is missing");
    }
    if (made->has_base && has_all) {
        add_findings(&made->new_one, &found);
    }
}

static void add_missing(struct made *made, bool is_made, const char *part, const char *why) {
    if (!is_made) {
        made->missing[made->missing_count++] = (struct page_missing){part, why};
    }
}

// A list of findings that is short because an analysis failed must not be taken for a good image.
static void note_missing(struct made *made, size_t budget_count) {
    const struct analyses *const analyses = &made->analyses;
    bool const has_types = !analyses->has_structs || analyses->structs.has_types;
    add_missing(made, analyses->has_structs, "structs", analyses->structs_error.text);
    add_missing(made, has_types, "structs", "the image has no debugging information; compile with -g");
    add_missing(made, analyses->has_constants, "constants", analyses->constants_error.text);
    add_missing(made, analyses->has_placement, "placement", analyses->placement_error.text);
    add_missing(made, made->has_check || budget_count == 0, "budgets", made->check_error.text);
}

static void free_results(struct made *made) {
    if (made->has_stack) {
        stack_free(&made->stack);
    }
    analyses_free(&made->analyses);
    if (made->has_check) {
        check_free(&made->check);
    }
    if (made->has_base) {
        snapshot_free(&made->new_one);
        snapshot_free(&made->old_one);
    }
    marks_close(&made->marks);
    history_close(&made->history);
}

// Reads the inputs beside the image: the base and the marks.
static bool read_inputs(struct made *made, const struct settings *settings, struct session *session,
                        struct reader_error *error) {
    if (settings->marks != NULL && !marks_open(&made->marks, settings->marks, error)) {
        return false;
    }
    made->has_marks = settings->marks != NULL;
    if (settings->history != NULL) {
        const char *const slash = strrchr(settings->arguments[0], '/');
        const char *const name = slash == NULL ? settings->arguments[0] : slash + 1;
        if (!history_open(&made->history, settings->history, name, error)) {
            return false;
        }
        made->has_history = true;
    }
    if (settings->base != NULL) {
        if (!load_snapshot(&made->old_one, settings, &session->config, settings->base, NULL, true, error)) {
            return false;
        }
        snapshot_of_report(&made->new_one, &session->report, NULL);
        made->new_one.path = session->report.image_path;
        made->has_base = true;
    }
    return true;
}

// The page must not replace what it is made of.
static bool overwrites_input(const struct settings *settings) {
    const char *const inputs[] = {settings->arguments[0], settings->base, settings->marks,
                                  settings->config,       settings->map,  settings->script};
    for (size_t i = 0; settings->output != NULL && i < sizeof inputs / sizeof *inputs; ++i) {
        if (inputs[i] != NULL && file_is_same(inputs[i], settings->output)) {
            fprintf(stderr, "brim: %s: is read itself; name another file for the page\n", settings->output);
            return true;
        }
    }
    return false;
}

static int write_to(const struct settings *settings, json_t *document, json_t *disassembly) {
    FILE *const out = settings->output == NULL ? stdout : fopen(settings->output, "w");
    if (out == NULL) {
        fprintf(stderr, "brim: %s: cannot be written: %s\n", settings->output, strerror(errno));
        return EXIT_UNREADABLE;
    }
    if (settings->format == FORMAT_JSON) {
        if (disassembly != NULL) {
            json_object_set(document, "disassembly", disassembly);
        }
        json_dumpf(document, out, JSON_COMPACT);
        fputc('\n', out);
    } else {
        page_write(document, disassembly, out);
    }
    bool const failed = ferror(out) != 0;
    if (out != stdout && (fclose(out) != 0 || failed)) {
        fprintf(stderr, "brim: %s: cannot be written: %s\n", settings->output, strerror(errno));
        return EXIT_UNREADABLE;
    }
    return EXIT_FINE;
}

static int run_html(const struct settings *settings, struct session *session) {
    struct reader_error error;
    struct made made = {0};
    report_finish(&session->report);
    if (!read_inputs(&made, settings, session, &error)) {
        free_results(&made);
        return unreadable(&error);
    }
    make_results(&made, session);
    note_missing(&made, session->config.budget_count);
    if (made.has_base && made.has_stack) {
        snapshot_add_stacks(&made.new_one, &made.stack);
    }
    struct page_sources const sources = {
        .report = &session->report,
        .stack = made.has_stack ? &made.stack : NULL,
        .stack_error = made.has_stack ? NULL : made.stack_error.text,
        .structs = made.analyses.has_structs ? &made.analyses.structs : NULL,
        .constants = made.analyses.has_constants ? &made.analyses.constants : NULL,
        .placement = made.analyses.has_placement ? &made.analyses.placement : NULL,
        .check = made.has_check ? &made.check : NULL,
        .new_one = made.has_base ? &made.new_one : NULL,
        .old_one = made.has_base ? &made.old_one : NULL,
        .marks = made.has_marks ? &made.marks : NULL,
        .history = made.has_history ? &made.history : NULL,
        .missing = made.missing,
        .missing_count = made.missing_count,
    };
    json_t *const document = page_document(&sources);
    json_t *const disassembly = settings->disassembly ? page_disassembly(&session->report) : NULL;
    int const code = write_to(settings, document, disassembly);
    json_decref(disassembly);
    json_decref(document);
    free_results(&made);
    return code;
}

int cmd_html(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("html", "one image, like fw.elf");
    }
    if (settings->format != FORMAT_TEXT && settings->format != FORMAT_JSON) {
        return wrong_usage("html", "--json or no format at all");
    }
    if (settings->format == FORMAT_TEXT && !page_is_built()) {
        fputs("brim: this brim was built without node or esbuild, so it has no page; install both (Debian: nodejs and "
              "esbuild) and build it again. --json prints the data of the page\n",
              stderr);
        return EXIT_UNREADABLE;
    }
    if (overwrites_input(settings)) {
        return EXIT_UNREADABLE;
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = run_html(settings, &session);
    session_close(&session);
    return code;
}
