// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the command `brim stack`. It bounds every stack of the image once and prints one of several views of the
// result: all stacks, one path (--path), the largest frames (--top), the call graph (--dot), a flame graph (--folded),
// or the comparison with what compilers recorded (--audit). The exit status is 0 only if every bound is known and fits,
// whatever the view, so that a build can use the command as a check.
#include "stack/stack.h"

#include "cmd/common.h"
#include "stack/print.h"

#include <stdio.h>

static void print_text(const struct stack *stack, const struct settings *settings, const struct stack_entry *only) {
    struct style const style = style_of(settings);
    if (only != NULL) {
        render_stack_path(stack, only, &style, stdout);
    } else if (settings->top > 0) {
        render_stack_top(stack, &style, settings->top, stdout);
    } else {
        render_stack(stack, &style, stdout);
    }
}

// A frame that is larger than the compiler says is a finding: one of the two is wrong. A smaller one is normal,
// because linkers relax code.
static int print_audit(const struct stack *stack, const struct settings *settings) {
    struct style const style = style_of(settings);
    if (settings->format == FORMAT_JSON) {
        render_audit_json(stack, stdout);
    } else if (settings->format == FORMAT_CSV) {
        render_audit_csv(stack, stdout);
    } else {
        render_audit(stack, &style, stdout);
    }
    return stack->audit.larger == 0 ? EXIT_FINE : EXIT_FINDING;
}

static int print_stack(const struct stack *stack, const struct settings *settings) {
    const struct stack_entry *const only = settings->path == NULL ? NULL : stack_find(stack, settings->path);
    if (settings->path != NULL && only == NULL) {
        fprintf(stderr, "brim: %s: nothing that is followed is called %s\n", stack->image_path, settings->path);
        return EXIT_FINDING;
    }
    switch (settings->format) {
    case FORMAT_JSON:
        render_stack_json(stack, only, settings->top, settings->once, stdout);
        break;
    case FORMAT_CSV:
        render_stack_csv(stack, only, stdout);
        break;
    case FORMAT_DOT:
        render_stack_dot(stack, stdout);
        break;
    case FORMAT_FOLDED:
        render_stack_folded(stack, only, stdout);
        break;
    default:
        print_text(stack, settings, only);
    }
    return stack->all_fit ? EXIT_FINE : EXIT_FINDING;
}

// The image stays open while the result is printed, because the result refers to its symbols.
static int bound_stacks(const struct settings *settings, struct session *session) {
    struct reader_error error;
    struct stack stack;
    struct stack_request const request = {.function = settings->path,
                                          .audits = settings->audit,
                                          .usage_folder = settings->usage_folder,
                                          .accesses = &session->accesses};
    if (!stack_make(&stack, &session->program, &request, &error)) {
        return unreadable(&error);
    }
    int const code = settings->audit ? print_audit(&stack, settings) : print_stack(&stack, settings);
    stack_free(&stack);
    return code;
}

// Finds options that cannot be combined, or that would be ignored silently.
// \return  What to write instead, or NULL iff the options fit together.
static const char *contradiction(const struct settings *settings) {
    bool const is_graph = settings->format == FORMAT_DOT || settings->format == FORMAT_FOLDED;
    if (settings->usage_folder != NULL && !settings->audit) {
        return "--audit for --su";
    }
    if (settings->once && (settings->format != FORMAT_JSON || settings->audit)) {
        return "--json for --once, and not --audit";
    }
    if (settings->audit && (is_graph || settings->path != NULL || settings->top > 0)) {
        return "--audit alone or with --json or --csv";
    }
    return settings->format == FORMAT_DOT && settings->path != NULL ? "--dot or --path, not both" : NULL;
}

int cmd_stack(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("stack", "one image, like fw.elf");
    }
    if (contradiction(settings) != NULL) {
        return wrong_usage("stack", contradiction(settings));
    }
    struct session session;
    if (!session_configure(&session, settings) || !session_open_image(&session, settings)) {
        return EXIT_UNREADABLE;
    }
    int const code = bound_stacks(settings, &session);
    session_close(&session);
    return code;
}
