// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Entries for tasks. Those that the code creates by calls of its kernel need no line of brim.yaml; a declared entry
// overrules the found one of the same function. A task whose function or stack is not constant gets an entry too, which
// says what is not known, so that no task is left out in silence.
#include "stack/stack_private.h"

#include "base/memory.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void tasks_bound(struct maker *maker, struct stack_entry *entry, bool lies_apart) {
    entry_bound(maker, entry);
    kernel_add_end(maker, entry);
    kernel_bound(maker, entry, lies_apart);
}

bool task_is_declared(const struct maker *maker, uint32_t function) {
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        if (fact->kind == FACT_ENTRY && locator_match(&maker->program->locator, function, fact->function)) {
            return true;
        }
    }
    return false;
}

// A call whose arguments tell no function may create the task of an entry that names the function around the call.
static bool is_told_creator(const struct maker *maker, uint32_t site) {
    const struct image_symbol *const symbol = code_function(&maker->program->code, site);
    for (size_t i = 0; i < maker->config->stack.fact_count && symbol != NULL; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        if (fact->kind == FACT_ENTRY && fact->creator != NULL &&
            locator_match(&maker->program->locator, (uint32_t)symbol->address, fact->creator)) {
            return true;
        }
    }
    return false;
}

static const struct image_symbol *object_at(const struct image *image, uint32_t address) {
    for (size_t i = 0; i < image->symbol_count && address != 0; ++i) {
        if (image->symbols[i].kind == SYMBOL_OBJECT && image->symbols[i].address == address) {
            return &image->symbols[i];
        }
    }
    return NULL;
}

static const char *remark_on(const struct maker *maker, const struct found_task *task) {
    struct arena *const texts = &maker->stack->record.texts;
    struct code_location const location = locator_at(&maker->program->locator, task->site);
    if (task->function == 0) {
        return keep_text(texts, "%s in %s creates a task; its function is not known", task->creator, location.function);
    }
    return task->size_bytes > 0 ? NULL
                                : keep_text(texts, "%s in %s creates it; the size of its stack is not known",
                                            task->creator, location.function);
}

// What is printed to be pasted: an entry that overrules what was found.
static const char *advice_for(struct maker *maker, const struct found_task *task) {
    struct arena *const texts = &maker->stack->record.texts;
    const struct image_symbol *const around = code_function(&maker->program->code, task->site);
    if (task->function != 0) {
        return keep_text(texts, "{function: \"%s\", reserved: BYTES}",
                         callgraph_yaml_name(&maker->graph, task->function));
    }
    return around == NULL ? NULL
                          : keep_text(texts, "{function: FUNCTION, reserved: BYTES, in: \"%s\"}",
                                      callgraph_yaml_name(&maker->graph, (uint32_t)around->address));
}

static void note_what_is_missing(struct maker *maker, struct stack_entry *entry, const struct found_task *task) {
    const char *const advice = advice_for(maker, task);
    const char *const part = advice == NULL ? NULL : "entries";
    if (task->function == 0) {
        entry->verdict = BOUND_UNKNOWN;
        entry_add_note(entry, callgraph_note(&maker->graph, task->site, true, part, advice,
                                             "%s creates a task whose function is not constant", task->creator));
    } else if (task->size_bytes == 0) {
        entry_add_note(entry, callgraph_note(&maker->graph, task->site, false, part, advice,
                                             "the size of the stack of %s is not known", entry->name));
    }
}

static void add_found(struct maker *maker, const struct found_task *task) {
    const struct image_symbol *const object = object_at(maker->image, task->stack);
    struct stack_fact const fact = {.guard_bytes = UINT64_MAX};
    struct stack_entry *const entry =
        stack_add_entry(maker->stack, (struct stack_entry){
                                          .name = task->function == 0 ? "(task)" : maker_name_of(maker, task->function),
                                          .kind = ENTRY_TASK,
                                          .address = task->function,
                                          .priority = PRIORITY_NONE,
                                          .reserved_bytes = task->size_bytes,
                                          .lowest_address = object != NULL ? task->stack : 0,
                                          .guard_bytes = guard_of_task(maker, &fact, object),
                                          .stack_name = object != NULL ? object->name : "own",
                                          .remark = remark_on(maker, task),
                                      });
    if (task->function != 0) {
        tasks_bound(maker, entry, task->lies_apart);
        kernel_note_end(maker, entry);
    }
    note_what_is_missing(maker, entry, task);
}

void tasks_add_found(struct maker *maker) {
    for (size_t i = 0; i < maker->program->tasks.count; ++i) {
        const struct found_task *const task = &maker->program->tasks.items[i];
        if (task->function == 0 ? !is_told_creator(maker, task->site) : !task_is_declared(maker, task->function)) {
            add_found(maker, task);
        }
    }
}
