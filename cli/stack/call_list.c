// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The lists of functions and calls of the result, for `--top`, `--json` and the graphs. They are copies of the nodes
// and edges of the call graph, which does not outlive the analysis.
#include "stack/call_list.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>
#include <string.h>

static enum bound_verdict own_verdict(const struct stack *stack, const struct call_node *node) {
    enum bound_verdict verdict = BOUND_EXACT;
    for (size_t i = 0; i < node->note_count; ++i) {
        enum bound_verdict const said = stack->record.notes[node->notes[i]].is_unknown ? BOUND_UNKNOWN : BOUND_ASSUMED;
        verdict = said > verdict ? said : verdict;
    }
    return verdict;
}

static void add_function(struct stack *stack, const struct callgraph *graph, size_t index, int64_t bound_bytes) {
    const struct call_node *const node = &graph->nodes[index];
    stack->functions[index] = (struct stack_function){
        .location = locator_at(graph->locator, node->entry),
        .has_code = node->flow != NULL,
        .frame_bytes = node->leaf_bytes,
        .bound_bytes = bound_bytes > 0 ? bound_bytes : 0,
        .verdict = own_verdict(stack, node),
    };
    for (size_t i = 0; i < node->edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[node->first_edge + i];
        stack->calls[stack->call_count++] =
            (struct stack_call){(uint32_t)index, edge->callee, edge->depth_bytes, edge->is_indirect, false};
    }
    for (size_t i = 0; node->flow != NULL && i < node->flow->part_count; ++i) {
        const struct flow_part *const part = &node->flow->parts[i];
        APPEND(stack->parts, stack->part_count, stack->part_capacity,
               (struct stack_part){locator_at(graph->locator, part->entry), (uint32_t)index, part->depth_bytes});
    }
}

// An unknown callee makes its callers unknown. The verdicts only get worse, so the iteration ends in a fixed point;
// going backwards through the calls takes few rounds.
static void spread_verdicts(struct stack *stack) {
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (size_t i = stack->call_count; i-- > 0;) {
            enum bound_verdict const below = stack->functions[stack->calls[i].callee].verdict;
            struct stack_function *const caller = &stack->functions[stack->calls[i].caller];
            if (below > caller->verdict) {
                caller->verdict = below;
                has_changed = true;
            }
        }
    }
}

// Calls are sorted by caller: binary search.
static void mark_call(struct stack *stack, uint32_t caller, uint32_t callee, int64_t depth_bytes) {
    size_t low;
    BISECT(low, 0, stack->call_count, middle, stack->calls[middle].caller < caller);
    for (size_t i = low; i < stack->call_count && stack->calls[i].caller == caller; ++i) {
        struct stack_call *const call = &stack->calls[i];
        call->is_on_path |= call->callee == callee && call->depth_bytes == depth_bytes;
    }
}

static void mark_path(struct stack *stack) {
    const struct stack_path *const path = &stack->main.path;
    for (size_t i = 0; i + 1 < path->count; ++i) {
        if (path->steps[i].kind == STEP_CALL) {
            mark_call(stack, path->steps[i].function, path->steps[i + 1].function, path->steps[i].bytes);
        }
    }
}

void functions_fill(struct stack *stack, const struct callgraph *graph, const struct node_bound *bounds) {
    stack->functions = memory_get(graph->node_count, sizeof *stack->functions);
    stack->calls = memory_get(graph->edge_count, sizeof *stack->calls);
    stack->function_count = graph->node_count;
    for (size_t i = 0; i < graph->node_count; ++i) {
        add_function(stack, graph, i, bounds[i].bytes);
    }
    spread_verdicts(stack);
    mark_path(stack);
}

// Largest frames first; equal ones by address, so that the order is always the same.
static int compare_frames(const void *left, const void *right, void *context) {
    const struct stack_function *const functions = context;
    const struct stack_function *const a = &functions[*(const uint32_t *)left];
    const struct stack_function *const b = &functions[*(const uint32_t *)right];
    if (a->frame_bytes != b->frame_bytes) {
        return a->frame_bytes > b->frame_bytes ? -1 : 1;
    }
    return (a->location.address > b->location.address) - (a->location.address < b->location.address);
}

uint32_t *stack_by_frame(const struct stack *stack) {
    uint32_t *const order = memory_get(stack->function_count, sizeof *order);
    for (size_t i = 0; i < stack->function_count; ++i) {
        order[i] = (uint32_t)i;
    }
    qsort_r(order, stack->function_count, sizeof *order, compare_frames, stack->functions);
    return order;
}
