// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The deepest walk from each function of the call graph: the worst-case stack of a call. Without cycles it is a
// longest path in a directed acyclic graph: callees first, bound = max(own frame, depth at a call + bound of the
// callee). Cycles are recursions. Tarjan's algorithm finds the strongly connected components in reverse topological
// order; each component with a cycle is solved alone. There, a function whose recursion is bounded is taken out,
// which leaves a smaller graph, and so on:
//
//     f is on the stack n times      what comes back to f, at most:  cyc = max over walks f -> ... -> f without f
//     inside bound(f) = (n - 1) * cyc + the deepest walk from f that does not come back
//
// A cycle that is bounded as a whole, as that of an interpreter whose functions call each other through a table, is
// walked call by call: the deepest walks with n functions come from those with n - 1.
//
// A cycle of tail calls is a loop, and needs no bound. Other cycles that nobody bounded are counted once, and noted as
// unknown. Without nested recursions the work is linear in nodes and edges; each level of nesting doubles it, so
// DEEPEST_NESTING limits that.
#include "calls/callgraph.h"

#include "base/memory.h"
#include "base/text.h"
#include "calls/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOWHERE INT64_MIN / 4

enum { DEEPEST_NESTING = 6 }; // The work doubles with each bounded recursion that lies inside another one.

/// A part of the graph: some nodes, and what a walk may end with at each of them.
struct subgraph {
    const uint32_t *nodes;
    size_t count;
    struct node_bound *ends; ///< The end of a walk at each node; its bytes are NOWHERE where no walk ends.
};

struct bounding {
    struct callgraph *graph;
    bool *is_solved;    ///< One flag for each node: its bound is known to the part at hand.
    uint32_t *position; ///< The index of each node in the part at hand; UINT32_MAX outside.
    bool notes_cycles;
};

static uint32_t add_cell(struct callgraph *graph, struct path_cell cell) {
    graph->cells = memory_grow(graph->cells, graph->cell_count, &graph->cell_capacity, sizeof *graph->cells);
    graph->cells[graph->cell_count] = cell;
    return (uint32_t)graph->cell_count++;
}

// Makes the path `first` followed by the path `next`. The cells of `first` are copied, because other paths share
// them.
static uint32_t join_paths(struct callgraph *graph, uint32_t first, uint32_t next) {
    if (first == CELL_NONE) {
        return next;
    }
    uint32_t const head = add_cell(graph, graph->cells[first]);
    uint32_t last = head;
    while (graph->cells[last].next != CELL_NONE) {
        uint32_t const copy = add_cell(graph, graph->cells[graph->cells[last].next]);
        graph->cells[last].next = copy;
        last = copy;
    }
    graph->cells[last].next = next;
    return head;
}

// A cell in front of a path: paths are lists that share their ends, so a path costs one cell for each node.
static uint32_t call_cell(struct callgraph *graph, uint32_t node, const struct call_edge *edge, uint32_t next) {
    return add_cell(graph,
                    (struct path_cell){
                        .kind = STEP_CALL, .node = node, .site = edge->site, .bytes = edge->depth_bytes, .next = next});
}

/// Tarjan's algorithm over the nodes of a part, without recursion.
struct components {
    uint32_t *order; ///< Indices into the part, component by component, callees first.
    size_t *ends;    ///< The index behind the last member of each component in `order`.
    size_t count;
};

struct visit {
    uint32_t position;
    size_t edge;
};

// The state of Tarjan's algorithm. `low` is the smallest index that a node reaches through the nodes on the stack.
struct tarjan {
    const struct bounding *solver;
    const struct subgraph *part;
    uint32_t *index, *low;
    bool *on_stack;
    uint32_t *stack;
    size_t stack_count;
    uint32_t next_index;
    struct visit *visits;
    size_t visit_count;
};

// Edges that leave the part at hand are no edges to the solver.
static bool is_inside(const struct bounding *solver, const struct call_edge *edge) {
    return solver->position[edge->callee] != UINT32_MAX;
}

static void enter(struct tarjan *tarjan, uint32_t position) {
    tarjan->index[position] = tarjan->low[position] = ++tarjan->next_index;
    tarjan->stack[tarjan->stack_count++] = position;
    tarjan->on_stack[position] = true;
    tarjan->visits[tarjan->visit_count++] = (struct visit){position, 0};
}

// All callees of a node are visited. A node that reaches no earlier one is the root of a component, whose members are
// on top of the stack.
static void leave(struct tarjan *tarjan, struct components *components, uint32_t position) {
    if (tarjan->low[position] == tarjan->index[position]) {
        size_t end = components->count == 0 ? 0 : components->ends[components->count - 1];
        uint32_t member;
        do {
            member = tarjan->stack[--tarjan->stack_count];
            tarjan->on_stack[member] = false;
            components->order[end++] = member;
        } while (member != position);
        components->ends[components->count++] = end;
    }
    if (--tarjan->visit_count > 0) {
        uint32_t const above = tarjan->visits[tarjan->visit_count - 1].position;
        if (tarjan->low[position] < tarjan->low[above]) {
            tarjan->low[above] = tarjan->low[position];
        }
    }
}

static void visit_from(struct tarjan *tarjan, struct components *components, uint32_t start) {
    const struct callgraph *const graph = tarjan->solver->graph;
    enter(tarjan, start);
    while (tarjan->visit_count > 0) {
        struct visit *const visit = &tarjan->visits[tarjan->visit_count - 1];
        const struct call_node *const node = &graph->nodes[tarjan->part->nodes[visit->position]];
        if (visit->edge == node->edge_count) {
            leave(tarjan, components, visit->position);
            continue;
        }
        const struct call_edge *const edge = &graph->edges[node->first_edge + visit->edge++];
        if (!is_inside(tarjan->solver, edge)) {
            continue;
        }
        uint32_t const callee = tarjan->solver->position[edge->callee];
        if (tarjan->index[callee] == 0) {
            enter(tarjan, callee);
        } else if (tarjan->on_stack[callee] && tarjan->index[callee] < tarjan->low[visit->position]) {
            tarjan->low[visit->position] = tarjan->index[callee];
        }
    }
}

// O(nodes + edges). The stack of visits replaces recursion, since a call graph may be deep.
static struct components find_components(const struct bounding *solver, const struct subgraph *part) {
    size_t const n = part->count;
    struct tarjan tarjan = {
        .solver = solver,
        .part = part,
        .index = memory_get(n, sizeof(uint32_t)),
        .low = memory_get(n, sizeof(uint32_t)),
        .on_stack = memory_get(n, sizeof(bool)),
        .stack = memory_get(n, sizeof(uint32_t)),
        .visits = memory_get(n, sizeof(struct visit)),
    };
    struct components components = {.order = memory_get(n, sizeof(uint32_t)), .ends = memory_get(n, sizeof(size_t))};
    for (uint32_t i = 0; i < n; ++i) {
        if (tarjan.index[i] == 0) {
            visit_from(&tarjan, &components, i);
        }
    }
    free(tarjan.index);
    free(tarjan.low);
    free(tarjan.on_stack);
    free(tarjan.stack);
    free(tarjan.visits);
    return components;
}

static void solve(struct bounding *solver, const struct subgraph *part, struct node_bound *out, unsigned nesting);

// The deepest of what a node ends with and of its calls whose bounds are known. Callees on a cycle that are not
// solved yet are left out.
static struct node_bound deepest_of(struct bounding *solver, uint32_t node, struct node_bound best,
                                    const struct node_bound *out) {
    struct callgraph *const graph = solver->graph;
    const struct call_edge *through = NULL;
    uint32_t next = CELL_NONE;
    for (size_t i = 0; i < graph->nodes[node].edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[graph->nodes[node].first_edge + i];
        if (!is_inside(solver, edge) || !solver->is_solved[edge->callee]) {
            continue;
        }
        struct node_bound const below = out[solver->position[edge->callee]];
        if (below.bytes > NOWHERE && edge->depth_bytes + below.bytes > best.bytes) {
            best.bytes = edge->depth_bytes + below.bytes;
            through = edge;
            next = below.path;
        }
    }
    if (through != NULL) {
        best.path = call_cell(graph, node, through, next);
    }
    return best;
}

static bool calls_itself(const struct bounding *solver, uint32_t node) {
    const struct call_node *const caller = &solver->graph->nodes[node];
    for (size_t i = 0; i < caller->edge_count; ++i) {
        const struct call_edge *const edge = &solver->graph->edges[caller->first_edge + i];
        if (edge->callee == node && is_inside(solver, edge)) {
            return true;
        }
    }
    return false;
}

// Every node of an unbounded cycle gets the note, so that each entry that reaches any of them is unknown.
static void note_cycle(struct bounding *solver, const uint32_t *nodes, size_t count, const char *doubt) {
    struct callgraph *const graph = solver->graph;
    if (!solver->notes_cycles) {
        return;
    }
    const char *const first = callgraph_yaml_name(graph, graph->nodes[nodes[0]].entry);
    char names[600];
    size_t used = 0;
    for (size_t i = 0; i < count && i < 6; ++i) {
        struct code_location const member = locator_at(graph->locator, graph->nodes[nodes[i]].entry);
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.80s", i == 0 ? "" : ", ", member.function);
    }
    const char *const advice =
        keep_text(&graph->record->texts, "{%s: \"%s\", depth: TIMES}", count == 1 ? "function" : "cycle_of", first);
    uint32_t const note = callgraph_note(graph, graph->nodes[nodes[0]].entry, true, "recursion", advice,
                                         count == 1 ? "calls itself%s%s%s" : "is on a cycle of calls: %s%s%s",
                                         count == 1 ? "" : names, count > 6 ? ", ..." : "", doubt == NULL ? "" : doubt);
    for (size_t i = 0; i < count; ++i) {
        callgraph_attach(&graph->nodes[nodes[i]], note);
    }
}

static void note_bounded_cycle(struct bounding *solver, uint32_t node, const char *reason) {
    struct callgraph *const graph = solver->graph;
    if (solver->notes_cycles) {
        callgraph_attach(&graph->nodes[node], callgraph_note(graph, graph->nodes[node].entry, false, NULL, NULL,
                                                             "is on the stack %llu times at most, as %s",
                                                             (unsigned long long)graph->nodes[node].rounds,
                                                             reason == NULL ? "the configuration says" : reason));
    }
}

// Counts each function of an unbounded cycle at most once: in the order given, calls lead forward only. The result is
// a lower bound, which is shown as such.
static void solve_unbounded(struct bounding *solver, const struct subgraph *part, struct node_bound *out,
                            const char *doubt) {
    note_cycle(solver, part->nodes, part->count, doubt);
    for (size_t i = 0; i < part->count; ++i) {
        solver->is_solved[part->nodes[i]] = false;
    }
    for (size_t i = 0; i < part->count; ++i) {
        out[i] = deepest_of(solver, part->nodes[i], part->ends[i], out);
        solver->is_solved[part->nodes[i]] = true;
    }
}

// Sets or clears the indices of the nodes of a part. solve() of an inner part uses the same table.
static void restore_positions(struct bounding *solver, const struct subgraph *part, bool inside) {
    for (size_t i = 0; i < part->count; ++i) {
        solver->position[part->nodes[i]] = inside ? (uint32_t)i : UINT32_MAX;
        solver->is_solved[part->nodes[i]] = false;
    }
}

// \return  The deepest call of f that a node makes itself; NOWHERE where it makes none.
static struct node_bound call_of(struct bounding *solver, uint32_t node, uint32_t f) {
    struct callgraph *const graph = solver->graph;
    struct node_bound deepest = {NOWHERE, CELL_NONE};
    const struct call_edge *best = NULL;
    for (size_t i = 0; i < graph->nodes[node].edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[graph->nodes[node].first_edge + i];
        if (edge->callee == f && edge->depth_bytes > deepest.bytes) {
            deepest.bytes = edge->depth_bytes;
            best = edge;
        }
    }
    if (best != NULL) {
        deepest.path = call_cell(graph, node, best, CELL_NONE);
    }
    return deepest;
}

// \return  The deepest walk from f back to it; NOWHERE where there is none. to_f: the walks of the other nodes, by
// index.
static int64_t cycle_of(const struct bounding *solver, uint32_t f, const struct node_bound *to_f) {
    const struct callgraph *const graph = solver->graph;
    int64_t cycle = NOWHERE;
    for (size_t i = 0; i < graph->nodes[f].edge_count; ++i) {
        const struct call_edge *const edge = &graph->edges[graph->nodes[f].first_edge + i];
        int64_t const below = edge->callee == f         ? 0
                              : is_inside(solver, edge) ? to_f[solver->position[edge->callee]].bytes
                                                        : NOWHERE;
        if (below > NOWHERE && edge->depth_bytes + below > cycle) {
            cycle = edge->depth_bytes + below;
        }
    }
    return cycle;
}

// Puts the further rounds of a recursion in front of a bound, as one step of the path.
static struct node_bound repeat(struct callgraph *graph, uint32_t f, int64_t cycle, struct node_bound bound) {
    uint64_t const more = graph->nodes[f].rounds - 1;
    if (cycle > 0 && more > 0 && bound.bytes > NOWHERE) {
        int64_t const bytes = cycle * (int64_t)more;
        bound.bytes += bytes;
        bound.path = add_cell(graph, (struct path_cell){.kind = STEP_REPEAT,
                                                        .node = f,
                                                        .site = graph->nodes[f].entry,
                                                        .bytes = bytes,
                                                        .rounds = more,
                                                        .next = bound.path});
    }
    return bound;
}

// \return  The deeper of two: a walk that stays away from f, and one to f with what f takes from there.
static struct node_bound deeper(struct callgraph *graph, struct node_bound away, struct node_bound to_f,
                                struct node_bound f) {
    if (to_f.bytes <= NOWHERE || f.bytes <= NOWHERE || to_f.bytes + f.bytes <= away.bytes) {
        return away;
    }
    return (struct node_bound){to_f.bytes + f.bytes, join_paths(graph, to_f.path, f.path)};
}

// Takes node `breaker` of a part with cycles out and solves the rest twice: for walks that end anywhere but never
// call the breaker, and for walks that end with a call of it. out: the bound of each node of the part.
static void solve_without(struct bounding *solver, const struct subgraph *part, size_t breaker, struct node_bound *out,
                          unsigned nesting) {
    struct callgraph *const graph = solver->graph;
    uint32_t const f = part->nodes[breaker];
    size_t const rest = part->count - 1;
    uint32_t *const nodes = memory_get(rest, sizeof *nodes);
    struct node_bound *const ends = memory_get(rest, sizeof *ends), *const back = memory_get(rest, sizeof *back);
    struct node_bound *const away = memory_get(rest, sizeof *away), *const to_f = memory_get(rest, sizeof *to_f);
    for (size_t i = 0; i < rest; ++i) {
        size_t const from = i < breaker ? i : i + 1;
        nodes[i] = part->nodes[from];
        ends[i] = part->ends[from];
        back[i] = call_of(solver, nodes[i], f);
    }
    struct subgraph const without = {nodes, rest, ends}, returning = {nodes, rest, back};
    restore_positions(solver, part, false);
    restore_positions(solver, &without, true);
    solve(solver, &without, away, nesting + 1);
    bool const notes = solver->notes_cycles;
    solver->notes_cycles = false;
    restore_positions(solver, &without, true);
    solve(solver, &returning, to_f, nesting + 1);
    solver->notes_cycles = notes;
    struct node_bound const bound =
        repeat(graph, f, cycle_of(solver, f, to_f), deepest_of(solver, f, part->ends[breaker], away));
    for (size_t i = 0; i < part->count; ++i) {
        size_t const at = i < breaker ? i : i - 1;
        out[i] = i == breaker ? bound : deeper(graph, away[at], to_f[at], bound);
    }
    free(nodes);
    free(ends);
    free(back);
    free(away);
    free(to_f);
}

static size_t count_bounded(const struct bounding *solver, const struct subgraph *part) {
    size_t count = 0;
    for (size_t i = 0; i < part->count; ++i) {
        count += solver->graph->nodes[part->nodes[i]].rounds > 0;
    }
    return count;
}

// Finds the deepest walks of at most so many calls inside a part. Round n finds those with n calls.
static void walk_calls(struct bounding *solver, const struct subgraph *part, uint64_t calls, struct node_bound *out) {
    struct node_bound *const shorter = memory_get(part->count, sizeof *shorter);
    memcpy(out, part->ends, part->count * sizeof *out);
    for (uint64_t round = 0; round < calls; ++round) {
        memcpy(shorter, out, part->count * sizeof *out);
        for (size_t i = 0; i < part->count; ++i) {
            solver->is_solved[part->nodes[i]] = true;
        }
        for (size_t i = 0; i < part->count; ++i) {
            out[i] = deepest_of(solver, part->nodes[i], out[i], shorter);
        }
    }
    free(shorter);
}

// \return  Whether the part has only calls that are made when nothing is left on the stack, as tail calls are.
static bool has_tail_calls_only(const struct bounding *solver, const struct subgraph *part) {
    const struct callgraph *const graph = solver->graph;
    for (size_t i = 0; i < part->count; ++i) {
        const struct call_node *const caller = &graph->nodes[part->nodes[i]];
        for (size_t j = 0; j < caller->edge_count; ++j) {
            const struct call_edge *const edge = &graph->edges[caller->first_edge + j];
            if (is_inside(solver, edge) && edge->depth_bytes != 0) {
                return false;
            }
        }
    }
    return true;
}

// Solves a cycle in which at most so many calls lie on the stack at the same time, whichever functions they are of.
static void solve_by_calls(struct bounding *solver, const struct subgraph *part, uint64_t calls, const char *bound,
                           struct node_bound *out) {
    struct callgraph *const graph = solver->graph;
    walk_calls(solver, part, calls, out);
    if (solver->notes_cycles) {
        uint32_t const note =
            callgraph_note(graph, graph->nodes[part->nodes[0]].entry, false, NULL, NULL, "is on a cycle %s", bound);
        for (size_t i = 0; i < part->count; ++i) {
            callgraph_attach(&graph->nodes[part->nodes[i]], note);
        }
    }
}

// A fact about the cycle as a whole bounds it alone: where one function of it is taken out, what is left may be a cycle
// that no fact bounds. Facts about single functions of the cycle then have no effect, and count as met.
static bool solve_as_a_whole(struct bounding *solver, const struct subgraph *part, struct node_bound *out) {
    struct callgraph *const graph = solver->graph;
    const struct stack_fact *const fact = callgraph_cycle_fact(graph, part->nodes, part->count);
    if (fact == NULL) {
        return false;
    }
    for (size_t i = 0; i < part->count; ++i) {
        callgraph_rounds(graph, graph->nodes[part->nodes[i]].entry, true);
    }
    solve_by_calls(solver, part, fact->number - 1,
                   keep_text(&graph->record->texts,
                             "with %llu functions on the stack at most, as line %zu of the configuration says",
                             (unsigned long long)fact->number, fact->line),
                   out);
    return true;
}

// Every bounded function of the part can be the one taken out. Each choice gives a bound that holds, so the least of
// them holds as well. Where nobody bounded any, a pack may know the cycle.
static void solve_cycle(struct bounding *solver, const struct subgraph *part, struct node_bound *out,
                        unsigned nesting) {
    bool is_first = true;
    struct pack_cycle cycle = {0};
    if (solve_as_a_whole(solver, part, out)) {
        restore_positions(solver, part, true);
        return;
    }
    if (count_bounded(solver, part) == 0 &&
        has_tail_calls_only(solver, part)) { // A walk around the cycle takes nothing, as a loop.
        walk_calls(solver, part, part->count, out);
        restore_positions(solver, part, true);
        return;
    }
    if (count_bounded(solver, part) == 0 && nesting < DEEPEST_NESTING) {
        cycle = pack_bound_cycle(solver->graph, part->nodes, part->count);
    }
    if (cycle.is_known && cycle.rounds == 0) {
        solve_by_calls(solver, part, cycle.calls,
                       keep_text(&solver->graph->record->texts, "with %llu calls at most, as %s",
                                 (unsigned long long)cycle.calls, cycle.reason),
                       out);
        restore_positions(solver, part, true);
        return;
    }
    uint64_t *const rounds = &solver->graph->nodes[part->nodes[cycle.index]].rounds;
    if (cycle.is_known) {
        *rounds = cycle.rounds; // While this cycle is solved: it says nothing of others that lead through here.
    }
    bool const tries_all = nesting == 0 && count_bounded(solver, part) <= DEEPEST_NESTING;
    struct node_bound *const other = memory_get(part->count, sizeof *other);
    for (size_t i = 0; i < part->count && nesting < DEEPEST_NESTING && (is_first || tries_all); ++i) {
        if (solver->graph->nodes[part->nodes[i]].rounds == 0) {
            continue;
        }
        if (!cycle.is_known) {
            callgraph_rounds(solver->graph, solver->graph->nodes[part->nodes[i]].entry, true);
        }
        restore_positions(solver, part, true);
        bool const notes = solver->notes_cycles;
        solver->notes_cycles = notes && is_first;
        note_bounded_cycle(solver, part->nodes[i], cycle.is_known ? cycle.reason : NULL);
        solve_without(solver, part, i, other, nesting);
        solver->notes_cycles = notes;
        for (size_t j = 0; j < part->count; ++j) {
            if (is_first || other[j].bytes < out[j].bytes) {
                out[j] = other[j];
            }
        }
        is_first = false;
    }
    free(other);
    if (cycle.is_known) {
        *rounds = 0;
    }
    restore_positions(solver, part, true);
    if (is_first) {
        solve_unbounded(solver, part, out, cycle.doubt);
    }
}

// Solves a part whose indices are set, component by component, callees first. Nodes outside are not walked into:
// `ends` tells all that is known there.
static void solve(struct bounding *solver, const struct subgraph *part, struct node_bound *out, unsigned nesting) {
    struct components const components = find_components(solver, part);
    for (size_t c = 0, begin = 0; c < components.count; begin = components.ends[c++]) {
        size_t const size = components.ends[c] - begin;
        uint32_t const first = components.order[begin];
        if (size == 1 && !calls_itself(solver, part->nodes[first])) {
            out[first] = deepest_of(solver, part->nodes[first], part->ends[first], out);
            solver->is_solved[part->nodes[first]] = true;
            continue;
        }
        uint32_t *const nodes = memory_get(size, sizeof *nodes);
        struct node_bound *const ends = memory_get(size, sizeof *ends), *const found = memory_get(size, sizeof *found);
        for (size_t i = 0; i < size; ++i) {
            uint32_t const position = components.order[begin + i];
            nodes[i] = part->nodes[position];
            ends[i] = deepest_of(solver, nodes[i], part->ends[position], out); // Calls that leave the component.
        }
        restore_positions(solver, part, false);
        struct subgraph const cycle = {nodes, size, ends};
        restore_positions(solver, &cycle, true);
        solve_cycle(solver, &cycle, found, nesting);
        restore_positions(solver, part, true);
        for (size_t i = 0; i < size; ++i) {
            out[components.order[begin + i]] = found[i];
        }
        for (size_t i = 0; i < components.ends[c]; ++i) {
            solver->is_solved[part->nodes[components.order[i]]] = true;
        }
        free(nodes);
        free(ends);
        free(found);
    }
    free(components.order);
    free(components.ends);
}

// A walk may end at every node, at its own deepest.
struct node_bound *callgraph_bound(struct callgraph *graph) {
    size_t const n = graph->node_count;
    uint32_t *const nodes = memory_get(n, sizeof *nodes);
    struct node_bound *const ends = memory_get(n, sizeof *ends), *const out = memory_get(n, sizeof *out);
    struct bounding solver = {
        .graph = graph,
        .is_solved = memory_get(n, sizeof(bool)),
        .position = memory_get(n, sizeof(uint32_t)),
        .notes_cycles = true,
    };
    for (uint32_t i = 0; i < n; ++i) {
        nodes[i] = solver.position[i] = i;
        ends[i].bytes = graph->nodes[i].leaf_bytes;
        ends[i].path = add_cell(graph, (struct path_cell){.kind = STEP_LEAF,
                                                          .node = i,
                                                          .site = graph->nodes[i].entry,
                                                          .bytes = ends[i].bytes,
                                                          .next = CELL_NONE});
    }
    solve(&solver, &(struct subgraph){nodes, n, ends}, out, 0);
    free(nodes);
    free(ends);
    free(solver.is_solved);
    free(solver.position);
    return out;
}
