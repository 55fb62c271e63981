// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Builds the call graph. The graph and the interpretation need each other: a pointer can be resolved only when the
// code that stores it is interpreted, and resolving it leads to more code. So follow_indirect() alternates between
// both until no new function is found, which is a fixed point. Only then do nodes and edges come: a depth-first
// search from the entries keeps what they reach. Each indirect call is resolved by the facts of brim.yaml, by
// indirect.h, or by what brim knows of libraries, in this order, and leaves a note that says by which; a call that
// nobody resolves is unknown, and its note holds the item for brim.yaml that would resolve it.
//
//     entries ─► code_follow() ─► resolve indirect calls ─► new functions? code_follow() again ─► nodes, edges, notes
#include "calls/callgraph.h"

#include "base/memory.h"
#include "base/search.h"
#include "base/text.h"
#include "calls/pack.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED_IN_A_NOTE = 6 };

/// The targets of an indirect call, and the source that tells them.
struct resolved {
    const uint32_t *entries;
    size_t count;
    enum indirect_means means;     ///< BY_NOTHING: not known, unless there is a fact.
    const char *type;              ///< The type of the function pointed to; NULL iff nobody knows.
    const struct stack_fact *fact; ///< NULL iff found in the image.
    const char *library;           ///< The library whose pack tells them, or NULL.
    bool is_made, is_empty;        ///< As in struct indirect_set.
};

// A fact that no call of this marks is reported as an error by stack/facts.c.
static void use_fact(struct callgraph *graph, const struct stack_fact *fact) {
    graph->is_used[fact - graph->facts->facts] = true;
}

// \return  Whether two texts are the same but for spaces.
static bool is_same_type(const char *a, const char *b) {
    for (;; ++a, ++b) {
        a += strspn(a, " ");
        b += strspn(b, " ");
        if (*a != *b || *a == '\0') {
            return *a == *b;
        }
    }
}

// \return  Whether a fact means a type: the type itself, or `*`, or a pattern with `*` in place of all parameters:
// "void (*)". A * elsewhere belongs to the type. A call of one type or another is meant by both together only.
static bool means_type(const char *fact, const char *type) {
    size_t const length = strlen(fact);
    bool const is_pattern = length > 3 && strcmp(fact + length - 3, "(*)") == 0 &&
                            strchr(fact, '(') == fact + length - 3 && strstr(type, ") or ") == NULL;
    return is_same_type(fact, type) || strcmp(fact, "*") == 0 || (is_pattern && strncmp(fact, type, length - 2) == 0);
}

// How closely a fact means a call, in ascending order.
enum meant { MEANT_NOT, MEANT_BY_PATTERN, MEANT_BY_TYPE, MEANT_BY_FUNCTION, MEANT_BY_LINE };

static enum meant is_meant(const struct callgraph *graph, const struct stack_fact *fact, const struct flow *flow,
                           const struct code_location *location, const char *type) {
    if (fact->kind != FACT_TARGETS) {
        return MEANT_NOT;
    }
    if (fact->location != NULL) {
        return is_on_line(location, fact->location) ? MEANT_BY_LINE : MEANT_NOT;
    }
    if (fact->function != NULL) {
        enum meant const closely = locator_is_pattern(fact->function) ? MEANT_BY_PATTERN : MEANT_BY_FUNCTION;
        return locator_match(graph->locator, flow->entry, fact->function) ? closely : MEANT_NOT;
    }
    return type != NULL && means_type(fact->type, type) ? MEANT_BY_TYPE : MEANT_NOT;
}

// A fact about the line says more than one about the function, and that more than one about all calls of a type.
static const struct stack_fact *fact_of_site(struct callgraph *graph, const struct flow *flow,
                                             const struct flow_site *site, const char *type) {
    const struct stack_fact *best = NULL;
    enum meant best_meant = MEANT_NOT;
    if (graph->facts->fact_count == 0) {
        return NULL;
    }
    struct code_location const location = locator_with_line(graph->locator, site->address);
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        enum meant const meant = is_meant(graph, fact, flow, &location, type);
        if (meant != MEANT_NOT) {
            use_fact(graph, fact);
        }
        if (meant > best_meant) {
            best = fact;
            best_meant = meant;
        }
    }
    return best;
}

static bool has_target_facts(const struct callgraph *graph) {
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        if (graph->facts->facts[i].kind == FACT_TARGETS) {
            return true;
        }
    }
    return false;
}

// Adds every function of a name to those that a fact names.
static void find_named(struct callgraph *graph, struct resolved *resolved, const char *name) {
    size_t const wanted = resolved->count + locator_find(graph->locator, name, NULL, 0);
    if (wanted > graph->named_capacity) {
        uint32_t *const named = memory_get(wanted, sizeof *named);
        if (resolved->count > 0) {
            memcpy(named, graph->named, resolved->count * sizeof *named);
        }
        free(graph->named);
        graph->named = named;
        graph->named_capacity = wanted;
    }
    locator_find(graph->locator, name, graph->named + resolved->count, wanted - resolved->count);
    resolved->count = wanted;
    resolved->entries = graph->named;
}

// The packs come last: they know only functions of libraries, and only where the image itself proves nothing.
static struct resolved resolve_by_pack(struct callgraph *graph, const struct flow *flow, const struct flow_site *site,
                                       struct resolved resolved) {
    struct pack_set const set = pack_resolve(graph, flow, site, resolved.means);
    if (set.is_known) {
        free(graph->named);
        graph->named = set.entries;
        graph->named_capacity = set.capacity;
        resolved.entries = set.entries;
        resolved.count = set.count;
        resolved.library = set.library;
    } else {
        free(set.entries);
    }
    return resolved;
}

// Resolves an indirect call. A fact of brim.yaml wins over what the image tells, even over constant memory.
// \return  Entries that are valid until the next call.
static struct resolved resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site) {
    struct indirect_set const set = indirect_resolve(graph->indirect, flow, site);
    const struct stack_fact *const fact = has_target_facts(graph) ? fact_of_site(graph, flow, site, set.type) : NULL;
    if (fact == NULL) {
        struct resolved const resolved = {set.entries, set.count, set.means,   set.type,
                                          NULL,        NULL,      set.is_made, set.is_empty};
        return resolve_by_pack(graph, flow, site, resolved);
    }
    struct resolved resolved = {.fact = fact};
    for (size_t i = 0; i < fact->name_count; ++i) {
        find_named(graph, &resolved, fact->names[i]);
    }
    return resolved;
}

// A task registers callbacks and sets priorities in code that no vector reaches. Its address stands somewhere, or it
// would not run: so every function whose address is taken is followed, with all that it calls.
static bool follow_taken(struct callgraph *graph) {
    size_t const before = graph->code->flow_count;
    size_t count;
    uint32_t *const taken = indirect_taken(graph->indirect, &count);
    code_follow(graph->code, taken, count);
    free(taken);
    return graph->code->flow_count > before;
}

// Each round resolves all indirect calls anew, since new code may store more pointers of a type. The number of
// functions bounds the rounds; 100 of them guard against a mistake of ours, after which the calls are resolved as far
// as known.
static void follow_indirect(struct callgraph *graph) {
    struct code *const code = graph->code;
    uint32_t *found = NULL;
    size_t capacity = 0;
    for (size_t round = 0, count = 1; count > 0 && round < 100; ++round) {
        count = 0;
        do {
            indirect_learn(graph->indirect);
        } while (follow_taken(graph));
        for (size_t i = 0; i < code->flow_count; ++i) {
            for (size_t j = 0; j < code->flows[i]->site_count; ++j) {
                const struct flow_site *const site = &code->flows[i]->sites[j];
                struct resolved const resolved =
                    site->is_indirect ? resolve(graph, code->flows[i], site) : (struct resolved){0};
                for (size_t k = 0; k < resolved.count; ++k) {
                    if (code_find(code, resolved.entries[k]) == NULL && code_is_code(code, resolved.entries[k])) {
                        APPEND(found, count, capacity, resolved.entries[k]);
                    }
                }
            }
        }
        code_follow(code, found, count);
    }
    free(found);
}

/// A depth-first search over flows, before there are nodes and edges.
struct walk {
    struct callgraph *graph;
    bool *is_reached;  ///< Of each flow.
    uint32_t *pending; ///< Indices of flows.
    size_t count;
};

// Flows are sorted by entry: binary search. Code without a flow, as a ROM function, is no part of the walk.
static void walk_to(struct walk *walk, uint32_t entry) {
    const struct code *const code = walk->graph->code;
    size_t low;
    BISECT(low, 0, code->flow_count, middle, code->flows[middle]->entry < entry);
    if (low < code->flow_count && code->flows[low]->entry == entry && !walk->is_reached[low]) {
        walk->is_reached[low] = true;
        walk->pending[walk->count++] = (uint32_t)low;
    }
}

static void walk_through(struct walk *walk, const struct flow *flow, const struct flow_site *site) {
    if (!site->is_indirect) {
        walk_to(walk, site->target);
        return;
    }
    struct resolved const resolved = resolve(walk->graph, flow, site);
    for (size_t i = 0; i < resolved.count; ++i) {
        walk_to(walk, resolved.entries[i]);
    }
}

// \return  Whether each flow is reached from the entries; the caller frees it.
static bool *reach_flows(struct callgraph *graph, const uint32_t *entries, size_t count) {
    const struct code *const code = graph->code;
    struct walk walk = {graph, memory_get(code->flow_count, sizeof(bool)), memory_get(code->flow_count, 4), 0};
    for (size_t i = 0; i < count; ++i) {
        walk_to(&walk, entries[i]);
    }
    while (walk.count > 0) {
        const struct flow *const flow = code->flows[walk.pending[--walk.count]];
        for (size_t i = 0; i < flow->site_count; ++i) {
            walk_through(&walk, flow, &flow->sites[i]);
        }
    }
    free(walk.pending);
    return walk.is_reached;
}

// follow_indirect() also resolved calls in code that no entry reaches. That is no use of a fact, so the marks are
// removed here, and set again when the nodes are made.
static void forget_used_targets(struct callgraph *graph) {
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        if (graph->facts->facts[i].kind == FACT_TARGETS) {
            graph->is_used[i] = false;
        }
    }
}

// Only functions that the entries reach get nodes. All other code counts for what it stores and whose address it
// takes.
static void make_coded_nodes(struct callgraph *graph, const uint32_t *entries, size_t count) {
    const struct code *const code = graph->code;
    forget_used_targets(graph);
    bool *const is_reached = reach_flows(graph, entries, count);
    graph->nodes = memory_get(code->flow_count, sizeof *graph->nodes);
    graph->node_capacity = code->flow_count;
    for (size_t i = 0; i < code->flow_count; ++i) {
        if (is_reached[i]) {
            graph->nodes[graph->node_count++] =
                (struct call_node){.entry = code->flows[i]->entry, .flow = code->flows[i]};
        }
    }
    graph->coded_count = graph->node_count;
    free(is_reached);
}

static const char *advice_for_site(struct callgraph *graph, uint32_t entry, const struct code_location *location,
                                   const char *type) {
    struct arena *const texts = &graph->record->texts;
    if (type != NULL) {
        return keep_text(texts, "{type: \"%s\", calls: [FUNCTION]}", type);
    }
    const char *const file = location->file == NULL ? NULL : strrchr(location->file, '/');
    return location->file == NULL
               ? keep_text(texts, "{in: \"%s\", calls: [FUNCTION]}", callgraph_yaml_name(graph, entry))
               : keep_text(texts, "{at: \"%s:%u\", calls: [FUNCTION]}", file == NULL ? location->file : file + 1,
                           location->line);
}

// \return  The names of the first few targets, as words of a sentence.
static const char *names_of(struct callgraph *graph, const struct resolved *resolved) {
    char names[600];
    size_t used = 0;
    for (size_t i = 0; i < resolved->count && i < NAMED_IN_A_NOTE; ++i) {
        struct code_location const target = locator_at(graph->locator, resolved->entries[i]);
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.80s", i == 0 ? "" : ", ", target.function);
    }
    return keep_text(&graph->record->texts, "%s%s", names, resolved->count > NAMED_IN_A_NOTE ? ", ..." : "");
}

// Says on what the targets of an indirect call rest. Constant memory and callers leave no assumption, so they have no
// note.
static void note_site(struct callgraph *graph, struct call_node *node, const struct flow_site *site,
                      const struct resolved *resolved) {
    if (resolved->fact != NULL) {
        callgraph_attach(node,
                         callgraph_note(graph, site->address, false, NULL, NULL,
                                        resolved->fact->name_count > 0
                                            ? "indirect call reaches what line %zu of the configuration says"
                                            : "indirect call is never made, as line %zu of the configuration says",
                                        resolved->fact->line));
    } else if (resolved->library != NULL) {
        callgraph_attach(node, callgraph_note(graph, site->address, false, NULL, NULL,
                                              "indirect call reaches %s, as brim knows of %s",
                                              resolved->count == 0 ? "nothing" : names_of(graph, resolved),
                                              resolved->library));
    } else if (resolved->means == BY_NOTHING) {
        struct code_location const location = locator_at(graph->locator, site->address);
        const char *const type = resolved->type == NULL ? "" : resolved->type;
        callgraph_attach(node, callgraph_note(graph, site->address, true, "targets",
                                              advice_for_site(graph, node->entry, &location, resolved->type),
                                              "indirect call%s%s%s", *type == '\0' ? "" : " of type ", type,
                                              resolved->is_made    ? ": code makes the pointer, or one of its type, by "
                                                                     "arithmetic or of an address without a function"
                                              : resolved->is_empty ? ", which no function has whose address is taken"
                                              : *type == '\0'      ? ""
                                                                   : ", or of a type that nothing tells"));
    } else if (resolved->means == BY_TYPE || resolved->means == BY_CLASS) {
        callgraph_attach(
            node, callgraph_note(graph, site->address, false, NULL, NULL,
                                 resolved->means == BY_TYPE ? "indirect call reaches functions of type %s only: %s"
                                 : resolved->count == 0
                                     ? "call through a pointer to a member of %s reaches no virtual function: "
                                       "its class has none%s"
                                     : "virtual call reaches methods of %s and its derived classes only: %s",
                                 resolved->type, names_of(graph, resolved)));
        uint32_t untyped;
        if (resolved->means == BY_TYPE && callgraph_note_untyped(graph, &untyped)) {
            callgraph_attach(node, untyped);
        }
    }
}

// Sites come function by function, so a call at the same address is among the last few, and we search only these.
static struct indirect_call *call_at(struct callgraph *graph, uint32_t address) {
    struct call_record *const record = graph->record;
    for (size_t i = record->indirect_count; i > 0 && record->indirect_count - i < 64; --i) { // Sites come by function.
        if (record->indirect[i - 1].location.address == address) {
            return &record->indirect[i - 1];
        }
    }
    record->indirect =
        memory_grow(record->indirect, record->indirect_count, &record->indirect_capacity, sizeof *record->indirect);
    record->indirect[record->indirect_count] = (struct indirect_call){.location = locator_at(graph->locator, address)};
    return &record->indirect[record->indirect_count++];
}

// One call can be two sites, of different depths. Its record joins both, and it is resolved only if both are.
static void record_site(struct callgraph *graph, const struct flow_site *site, const struct resolved *resolved) {
    static const char *const words[] = {"none", "constant", "callers", "type", "class"};
    struct indirect_call *const call = call_at(graph, site->address);
    bool const is_unknown = resolved->fact == NULL && resolved->library == NULL && resolved->means == BY_NOTHING;
    const char *const by = resolved->fact != NULL      ? "configuration"
                           : resolved->library != NULL ? "pack"
                                                       : words[resolved->means];
    call->by = call->by == NULL || is_unknown ? by : call->by;
    call->is_resolved = (call->is_resolved || call->target_count == 0) && !is_unknown;
    call->type = resolved->type == NULL ? NULL : keep_text(&graph->record->texts, "%s", resolved->type);
    for (size_t i = 0; i < resolved->count; ++i) {
        bool is_listed = false;
        for (size_t j = 0; j < call->target_count; ++j) {
            is_listed |= call->targets[j].address == resolved->entries[i];
        }
        if (!is_listed) {
            APPEND(call->targets, call->target_count, call->target_capacity,
                   locator_at(graph->locator, resolved->entries[i]));
        }
    }
}

// \return  Whether the configuration leaves calls of this function out.
static bool note_cut(struct callgraph *graph, uint32_t caller, uint32_t callee, const struct flow_site *site) {
    bool is_cut = false;
    for (size_t i = 0; i < graph->facts->fact_count && !graph->ignores_cuts; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        if (fact->kind == FACT_CUT && locator_match(graph->locator, graph->nodes[callee].entry, fact->function)) {
            use_fact(graph, fact);
            is_cut = true;
            callgraph_attach(&graph->nodes[caller],
                             callgraph_note(graph, site->address, false, NULL, NULL,
                                            "a call of %s is not counted, as line %zu of the configuration says",
                                            fact->function, fact->line));
        }
    }
    return is_cut;
}

static void add_edge(struct callgraph *graph, uint32_t caller, uint32_t callee, const struct flow_site *site) {
    if (note_cut(graph, caller, callee, site)) {
        return;
    }
    APPEND(graph->edges, graph->edge_count, graph->edge_capacity,
           (struct call_edge){callee, site->depth_bytes, site->address, site->is_indirect, site->is_on_process_stack});
}

// Nodes with code are sorted by entry. Those without code follow in the order in which they were met.
uint32_t callgraph_find(const struct callgraph *graph, uint32_t entry) {
    size_t low;
    BISECT(low, 0, graph->coded_count, middle, graph->nodes[middle].entry < entry);
    if (low < graph->coded_count && graph->nodes[low].entry == entry) {
        return (uint32_t)low;
    }
    for (size_t i = graph->coded_count; i < graph->node_count; ++i) { // The nodes without code are few.
        if (graph->nodes[i].entry == entry) {
            return (uint32_t)i;
        }
    }
    return UINT32_MAX;
}

// \return  The node of a callee. One that has no node yet has no code in the image, as a function in ROM.
static uint32_t node_without_code(struct callgraph *graph, uint32_t entry) {
    uint32_t const known = callgraph_find(graph, entry);
    if (known != UINT32_MAX) {
        return known;
    }
    graph->nodes = memory_grow(graph->nodes, graph->node_count, &graph->node_capacity, sizeof *graph->nodes);
    struct call_node *const node = &graph->nodes[graph->node_count];
    *node = (struct call_node){.entry = entry};
    ++graph->node_count;
    return (uint32_t)(graph->node_count - 1);
}

// Two facts may mean one function, since brim prints a line for each of its unknowns. The larger one holds.
static const struct stack_fact *frame_fact(struct callgraph *graph, uint32_t entry) {
    const struct stack_fact *largest = NULL;
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        if (fact->kind == FACT_FRAME && (fact->function != NULL ? locator_match(graph->locator, entry, fact->function)
                                                                : (fact->address & ~UINT64_C(1)) == entry)) {
            use_fact(graph, fact);
            largest = largest == NULL || fact->number > largest->number ? fact : largest;
        }
    }
    return graph->ignores_frames ? NULL : largest;
}

// Where a fact gives the bytes of a function, the function is not looked into: the fact includes its calls.
static bool believe_frame(struct callgraph *graph, struct call_node *node) {
    const struct stack_fact *const fact = frame_fact(graph, node->entry);
    if (fact == NULL) {
        return false;
    }
    node->leaf_bytes = (int64_t)fact->number;
    callgraph_attach(node, callgraph_note(graph, node->entry, false, NULL, NULL,
                                          "takes %" PRIu64 " bytes, as line %zu of the configuration says",
                                          fact->number, fact->line));
    return true;
}

// Several facts may bound one function; the least of them holds.
uint64_t callgraph_rounds(struct callgraph *graph, uint32_t entry, bool is_use) {
    uint64_t least = 0;
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        bool matches = fact->kind == FACT_RECURSION && fact->function != NULL &&
                       locator_match(graph->locator, entry, fact->function);
        for (size_t j = 0; fact->kind == FACT_RECURSION && !matches && j < fact->name_count; ++j) {
            matches = locator_match(graph->locator, entry, fact->names[j]);
        }
        if (matches && is_use) {
            use_fact(graph, fact);
        }
        if (matches && (least == 0 || fact->number < least)) {
            least = fact->number;
        }
    }
    return least;
}

// Several facts may name functions of one cycle; the least depth holds.
const struct stack_fact *callgraph_cycle_fact(struct callgraph *graph, const uint32_t *nodes, size_t count) {
    const struct stack_fact *least = NULL;
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        bool is_meant = false;
        for (size_t j = 0; fact->kind == FACT_CYCLE && !is_meant && j < count; ++j) {
            is_meant = locator_match(graph->locator, graph->nodes[nodes[j]].entry, fact->function);
        }
        if (is_meant) {
            use_fact(graph, fact);
            least = least == NULL || fact->number < least->number ? fact : least;
        }
    }
    return least;
}

static const struct stack_fact *dynamic_fact(struct callgraph *graph, uint32_t entry, uint32_t address) {
    struct code_location const location = locator_with_line(graph->locator, address);
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        if (fact->kind == FACT_DYNAMIC && (fact->function != NULL ? locator_match(graph->locator, entry, fact->function)
                                                                  : is_on_line(&location, fact->location))) {
            use_fact(graph, fact);
            return fact;
        }
    }
    return NULL;
}

static const char *const unknown_words[] = {
    [UNKNOWN_DYNAMIC_STACK] = ("moves the stack pointer by an amount that is not constant (alloca or an array of "
                               "variable length)"),
    [UNKNOWN_STACK_LOOP] = "moves the stack pointer further down in each round of a loop",
    [UNKNOWN_STACK_SWITCH] = "changes to another stack",
    [UNKNOWN_JUMP] = "jumps where no table tells",
    [UNKNOWN_INSTRUCTION] = "has an instruction that brim cannot decode",
    [UNKNOWN_CODE] = "goes on where there is no code",
    [UNKNOWN_PADS] = "may go on in a catch block or clean-up: brim cannot read its exception table",
};

// The switch of ChibiOS is called like a function: it saves registers, takes the SP of another thread, and returns to
// the caller of that one. The other thread stands in the same function, at the same depth.
static bool switches_threads(const struct callgraph *graph, const struct flow *flow, enum flow_unknown_kind kind) {
    static const char *const names[] = {"__port_switch", "_port_switch", "port_switch"};
    const char *const symbol = locator_symbol(graph->locator, flow->entry);
    for (size_t i = 0; i < sizeof names / sizeof *names && symbol != NULL; ++i) {
        if (kind == UNKNOWN_STACK_SWITCH && strcmp(symbol, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

// Each unknown of a flow becomes a note, unless a fact bounds it. Several unknowns of one fact, as in a loop, count
// once.
// \return  The bytes that facts add to every depth of the function.
static int64_t note_unknowns(struct callgraph *graph, struct call_node *node) {
    int64_t added = 0;
    const struct stack_fact *last = NULL;
    for (size_t i = 0; i < node->flow->unknown_count; ++i) {
        const struct flow_unknown *const unknown = &node->flow->unknowns[i];
        bool const is_dynamic = unknown->kind == UNKNOWN_DYNAMIC_STACK || unknown->kind == UNKNOWN_STACK_LOOP;
        const struct stack_fact *const fact = is_dynamic ? dynamic_fact(graph, node->entry, unknown->address) : NULL;
        const char *const name = callgraph_yaml_name(graph, node->entry);
        if (switches_threads(graph, node->flow, unknown->kind)) {
            callgraph_attach(node, callgraph_note(graph, unknown->address, false, NULL, NULL,
                                                  "goes on on the stack of another thread, at the depth of this one"));
        } else if (fact == NULL) {
            const char *const advice =
                is_dynamic ? keep_text(&graph->record->texts, "{function: \"%s\", bytes: BYTES}", name)
                           : keep_text(&graph->record->texts, "{function: \"%s\", bytes: BYTES_WITH_ITS_CALLS}", name);
            callgraph_attach(node, callgraph_note(graph, unknown->address, true, is_dynamic ? "dynamic" : "frames",
                                                  advice, "%s", unknown_words[unknown->kind]));
        } else if (fact != last) {
            last = fact;
            added += (int64_t)fact->number;
            callgraph_attach(node, callgraph_note(graph, unknown->address, false, NULL, NULL,
                                                  "takes %" PRIu64
                                                  " bytes in addition, as line %zu of the configuration says",
                                                  fact->number, fact->line));
        }
    }
    return added;
}

// Makes the edges of one call site: one for a direct call, one for each target of an indirect one.
static void link_site(struct callgraph *graph, uint32_t index, const struct flow_site *site) {
    if (site->is_indirect) {
        struct resolved const resolved = resolve(graph, graph->nodes[index].flow, site);
        note_site(graph, &graph->nodes[index], site, &resolved);
        record_site(graph, site, &resolved);
        for (size_t i = 0; i < resolved.count; ++i) {
            add_edge(graph, index, node_without_code(graph, resolved.entries[i]), site);
        }
    } else {
        add_edge(graph, index, node_without_code(graph, site->target), site);
    }
}

// Without such an end, a function seems to move SP by an unknown amount, or to run on into another one and by it into a
// recursion. A brim.yaml that says what to make of that is as right as before, so its facts count as used.
static void accept_facts_about_ends(struct callgraph *graph, const struct flow *flow) {
    for (size_t i = 0; i < graph->facts->fact_count; ++i) {
        const struct stack_fact *const fact = &graph->facts->facts[i];
        if (((fact->kind == FACT_DYNAMIC && flow->restores_context) ||
             ((fact->kind == FACT_RECURSION || fact->kind == FACT_CYCLE) && flow->ends_program)) &&
            fact->function != NULL && locator_match(graph->locator, flow->entry, fact->function)) {
            use_fact(graph, fact);
        }
    }
}

// Says on what the ends of a function rest that are no returns.
static void note_ends(struct callgraph *graph, struct call_node *node) {
    const struct flow *const flow = node->flow;
    accept_facts_about_ends(graph, flow);
    if (flow->restores_context) {
        callgraph_attach(node, callgraph_note(graph, flow->restored_at, false, NULL, NULL, "%s",
                                              code_is_unwinder(graph->code, flow->entry)
                                                  ? "goes on at a landing pad of a function that has not returned"
                                                  : "goes back to a setjmp whose caller has not returned, as C "
                                                    "requires"));
    }
    if (flow->ends_program) {
        callgraph_attach(node, callgraph_note(graph, flow->ended_at, false, NULL, NULL,
                                              "ends the program: the debugger does not let it go on"));
    }
}

// Fills in a node and its edges. Edges of one node lie one behind the other, so a node needs only the first and their
// number. The bytes of an alloca may be taken before any call, so a fact about them deepens every edge.
static void make_node(struct callgraph *graph, uint32_t index) {
    struct call_node *node = &graph->nodes[index];
    node->first_edge = graph->edge_count;
    node->rounds = callgraph_rounds(graph, node->entry, false);
    if (believe_frame(graph, node)) {
        node->flow = NULL;
        return;
    }
    const struct flow *const flow = node->flow;
    int64_t const added = note_unknowns(graph, node);
    note_ends(graph, node);
    int32_t const deepest = flow->new_frame_bytes > flow->frame_bytes ? flow->new_frame_bytes : flow->frame_bytes;
    node->leaf_bytes = deepest + added;
    for (size_t i = 0; i < flow->site_count; ++i) {
        link_site(graph, index, &flow->sites[i]); // Moves the nodes.
    }
    node = &graph->nodes[index];
    node->edge_count = graph->edge_count - node->first_edge;
    for (size_t i = 0; i < node->edge_count; ++i) {
        graph->edges[node->first_edge + i].depth_bytes += (int32_t)added;
    }
}

static void note_missing_code(struct callgraph *graph, struct call_node *node) {
    if (!believe_frame(graph, node)) {
        const char *const advice =
            keep_text(&graph->record->texts, "{address: 0x%08" PRIx32 ", bytes: BYTES_WITH_ITS_CALLS}", node->entry);
        callgraph_attach(node, callgraph_note(graph, node->entry, true, "frames", advice,
                                              "calls 0x%08" PRIx32 ", where the image has no code", node->entry));
    }
}

void callgraph_build(struct callgraph *graph, const uint32_t *entries, size_t count) {
    code_follow(graph->code, entries, count);
    follow_indirect(graph);
    make_coded_nodes(graph, entries, count);
    for (size_t i = 0; i < graph->coded_count; ++i) {
        make_node(graph, (uint32_t)i);
    }
    for (size_t i = graph->coded_count; i < graph->node_count; ++i) {
        note_missing_code(graph, &graph->nodes[i]);
    }
}

struct callgraph callgraph_copy(const struct callgraph *graph, struct call_record *record, bool *is_used) {
    struct callgraph copy = *graph;
    call_record_copy(record, graph->record);
    copy.record = record;
    copy.is_used = memcpy(is_used, graph->is_used, graph->facts->fact_count * sizeof *is_used);
    copy.named = NULL;
    copy.named_capacity = 0;
    copy.nodes = memory_copy(graph->nodes, graph->node_count, sizeof *graph->nodes);
    copy.node_capacity = graph->node_count;
    copy.edges = memory_copy(graph->edges, graph->edge_count, sizeof *graph->edges);
    copy.edge_capacity = graph->edge_count;
    for (size_t i = 0; i < copy.node_count; ++i) {
        struct call_node *const node = &copy.nodes[i];
        node->notes = memory_copy(node->notes, node->note_count, sizeof *node->notes);
        node->note_capacity = node->note_count;
    }
    return copy;
}

void callgraph_free(struct callgraph *graph) {
    for (size_t i = 0; i < graph->node_count; ++i) {
        free(graph->nodes[i].notes);
    }
    free(graph->nodes);
    free(graph->edges);
    free(graph->cells);
    free(graph->named);
}

// Depth-first search with a stack of its own; O(nodes + edges).
bool *callgraph_reach(const struct callgraph *graph, uint32_t from, bool on_process_stack) {
    bool *const reached = memory_get(graph->node_count, sizeof *reached);
    uint32_t *const pending = memory_get(graph->node_count, sizeof *pending);
    size_t count = 0;
    reached[from] = true;
    pending[count++] = from;
    while (count > 0) {
        const struct call_node *const node = &graph->nodes[pending[--count]];
        for (size_t i = 0; i < node->edge_count; ++i) {
            const struct call_edge *const edge = &graph->edges[node->first_edge + i];
            if (!reached[edge->callee] && (on_process_stack || !edge->is_on_process_stack)) {
                reached[edge->callee] = true;
                pending[count++] = edge->callee;
            }
        }
    }
    free(pending);
    return reached;
}
