// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the result of the stack analysis: as tables, as the item that a user can paste into brim.yaml, as JSON and
// as CSV. It only reads struct stack and decides nothing but how things look. An unknown bound is printed as `>=
// bytes`, so that nobody takes it for a bound.
#include "stack/print.h"
#include "firmware/main_stack.h"
#include "output/data.h"
#include "output/wrap.h"
#include "stack/print_notes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BAR_WIDTH = 20 };

// Yellow says that something is not known; red, that a known bound does not fit.
static enum paint paint_of(const struct stack_entry *entry) {
    static const enum paint paints[] = {[FIT_UNKNOWN] = PAINT_WARN, [FIT_NO] = PAINT_BAD, [FIT_YES] = PAINT_GOOD};
    return paints[entry->fit];
}

// An entry that ends the firmware interrupts everything and returns to nothing, so its number would mislead.
static void priority_cell(struct table *table, const struct stack_entry *entry) {
    if (entry->kind == ENTRY_RESET || entry->kind == ENTRY_TASK || entry->priority == PRIORITY_NONE) {
        table_cell(table, PAINT_DIM, "%s", entry->kind == ENTRY_TASK ? "task" : "");
    } else if (entry->kind == ENTRY_END) {
        table_cell(table, PAINT_DIM, "stops");
    } else if (entry->priority == PRIORITY_UNKNOWN) {
        table_cell(table, PAINT_WARN, "?");
    } else {
        table_cell(table, PAINT_NONE, "%d", entry->priority);
    }
}

// The bar is filled as far as the bound goes; colons show what the margin keeps free. The filled part is rounded up,
// so that a bound which does not fit never looks as if it did.
static void bar_cell(const struct stack *stack, struct table *table, const struct stack_entry *entry) {
    char bar[BAR_WIDTH + 1] = "";
    uint64_t const reserved = entry->reserved_bytes;
    if (reserved > 0) {
        uint64_t const usable = stack_usable_bytes(stack_entry_size(entry), stack->margin);
        uint64_t const filled =
            entry->bound_bytes >= reserved ? BAR_WIDTH : (entry->bound_bytes * BAR_WIDTH + reserved - 1) / reserved;
        uint64_t const free_cells = (usable * BAR_WIDTH + reserved / 2) / reserved;
        memset(bar, ':', BAR_WIDTH);
        memset(bar, '.', free_cells);
        memset(bar, '#', filled);
    }
    table_cell(table, paint_of(entry), "%s", bar);
}

// A sum over what could be followed is no bound, and a reader must see that in the number itself.
static void bound_cell(struct table *table, const struct style *style, enum paint paint, enum bound_verdict verdict,
                       uint64_t bytes) {
    if (verdict == BOUND_UNKNOWN) {
        table_cell(table, PAINT_WARN, ">= %" PRIu64, bytes);
    } else {
        table_bytes(table, style, paint, bytes);
    }
}

// The row of an entry. Its columns are those of the headings in render_stack().
static void entry_row(const struct stack *stack, struct table *table, const struct style *style,
                      const struct stack_entry *entry, bool has_cuts) {
    table_cell(table, PAINT_NONE, "%s", entry->name);
    priority_cell(table, entry);
    bound_cell(table, style, paint_of(entry), entry->verdict, entry->bound_bytes);
    if (has_cuts) {
        bound_cell(table, style, PAINT_DIM, entry->uncut_verdict, entry->uncut_bytes);
    }
    if (entry->reserved_bytes > 0) {
        table_bytes(table, style, PAINT_NONE, entry->reserved_bytes);
    } else {
        table_cell(table, PAINT_WARN, "?");
    }
    bar_cell(stack, table, entry);
    table_cell(table, paint_of(entry), "%s",
               entry->verdict == BOUND_UNKNOWN ? "UNKNOWN" : bound_verdict_name(entry->verdict));
    table_cell(table, PAINT_BAD, "%s", entry->fit == FIT_NO ? "does not fit" : "");
    table_end_row(table);
}

// Says what would make the size of the main stack known, where nobody tells it.
static void render_reserve(const struct stack *stack, FILE *out) {
    if (stack->main.reserved_bytes > 0) {
        return;
    }
    fputs("\nThe size of the main stack is not known, so nothing tells whether it fits.\n", out);
    if (stack->free_bytes > 0) {
        fprintf(out, "%" PRIu64 " bytes are free below the initial SP; a heap may use them too.\n", stack->free_bytes);
    }
    fputs("Tell it in brim.yaml: stack: {reserved: BYTES}\n", out);
}

// The bytes of a guard are part of the reserve and no part of the stack, which explains two numbers that differ.
static void render_guards(const struct stack *stack, FILE *out) {
    bool is_first = true;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->guard_bytes > 0) {
            char text[300];
            snprintf(text, sizeof text, "%s: its guard takes %" PRIu64 " of %" PRIu64 " bytes; %" PRIu64 " are usable.",
                     entry->name, entry->guard_bytes, entry->reserved_bytes, stack_entry_size(entry));
            fputs(is_first ? "\n" : "", out);
            print_wrapped(out, 0, 6, text);
            is_first = false;
        }
    }
}

// A remark says what is not known of a task that was found, or where it was found.
static void render_remarks(const struct stack *stack, FILE *out) {
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->remark != NULL) {
            char text[1200];
            snprintf(text, sizeof text, "%s: %s.", entry->name, entry->remark);
            fputs("\n", out);
            print_wrapped(out, 0, 6, text);
        }
    }
}

// Functions that are entered by their address alone are told once, since each may be a task or a callback.
static void render_unreached(const struct stack *stack, const struct style *style, FILE *out) {
    enum { MOST_NAMES = 8 };
    size_t const shown = stack->unreached_count > MOST_NAMES && !style->all ? MOST_NAMES : stack->unreached_count;
    if (shown == 0) {
        return;
    }
    fputc('\n', out);
    print_wrapped(out, 0, 0,
                  "No entry reaches these functions, whose address is taken. A task among them needs an item of "
                  "entries, a callback one of targets:");
    for (size_t i = 0; i < shown; ++i) {
        char location[LOCATION_TEXT];
        location_text(&stack->unreached[i], location);
        fprintf(out, "  %s (%s)\n", stack->unreached[i].function, location);
    }
    if (shown < stack->unreached_count) {
        fprintf(out, "  %zu more; --all lists them\n", stack->unreached_count - shown);
    }
}

// The column for uncut bounds is shown only where a cut changes some bound.
static bool any_cuts(const struct stack *stack) {
    bool any = stack->main.has_cuts;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        any |= stack->entries[i].has_cuts;
    }
    return any;
}

void render_stack(const struct stack *stack, const struct style *style, FILE *out) {
    static const char *const headings[] = {"<Entry", ">Priority", ">Bound", ">Reserved", "<", "<Verdict", "<"};
    static const char *const with_cuts[] = {"<Entry",    ">Priority", ">Bound",   ">Uncut",
                                            ">Reserved", "<",         "<Verdict", "<"};
    bool const has_cuts = any_cuts(stack);
    struct table table;
    table_begin(&table, has_cuts ? 8 : 7, has_cuts ? with_cuts : headings);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        entry_row(stack, &table, style, &stack->entries[i], has_cuts);
    }
    entry_row(stack, &table, style, &stack->main, has_cuts);
    table_print(&table, style, out);
    render_guards(stack, out);
    render_remarks(stack, out);
    render_reserve(stack, out);
    fprintf(out, "\nDeepest path of the main stack:\n");
    render_stack_path(stack, &stack->main, style, out);
    for (size_t i = 0; i < stack->finding_count; ++i) {
        char text[1200];
        snprintf(text, sizeof text, "Contradiction: %s", stack->findings[i].text);
        fputs("\n", out);
        print_wrapped(out, 0, 6, text);
    }
    render_unreached(stack, style, out);
    render_block(stack, style, out);
}

const char *stack_step_name(enum step_kind kind) {
    static const char *const names[] = {[STEP_FRAME] = "[interrupt frame]",
                                        [STEP_KERNEL] = "[top of the stack, and the kernel]",
                                        [STEP_SAVED] = "[registers of a task that waits]"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

// Prints the steps of the deepest path with their running sum, then what is unknown and what is assumed on the way.
void render_stack_path(const struct stack *stack, const struct stack_entry *entry, const struct style *style,
                       FILE *out) {
    static const char *const headings[] = {">Bytes", ">Sum", "<Function", "<Where"};
    struct table table;
    int64_t sum = 0;
    table_begin(&table, 4, headings);
    for (size_t i = 0; i < entry->path.count; ++i) {
        const struct stack_step *const step = &entry->path.steps[i];
        char location[LOCATION_TEXT];
        sum += step->bytes;
        location_text(&step->location, location);
        table_cell(&table, PAINT_NONE, "%" PRId64, step->bytes);
        table_cell(&table, PAINT_NONE, "%" PRId64, sum);
        bool const is_code = stack_step_name(step->kind) == NULL;
        if (step->kind == STEP_REPEAT) {
            table_cell(&table, PAINT_NONE, "%s, %" PRIu64 " rounds more", step->location.function, step->rounds);
        } else {
            table_cell(&table, is_code ? PAINT_NONE : PAINT_DIM, "%s",
                       is_code ? step->location.function : stack_step_name(step->kind));
        }
        table_cell(&table, PAINT_DIM, "%s", is_code ? location : "");
        table_end_row(&table);
    }
    table_print(&table, style, out);
    if (entry->has_cuts) {
        fprintf(out, "\nWith every call counted: %s%" PRIu64 "\n", entry->uncut_verdict == BOUND_UNKNOWN ? ">= " : "",
                entry->uncut_bytes);
    }
    render_notes(stack, entry, true, style, out);
    render_notes(stack, entry, false, style, out);
}

// The functions with the largest own frames come first, since these are the ones that a programmer can make smaller.
void render_stack_top(const struct stack *stack, const struct style *style, size_t count, FILE *out) {
    static const char *const headings[] = {">Frame", ">With calls", "<Function", "<Where"};
    struct table table;
    table_begin(&table, 4, headings);
    uint32_t *const order = stack_by_frame(stack);
    for (size_t i = 0; i < count && i < stack->function_count; ++i) {
        const struct stack_function *const function = &stack->functions[order[i]];
        char location[LOCATION_TEXT];
        location_text(&function->location, location);
        table_cell(&table, PAINT_NONE, "%" PRId64, function->frame_bytes);
        bound_cell(&table, style, PAINT_NONE, function->verdict, (uint64_t)function->bound_bytes);
        table_cell(&table, PAINT_NONE, "%s", function->location.function);
        table_cell(&table, PAINT_DIM, "%s", location);
    }
    free(order);
    table_print(&table, style, out);
}

// An unknown bound leaves its column empty: a program that reads the CSV must not take the known part of it for a
// bound.
static void csv_bound(struct csv *csv, enum bound_verdict verdict, uint64_t bytes) {
    if (verdict == BOUND_UNKNOWN) {
        csv_text(csv, "");
    } else {
        csv_number(csv, bytes);
    }
    csv_text(csv, bound_verdict_name(verdict));
}

void render_stack_csv(const struct stack *stack, const struct stack_entry *only, FILE *out) {
    static const char *const fits[] = {[FIT_UNKNOWN] = "unknown", [FIT_NO] = "no", [FIT_YES] = "yes"};
    struct csv csv = {.out = out};
    fputs("name,bound_bytes,verdict,reserved_bytes,uncut_bytes,uncut_verdict,fits\n", out);
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        if (only != NULL && entry != only) {
            continue;
        }
        csv_text(&csv, entry->name);
        csv_bound(&csv, entry->verdict, entry->bound_bytes);
        csv_number(&csv, entry->reserved_bytes);
        csv_bound(&csv, entry->uncut_verdict, entry->uncut_bytes);
        csv_text(&csv, fits[entry->fit]);
        csv_end(&csv);
    }
}
