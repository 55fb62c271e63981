// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// From bounds of functions to bounds of stacks. On the main stack the reset handler's worst comes first; each priority
// group above adds what the core stacks on the way in and the worst of its handlers:
//
//     total = bound(reset);  for each level, least urgent first:  total = align8(total) + frame + max bound(handler)
//
// The frame is 104 bytes where what is interrupted may have executed floating point, 32 otherwise.
#include "stack/stack.h"

#include "base/memory.h"
#include "calls/callgraph.h"
#include "calls/priorities.h"
#include "stack/audit.h"
#include "stack/call_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRAME_BYTES = 32,
    FP_FRAME_BYTES = 104,
    SAVED_BYTES = 36,    // Of a task that is switched away: r4 to r11 and LR,
    SAVED_FP_BYTES = 64, // and s16 to s31.
};

/// What stack_make() needs on the way.
struct maker {
    struct stack *stack;
    const struct image *image;
    const struct config *config;
    struct reader_error *error;
    struct units units;
    struct places places;
    struct code code;
    struct indirect indirect;
    struct callgraph graph;
    struct vectors vectors;
    struct priorities priorities;
    struct node_bound *bounds;
    bool *is_used; ///< Of each fact.
};

const char *bound_verdict_name(enum bound_verdict verdict) {
    static const char *const names[] = {"exact", "assumed", "unknown"};
    return names[verdict];
}

uint64_t stack_usable_bytes(uint64_t reserved_bytes, uint64_t margin) {
    return reserved_bytes - (reserved_bytes * margin + 99999) / 100000;
}

static const struct image_symbol *object_named(const struct image *image, const char *name) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_OBJECT && strcmp(image->symbols[i].name, name) == 0) {
            return &image->symbols[i];
        }
    }
    return NULL;
}

// \return  The object or section that ends at this address; 0 bytes iff none does.
static uint64_t size_below(const struct image *image, uint64_t end, const char **name) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_OBJECT && symbol->size_bytes > 0 && symbol->address + symbol->size_bytes == end) {
            *name = symbol->name;
            return symbol->size_bytes;
        }
    }
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_allocated && strstr(section->name, "stack") != NULL &&
            section->address + section->size_bytes == end) {
            *name = section->name;
            return section->size_bytes;
        }
    }
    return 0;
}

uint64_t stack_reserve(const struct image *image, const struct config *config, uint64_t top) {
    static const char *const limits[] = {"_stack_limit", "__StackLimit", "__stack_limit", "__stack_start__"};
    static const char *const sizes[] = {"_stack_size",     "__stack_size__", "__STACK_SIZE",
                                        "_Min_Stack_Size", "__StackSize",    "Stack_Size"};
    const char *name;
    if (config->stack.reserved_bytes > 0) {
        return config->stack.reserved_bytes;
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; ++i) {
        const struct image_symbol *const symbol = image_find_symbol(image, limits[i]);
        if (symbol != NULL && symbol->address < top) {
            return top - symbol->address;
        }
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
        const struct image_symbol *const symbol = image_find_symbol(image, sizes[i]);
        if (symbol != NULL && symbol->address > 0) {
            return symbol->address;
        }
    }
    return size_below(image, top, &name);
}

static bool fail_fact(const struct maker *maker, const struct stack_fact *fact, const char *what, const char *name,
                      const char *where) {
    return reader_fail(maker->error, maker->config->path, "line %zu: %s%s%s", fact->line, what, name, where);
}

static bool is_missing(const struct maker *maker, const struct stack_fact *fact, const char *kind, const char *name) {
    return fail_fact(maker, fact, kind, name, " in the image");
}

static bool has_function(const struct maker *maker, const char *name) {
    uint32_t entry;
    return places_find(&maker->places, name, &entry, 1) > 0;
}

static bool has_vector(const struct maker *maker, const char *name) {
    for (size_t i = 0; i < maker->vectors.count; ++i) {
        if (places_match(&maker->places, maker->vectors.handlers[i].handler, name)) {
            return true;
        }
    }
    return false;
}

// Every fact names what the image has, or its author thinks that something is bounded that is not.
static bool check_facts(struct maker *maker) {
    const struct stack_facts *const facts = &maker->config->stack;
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        if (fact->kind == FACT_PRIORITY && !has_vector(maker, fact->function)) {
            return is_missing(maker, fact, "no handler ", fact->function);
        }
        if (fact->kind != FACT_PRIORITY && fact->function != NULL && !has_function(maker, fact->function)) {
            return is_missing(maker, fact, "no function ", fact->function);
        }
        for (size_t j = 0; j < fact->name_count; ++j) {
            if (!has_function(maker, fact->names[j])) {
                return is_missing(maker, fact, "no function ", fact->names[j]);
            }
        }
        if (fact->kind == FACT_ENTRY && places_find(&maker->places, fact->function, NULL, 0) > 1) {
            return fail_fact(maker, fact, "more than one function is called ", fact->function, "");
        }
        if (fact->kind == FACT_ENTRY && fact->stack != NULL && object_named(maker->image, fact->stack) == NULL) {
            return is_missing(maker, fact, "no object ", fact->stack);
        }
    }
    return true;
}

// What a fact of these kinds must have met while the graph was built.
static const char *const met_by[FACT_CUT + 1] = {
    [FACT_TARGETS] = "no indirect call that is reached is meant by this",
    [FACT_FRAME] = "nothing that is reached is meant by this",
    [FACT_DYNAMIC] = "no movement of the stack pointer is meant by this",
    [FACT_RECURSION] = "no recursion that is reached is bounded by this",
    [FACT_CUT] = "no call that is reached is cut by this",
};

static bool check_used(struct maker *maker) {
    const struct stack_facts *const facts = &maker->config->stack;
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        if (met_by[fact->kind] != NULL && !maker->is_used[i]) {
            return fail_fact(maker, fact, met_by[fact->kind], "", "");
        }
    }
    return true;
}

static void add_note(struct stack_entry *entry, uint32_t note) {
    for (size_t i = 0; i < entry->note_count; ++i) {
        if (entry->notes[i] == note) {
            return;
        }
    }
    entry->notes = memory_grow(entry->notes, entry->note_count, &entry->note_capacity, sizeof *entry->notes);
    entry->notes[entry->note_count++] = note;
}

static void judge_note(struct maker *maker, struct stack_entry *entry, uint32_t note) {
    enum bound_verdict const verdict = maker->stack->notes[note].is_unknown ? BOUND_UNKNOWN : BOUND_ASSUMED;
    add_note(entry, note);
    entry->verdict = verdict > entry->verdict ? verdict : entry->verdict;
}

static void add_step(struct stack_path *path, struct stack_step step) {
    path->steps = memory_grow(path->steps, path->count, &path->capacity, sizeof *path->steps);
    path->steps[path->count++] = step;
}

static void add_path(struct maker *maker, struct stack_path *path, uint32_t cell) {
    for (; cell != CELL_NONE; cell = maker->graph.cells[cell].next) {
        const struct path_cell *const from = &maker->graph.cells[cell];
        add_step(path, (struct stack_step){from->kind, places_at(&maker->places, from->site), from->node, from->bytes,
                                           from->rounds});
    }
}

// Bound, verdict, path and notes of what one function reaches.
static void bound_entry(struct maker *maker, struct stack_entry *entry) {
    struct callgraph *const graph = &maker->graph;
    uint32_t const node = callgraph_find(graph, entry->address);
    if (node == UINT32_MAX) {
        entry->verdict = BOUND_UNKNOWN;
        return;
    }
    bool *const reached = callgraph_reach(graph, node);
    for (size_t i = 0; i < graph->node_count; ++i) {
        if (!reached[i]) {
            continue;
        }
        entry->uses_fp |= graph->nodes[i].flow != NULL && graph->nodes[i].flow->uses_fp;
        for (size_t j = 0; j < graph->nodes[i].note_count; ++j) {
            judge_note(maker, entry, graph->nodes[i].notes[j]);
        }
    }
    free(reached);
    entry->bound_bytes = (uint64_t)(maker->bounds[node].bytes > 0 ? maker->bounds[node].bytes : 0);
    add_path(maker, &entry->path, maker->bounds[node].path);
}

static struct stack_entry *add_entry(struct stack *stack, struct stack_entry entry) {
    stack->entries = memory_grow(stack->entries, stack->entry_count, &stack->entry_capacity, sizeof *stack->entries);
    stack->entries[stack->entry_count] = entry;
    return &stack->entries[stack->entry_count++];
}

static const char *name_of(const struct maker *maker, uint32_t address) {
    return places_at(&maker->places, address).function;
}

static const struct stack_fact *declared_priority(const struct maker *maker, uint32_t handler) {
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        if (fact->kind == FACT_PRIORITY && places_match(&maker->places, handler, fact->function)) {
            return fact;
        }
    }
    return NULL;
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

// The bits of a stored priority that decide who preempts.
static int group_of(const struct maker *maker, int stored) {
    int const bits =
        maker->config->stack.group_bits >= 0 ? maker->config->stack.group_bits : maker->priorities.group_bits;
    return bits < 0 || bits >= 8 ? stored : stored >> (8 - bits) << (8 - bits);
}

static void find_priority(struct maker *maker, struct stack_entry *entry) {
    const struct stack_fact *const declared = declared_priority(maker, entry->address);
    const struct priorities *const known = &maker->priorities;
    uint32_t const exception = entry->exception;
    if (exception == EXCEPTION_NMI || exception == EXCEPTION_HARD_FAULT) {
        entry->priority = exception == EXCEPTION_NMI ? -2 : -1;
    } else if (declared != NULL) {
        entry->priority = (int)declared->number;
    } else if (known->has_conflict[exception] || known->is_varied[exception]) {
        entry->priority = PRIORITY_UNKNOWN;
    } else if (known->stored[exception] >= 0) {
        entry->priority = group_of(maker, known->stored[exception]);
    } else {
        entry->priority = known->has_unknown_store ? PRIORITY_UNKNOWN : 0;
    }
}

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
        struct stack_entry *const entry = add_entry(stack, (struct stack_entry){
                                                               .name = name_of(maker, vector->handler),
                                                               .kind = is_handler ? ENTRY_HANDLER : ENTRY_END,
                                                               .address = vector->handler,
                                                               .exception = vector->exception,
                                                               .reserved_bytes = stack->main.reserved_bytes,
                                                               .stack_name = "main",
                                                           });
        bound_entry(maker, entry);
        find_priority(maker, entry);
    }
}

static size_t count_handlers(const struct stack *stack) {
    size_t count = 0;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        count += stack->entries[i].kind == ENTRY_HANDLER;
    }
    return count;
}

// With one handler nothing nests, whatever its priority.
static void note_priorities(struct maker *maker) {
    struct stack *const stack = maker->stack;
    size_t const handlers = count_handlers(stack);
    for (size_t i = 0; i < stack->entry_count && handlers > 1; ++i) {
        struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind != ENTRY_HANDLER || entry->priority < 0 || declared_priority(maker, entry->address) != NULL) {
            continue;
        }
        bool const is_unknown = entry->priority == PRIORITY_UNKNOWN;
        uint32_t const at = maker->priorities.stored[entry->exception] >= 0 ? maker->priorities.place[entry->exception]
                                                                            : entry->address;
        uint32_t const note = callgraph_note(&maker->graph, at, is_unknown, is_unknown ? "priorities" : NULL,
                                             is_unknown ? keep_text(&stack->texts, "%s: PRIORITY", entry->name) : NULL,
                                             is_unknown ? "priority of %s: not known"
                                             : maker->priorities.stored[entry->exception] >= 0
                                                 ? "priority of %s: as the code stores it"
                                                 : "priority of %s: 0, as after a reset, since no code sets it",
                                             entry->name);
        add_note(&stack->main, note);
        if (is_unknown) {
            stack->main.verdict = BOUND_UNKNOWN;
        } else if (stack->main.verdict == BOUND_EXACT) {
            stack->main.verdict = BOUND_ASSUMED;
        }
    }
}

/// The deepest that the main stack can be when a handler of a level ends, by whether floating point may be in use.
struct nesting {
    uint64_t bytes;
    bool uses_fp;
};

static uint64_t frame_above(const struct nesting *below) {
    uint64_t const aligned = (below->bytes + 7) / 8 * 8;
    return aligned + (below->uses_fp ? FP_FRAME_BYTES : FRAME_BYTES) - below->bytes;
}

static void append_steps(struct stack_path *to, const struct stack_path *from) {
    for (size_t i = 0; i < from->count; ++i) {
        add_step(to, from->steps[i]);
    }
}

// One level: the deepest of its handlers, where those with floating point make what comes above larger.
static struct nesting nest(struct maker *maker, struct nesting below, int priority, bool is_last) {
    struct stack *const stack = maker->stack;
    uint64_t const frame = frame_above(&below);
    struct stack_level level = {.priority = priority, .deepest = UINT32_MAX, .frame_bytes = frame};
    uint64_t best = 0;
    bool uses_fp = false;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind != ENTRY_HANDLER || entry->priority != priority) {
            continue;
        }
        uint64_t const weight = entry->bound_bytes + (entry->uses_fp && !is_last ? FP_FRAME_BYTES - FRAME_BYTES : 0);
        if (level.deepest == UINT32_MAX || weight > best) {
            best = weight;
            level.deepest = (uint32_t)i;
            uses_fp = entry->uses_fp;
        }
        for (size_t j = 0; j < entry->note_count; ++j) {
            add_note(&stack->main, entry->notes[j]);
        }
        stack->main.verdict = entry->verdict > stack->main.verdict ? entry->verdict : stack->main.verdict;
    }
    const struct stack_entry *const deepest = &stack->entries[level.deepest];
    level.total_bytes = below.bytes + frame + deepest->bound_bytes;
    add_step(&stack->main.path, (struct stack_step){.kind = STEP_FRAME,
                                                    .place = places_at(&maker->places, deepest->address),
                                                    .function = UINT32_MAX,
                                                    .bytes = (int64_t)frame});
    append_steps(&stack->main.path, &deepest->path);
    stack->levels = memory_grow(stack->levels, stack->level_count, &stack->level_capacity, sizeof *stack->levels);
    stack->levels[stack->level_count++] = level;
    return (struct nesting){level.total_bytes, uses_fp};
}

// From the least urgent, which has the largest number.
static int next_level(const struct stack *stack, int above) {
    int next = -100;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind == ENTRY_HANDLER && entry->priority < above && entry->priority > next) {
            next = entry->priority;
        }
    }
    return next;
}

static void add_levels(struct maker *maker) {
    struct stack *const stack = maker->stack;
    const struct stack_entry *const reset = &stack->entries[0];
    struct nesting total = {reset->bound_bytes, reset->uses_fp};
    stack->main.verdict = reset->verdict;
    append_steps(&stack->main.path, &reset->path);
    for (size_t i = 0; i < reset->note_count; ++i) {
        add_note(&stack->main, reset->notes[i]);
    }
    note_priorities(maker);
    for (int level = next_level(stack, 10000); level > -100;) {
        int const next = next_level(stack, level);
        total = nest(maker, total, level, next <= -100);
        level = next;
    }
    stack->main.bound_bytes = total.bytes;
    stack->main.uses_fp = reset->uses_fp;
}

// A task that is switched away has the core's frame on its stack, and what the switch saves.
static void add_tasks(struct maker *maker) {
    struct stack *const stack = maker->stack;
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        uint32_t address;
        if (fact->kind != FACT_ENTRY || places_find(&maker->places, fact->function, &address, 1) == 0) {
            continue;
        }
        const struct image_symbol *const object = fact->stack == NULL ? NULL : object_named(maker->image, fact->stack);
        struct stack_entry *const entry =
            add_entry(stack, (struct stack_entry){
                                 .name = name_of(maker, address),
                                 .kind = ENTRY_TASK,
                                 .address = address,
                                 .priority = PRIORITY_NONE,
                                 .reserved_bytes = object != NULL ? object->size_bytes : fact->reserved_bytes,
                                 .stack_name = fact->stack != NULL ? fact->stack : "own",
                             });
        bound_entry(maker, entry);
        struct nesting const worst = {entry->bound_bytes, entry->uses_fp};
        int64_t const frame = (int64_t)frame_above(&worst);
        int64_t const saved = SAVED_BYTES + (entry->uses_fp ? SAVED_FP_BYTES : 0);
        struct code_place const place = places_at(&maker->places, address);
        add_step(&entry->path, (struct stack_step){STEP_FRAME, place, UINT32_MAX, frame, 0});
        add_step(&entry->path, (struct stack_step){STEP_SAVED, place, UINT32_MAX, saved, 0});
        entry->bound_bytes += (uint64_t)(frame + saved);
    }
}

static bool fits(const struct stack *stack, const struct stack_entry *entry) {
    return entry->verdict != BOUND_UNKNOWN &&
           entry->bound_bytes <= stack_usable_bytes(entry->reserved_bytes, stack->margin);
}

// Whether the code stores what was declared, in the upper bits of a register with so many unused ones below.
static bool contradicts(const struct maker *maker, const struct stack_entry *entry, unsigned unused) {
    const struct stack_fact *const declared = declared_priority(maker, entry->address);
    int const stored = entry->exception < EXCEPTIONS ? maker->priorities.stored[entry->exception] : -1;
    return declared != NULL && stored >= 0 && (int)(declared->number << unused) != stored;
}

// How many bits a core leaves unused is the same for all handlers: as most of them say.
static unsigned unused_bits(const struct maker *maker) {
    unsigned best = 0;
    size_t least = SIZE_MAX;
    for (unsigned unused = 0; unused < 8; ++unused) {
        size_t count = 0;
        for (size_t i = 0; i < maker->stack->entry_count; ++i) {
            count += contradicts(maker, &maker->stack->entries[i], unused);
        }
        if (count < least) {
            best = unused, least = count;
        }
    }
    return best;
}

static void compare_priorities(struct maker *maker) {
    struct stack *const stack = maker->stack;
    unsigned const unused = unused_bits(maker);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (contradicts(maker, entry, unused)) {
            const struct stack_fact *const declared = declared_priority(maker, entry->address);
            int const stored = maker->priorities.stored[entry->exception];
            stack->findings =
                memory_grow(stack->findings, stack->finding_count, &stack->finding_capacity, sizeof *stack->findings);
            stack->findings[stack->finding_count++] = (struct stack_note){
                .place = places_at(&maker->places, maker->priorities.place[entry->exception]),
                .text = keep_text(&stack->texts,
                                  "%s: line %zu of the configuration says priority %" PRIu64 ", the code stores 0x%02X",
                                  entry->name, declared->line, declared->number, (unsigned)stored),
            };
        }
    }
}

static void judge(struct stack *stack) {
    stack->all_fit = stack->finding_count == 0;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        stack->entries[i].fits = fits(stack, &stack->entries[i]);
        stack->all_fit &= stack->entries[i].fits;
    }
    stack->main.fits = fits(stack, &stack->main);
    stack->all_fit &= stack->main.fits;
}

static uint32_t *find_roots(struct maker *maker, size_t *count) {
    const struct stack_facts *const facts = &maker->config->stack;
    uint32_t *const roots = memory_get(maker->vectors.count + facts->fact_count + 1, sizeof *roots);
    roots[(*count)++] = maker->vectors.found ? maker->vectors.reset : (uint32_t)(maker->image->entry & ~UINT64_C(1));
    for (size_t i = 0; i < maker->vectors.count; ++i) {
        roots[(*count)++] = maker->vectors.handlers[i].handler;
    }
    for (size_t i = 0; i < facts->fact_count; ++i) {
        if (facts->facts[i].kind == FACT_ENTRY && has_function(maker, facts->facts[i].function)) {
            places_find(&maker->places, facts->facts[i].function, &roots[(*count)++], 1);
        }
    }
    return roots;
}

// An image without a vector table has the stack that its first code makes. With one, start-up code may set SP again to
// what the core set it to: depths behind that count from there, which is above where the caller stood.
static bool begins_main_stack(const struct maker *maker, const struct flow *flow, bool is_startup) {
    return maker->vectors.found ? is_startup && flow->new_stack >> 2 == maker->vectors.initial_sp >> 2
                                : flow->entry == (maker->image->entry & ~UINT64_C(1));
}

// Only what the reset handler reaches and begins the main stack anew stays where its depths are counted.
static void note_other_stacks(struct maker *maker, uint32_t reset) {
    struct callgraph *const graph = &maker->graph;
    uint32_t const node = callgraph_find(graph, reset);
    bool *const reached = node == UINT32_MAX ? NULL : callgraph_reach(graph, node);
    for (size_t i = 0; i < graph->node_count; ++i) {
        const struct flow *const flow = graph->nodes[i].flow;
        if (flow != NULL && flow->sets_stack && !begins_main_stack(maker, flow, reached != NULL && reached[i])) {
            const char *const advice = keep_text(&graph->stack->texts, "{function: \"%s\", bytes: BYTES_BEFORE_THAT}",
                                                 places_at(graph->places, flow->entry).function);
            callgraph_attach(&graph->nodes[i],
                             callgraph_note(graph, flow->new_stack_at, true, "frames", advice,
                                            "goes on on another stack, at 0x%08" PRIx32, flow->new_stack));
        }
    }
    free(reached);
}

// The stacks of all entries, into an empty result. The reset handler is the first root.
static void bound_stacks(struct maker *maker, struct stack *stack, const uint32_t *roots, size_t root_count) {
    maker->stack = stack;
    maker->graph.stack = stack;
    callgraph_build(&maker->graph, roots, root_count);
    note_other_stacks(maker, roots[0]);
    maker->bounds = callgraph_bound(&maker->graph);
    priorities_read(&maker->priorities, &maker->code, &maker->indirect, maker->vectors.address);
    stack->main =
        (struct stack_entry){.name = "main stack",
                             .stack_name = "main",
                             .reserved_bytes = stack_reserve(maker->image, maker->config, maker->vectors.initial_sp)};
    struct stack_entry *const entry =
        add_entry(stack, (struct stack_entry){.name = name_of(maker, roots[0]),
                                              .kind = ENTRY_RESET,
                                              .address = roots[0],
                                              .exception = EXCEPTION_RESET,
                                              .priority = PRIORITY_NONE,
                                              .reserved_bytes = stack->main.reserved_bytes,
                                              .stack_name = "main"});
    bound_entry(maker, entry);
    add_handlers(maker);
    add_levels(maker);
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

// What the stacks are when no call is cut. The code that is followed is the same, and so are the entries.
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

// Of several functions of the name, the deepest.
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
        *asked = (struct stack_entry){.name = name_of(maker, address),
                                      .kind = ENTRY_FUNCTION,
                                      .address = address,
                                      .priority = PRIORITY_NONE,
                                      .stack_name = "none"};
        bound_entry(maker, asked);
        take_uncut(asked, asked);
    }
}

static void tell_start(struct code *code, const struct vectors *vectors) {
    code->reset = vectors->found ? vectors->reset : 0;
    code->initial_sp = vectors->found ? vectors->initial_sp : 0;
}

// All functions of the image, apart from what the bounds are made of.
static void audit_all(struct maker *maker, const struct usages *usages) {
    struct code code;
    if (!code_open(&code, maker->image, maker->error)) {
        return;
    }
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
    audit_fill(maker->stack, &code, &maker->places, usages);
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
        newer_count = audit_find_files(&usages, maker->image, &maker->units);
    }
    if (request->audits) {
        audit_all(maker, &usages);
    } else {
        audit_fill(maker->stack, &maker->code, &maker->places, &usages);
    }
    maker->stack->audit.newer_count = newer_count;
    usages_free(&usages);
}

static bool make(struct maker *maker, const struct stack_request *request) {
    struct stack *const stack = maker->stack;
    vectors_find(&maker->vectors, &maker->code);
    tell_start(&maker->code, &maker->vectors);
    if (!check_facts(maker)) {
        return false;
    }
    size_t count = 0;
    uint32_t *const roots = find_roots(maker, &count);
    indirect_open(&maker->indirect, &maker->code, maker->units.dwarf, roots, count, maker->vectors.address,
                  maker->vectors.bytes);
    maker->graph = new_graph(maker, false);
    bound_stacks(maker, stack, roots, count);
    functions_fill(stack, &maker->graph, maker->bounds);
    if (request->function != NULL) {
        bound_asked(maker, request->function);
    }
    bound_uncut(maker, stack, roots, count);
    free(roots);
    if (!check_used(maker)) {
        return false;
    }
    compare_priorities(maker);
    audit(maker, request);
    judge(stack);
    return true;
}

bool stack_make(struct stack *stack, const struct image *image, const struct stack_request *request,
                struct reader_error *error) {
    const struct config *const config = request->config;
    *stack = (struct stack){.image_path = image->file.path, .margin = config->stack.margin};
    struct maker maker = {.stack = stack, .image = image, .config = config, .error = error};
    if (!code_open(&maker.code, image, error)) {
        return false;
    }
    units_open(&maker.units, image);
    places_open(&maker.places, image, &maker.units, &stack->texts);
    maker.is_used = memory_get(config->stack.fact_count, sizeof(bool));
    bool const done = make(&maker, request);
    free_graph(&maker);
    free(maker.is_used);
    vectors_free(&maker.vectors);
    indirect_close(&maker.indirect);
    places_close(&maker.places);
    units_close(&maker.units);
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
    for (size_t i = 0; i < stack->indirect_count; ++i) {
        free(stack->indirect[i].targets);
    }
    free(stack->indirect);
    free(stack->levels);
    free(stack->notes);
    free(stack->findings);
    free(stack->functions);
    free(stack->calls);
    free(stack->audit.frames);
    arena_free(&stack->texts);
    *stack = (struct stack){0};
}

const struct stack_entry *stack_find(const struct stack *stack, const char *name) {
    for (size_t i = 0; i < stack->entry_count; ++i) {
        if (strcmp(stack->entries[i].name, name) == 0) {
            return &stack->entries[i];
        }
    }
    return strcmp(name, stack->main.name) == 0 ? &stack->main : stack->asked.name != NULL ? &stack->asked : NULL;
}
