// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file makes bounds of stacks from bounds of functions. It opens what the analysis needs (code, names, units),
// finds the roots (the reset handler, the vectors, the tasks of brim.yaml), has calls/ build the call graph and
// bound.c bound it, and makes an entry of each root. On the main stack the reset handler's worst case comes first
// (nesting.c); each priority group above adds what the core pushes on the way in and the worst of its handlers:
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

// A handler comes back when it returns, and when something that it calls ends the exception.
static bool comes_back(const struct maker *maker, uint32_t entry) {
    const struct callgraph *const graph = &maker->graph;
    uint32_t const node = callgraph_find(graph, entry);
    const struct flow *const flow = code_find(&maker->code, entry);
    if (flow == NULL || flow->returns || node == UINT32_MAX) {
        return true;
    }
    bool *const reached = callgraph_reach(graph, node);
    bool ends_exception = false;
    for (size_t i = 0; i < graph->node_count; ++i) {
        ends_exception |= reached[i] && graph->nodes[i].flow != NULL && graph->nodes[i].flow->ends_exception;
    }
    free(reached);
    return ends_exception;
}

// Makes an entry of each vector. Vectors that share the handler that stops get one entry only.
static void add_handlers(struct maker *maker) {
    struct stack *const stack = maker->stack;
    for (size_t i = 0; i < maker->vectors.count; ++i) {
        const struct vector *const vector = &maker->vectors.handlers[i];
        bool is_known = false;
        for (size_t j = 0; j < stack->entry_count; ++j) {
            is_known |= stack->entries[j].kind == ENTRY_END && stack->entries[j].address == vector->handler;
        }
        if (is_known) {
            continue; // Many vectors share the handler that stops.
        }
        bool const is_handler = comes_back(maker, vector->handler);
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
    const struct image_symbol *const object =
        fact->stack == NULL ? NULL : maker_object_named(maker->image, fact->stack);
    struct stack_entry *const entry =
        stack_add_entry(maker->stack, (struct stack_entry){
                                          .name = maker_name_of(maker, address),
                                          .kind = ENTRY_TASK,
                                          .address = address,
                                          .priority = PRIORITY_NONE,
                                          .reserved_bytes = object != NULL ? object->size_bytes : fact->reserved_bytes,
                                          .guard_bytes = guard_of_task(maker, fact, object),
                                          .stack_name = fact->stack != NULL ? fact->stack : "own",
                                      });
    tasks_bound(maker, entry, false);
}

// \return  The functions that a fact names; the caller frees them.
static uint32_t *functions_of(const struct maker *maker, const struct stack_fact *fact, size_t *count) {
    size_t const all = places_find(&maker->places, fact->function, NULL, 0);
    uint32_t *const functions = memory_get(all, sizeof *functions);
    places_find(&maker->places, fact->function, functions, all);
    *count = all;
    return functions;
}

// Makes an entry of each task that brim.yaml names. A task that is switched away has the core's frame on its stack,
// and the registers that the switch saves.
static void add_tasks(struct maker *maker) {
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        size_t count = 0;
        uint32_t *const functions = fact->kind == FACT_ENTRY ? functions_of(maker, fact, &count) : NULL;
        for (size_t j = 0; j < count; ++j) {
            add_task(maker, fact, functions[j]);
        }
        free(functions);
    }
    tasks_add_found(maker);
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

// \return  The functions that others than code enter; the first one is entered at reset.
static uint32_t *find_roots(struct maker *maker, size_t *count) {
    const struct stack_facts *const facts = &maker->config->stack;
    size_t capacity = 0;
    uint32_t *roots = memory_grow(NULL, 0, &capacity, sizeof *roots);
    roots[(*count)++] = maker->vectors.found ? maker->vectors.reset : (uint32_t)(maker->image->entry & ~UINT64_C(1));
    for (size_t i = 0; i < maker->vectors.count; ++i) {
        roots = memory_grow(roots, *count, &capacity, sizeof *roots);
        roots[(*count)++] = maker->vectors.handlers[i].handler;
    }
    for (size_t i = 0; i < facts->fact_count; ++i) {
        size_t found = 0;
        uint32_t *const functions =
            facts->facts[i].kind == FACT_ENTRY ? functions_of(maker, &facts->facts[i], &found) : NULL;
        for (size_t j = 0; j < found; ++j) {
            roots = memory_grow(roots, *count, &capacity, sizeof *roots);
            roots[(*count)++] = functions[j];
        }
        free(functions);
    }
    return roots;
}

// An image without a vector table has the stack that its first code makes. With one, start-up code may set SP again to
// what the core set it to: depths behind that count from there, which is above where the caller stood.
static bool begins_main_stack(const struct maker *maker, const struct flow *flow, bool is_startup) {
    return maker->vectors.found ? is_startup && flow->new_stack >> 2 == maker->vectors.initial_sp >> 2
                                : flow->entry == (maker->image->entry & ~UINT64_C(1));
}

// A function that sets SP to a constant goes on on another stack, so its depths count from there and its bound is
// unknown. The exception is start-up code that begins the main stack anew: its depths are counted where they are.
static void note_other_stacks(struct maker *maker, uint32_t reset) {
    struct callgraph *const graph = &maker->graph;
    uint32_t const node = callgraph_find(graph, reset);
    bool *const reached = node == UINT32_MAX ? NULL : callgraph_reach(graph, node);
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

// Bounds the stacks of all entries, into an empty result. The reset handler is the first root.
static void bound_stacks(struct maker *maker, struct stack *stack, const uint32_t *roots, size_t root_count) {
    maker->stack = stack;
    maker->graph.record = &stack->record;
    callgraph_build(&maker->graph, roots, root_count);
    note_other_stacks(maker, roots[0]);
    maker->bounds = callgraph_bound(&maker->graph);
    priorities_read(&maker->priorities, &maker->code, &maker->indirect);
    stack->main =
        (struct stack_entry){.name = "main stack",
                             .stack_name = "main",
                             .reserved_bytes = stack_reserve(maker->image, maker->config, maker->vectors.initial_sp)};
    stack->free_bytes = stack_free_below(maker->image, maker->vectors.initial_sp);
    struct stack_entry *const entry =
        stack_add_entry(stack, (struct stack_entry){.name = maker_name_of(maker, roots[0]),
                                                    .kind = ENTRY_RESET,
                                                    .address = roots[0],
                                                    .exception = EXCEPTION_RESET,
                                                    .priority = PRIORITY_NONE,
                                                    .reserved_bytes = stack->main.reserved_bytes,
                                                    .stack_name = "main"});
    entry_bound(maker, entry);
    vectors_note_missing(maker);
    vectors_note_chosen(maker);
    add_handlers(maker);
    nesting_add_levels(maker);
    add_tasks(maker);
}

static void free_graph(struct maker *maker) {
    free(maker->bounds);
    callgraph_free(&maker->graph);
    maker->bounds = NULL;
    maker->graph = (struct callgraph){0};
}

static struct callgraph new_graph(struct maker *maker, bool ignores_cuts) {
    return (struct callgraph){
        .code = &maker->code,
        .places = &maker->places,
        .indirect = &maker->indirect,
        .facts = &maker->config->stack,
        .is_used = maker->is_used,
        .ignores_cuts = ignores_cuts,
    };
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
static void bound_uncut(struct maker *maker, struct stack *stack, const uint32_t *roots, size_t root_count) {
    struct stack uncut = {0};
    bool const is_cut = has_cuts(&maker->config->stack);
    if (is_cut) {
        free_graph(maker);
        maker->graph = new_graph(maker, true);
        bound_stacks(maker, &uncut, roots, root_count);
        maker->stack = stack;
    }
    for (size_t i = 0; i < stack->entry_count; ++i) {
        take_uncut(&stack->entries[i], is_cut ? &uncut.entries[i] : &stack->entries[i]);
    }
    take_uncut(&stack->main, is_cut ? &uncut.main : &stack->main);
    stack_free(&uncut);
}

// A fact about a function whose bytes another fact tells, or about code that only such a function calls, is met by no
// call graph: nothing there is looked into. We look into it here, so that only a fact that means nothing is an error.
static void meet_covered_facts(struct maker *maker, const uint32_t *roots, size_t root_count) {
    struct call_record record = {0};
    bool *const is_used = memory_get(maker->config->stack.fact_count, sizeof(bool));
    free_graph(maker);
    maker->graph = new_graph(maker, true);
    maker->graph.ignores_frames = true;
    maker->graph.is_used = is_used;
    maker->graph.record = &record;
    callgraph_build(&maker->graph, roots, root_count);
    maker->bounds = callgraph_bound(&maker->graph);
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        maker->is_used[i] |= is_used[i];
    }
    maker->graph.is_used = maker->is_used;
    maker->graph.record = &maker->stack->record;
    call_record_free(&record);
    free(is_used);
}

// Bounds one function that the user asks for. Of several functions of the name, the deepest is taken.
static void bound_asked(struct maker *maker, const char *name) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < maker->graph.node_count; ++i) {
        if (places_match(&maker->places, maker->graph.nodes[i].entry, name) &&
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

static void tell_start(struct code *code, const struct vectors *vectors) {
    code->reset = vectors->found ? vectors->reset : 0;
    code->initial_sp = vectors->found ? vectors->initial_sp : 0;
}

// Interprets all functions of the image in a `struct code` of its own, so that functions which no entry reaches do
// not change the bounds.
static void audit_all(struct maker *maker, const struct usages *usages) {
    struct code code;
    code_open(&code, maker->code.contents);
    uint32_t *const entries = memory_get(maker->places.function_count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < maker->places.function_count; ++i) {
        uint32_t const address = (uint32_t)maker->image->symbols[maker->places.functions[i]].address;
        if (code_is_code(&code, address)) {
            entries[count++] = address;
        }
    }
    tell_start(&code, &maker->vectors);
    code_follow(&code, entries, count);
    audit_fill(maker->stack, &code, &maker->places, usages, true);
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
        newer_count = audit_find_files(&usages, maker->image, maker->units);
    }
    if (request->audits) {
        audit_all(maker, &usages);
    } else {
        audit_fill(maker->stack, &maker->code, &maker->places, &usages, false);
    }
    maker->stack->audit.newer_count = newer_count;
    usages_free(&usages);
}

// Every table that the code chooses has handlers, which may choose more tables.
// \return  The roots of the call graph; the caller frees them.
static uint32_t *open_calls(struct maker *maker, size_t *count) {
    uint32_t *roots = NULL;
    do {
        if (roots != NULL) {
            indirect_close(&maker->indirect);
            free(roots);
        }
        *count = 0;
        roots = find_roots(maker, count);
        indirect_open(&maker->indirect, &maker->code, firmware_types(maker->firmware), roots, *count, &maker->vectors);
    } while (vectors_add_chosen(maker, roots, *count));
    return roots;
}

// The steps of the analysis, in the order of what they depend on.
static bool make(struct maker *maker, const struct stack_request *request) {
    struct stack *const stack = maker->stack;
    if (!maker_find_vectors(maker)) {
        return false;
    }
    tell_start(&maker->code, &maker->vectors);
    size_t count;
    uint32_t *roots = open_calls(maker, &count);
    if (!facts_match_image(maker)) {
        free(roots);
        return false;
    }
    if (tasks_are_possible(&maker->places)) {
        maker->graph = new_graph(maker, false);
        tasks_discover(maker, &roots, &count);
        free_graph(maker);
    }
    maker->graph = new_graph(maker, false);
    bound_stacks(maker, stack, roots, count);
    functions_fill(stack, &maker->graph, maker->bounds);
    if (request->function != NULL) {
        bound_asked(maker, request->function);
    }
    bound_uncut(maker, stack, roots, count);
    if (!facts_were_used(maker)) {
        meet_covered_facts(maker, roots, count);
    }
    free(roots);
    if (!facts_were_used(maker)) {
        return false;
    }
    priorities_compare(maker);
    audit(maker, request);
    judge(stack);
    return true;
}

// Names in the result are partly those of the image's symbols, so the firmware must outlive it.
bool stack_make(struct stack *stack, struct firmware *firmware, const struct stack_request *request,
                struct reader_error *error) {
    const struct config *const config = request->config;
    *stack = (struct stack){.image_path = firmware->request.image_path, .margin = config->stack.margin};
    const struct image *const image = &firmware->image;
    struct code_contents *const contents = firmware_code(firmware, error);
    struct maker maker = {.stack = stack,
                          .image = image,
                          .config = config,
                          .error = error,
                          .firmware = firmware,
                          .units = firmware_units(firmware)};
    if (contents == NULL) {
        return false;
    }
    code_open(&maker.code, contents);
    places_open(&maker.places, image, maker.units, &stack->record.texts);
    maker.is_used = memory_get(config->stack.fact_count, sizeof(bool));
    bool const done = make(&maker, request);
    free_graph(&maker);
    free(maker.is_used);
    tasks_free(&maker.tasks);
    vectors_free(&maker.vectors);
    indirect_close(&maker.indirect);
    places_close(&maker.places);
    code_close(&maker.code);
    if (!done) {
        stack_free(stack);
    }
    return done;
}

static void free_entry(struct stack_entry *entry) {
    free(entry->path.steps);
    free(entry->notes);
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
    free(stack->calls);
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
