// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A walk over the call graph from all functions that something else than a direct call enters: the core, a pointer, or
// nothing that brim knows. It goes through the calls in front of which some path stores no grouping (interpret/ tells
// that of each call). Whatever the walk does not reach is entered with a stored grouping.
//
//     main()  { uart_init();  NVIC_PriorityGroupConfig(0x300);  adc_init(); }      adc_init() is grouped
#include "calls/grouping.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>

/// The functions that the walk has reached and not gone through yet.
struct walk {
    struct flow **reached;
    size_t count, capacity;
};

// \return  The index of the flow; flow_count iff there is none.
static size_t find(const struct code *code, uint32_t entry) {
    size_t low;
    BISECT(low, 0, code->flow_count, middle, code->flows[middle]->entry < entry);
    return low < code->flow_count && code->flows[low]->entry == entry ? low : code->flow_count;
}

static void reach(struct walk *walk, struct flow *flow) {
    if (flow->is_grouped) {
        flow->is_grouped = false;
        APPEND(walk->reached, walk->count, walk->capacity, flow);
    }
}

// \return  A flag for each flow: some direct call enters it.
static bool *find_called(const struct code *code) {
    bool *const is_called = memory_get(code->flow_count + 1, sizeof *is_called);
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const caller = code->flows[i];
        for (size_t j = 0; j < caller->site_count; ++j) {
            is_called[find(code, caller->sites[j].target)] = true;
        }
    }
    return is_called;
}

void grouping_find(struct code *code, const struct indirect *indirect) {
    struct walk walk = {0};
    bool *const is_called = find_called(code);
    bool *const was_grouped = memory_get(code->flow_count + 1, sizeof *was_grouped);
    for (size_t i = 0; i < code->flow_count; ++i) {
        was_grouped[i] = code->flows[i]->is_grouped;
        code->flows[i]->is_grouped = true;
    }
    for (size_t i = 0; i < code->flow_count; ++i) {
        uint32_t const entry = code->flows[i]->entry;
        if (!is_called[i] || entry == code->reset || indirect_is_entered(indirect, entry)) {
            reach(&walk, code->flows[i]);
        }
    }
    while (walk.count > 0) {
        const struct flow *const flow = walk.reached[--walk.count];
        for (size_t i = 0; i < flow->site_count; ++i) {
            size_t const callee = find(code, flow->sites[i].target);
            if (callee < code->flow_count && !flow->sites[i].is_grouped) {
                reach(&walk, code->flows[callee]);
            }
        }
    }
    bool is_changed = false;
    for (size_t i = 0; i < code->flow_count; ++i) {
        is_changed |= was_grouped[i] != code->flows[i]->is_grouped;
    }
    code->renewals += is_changed; // What is kept for arguments was made with the flags from before.
    free(was_grouped);
    free(walk.reached);
    free(is_called);
}
