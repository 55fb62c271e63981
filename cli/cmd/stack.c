// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "analysis/stack.h"

#include "cmd/common.h"
#include "render/render.h"

#include <stdio.h>

static int print_stack(const struct stack *stack, const struct settings *settings) {
    struct style const style = style_of(settings);
    switch (settings->format) {
    case FORMAT_JSON:
        render_stack_json(stack, stdout);
        break;
    case FORMAT_CSV:
        render_stack_csv(stack, stdout);
        break;
    default:
        if (settings->path != NULL) {
            const struct stack_entry *const entry = stack_find(stack, settings->path);
            if (entry == NULL) {
                fprintf(stderr, "brim: %s: no entry point %s, and none whose deepest path leads through it\n",
                        stack->image_path, settings->path);
                return EXIT_FINDING;
            }
            render_stack_path(stack, entry, &style, stdout);
        } else {
            render_stack(stack, &style, limit_of(settings, 0), stdout);
        }
    }
    return stack->all_fit ? EXIT_FINE : EXIT_FINDING;
}

static int bound_stacks(const struct settings *settings, const struct config *config) {
    struct image image;
    struct reader_error error;
    struct stack stack;
    if (!image_open(&image, settings->arguments[0], &error)) {
        return unreadable(&error);
    }
    int code = EXIT_UNREADABLE;
    if (stack_make(&stack, &image, config, &error)) {
        code = print_stack(&stack, settings);
        stack_free(&stack);
    } else {
        unreadable(&error);
    }
    image_close(&image);
    return code;
}

int cmd_stack(const struct settings *settings) {
    if (settings->argument_count != 1) {
        return wrong_usage("stack", "one image, like fw.elf");
    }
    struct config config;
    struct reader_error error;
    if (!load_config(&config, settings, &error)) {
        return unreadable(&error);
    }
    int const code = bound_stacks(settings, &config);
    config_close(&config);
    return code;
}
