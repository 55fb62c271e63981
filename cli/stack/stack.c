// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file makes bounds of stacks from bounds of functions. calls/program.h has the roots (the reset handler, the
// vectors, the tasks) and the call graph, bound.c bounds the graph, and this file makes an entry of each root. On the
// main stack the reset handler's worst case comes first (nesting.c); each priority group above adds what the core
// pushes on the way in and the worst of its handlers:
//
//     total = bound(reset);  for each level, least urgent first:  total = align8(total) + frame + max bound(handler)
//
// The frame is 104 bytes where the interrupted code may have executed floating point, 32 otherwise. Then facts.c
// checks that every fact was used, and audit.c compares frames with what compilers say.
#include "stack/stack_private.h"

#include "firmware/main_stack.h"

#include "base/memory.h"
#include "base/text.h"
#include "calls/callgraph.h"
#include "calls/priorities.h"
#include "stack/audit.h"
#include "stack/call_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *bound_verdict_name(enum bound_verdict verdict) {
    static const char *const names[] = {"exact", "assumed", "unknown"};
    return names[verdict];
}

// Makes an entry of each vector. Vectors that share the handler that stops get one entry only.
static void add_handlers(struct maker *maker) {
    struct stack *const stack = maker->stack;
    for (size_t i = 0; i < maker->program->vectors.count; ++i) {
        const struct vector *const vector = &maker->program->vectors.handlers[i];
        bool is_known = false;
        for (size_t j = 0; j < stack->entry_count; ++j) {
            is_known |= stack->entries[j].kind == ENTRY_END && stack->entries[j].address == vector->handler;
        }
        if (is_known) {
            continue; // Many vectors share the handler that stops.
        }
        bool const is_handler = program_comes_back(&maker->graph, vector->handler);
        struct stack_entry *const entry = stack_add_entry(stack, (struct stack_entry){
                                                                     .name = maker_name_of(maker, vector->handler),
                                                                     .kind = is_handler ? ENTRY_HANDLER : ENTRY_END,
                                                                     .address = vector->handler,
                                                                     .exception = vector->exception,
                                                                     .reserved_bytes = stack->main.reserved_bytes,
                                                                     .stack_name = "main",
                                                                 });
        entry_bound(maker, entry);
        priority_find(maker, entry);
    }
}

static void add_task(struct maker *maker, const struct stack_fact *fact, uint32_t address) {
    const struct image_symbol *const object = fact->stack == NULL ? NULL : image_find_object(maker->image, fact->stack);
    struct stack_entry *const entry =
        stack_add_entry(maker->stack, (struct stack_entry){
                                          .name = maker_name_of(maker, address),
                                          .kind = ENTRY_TASK,
                                          .address = address,
                                          .priority = PRIORITY_NONE,
                                          .reserved_bytes = object != NULL ? object->size_bytes : fact->reserved_bytes,
                                          .lowest_address = object != NULL ? object->address : 0,
                                          .guard_bytes = guard_of_task(maker, fact, object),
                                          .stack_name = fact->stack != NULL ? fact->stack : "own",
                                      });
    tasks_bound(maker, entry, false);
}

// Makes an entry of each task that brim.yaml names. A task that is switched away has the core's frame on its stack,
// and the registers that the switch saves.
static void add_tasks(struct maker *maker) {
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        size_t count = 0;
        uint32_t *const functions =
            fact->kind == FACT_ENTRY ? program_functions_of(maker->program, fact, &count) : NULL;
        for (size_t j = 0; j < count; ++j) {
            add_task(maker, fact, functions[j]);
        }
        free(functions);
    }
    tasks_add_found(maker);
    process_stack_add(maker);
}

// An unknown bound never fits, however small its known part is, and neither does any bound in a stack of unknown
// size.
static enum stack_fit fit_of(const struct stack *stack, const struct stack_entry *entry) {
    uint64_t const size = stack_entry_size(entry);
    if (entry->verdict == BOUND_UNKNOWN || entry->reserved_bytes == 0) {
        return FIT_UNKNOWN;
    }
    return entry->bound_bytes <= stack_usable_bytes(size, stack->margin) ? FIT_YES : FIT_NO;
}

// The verdict on the whole: everything fits, and nothing contradicts.
static void judge(struct stack *stack) {
    stack->all_fit = stack->finding_count == 0;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        stack->entries[i].fit = fit_of(stack, &stack->entries[i]);
        stack->all_fit &= stack->entries[i].fit == FIT_YES;
    }
    stack->main.fit = fit_of(stack, &stack->main);
    stack->all_fit &= stack->main.fit == FIT_YES;
}

// An image without a vector table has the stack that its first code makes. With one, start-up code may set SP again to
// what the core set it to: depths behind that count from there, which is above where the caller stood.
static bool begins_main_stack(const struct maker *maker, const struct flow *flow, bool is_startup) {
    return maker->program->vectors.found ? is_startup && flow->new_stack >> 2 == maker->program->vectors.initial_sp >> 2
                                         : flow->entry == (maker->image->entry & ~UINT64_C(1));
}

// A function that sets SP to a constant goes on on another stack, so its depths count from there and its bound is
// unknown. The exception is start-up code that begins the main stack anew: its depths are counted where they are.
static void note_other_stacks(struct maker *maker, uint32_t reset) {
    struct callgraph *const graph = &maker->graph;
    uint32_t const node = callgraph_find(graph, reset);
    bool *const reached = node == UINT32_MAX ? NULL : callgraph_reach(graph, node, true);
    for (size_t i = 0; i < graph->node_count; ++i) {
        const struct flow *const flow = graph->nodes[i].flow;
        if (flow != NULL && flow->sets_stack && !begins_main_stack(maker, flow, reached != NULL && reached[i])) {
            const char *const advice = keep_text(&graph->record->texts, "{function: \"%s\", bytes: BYTES_BEFORE_THAT}",
                                                 callgraph_yaml_name(graph, flow->entry));
            callgraph_attach(&graph->nodes[i],
                             callgraph_note(graph, flow->new_stack_at, true, "frames", advice,
                                            "goes on on another stack, at 0x%08" PRIx32, flow->new_stack));
        }
    }
    free(reached);
}

// Bounds the stacks of all entries of the graph, into an empty result.
static void bound_stacks(struct maker *maker, struct stack *stack) {
    uint32_t const reset = maker->program->roots[0];
    maker->stack = stack;
    note_other_stacks(maker, reset);
    maker->bounds = callgraph_bound(&maker->graph);
    stack->main = (struct stack_entry){
        .name = "main stack",
        .stack_name = "main",
        .reserved_bytes = stack_reserve(maker->image, maker->config, maker->program->vectors.initial_sp)};
    uint64_t const top = maker->program->vectors.initial_sp;
    stack->main.lowest_address =
        stack->main.reserved_bytes > 0 && top > stack->main.reserved_bytes ? top - stack->main.reserved_bytes : 0;
    stack->free_bytes = stack_free_below(maker->image, maker->program->vectors.initial_sp);
    struct stack_entry *const entry =
        stack_add_entry(stack, (struct stack_entry){.name = maker_name_of(maker, reset),
                                                    .kind = ENTRY_RESET,
                                                    .address = reset,
                                                    .exception = EXCEPTION_RESET,
                                                    .priority = PRIORITY_NONE,
                                                    .reserved_bytes = stack->main.reserved_bytes,
                                                    .stack_name = "main"});
    process_stack_bound_start(maker, entry);
    vectors_note_missing(maker);
    vectors_note_chosen(maker);
    add_handlers(maker);
    nesting_add_levels(maker);
    add_tasks(maker);
}

// A task or a callback that brim does not see as such is entered by its address. The call graph holds what entries
// reach, so a function whose address is taken and that has no node is reached by none of them.
static void list_unreached(struct maker *maker) {
    struct stack *const stack = maker->stack;
    size_t count;
    uint32_t *const taken = indirect_addresses(&maker->program->indirect, &count);
    for (size_t i = 0; i < count; ++i) {
        if (callgraph_find(&maker->graph, taken[i]) == UINT32_MAX) {
            APPEND(stack->unreached, stack->unreached_count, stack->unreached_capacity,
                   locator_at(&maker->program->locator, taken[i]));
        }
    }
    free(taken);
}

static void free_graph(struct maker *maker) {
    free(maker->bounds);
    callgraph_free(&maker->graph);
    maker->bounds = NULL;
    maker->graph = (struct callgraph){0};
}

static bool has_cuts(const struct stack_facts *facts) {
    for (size_t i = 0; i < facts->fact_count; ++i) {
        if (facts->facts[i].kind == FACT_CUT) {
            return true;
        }
    }
    return false;
}

static void take_uncut(struct stack_entry *entry, const struct stack_entry *uncut) {
    entry->uncut_bytes = uncut->bound_bytes;
    entry->uncut_verdict = uncut->verdict;
    entry->has_cuts = uncut->bound_bytes != entry->bound_bytes || uncut->verdict != entry->verdict;
}

// Bounds the stacks once more as if no call were cut, so that the result shows what a cut hides. The code that is
// interpreted is the same, and so are the entries.
static void bound_uncut(struct maker *maker, struct stack *stack) {
    struct stack uncut = {0};
    bool const is_cut = has_cuts(&maker->config->stack);
    if (is_cut) {
        free_graph(maker);
        maker->graph = program_graph(maker->program, &uncut.record, maker->is_used);
        maker->graph.ignores_cuts = true;
        callgraph_build(&maker->graph, maker->program->roots, maker->program->root_count);
        bound_stacks(maker, &uncut);
        maker->stack = stack;
    }
    for (size_t i = 0; i < stack->entry_count; ++i) {
        take_uncut(&stack->entries[i], is_cut ? &uncut.entries[i] : &stack->entries[i]);
    }
    take_uncut(&stack->main, is_cut ? &uncut.main : &stack->main);
    stack_free(&uncut);
}

// Recursions are met only when the graph is bounded, so this bounds the one in which no fact hides another.
static void meet_covered_facts(struct maker *maker) {
    struct call_record record = {0};
    bool *const is_used = memory_get(maker->config->stack.fact_count, sizeof(bool));
    struct callgraph graph = program_whole_graph(maker->program, &record, is_used);
    free(callgraph_bound(&graph));
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        maker->is_used[i] |= is_used[i];
    }
    callgraph_free(&graph);
    call_record_free(&record);
    free(is_used);
}

// Bounds one function that the user asks for. Of several functions of the name, the deepest is taken.
static void bound_asked(struct maker *maker, const char *name) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < maker->graph.node_count; ++i) {
        if (locator_match(&maker->program->locator, maker->graph.nodes[i].entry, name) &&
            (best == UINT32_MAX || maker->bounds[i].bytes > maker->bounds[best].bytes)) {
            best = i;
        }
    }
    if (best != UINT32_MAX) {
        uint32_t const address = maker->graph.nodes[best].entry;
        struct stack_entry *const asked = &maker->stack->asked;
        *asked = (struct stack_entry){.name = maker_name_of(maker, address),
                                      .kind = ENTRY_FUNCTION,
                                      .address = address,
                                      .priority = PRIORITY_NONE,
                                      .stack_name = "none"};
        entry_bound(maker, asked);
        take_uncut(asked, asked);
    }
}

// Interprets all functions of the image in a `struct code` of its own, so that functions which no entry reaches do
// not change the bounds.
static void audit_all(struct maker *maker, const struct usages *usages) {
    struct code code;
    code_open(&code, maker->program->code.contents);
    uint32_t *const entries = memory_get(maker->program->locator.function_count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < maker->program->locator.function_count; ++i) {
        uint32_t const address = (uint32_t)maker->image->symbols[maker->program->locator.functions[i]].address;
        if (code_is_code(&code, address)) {
            entries[count++] = address;
        }
    }
    vectors_tell_start(&maker->program->vectors, &code);
    code_follow(&code, entries, count);
    audit_fill(maker->stack, &code, &maker->program->locator, usages, true);
    free(entries);
    code_close(&code);
}

static void audit(struct maker *maker, const struct stack_request *request) {
    struct usages usages = {0};
    size_t newer_count = 0;
    usages_read_image(&usages, maker->image);
    if (request->audits && request->usage_folder != NULL) {
        usages_read_folder(&usages, request->usage_folder);
    } else if (request->audits) {
        newer_count = audit_find_files(&usages, maker->image, firmware_units(maker->program->firmware));
    }
    if (request->audits) {
        audit_all(maker, &usages);
    } else {
        audit_fill(maker->stack, &maker->program->code, &maker->program->locator, &usages, false);
    }
    maker->stack->audit.newer_count = newer_count;
    usages_free(&usages);
}

// The steps of the analysis, in the order of what they depend on.
static bool make(struct maker *maker, const struct stack_request *request) {
    struct stack *const stack = maker->stack;
    bound_stacks(maker, stack);
    functions_fill(stack, &maker->graph, maker->bounds);
    list_unreached(maker);
    if (request->function != NULL) {
        bound_asked(maker, request->function);
    }
    bound_uncut(maker, stack);
    if (!program_met_facts(maker->program, maker->is_used, true, maker->error)) {
        meet_covered_facts(maker);
    }
    if (!program_met_facts(maker->program, maker->is_used, true, maker->error)) {
        return false;
    }
    priorities_compare(maker);
    audit(maker, request);
    judge(stack);
    return true;
}

bool stack_make(struct stack *stack, struct program *program, const struct stack_request *request,
                struct reader_error *error) {
    const struct firmware *const firmware = program->firmware;
    const struct config *const config = firmware->request.config;
    *stack = (struct stack){.image_path = firmware->request.image_path, .margin = config->stack.margin};
    struct maker maker = {.stack = stack,
                          .image = &firmware->image,
                          .config = config,
                          .error = error,
                          .program = program,
                          .accesses = request->accesses};
    struct code_contents *const contents = firmware_code(program->firmware, error);
    if (contents == NULL) {
        return false;
    }
    contents->is_shared |= request->audits; // audit_all() follows the same functions, and more.
    if (!program_open(program, error)) {
        return false;
    }
    maker.is_used = memory_get(config->stack.fact_count, sizeof(bool));
    maker.graph = callgraph_copy(&program->graph, &stack->record, maker.is_used);
    bool const done = make(&maker, request);
    free_graph(&maker);
    free(maker.is_used);
    for (size_t i = 0; i < stack->entry_count; ++i) { // Nobody adds a note any more.
        index_free(&stack->entries[i].noted);
    }
    if (!done) {
        stack_free(stack);
    }
    return done;
}

static void free_entry(struct stack_entry *entry) {
    if (!entry->path.is_shared) {
        free(entry->path.steps);
    }
    free(entry->notes);
    index_free(&entry->noted);
}

void stack_free(struct stack *stack) {
    free_entry(&stack->main);
    free_entry(&stack->asked);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        free_entry(&stack->entries[i]);
    }
    free(stack->entries);
    free(stack->levels);
    free(stack->findings);
    free(stack->functions);
    free(stack->unreached);
    free(stack->calls);
    free(stack->parts);
    free(stack->audit.frames);
    call_record_free(&stack->record);
    *stack = (struct stack){0};
}

// An entry is found by its name, the main stack by "main stack"; any other name is that of the function that was
// asked for.
const struct stack_entry *stack_find(const struct stack *stack, const char *name) {
    for (size_t i = 0; i < stack->entry_count; ++i) {
        if (strcmp(stack->entries[i].name, name) == 0) {
            return &stack->entries[i];
        }
    }
    return strcmp(name, stack->main.name) == 0 ? &stack->main : stack->asked.name != NULL ? &stack->asked : NULL;
}
