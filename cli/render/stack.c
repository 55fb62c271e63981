// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "render/data.h"
#include "render/render.h"

#include <inttypes.h>
#include <string.h>

enum { BAR_WIDTH = 20 };

static enum paint paint_of(const struct stack_entry *entry) {
    return entry->fits ? PAINT_GOOD : entry->verdict == BOUND_UNKNOWN ? PAINT_WARN : PAINT_BAD;
}

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

static void bar_cell(struct table *table, const struct stack_entry *entry) {
    char bar[BAR_WIDTH + 1];
    uint64_t const most = entry->reserved_bytes == 0 ? 1 : entry->reserved_bytes;
    uint64_t const filled = entry->bound_bytes >= most ? BAR_WIDTH : (entry->bound_bytes * BAR_WIDTH + most - 1) / most;
    memset(bar, '.', BAR_WIDTH);
    memset(bar, '#', filled);
    bar[BAR_WIDTH] = '\0';
    table_cell(table, paint_of(entry), "%s", bar);
}

static void entry_row(struct table *table, const struct style *style, const struct stack_entry *entry) {
    table_cell(table, PAINT_NONE, "%s", entry->name);
    priority_cell(table, entry);
    if (entry->verdict == BOUND_UNKNOWN) {
        table_cell(table, PAINT_WARN, ">= %" PRIu64, entry->bound_bytes);
    } else {
        table_bytes(table, style, paint_of(entry), entry->bound_bytes);
    }
    if (entry->reserved_bytes > 0) {
        table_bytes(table, style, PAINT_NONE, entry->reserved_bytes);
    } else {
        table_cell(table, PAINT_WARN, "?");
    }
    bar_cell(table, entry);
    table_cell(table, paint_of(entry), "%s",
               entry->verdict == BOUND_UNKNOWN ? "UNKNOWN" : bound_verdict_name(entry->verdict));
    table_end_row(table);
}

static void place_text(const struct code_place *place, char *text, size_t size) {
    const char *const slash = place->file == NULL ? NULL : strrchr(place->file, '/');
    if (place->file == NULL) {
        snprintf(text, size, "0x%08" PRIx32, place->address);
    } else {
        snprintf(text, size, "%s:%u", slash == NULL ? place->file : slash + 1, place->line);
    }
}

static void render_notes(const struct stack *stack, const struct stack_entry *entry, bool unknown, const char *heading,
                         FILE *out) {
    bool is_first = true;
    for (size_t i = 0; i < entry->note_count; ++i) {
        const struct stack_note *const note = &stack->notes[entry->notes[i]];
        char place[300];
        if (note->is_unknown != unknown) {
            continue;
        }
        place_text(&note->place, place, sizeof place);
        fprintf(out, "%s  %s (%s): %s\n", is_first ? heading : "", note->place.function, place, note->text);
        is_first = false;
    }
}

static void render_block(const struct stack *stack, FILE *out) {
    static const char *const parts[] = {"priorities", "targets", "recursion", "dynamic", "frames"};
    bool is_first = true;
    for (size_t p = 0; p < sizeof parts / sizeof *parts; ++p) {
        bool has_part = false;
        for (size_t i = 0; i < stack->note_count; ++i) {
            const struct stack_note *const note = &stack->notes[i];
            bool is_double = false;
            for (size_t j = 0; j < i; ++j) {
                is_double |= stack->notes[j].advice != NULL && note->advice != NULL &&
                             strcmp(stack->notes[j].advice, note->advice) == 0;
            }
            if (note->advice == NULL || is_double || strcmp(note->part, parts[p]) != 0) {
                continue;
            }
            fputs(is_first ? "\nTo bound what is unknown, fill in and paste into brim.yaml:\n\nstack:\n" : "", out);
            if (!has_part) {
                fprintf(out, "  %s:\n", parts[p]);
            }
            fprintf(out, "    %s%s\n", strcmp(parts[p], "priorities") == 0 ? "" : "- ", note->advice);
            has_part = true;
            is_first = false;
        }
    }
}

void render_stack(const struct stack *stack, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Entry", ">Priority", ">Bound", ">Reserved", "<", "<Verdict"};
    struct table table;
    table_begin(&table, 6, headings);
    for (size_t i = 0; i < stack->entry_count && (limit == 0 || i < limit); ++i) {
        entry_row(&table, style, &stack->entries[i]);
    }
    entry_row(&table, style, &stack->main);
    table_print(&table, style, out);
    fprintf(out, "\nDeepest path of the main stack:\n");
    render_stack_path(stack, &stack->main, style, out);
    for (size_t i = 0; i < stack->finding_count; ++i) {
        fprintf(out, "\nContradiction: %s\n", stack->findings[i].text);
    }
    render_block(stack, out);
}

void render_stack_path(const struct stack *stack, const struct stack_entry *entry, const struct style *style,
                       FILE *out) {
    static const char *const headings[] = {">Bytes", ">Sum", "<Function", "<Where"};
    struct table table;
    int64_t sum = 0;
    table_begin(&table, 4, headings);
    for (size_t i = 0; i < entry->path.count; ++i) {
        const struct stack_step *const step = &entry->path.steps[i];
        char place[300];
        sum += step->bytes;
        place_text(&step->place, place, sizeof place);
        table_cell(&table, PAINT_NONE, "%" PRId64, step->bytes);
        table_cell(&table, PAINT_NONE, "%" PRId64, sum);
        switch (step->kind) {
        case STEP_REPEAT:
            table_cell(&table, PAINT_NONE, "%s, %" PRIu64 " rounds more", step->place.function, step->rounds);
            break;
        case STEP_FRAME:
            table_cell(&table, PAINT_DIM, "[interrupt frame]");
            break;
        case STEP_SAVED:
            table_cell(&table, PAINT_DIM, "[registers of a task that waits]");
            break;
        default:
            table_cell(&table, PAINT_NONE, "%s", step->place.function);
        }
        table_cell(&table, PAINT_DIM, "%s", step->kind == STEP_FRAME || step->kind == STEP_SAVED ? "" : place);
        table_end_row(&table);
    }
    table_print(&table, style, out);
    render_notes(stack, entry, true, "\nUnknown:\n", out);
    render_notes(stack, entry, false, "\nAssumed:\n", out);
}

static json_t *json_place(const struct code_place *place) {
    json_t *const object =
        json_pack("{s:o, s:I}", "function", json_text(place->function), "address", (json_int_t)place->address);
    if (place->file != NULL) {
        json_object_set_new(object, "file", json_text(place->file));
        json_object_set_new(object, "line", json_integer(place->line));
    }
    return object;
}

static json_t *json_path(const struct stack_path *path) {
    static const char *const kinds[] = {"call", "leaf", "repeat", "frame", "saved"};
    json_t *const steps = json_array();
    for (size_t i = 0; i < path->count; ++i) {
        json_t *const step = json_place(&path->steps[i].place);
        json_object_set_new(step, "kind", json_text(kinds[path->steps[i].kind]));
        json_object_set_new(step, "bytes", json_integer(path->steps[i].bytes));
        json_array_append_new(steps, step);
    }
    return steps;
}

static json_t *json_notes(const struct stack *stack, const struct stack_entry *entry, bool unknown) {
    json_t *const notes = json_array();
    for (size_t i = 0; i < entry->note_count; ++i) {
        const struct stack_note *const note = &stack->notes[entry->notes[i]];
        if (note->is_unknown == unknown) {
            json_t *const item = json_place(&note->place);
            json_object_set_new(item, "text", json_text(note->text));
            json_array_append_new(notes, item);
        }
    }
    return notes;
}

static json_t *json_entry(const struct stack *stack, const struct stack_entry *entry) {
    static const char *const kinds[] = {"reset", "handler", "stops", "task"};
    bool const is_known = entry->verdict != BOUND_UNKNOWN;
    json_t *const object = json_object();
    json_object_set_new(object, "name", json_text(entry->name));
    json_object_set_new(object, "kind", json_text(kinds[entry->kind]));
    json_object_set_new(object, "bound_bytes", is_known ? json_integer((json_int_t)entry->bound_bytes) : json_null());
    json_object_set_new(object, "verdict", json_text(bound_verdict_name(entry->verdict)));
    json_object_set_new(object, "at_least_bytes", json_integer((json_int_t)entry->bound_bytes));
    json_object_set_new(object, "reserved_bytes",
                        entry->reserved_bytes > 0 ? json_integer((json_int_t)entry->reserved_bytes) : json_null());
    json_object_set_new(object, "priority",
                        entry->priority >= -3 && entry->priority < PRIORITY_UNKNOWN ? json_integer(entry->priority)
                                                                                    : json_null());
    json_object_set_new(object, "fits", json_boolean(entry->fits));
    json_object_set_new(object, "path", json_path(&entry->path));
    json_object_set_new(object, "unknown", json_notes(stack, entry, true));
    json_object_set_new(object, "assumed", json_notes(stack, entry, false));
    return object;
}

static json_t *json_calls(const struct stack *stack) {
    json_t *const calls = json_array();
    for (size_t i = 0; i < stack->call_count; ++i) {
        const struct stack_call *const call = &stack->calls[i];
        json_t *const object = json_place(&call->place), *const targets = json_array();
        for (size_t j = 0; j < call->target_count; ++j) {
            json_array_append_new(targets, json_place(&call->targets[j]));
        }
        json_object_set_new(object, "resolved", json_boolean(call->is_resolved));
        json_object_set_new(object, "by", json_text(call->by));
        json_object_set_new(object, "type", call->type == NULL ? json_null() : json_text(call->type));
        json_object_set_new(object, "targets", targets);
        json_array_append_new(calls, object);
    }
    return calls;
}

void render_stack_json(const struct stack *stack, FILE *out) {
    json_t *const top = json_result("stack"), *const entries = json_array();
    for (size_t i = 0; i < stack->entry_count; ++i) {
        json_array_append_new(entries, json_entry(stack, &stack->entries[i]));
    }
    json_object_set_new(top, "entries", entries);
    json_object_set_new(top, "main_stack", json_entry(stack, &stack->main));
    json_object_set_new(top, "indirect_calls", json_calls(stack));
    json_object_set_new(top, "all_fit", json_boolean(stack->all_fit));
    json_finish(top, out);
}

void render_stack_csv(const struct stack *stack, FILE *out) {
    struct csv csv = {.out = out};
    fputs("name,bound_bytes,verdict,reserved_bytes\n", out);
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        csv_text(&csv, entry->name);
        if (entry->verdict == BOUND_UNKNOWN) {
            csv_text(&csv, "");
        } else {
            csv_number(&csv, entry->bound_bytes);
        }
        csv_text(&csv, bound_verdict_name(entry->verdict));
        csv_number(&csv, entry->reserved_bytes);
        csv_end(&csv);
    }
}
