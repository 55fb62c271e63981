// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Entries for tasks. Those that the code creates by calls of its kernel need no line of brim.yaml; a declared entry
// overrules the found one of the same function. A task whose function or stack is not constant gets an entry too, which
// says what is not known, so that no task is left out in silence.
#include "stack/stack_private.h"

#include "base/memory.h"
#include "base/text.h"
#include "image/attributes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    FREERTOS_ALIGNMENT = 8, // FreeRTOS aligns the top of a stack down, and begins a word below it.
    ARMV8M_CONTEXT = 8,     // On ARMv8-M, its context has the stack limit and the secure context as well.
    ARCH_V8M_BASE = 16,
};

static uint64_t kernel_bytes(const struct image *image) {
    if (image_find_symbol(image, "pxCurrentTCB") == NULL) {
        return 0;
    }
    return attributes_read(image).cpu_arch >= ARCH_V8M_BASE ? FREERTOS_ALIGNMENT + ARMV8M_CONTEXT : FREERTOS_ALIGNMENT;
}

// A kernel either aligns the top of a stack down to 8 bytes or, where it does not, the core aligns the frame that it
// pushes. Both cost the bytes by which the memory of the stack ends behind a multiple of 8.
static uint64_t misaligned_bytes(const struct maker *maker, uint64_t stack_end) {
    return kernel_bytes(maker->image) > 0 ? 0 : stack_end % 8; // Those of FreeRTOS are counted already.
}

void tasks_bound(struct maker *maker, struct stack_entry *entry, uint64_t stack_end) {
    uint64_t const above = tasks_add_start(maker, entry);
    entry_bound(maker, entry);
    entry->bound_bytes += above;
    tasks_add_end(maker, entry);
    struct nesting const worst = {entry->bound_bytes, entry->uses_fp};
    int64_t const frame = (int64_t)nesting_frame_above(&worst);
    int64_t const saved = SAVED_BYTES + (entry->uses_fp ? SAVED_FP_BYTES : 0) + (int64_t)kernel_bytes(maker->image) +
                          (int64_t)misaligned_bytes(maker, stack_end);
    struct code_place const place = places_at(&maker->places, entry->address);
    path_add_step(&entry->path, (struct stack_step){STEP_FRAME, place, UINT32_MAX, frame, 0});
    path_add_step(&entry->path, (struct stack_step){STEP_SAVED, place, UINT32_MAX, saved, 0});
    entry->bound_bytes += (uint64_t)(frame + saved);
}

void tasks_discover(struct maker *maker, uint32_t **roots, size_t *count) {
    struct call_record record = {0};
    maker->graph.record = &record;
    callgraph_build(&maker->graph, *roots, *count);
    tasks_find(&maker->tasks, &maker->code, &maker->indirect, &maker->places);
    uint32_t *const all = memory_get(*count + maker->tasks.count, sizeof *all);
    memcpy(all, *roots, *count * sizeof *all);
    for (size_t i = 0; i < maker->tasks.count; ++i) {
        if (maker->tasks.items[i].function != 0) {
            all[(*count)++] = maker->tasks.items[i].function;
        }
    }
    free(*roots);
    *roots = all;
    call_record_free(&record);
}

static bool is_declared(const struct maker *maker, uint32_t function) {
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        if (fact->kind == FACT_ENTRY && places_match(&maker->places, function, fact->function)) {
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
    struct code_place const place = places_at(&maker->places, task->site);
    if (task->function == 0) {
        return keep_text(texts, "%s in %s creates a task; its function is not known", task->creator, place.function);
    }
    return task->size_bytes > 0 ? NULL
                                : keep_text(texts, "%s in %s creates it; the size of its stack is not known",
                                            task->creator, place.function);
}

static void note_function(struct maker *maker, struct stack_entry *entry, const struct found_task *task) {
    entry->verdict = BOUND_UNKNOWN;
    entry_add_note(entry, callgraph_note(&maker->graph, task->site, true, NULL, NULL,
                                         "%s creates a task whose function is not constant", task->creator));
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
                                          .guard_bytes = guard_of_task(maker, &fact, object),
                                          .stack_name = object != NULL ? object->name : "own",
                                          .remark = remark_on(maker, task),
                                      });
    if (task->function == 0) {
        note_function(maker, entry, task);
    } else {
        tasks_bound(maker, entry, task->stack != 0 ? task->stack + task->size_bytes : 0);
        tasks_note_end(maker, entry);
    }
}

void tasks_add_found(struct maker *maker) {
    for (size_t i = 0; i < maker->tasks.count; ++i) {
        const struct found_task *const task = &maker->tasks.items[i];
        if (task->function == 0 || !is_declared(maker, task->function)) {
            add_found(maker, task);
        }
    }
}
