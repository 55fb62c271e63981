// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The call graph and its deepest paths for other programs: Graphviz and flame graphs.
#include "stack/print.h"

#include <inttypes.h>
#include <string.h>

// Escapes a text for a quoted string of dot.
static void dot_text(const char *text, FILE *out) {
    for (; *text != '\0'; ++text) {
        if (*text == '"' || *text == '\\') {
            fputc('\\', out);
        }
        fputc((unsigned char)*text < ' ' ? '?' : *text, out);
    }
}

static bool is_on_path(const struct stack *stack, size_t index) {
    for (size_t i = 0; i < stack->main.path.count; ++i) {
        if (stack->main.path.steps[i].function == index) {
            return true;
        }
    }
    return false;
}

static void dot_function(const struct stack *stack, size_t index, FILE *out) {
    const struct stack_function *const function = &stack->functions[index];
    bool const is_unknown = function->verdict == BOUND_UNKNOWN;
    fprintf(out, "    f%zu [label=\"", index);
    dot_text(function->location.function, out);
    fprintf(out, "\\n%" PRId64 ", %s%" PRId64 " with its calls\"%s%s];\n", function->frame_bytes,
            is_unknown ? ">= " : "", function->bound_bytes, is_unknown ? ", style=dashed" : "",
            is_on_path(stack, index) ? ", color=red, fontcolor=red" : "");
}

// A part has one node, however many functions jump to it.
static void dot_part(const struct stack_part *part, FILE *out) {
    fprintf(out, "    p%" PRIx32 " [label=\"", part->location.address);
    dot_text(part->location.function, out);
    fprintf(out,
            "\\npart of what jumps here\", style=dotted];\n    f%" PRIu32 " -> p%" PRIx32 " [label=\"%" PRId64 "\"];\n",
            part->caller, part->location.address, part->depth_bytes);
}

// Writes the call graph for Graphviz: unknown functions dashed, the deepest path red, parts of others dotted.
void render_stack_dot(const struct stack *stack, FILE *out) {
    fputs("digraph stack {\n    rankdir=LR;\n    node [shape=box];\n", out);
    for (size_t i = 0; i < stack->function_count; ++i) {
        dot_function(stack, i, out);
    }
    for (size_t i = 0; i < stack->call_count; ++i) {
        const struct stack_call *const call = &stack->calls[i];
        fprintf(out, "    f%" PRIu32 " -> f%" PRIu32 " [label=\"%" PRId64 "\"%s%s];\n", call->caller, call->callee,
                call->depth_bytes, call->is_indirect ? ", style=dashed" : "", call->is_on_path ? ", color=red" : "");
    }
    for (size_t i = 0; i < stack->part_count; ++i) {
        dot_part(&stack->parts[i], out);
    }
    fputs("}\n", out);
}

// Writes a name in a line of folded stacks, without the characters that separate names there.
static void folded_text(const char *text, FILE *out) {
    for (; *text != '\0'; ++text) {
        fputc(*text == ';' || (unsigned char)*text < ' ' ? ':' : *text, out);
    }
}

static void folded_step(const struct stack_step *step, FILE *out) {
    fputc(';', out);
    if (stack_step_name(step->kind) != NULL) {
        fputs(stack_step_name(step->kind), out);
    } else {
        folded_text(step->location.function, out);
        if (step->kind == STEP_REPEAT) {
            fprintf(out, " [%" PRIu64 " rounds more]", step->rounds);
        }
    }
}

// One line for each step with bytes: the path up to the step, and the bytes of the step, as flame graphs sum them up.
static void folded_entry(const struct stack_entry *entry, FILE *out) {
    for (size_t end = 0; end < entry->path.count; ++end) {
        if (entry->path.steps[end].bytes <= 0) {
            continue;
        }
        folded_text(entry->name, out);
        for (size_t i = 0; i <= end; ++i) {
            folded_step(&entry->path.steps[i], out);
        }
        fprintf(out, " %" PRId64 "\n", entry->path.steps[end].bytes);
    }
}

void render_stack_folded(const struct stack *stack, const struct stack_entry *only, FILE *out) {
    if (only != NULL) {
        folded_entry(only, out);
        return;
    }
    folded_entry(&stack->main, out);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        if (stack->entries[i].kind == ENTRY_TASK) {
            folded_entry(&stack->entries[i], out);
        }
    }
}
