// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Start-up code may set PSP to a constant, or to what all its callers pass, and go on on the process stack: that of
// ChibiOS and Zephyr does, and main programs that give the main stack to the handlers alone. What runs there gets an
// entry like a task, since handlers push their frame there, and a kernel may switch it away. The reset handler keeps
// what is called before that.
//
// The bound of such an entry is that of the whole function which switches, so it does not matter where in it the switch
// is. What the reset handler keeps leaves out the calls that are made behind the switch on every path. Where the
// function comes back to its caller, the caller goes on on the process stack as well; then the entry gets the bound of
// all that the reset handler reaches.
#include "stack/stack_private.h"

#include "base/memory.h"
#include "base/text.h"
#include "firmware/main_stack.h"

#include <inttypes.h>
#include <stdlib.h>

enum { DEEPEST_SWITCH = 16 }; // Calls from the reset handler down to the function that switches.

static const struct value *value_of(const struct maker *maker, value_id id) {
    return &maker->program->code.values.items[id];
}

// \return  The constant that all calls of the function pass in the register; 0 iff they pass something else, or others
// may enter the function.
static uint32_t argument_of(const struct maker *maker, uint32_t entry, unsigned reg) {
    const struct callgraph *const graph = &maker->graph;
    uint32_t argument = 0;
    for (size_t i = 0; i < graph->node_count && !indirect_is_entered(&maker->program->indirect, entry); ++i) {
        const struct flow *const flow = graph->nodes[i].flow;
        for (size_t j = 0; flow != NULL && j < flow->site_count; ++j) {
            const struct value *const value = value_of(maker, flow->sites[j].registers[reg]);
            if (flow->sites[j].is_indirect || flow->sites[j].target != entry) {
                continue;
            }
            if (value->kind != VALUE_CONSTANT || (argument != 0 && argument != (uint32_t)value->number)) {
                return 0;
            }
            argument = (uint32_t)value->number;
        }
    }
    return argument;
}

// \return  Where the process stack begins on which the function goes on; 0 iff it does not, or that is not a constant.
static uint32_t process_stack_of(const struct maker *maker, const struct flow *flow) {
    const struct value *const value = flow == NULL ? NULL : value_of(maker, flow->process_stack);
    return value == NULL || flow->process_stack == 0 ? 0
           : value->kind == VALUE_CONSTANT           ? (uint32_t)value->number
           : value->kind == VALUE_ENTRY              ? argument_of(maker, flow->entry, (unsigned)value->number)
                                                     : 0;
}

/// What the search for the deepest path in front of a switch knows.
struct search {
    const struct maker *maker;
    bool *leads; ///< One flag a node: it reaches a function that switches.
    bool is_lost;
};

// Marks the functions under the reset handler that switch.
// \return  Whether there are any, and each of them has a stack that is known: what has no entry stays where it is.
static bool find_switches(struct search *search, uint32_t reset) {
    const struct callgraph *const graph = &search->maker->graph;
    bool *const reached = callgraph_reach(graph, reset, true);
    bool is_known = true, has_any = false;
    for (uint32_t i = 0; i < graph->node_count; ++i) {
        const struct flow *const flow = graph->nodes[i].flow;
        search->leads[i] = reached[i] && flow != NULL && flow->process_stack_at != 0;
        has_any |= search->leads[i];
        is_known &= !search->leads[i] || process_stack_of(search->maker, flow) != 0;
    }
    free(reached);
    return has_any && is_known;
}

static void find_leading(struct search *search) {
    const struct callgraph *const graph = &search->maker->graph;
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (size_t i = 0; i < graph->node_count; ++i) {
            const struct call_node *const node = &graph->nodes[i];
            for (size_t j = 0; j < node->edge_count && !search->leads[i]; ++j) {
                search->leads[i] = search->leads[graph->edges[node->first_edge + j].callee];
                has_changed |= search->leads[i];
            }
        }
    }
}

// \return  The deepest that a function is on the main stack. through: the call that it is deepest in; NULL for none.
static int64_t deepest_before(struct search *search, uint32_t index, unsigned calls, const struct call_edge **through) {
    const struct callgraph *const graph = &search->maker->graph;
    const struct call_node *const node = &graph->nodes[index];
    int64_t deepest = node->leaf_bytes;
    *through = NULL;
    search->is_lost |= calls > DEEPEST_SWITCH;
    for (size_t i = 0; i < node->edge_count && !search->is_lost; ++i) {
        const struct call_edge *const edge = &graph->edges[node->first_edge + i];
        const struct call_edge *next;
        if (edge->is_on_process_stack) {
            continue;
        }
        int64_t const below = search->leads[edge->callee] ? deepest_before(search, edge->callee, calls + 1, &next)
                                                          : search->maker->bounds[edge->callee].bytes;
        if (edge->depth_bytes + below > deepest) {
            deepest = edge->depth_bytes + below;
            *through = edge;
        }
    }
    return deepest;
}

static void add_path_before(struct maker *maker, struct search *search, struct stack_entry *entry, uint32_t index) {
    const struct locator *const locator = &maker->program->locator;
    for (;;) {
        const struct call_edge *through;
        int64_t const deepest = deepest_before(search, index, 0, &through);
        if (through == NULL) {
            struct code_location const location = locator_at(locator, maker->graph.nodes[index].entry);
            path_add_step(&entry->path, (struct stack_step){STEP_LEAF, location, index, deepest, 0});
            return;
        }
        struct code_location const location = locator_at(locator, through->site);
        path_add_step(&entry->path, (struct stack_step){STEP_CALL, location, index, through->depth_bytes, 0});
        index = through->callee;
        if (!search->leads[index]) {
            entry_add_path(maker, &entry->path, maker->bounds[index].path);
            return;
        }
    }
}

void process_stack_bound_start(struct maker *maker, struct stack_entry *entry) {
    uint32_t const reset = callgraph_find(&maker->graph, entry->address);
    const struct call_edge *through;
    struct search search = {.maker = maker, .leads = memory_get(maker->graph.node_count, sizeof(bool))};
    search.is_lost = reset == UINT32_MAX || !find_switches(&search, reset);
    if (!search.is_lost) {
        find_leading(&search);
        (void)deepest_before(&search, reset, 0, &through);
    }
    if (search.is_lost) {
        entry_bound(maker, entry);
    } else {
        int64_t const deepest = deepest_before(&search, reset, 0, &through);
        entry->bound_bytes = (uint64_t)(deepest > 0 ? deepest : 0);
        entry_judge_reached(maker, entry, reset, false);
        add_path_before(maker, &search, entry, reset);
    }
    free(search.leads);
}

// \return  The only function that is called on the process stack; 0 iff there is none, or another one too.
static uint32_t only_called(const struct flow *flow) {
    uint32_t only = 0;
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        if (site->is_on_process_stack) {
            if (site->is_indirect || (only != 0 && only != site->target)) {
                return 0;
            }
            only = site->target;
        }
    }
    return only;
}

static bool is_told(const struct maker *maker, const struct flow *flow) {
    bool is_told = task_is_declared(maker, flow->entry);
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        is_told |= site->is_on_process_stack && !site->is_indirect && task_is_declared(maker, site->target);
    }
    return is_told;
}

static void add_entry(struct maker *maker, const struct flow *flow, uint32_t reset) {
    struct arena *const texts = &maker->stack->record.texts;
    const char *object;
    uint32_t const only = only_called(flow), top = process_stack_of(maker, flow);
    uint64_t const size = stack_reserve_of_process(maker->image, top, &object);
    struct code_location const location = locator_at(&maker->program->locator, flow->process_stack_at);
    struct stack_entry *const entry = stack_add_entry(
        maker->stack, (struct stack_entry){
                          .name = only != 0 ? maker_name_of(maker, only) : "process stack",
                          .kind = ENTRY_TASK,
                          .address = flow->returns ? maker->graph.nodes[reset].entry : flow->entry,
                          .priority = PRIORITY_NONE,
                          .reserved_bytes = size,
                          .lowest_address = size > 0 ? top - size : 0,
                          .stack_name = object != NULL ? object : "process",
                          .remark = keep_text(texts, "%s goes on on the process stack, which ends at 0x%08" PRIx32 "%s",
                                              location.function, top, size > 0 ? "" : "; its size is not known"),
                      });
    tasks_bound(maker, entry, true);
    if (size == 0) {
        const char *const advice = keep_text(texts, "{function: \"%s\", reserved: BYTES}",
                                             callgraph_yaml_name(&maker->graph, only != 0 ? only : flow->entry));
        entry_add_note(entry, callgraph_note(&maker->graph, flow->process_stack_at, false, "entries", advice,
                                             "the size of the process stack is not known"));
    }
}

void process_stack_add(struct maker *maker) {
    const struct callgraph *const graph = &maker->graph;
    uint32_t const reset = callgraph_find(graph, maker->program->roots[0]);
    bool *const reached = reset == UINT32_MAX ? NULL : callgraph_reach(graph, reset, true);
    for (size_t i = 0; i < graph->node_count && reached != NULL; ++i) {
        if (reached[i] && process_stack_of(maker, graph->nodes[i].flow) != 0 && !is_told(maker, graph->nodes[i].flow)) {
            add_entry(maker, graph->nodes[i].flow, reset);
        }
    }
    free(reached);
}
