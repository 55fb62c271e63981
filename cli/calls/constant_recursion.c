// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Recursions that constant arguments end. In librdimon, as built for semihosting:
//
//     _swiopen(path, flags)   calls _stat(path) if flags have O_CREAT and O_EXCL
//     _stat(path)             calls _swiopen(path, 0)
//
// Interpreted with flags 0, _swiopen() does not call _stat(). So it is on the stack twice at most: once for a caller
// outside of the cycle, and once for _stat(). Nothing here knows a library; the code alone proves the bound.
#include "calls/pack_private.h"

#include <stdlib.h>

static bool is_member(const uint32_t *nodes, size_t count, uint32_t node) {
    for (size_t i = 0; i < count; ++i) {
        if (nodes[i] == node) {
            return true;
        }
    }
    return false;
}

// \return  Whether a function leads back into the cycle by some call at the address.
static bool leads_back(const struct callgraph *graph, uint32_t node, uint32_t address, const uint32_t *nodes,
                       size_t count) {
    for (size_t i = 0; i < graph->nodes[node].edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[graph->nodes[node].first_edge + i];
        if (edge->site == address && is_member(nodes, count, edge->callee)) {
            return true;
        }
    }
    return false;
}

// \return  Whether a function, called with the arguments of the site, makes no call back into the cycle.
static bool ends_with(struct callgraph *graph, uint32_t node, const struct flow_site *site, const uint32_t *nodes,
                      size_t count) {
    struct flow *const called = code_with_arguments(graph->code, graph->nodes[node].entry, site->registers, NULL);
    bool ends = called->unknown_count == 0;
    for (size_t i = 0; i < called->site_count && ends; ++i) {
        ends = !leads_back(graph, node, called->sites[i].address, nodes, count);
    }
    code_forget(called);
    return ends;
}

// \return  Whether all calls of a function from one of the cycle have arguments with which it ends there.
static bool ends_for_caller(struct callgraph *graph, uint32_t node, uint32_t caller, const uint32_t *nodes,
                            size_t count) {
    const struct flow *const flow = graph->nodes[caller].flow;
    for (size_t i = 0; i < graph->nodes[caller].edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[graph->nodes[caller].first_edge + i];
        for (size_t j = 0; flow != NULL && edge->callee == node && j < flow->site_count; ++j) {
            if (flow->sites[j].address == edge->site && !ends_with(graph, node, &flow->sites[j], nodes, count)) {
                return false;
            }
        }
        if (flow == NULL && edge->callee == node) {
            return false;
        }
    }
    return true;
}

static bool has_constants(const struct callgraph *graph, const struct flow_site *site) {
    for (unsigned i = 0; i < 4; ++i) {
        if (graph->code->values.items[site->registers[i]].kind == VALUE_CONSTANT) {
            return true;
        }
    }
    return false;
}

// This cheap test comes first: a call without any constant cannot end the recursion.
static bool has_hope(const struct callgraph *graph, uint32_t node, const uint32_t *nodes, size_t count) {
    bool is_called = false;
    for (size_t i = 0; i < count; ++i) {
        const struct flow *const flow = graph->nodes[nodes[i]].flow;
        for (size_t j = 0; flow != NULL && j < flow->site_count; ++j) {
            if (!flow->sites[j].is_indirect && flow->sites[j].target == graph->nodes[node].entry) {
                is_called = true;
                if (!has_constants(graph, &flow->sites[j])) {
                    return false;
                }
            }
        }
    }
    return is_called && graph->nodes[node].flow != NULL;
}

struct pack_cycle constants_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count) {
    struct pack_cycle cycle = {.rounds = 2, .reason = "calls from inside of the cycle pass constants that end it"};
    for (size_t i = 0; i < count && !cycle.is_known; ++i) {
        cycle.index = i;
        cycle.is_known = has_hope(graph, nodes[i], nodes, count);
        for (size_t j = 0; j < count && cycle.is_known; ++j) {
            cycle.is_known = ends_for_caller(graph, nodes[i], nodes[j], nodes, count);
        }
    }
    return cycle;
}
