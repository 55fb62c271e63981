// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "calls/pack.h"

#include "calls/pack_private.h"

#include <stdlib.h>

// The run-time support of C++ keeps its handlers as `void (*)()`. The type of such a pointer would give every function
// without parameters whose address is taken, so cxx_runtime.c is asked before types are believed.
struct pack_set pack_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site,
                             enum indirect_means means) {
    struct pack_set set = {0};
    if (means == BY_NOTHING || means == BY_TYPE) {
        set = cxx_resolve(graph, flow, site);
    }
    if (means == BY_NOTHING && !set.is_known) {
        free(set.entries);
        set = newlib_resolve(graph, flow, site);
    }
    if (means == BY_NOTHING && !set.is_known) {
        free(set.entries);
        set = iar_resolve(graph, flow);
    }
    return set;
}

struct pack_cycle pack_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count) {
    struct pack_cycle const newlib = newlib_bound_cycle(graph, nodes, count);
    if (newlib.is_known) {
        return newlib;
    }
    struct pack_cycle cycle = cxx_bound_cycle(graph, nodes, count);
    if (!cycle.is_known) {
        cycle = constants_bound_cycle(graph, nodes, count);
    }
    cycle.doubt = newlib.doubt;
    return cycle;
}
