// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim report`. Without --by, a terminal gets the regions and three tables: sections by
// region, files, and symbols. With --by it gets the regions and one table of the dimensions listed. JSON and CSV get
// all dimensions and no limit on rows, because programs can filter by themselves; the JSON of a full report also
// carries the stack bounds, so that a saved report is a complete base for `brim diff` and `brim check --base`.
#include "cmd/analyses.h"
#include "cmd/common.h"
#include "diff/print.h"
#include "findings/print.h"
#include "log/code.h"
#include "report/print.h"
#include "report/strings.h"

#include <stdio.h>
#include <string.h>

// So many rows per level fit a screen when three tables are printed.
enum { DEFAULT_LIMIT = 10, MOST_STRINGS = 20 };

/// A view is one table: the dimensions by which it is split, from the outermost to the innermost.
struct view {
    enum dimension dimensions[DIMENSIONS];
    size_t depth;
};

// Reads a list such as "region,section". A dimension may occur once only: a second level of the same dimension would
// have one row each. The length check ends the loop, since there are only DIMENSIONS different words.
static bool parse_view(struct view *view, const char *list) {
    for (const char *word = list; view->depth < DIMENSIONS;) {
        size_t const length = strcspn(word, ",");
        if (!dimension_parse(&view->dimensions[view->depth], word, length)) {
            fprintf(stderr, "brim: --by knows " DIMENSION_WORDS ", or string alone, not %.*s\n", (int)length, word);
            return false;
        }
        for (size_t i = 0; i < view->depth; ++i) {
            if (view->dimensions[i] == view->dimensions[view->depth]) {
                fprintf(stderr, "brim: --by has %.*s twice\n", (int)length, word);
                return false;
            }
        }
        ++view->depth;
        if (word[length] == '\0') {
            return true;
        }
        word += length + 1;
    }
    return false;
}

static void make_view(struct tree *tree, const struct report *report, const struct settings *settings,
                      const struct view *view, size_t by_default) {
    struct tree_request request = {
        .depth = view->depth, .limit = limit_of(settings, by_default), .filter = settings->filter};
    memcpy(request.dimensions, view->dimensions, sizeof request.dimensions);
    tree_make(tree, report, &request);
}

static void print_view(const struct report *report, const struct settings *settings, const struct view *view) {
    struct style const style = style_of(settings);
    struct tree tree;
    make_view(&tree, report, settings, view, DEFAULT_LIMIT);
    fputc('\n', stdout);
    render_tree(&tree, &style, stdout);
    tree_free(&tree);
}

// An image that logs has log sites, too. One whose dictionary cannot be read is still reported on.
// \return  false iff there are none; then nothing is to be freed.
static bool log_modules_of(struct log_modules *modules, struct log_dictionary *dictionary,
                           const struct report *report) {
    struct reader_error error;
    if (!log_dictionary_is_in(report->image)) {
        return false;
    }
    if (!log_dictionary_of(dictionary, report->image, &error)) {
        unreadable(&error);
        return false;
    }
    log_modules_make(modules, dictionary);
    log_code_measure(modules, dictionary, firmware_units(report->firmware)->dwarf);
    return true;
}

static void print_log_sites(const struct report *report, const struct settings *settings) {
    struct style const style = style_of(settings);
    struct log_dictionary dictionary;
    struct log_modules modules;
    if (!log_modules_of(&modules, &dictionary, report)) {
        return;
    }
    if (modules.count > 0) {
        fputc('\n', stdout);
        log_modules_print(&modules, &style, stdout);
    }
    log_modules_free(&modules);
    log_dictionary_close(&dictionary);
}

static json_t *log_sites_json(const struct report *report) {
    struct log_dictionary dictionary;
    struct log_modules modules;
    if (!log_modules_of(&modules, &dictionary, report)) {
        return NULL;
    }
    json_t *const json = modules.count > 0 ? log_modules_json(&modules) : NULL;
    log_modules_free(&modules);
    log_dictionary_close(&dictionary);
    return json;
}

static void print_text(const struct report *report, const struct settings *settings, const struct view *view) {
    static const struct view standard[] = {{{BY_REGION, BY_SECTION}, 2}, {{BY_FILE}, 1}, {{BY_SYMBOL}, 1}};
    struct style const style = style_of(settings);
    render_regions(report, &style, stdout);
    if (view->depth > 0) {
        print_view(report, settings, view);
        return;
    }
    for (size_t i = 0; i < sizeof standard / sizeof *standard; ++i) {
        print_view(report, settings, &standard[i]);
    }
    print_log_sites(report, settings);
}

// \return  The list of findings; NULL iff an analysis failed, since a list without its findings would look complete.
static json_t *all_findings(struct report *report, struct program *program, struct accesses *accesses,
                            const struct stack *stack) {
    struct analyses analyses;
    json_t *json = NULL;
    if (analyses_make(&analyses, report, program, accesses)) {
        struct finding_sources const sources = analyses_sources(&analyses, stack);
        struct findings findings;
        findings_make(&findings, &sources);
        json = findings_json(&findings);
        findings_free(&findings);
    }
    analyses_free(&analyses);
    return json;
}

// Writes the report as JSON for programs. Stack bounds and findings are made only for the full report; try_stack()
// fails for images without code that can be followed, and the member is then left out.
static void print_json(struct report *report, const struct tree *tree, bool has_view) {
    struct stack stack;
    struct program program = {.firmware = report->firmware};
    struct accesses accesses = {0};
    if (!has_view) {
        analyses_share_code(report->firmware, &accesses);
    }
    bool const has_stack = !has_view && try_stack(&stack, &program, &accesses);
    json_t *const findings = has_stack ? all_findings(report, &program, &accesses, &stack) : NULL;
    accesses_close(&accesses);
    json_t *const log_sites = has_view ? NULL : log_sites_json(report);
    render_report_json(report, tree, has_view, has_stack ? &stack : NULL, findings, log_sites, stdout);
    if (has_stack) {
        stack_free(&stack);
    }
    program_close(&program);
}

static void print_data(struct report *report, const struct settings *settings, const struct view *view) {
    static const struct view plain = {{BY_REGION, BY_SECTION, BY_OBJECT, BY_FILE, BY_SYMBOL}, 5};
    static const struct view grouped = {{BY_REGION, BY_SECTION, BY_OBJECT, BY_FILE, BY_GROUP, BY_SYMBOL}, 6};
    const struct view *const all = report->groups.config->group_count > 0 ? &grouped : &plain;
    struct tree tree;
    make_view(&tree, report, settings, view->depth > 0 ? view : all, 0);
    if (settings->format == FORMAT_JSON) {
        print_json(report, &tree, view->depth > 0);
    } else {
        render_tree_csv(&tree, stdout);
    }
    tree_free(&tree);
}

// Tells on stderr which further input would make the report more detailed. Standard output stays pure data.
static void print_hints(const struct report *report, const struct settings *settings) {
    if (report->image->symbol_count == 0) {
        fprintf(stderr, "brim: %s: no symbol table; relink without -s\n", report->image_path);
    }
    if (report->map_path == NULL && !settings->no_map) {
        fprintf(stderr,
                "brim: %s: no map file beside it; link with -Wl,-Map=... to see padding, reserve and archives\n",
                report->image_path);
    }
    if (report->region_source == REGIONS_GUESSED) {
        fprintf(stderr, "brim: %s: no regions known; give --ld memory.ld, or regions in brim.yaml\n",
                report->image_path);
    }
}

// Strings are no dimension: a string has no bytes of its own where others share its end.
static bool is_by_string(const struct settings *settings) {
    return settings->dimensions != NULL && strcmp(settings->dimensions, "string") == 0;
}

static void print_strings(const struct report *report, const struct settings *settings) {
    struct style const style = style_of(settings);
    struct strings strings;
    strings_make(&strings, report, settings->filter);
    if (settings->format == FORMAT_JSON) {
        render_strings_json(&strings, report->image_path, stdout);
    } else if (settings->format == FORMAT_CSV) {
        render_strings_csv(&strings, stdout);
    } else {
        render_strings(&strings, &style, limit_of(settings, MOST_STRINGS), stdout);
    }
    strings_free(&strings);
}

static bool is_by_group(const struct view *view) {
    for (size_t i = 0; i < view->depth; ++i) {
        if (view->dimensions[i] == BY_GROUP) {
            return true;
        }
    }
    return false;
}

static void report_with(const struct settings *settings, struct report *report, const struct view *view) {
    print_hints(report, settings);
    if (is_by_group(view)) {
        groups_tell(&report->groups, report->image_path, stderr);
    }
    if (is_by_string(settings)) {
        print_strings(report, settings);
    } else if (settings->format == FORMAT_TEXT || settings->format == FORMAT_MARKDOWN) {
        print_text(report, settings, view);
    } else {
        print_data(report, settings, view);
    }
}

int cmd_report(const struct settings *settings) {
    struct view view = {0};
    if (settings->argument_count != 1) {
        return wrong_usage("report", "one image, like fw.elf");
    }
    if (settings->dimensions != NULL && !is_by_string(settings) && !parse_view(&view, settings->dimensions)) {
        return EXIT_USAGE;
    }
    struct session session;
    if (!session_configure(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    if (is_by_group(&view) && !has_groups(&session.config)) {
        config_close(&session.config);
        return EXIT_UNREADABLE;
    }
    if (!session_open_regions(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    report_finish(&session.report);
    report_with(settings, &session.report, &view);
    session_close(&session);
    return EXIT_FINE;
}
