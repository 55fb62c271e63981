// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes the result of the stack analysis as JSON. By default an entry has its notes and its path in full, so that a
// reader needs nothing else. A kernel that dispatches all interrupts through one function gives each of a hundred
// entries the same thousands of notes and steps; with --once the result lists each of them once, and entries have their
// numbers.
#include "base/memory.h"
#include "output/data.h"
#include "stack/print.h"

#include <stdlib.h>

static json_t *json_location(const struct code_location *location) {
    json_t *const object =
        json_pack("{s:o, s:I}", "function", json_text(location->function), "address", (json_int_t)location->address);
    if (location->file != NULL) {
        json_object_set_new(object, "file", json_text(location->file));
        json_object_set_new(object, "line", json_integer(location->line));
    }
    return object;
}

/// What several entries of one result share. jansson counts references, so a note that many entries have is one object,
/// however often it is written.
struct sharing {
    const struct stack *stack;
    bool is_once; ///< Entries have numbers of notes and parts of paths, which the result lists once.
    const struct stack_step *last_steps; ///< Those of `last_path`, which the result owns.
    json_t *last_path;
    json_t **notes;  ///< One for each note of the record; NULL until it is needed.
    json_t *parts;   ///< Where is_once: the parts of all paths.
    json_t *numbers; ///< The number of each part, by its text.
};

static json_t *json_note(const struct call_note *note) {
    json_t *const item = json_location(&note->location);
    json_object_set_new(item, "text", json_text(note->text));
    if (note->advice != NULL) {
        json_object_set_new(item, "part", json_text(note->part));
        json_object_set_new(item, "advice", json_text(note->advice));
    }
    return item;
}

static json_t *json_step(const struct stack_step *from) {
    static const char *const kinds[] = {"call", "leaf", "repeat", "frame", "kernel", "saved"};
    json_t *const step = json_location(&from->location);
    json_object_set_new(step, "kind", json_text(kinds[from->kind]));
    json_object_set_new(step, "bytes", json_integer(from->bytes));
    return step;
}

// Handlers that are one function share its steps, and stand next to each other in most vector tables.
static json_t *json_path(struct sharing *sharing, const struct stack_path *path) {
    if (path->is_shared && path->steps == sharing->last_steps) {
        return json_incref(sharing->last_path);
    }
    json_t *const steps = json_array();
    int64_t sum = 0;
    for (size_t i = 0; i < path->count; ++i) {
        json_t *const step = json_step(&path->steps[i]);
        sum += path->steps[i].bytes;
        json_object_set_new(step, "sum_bytes", json_integer(sum));
        json_array_append_new(steps, step);
    }
    sharing->last_steps = path->steps;
    sharing->last_path = steps;
    return steps;
}

// \return  The number of a part, which is added to the list unless it is there. Takes over the reference to the part.
static json_t *json_part(struct sharing *sharing, json_t *part) {
    char *const text = json_dumps(part, JSON_COMPACT);
    if (json_object_get(sharing->numbers, text) == NULL) {
        json_object_set_new(sharing->numbers, text, json_integer((json_int_t)json_array_size(sharing->parts)));
        json_array_append(sharing->parts, part);
    }
    json_t *const number = json_incref(json_object_get(sharing->numbers, text));
    free(text);
    json_decref(part);
    return number;
}

// The path of the main stack has those of the handlers one behind the other, with a frame of the core in front of each.
// So the frames divide a path into parts that come again.
static json_t *json_parts(struct sharing *sharing, const struct stack_path *path) {
    json_t *const numbers = json_array();
    for (size_t i = 0; i < path->count;) {
        json_t *const part = json_array();
        do {
            json_array_append_new(part, json_step(&path->steps[i++]));
        } while (i < path->count && path->steps[i - 1].kind != STEP_FRAME && path->steps[i].kind != STEP_FRAME);
        json_array_append_new(numbers, json_part(sharing, part));
    }
    return numbers;
}

// The notes of an entry: those that make it unknown, or those under which it holds.
static json_t *json_notes(struct sharing *sharing, const struct stack_entry *entry, bool unknown) {
    json_t *const notes = json_array();
    for (size_t i = 0; i < entry->note_count; ++i) {
        uint32_t const number = entry->notes[i];
        const struct call_note *const note = &sharing->stack->record.notes[number];
        if (note->is_unknown != unknown) {
            continue;
        }
        if (sharing->is_once) {
            json_array_append_new(notes, json_integer(number));
            continue;
        }
        if (sharing->notes[number] == NULL) {
            sharing->notes[number] = json_note(note);
        }
        json_array_append(notes, sharing->notes[number]);
    }
    return notes;
}

static json_t *json_bound(enum bound_verdict verdict, uint64_t bytes) {
    return verdict == BOUND_UNKNOWN ? json_null() : json_integer((json_int_t)bytes);
}

static json_t *json_entry(struct sharing *sharing, const struct stack_entry *entry) {
    const struct stack *const stack = sharing->stack;
    static const char *const kinds[] = {"reset", "handler", "stops", "task", "function"};
    json_t *const object = json_object();
    json_object_set_new(object, "name", json_text(entry->name));
    json_object_set_new(object, "kind", json_text(entry == &stack->main ? "main stack" : kinds[entry->kind]));
    json_object_set_new(object, "bound_bytes", json_bound(entry->verdict, entry->bound_bytes));
    json_object_set_new(object, "verdict", json_text(bound_verdict_name(entry->verdict)));
    json_object_set_new(object, "at_least_bytes", json_integer((json_int_t)entry->bound_bytes));
    if (entry->has_cuts) {
        json_object_set_new(object, "uncut_bytes", json_bound(entry->uncut_verdict, entry->uncut_bytes));
        json_object_set_new(object, "uncut_verdict", json_text(bound_verdict_name(entry->uncut_verdict)));
    }
    json_object_set_new(object, "reserved_bytes",
                        entry->reserved_bytes > 0 ? json_integer((json_int_t)entry->reserved_bytes) : json_null());
    if (entry->lowest_address > 0) {
        json_object_set_new(object, "stack_address", json_integer((json_int_t)entry->lowest_address));
    }
    if (entry->guard_bytes > 0) {
        json_object_set_new(object, "guard_bytes", json_integer((json_int_t)entry->guard_bytes));
    }
    if (entry->remark != NULL) {
        json_object_set_new(object, "remark", json_text(entry->remark));
    }
    json_object_set_new(object, "priority",
                        entry->priority >= -3 && entry->priority < PRIORITY_UNKNOWN && entry->kind == ENTRY_HANDLER
                            ? json_integer(entry->priority)
                            : json_null());
    json_object_set_new(object, "fits", entry->fit == FIT_UNKNOWN ? json_null() : json_boolean(entry->fit == FIT_YES));
    bool const is_once = sharing->is_once;
    json_object_set_new(object, is_once ? "path_parts" : "path",
                        is_once ? json_parts(sharing, &entry->path) : json_path(sharing, &entry->path));
    json_object_set_new(object, is_once ? "unknown_notes" : "unknown", json_notes(sharing, entry, true));
    json_object_set_new(object, is_once ? "assumed_notes" : "assumed", json_notes(sharing, entry, false));
    return object;
}

// The priority groups in the order of the path: each begins with the frame that the core pushes.
static json_t *json_levels(const struct stack *stack) {
    json_t *const levels = json_array();
    for (size_t i = 0; i < stack->level_count; ++i) {
        const struct stack_level *const level = &stack->levels[i];
        json_t *const object =
            json_pack("{s:o, s:I, s:I}", "deepest", json_text(stack->entries[level->deepest].name), "frame_bytes",
                      (json_int_t)level->frame_bytes, "total_bytes", (json_int_t)level->total_bytes);
        json_object_set_new(object, "priority",
                            level->priority < PRIORITY_UNKNOWN ? json_integer(level->priority) : json_null());
        json_array_append_new(levels, object);
    }
    return levels;
}

static json_t *json_calls(const struct stack *stack) {
    json_t *const calls = json_array();
    for (size_t i = 0; i < stack->record.indirect_count; ++i) {
        const struct indirect_call *const call = &stack->record.indirect[i];
        json_t *const object = json_location(&call->location), *const targets = json_array();
        for (size_t j = 0; j < call->target_count; ++j) {
            json_array_append_new(targets, json_location(&call->targets[j]));
        }
        json_object_set_new(object, "resolved", json_boolean(call->is_resolved));
        json_object_set_new(object, "by", json_text(call->by));
        json_object_set_new(object, "type", call->type == NULL ? json_null() : json_text(call->type));
        json_object_set_new(object, "targets", targets);
        json_array_append_new(calls, object);
    }
    return calls;
}

static json_t *json_findings(const struct stack *stack) {
    json_t *const findings = json_array();
    for (size_t i = 0; i < stack->finding_count; ++i) {
        json_t *const item = json_location(&stack->findings[i].location);
        json_object_set_new(item, "text", json_text(stack->findings[i].text));
        json_array_append_new(findings, item);
    }
    return findings;
}

// All functions, or the first `top` of them by frame.
static json_t *json_functions(const struct stack *stack, size_t top) {
    uint32_t *const order = stack_by_frame(stack);
    json_t *const functions = json_array();
    for (size_t i = 0; i < top && i < stack->function_count; ++i) {
        const struct stack_function *const function = &stack->functions[order[i]];
        json_t *const item = json_location(&function->location);
        json_object_set_new(item, "frame_bytes", json_integer(function->frame_bytes));
        json_object_set_new(item, "bound_bytes", json_bound(function->verdict, (uint64_t)function->bound_bytes));
        json_object_set_new(item, "verdict", json_text(bound_verdict_name(function->verdict)));
        json_array_append_new(functions, item);
    }
    free(order);
    return functions;
}

// All notes of the result are listed, also those that no entry has: a number of the record is a number of the list.
static void add_shared(struct sharing *sharing, json_t *top_level) {
    const struct call_record *const record = &sharing->stack->record;
    for (size_t i = 0; i < record->note_count; ++i) {
        json_decref(sharing->notes[i]);
    }
    if (sharing->is_once) {
        json_t *const notes = json_array();
        for (size_t i = 0; i < record->note_count; ++i) {
            json_array_append_new(notes, json_note(&record->notes[i]));
        }
        json_object_set_new(top_level, "notes", notes);
        json_object_set(top_level, "parts", sharing->parts);
    }
    json_decref(sharing->parts);
    json_decref(sharing->numbers);
    free(sharing->notes);
}

json_t *stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, bool is_once) {
    json_t *const top_level = json_result("stack"), *const entries = json_array();
    struct sharing sharing = {.stack = stack,
                              .is_once = is_once,
                              .notes = memory_get(stack->record.note_count, sizeof(json_t *)),
                              .parts = json_array(),
                              .numbers = json_object()};
    for (size_t i = 0; i < stack->entry_count && only == NULL; ++i) {
        json_array_append_new(entries, json_entry(&sharing, &stack->entries[i]));
    }
    if (only != NULL) {
        json_array_append_new(entries, json_entry(&sharing, only));
    }
    json_object_set_new(top_level, "image", json_text(stack->image_path));
    json_object_set_new(top_level, "entries", entries);
    if (only == NULL) {
        json_t *const main_stack = json_entry(&sharing, &stack->main);
        if (stack->main.reserved_bytes == 0 && stack->free_bytes > 0) {
            json_object_set_new(main_stack, "free_bytes", json_integer((json_int_t)stack->free_bytes));
        }
        json_object_set_new(main_stack, "levels", json_levels(stack));
        json_object_set_new(top_level, "main_stack", main_stack);
    }
    if (top > 0) {
        json_object_set_new(top_level, "functions", json_functions(stack, top));
    }
    if (only == NULL) {
        json_object_set_new(top_level, "indirect_calls", json_calls(stack));
    }
    json_object_set_new(top_level, "findings", json_findings(stack));
    json_t *const unreached = json_array();
    for (size_t i = 0; i < stack->unreached_count; ++i) {
        json_array_append_new(unreached, json_location(&stack->unreached[i]));
    }
    json_object_set_new(top_level, "unreached", unreached);
    json_object_set_new(top_level, "margin_percent", json_real((double)stack->margin / 1000));
    json_object_set_new(top_level, "all_fit", json_boolean(stack->all_fit));
    add_shared(&sharing, top_level);
    return top_level;
}

void render_stack_json(const struct stack *stack, const struct stack_entry *only, size_t top, bool is_once, FILE *out) {
    json_finish(stack_json(stack, only, top, is_once), out);
}
