// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The call graph: a node for each function that the entries reach, an edge for each call with the depth of the stack
/// there, and the bound of each node, the bytes that a call of it takes at most with everything below it. calls/
/// builds it from the flows of interpret/ and from the facts of brim.yaml. callgraph_bound() is defined in
/// stack/bound.c.
#ifndef BRIM_CLI_ANALYSIS_CALLGRAPH_H
#define BRIM_CLI_ANALYSIS_CALLGRAPH_H

#include "calls/call_record.h"
#include "calls/indirect.h"
#include "config/config.h"

enum step_kind {
    STEP_CALL,   ///< A function as deep as at its call of the next step.
    STEP_LEAF,   ///< A function at its own deepest.
    STEP_REPEAT, ///< Further rounds of a recursion.
    STEP_FRAME,  ///< The frame that the core pushes on an interrupt, with the alignment before it.
    STEP_KERNEL, ///< What a kernel takes at the top of a task's stack.
    STEP_SAVED,  ///< What a context switch stores on the stack of a task.
};

/// A call. `depth_bytes` is SP at the call, from SP at the caller's entry downwards.
struct call_edge {
    uint32_t callee; ///< Index of a node.
    int32_t depth_bytes;
    uint32_t site;
    bool is_indirect;
    bool is_on_process_stack; ///< The caller, if it runs in thread mode, has set CONTROL.SPSEL.
};

struct call_node {
    uint32_t entry;
    const struct flow *flow; ///< NULL iff the image has no code there, or its bytes are a fact.
    int64_t leaf_bytes;      ///< Deepest of its own, calls aside.
    uint64_t rounds;         ///< How often it is on the stack at most; 0: nobody said.
    size_t first_edge, edge_count;
    uint32_t *notes; ///< Indices into record.notes.
    size_t note_count, note_capacity;
};

#define CELL_NONE UINT32_MAX

/// A step of a deepest path; the steps behind it are shared.
struct path_cell {
    enum step_kind kind;
    uint32_t node, site;
    int64_t bytes;
    uint64_t rounds;
    uint32_t next; ///< CELL_NONE at the end.
};

struct node_bound {
    int64_t bytes; ///< With what is not known counted as nothing.
    uint32_t path; ///< First cell.
};

struct callgraph {
    struct call_record *record; ///< It takes the notes.
    struct code *code;
    const struct locator *locator;
    struct indirect *indirect;
    const struct stack_facts *facts;
    bool *is_used;       ///< Of each fact.
    bool ignores_cuts;   ///< Every call counts, whatever the configuration cuts.
    bool ignores_frames; ///< Every function is looked into, whatever frames the configuration tells.
    struct call_node *nodes;
    size_t node_count, node_capacity;
    size_t coded_count; ///< Nodes with code, by entry; those without code follow.
    struct call_edge *edges;
    size_t edge_count, edge_capacity;
    struct path_cell *cells;
    size_t cell_count, cell_capacity;
    enum { COROUTINES_UNASKED, COROUTINES_NONE, COROUTINES_SOME } coroutines; ///< Functions cut out of coroutines.
    bool is_untyped_listed; ///< `untyped_count` and `untyped_note` are set.
    size_t untyped_count;
    uint32_t untyped_note;
    uint32_t *named; ///< Room for the functions that a fact names, or a pack.
    size_t named_capacity;
};

/// \return  How often a function is on the stack at most, and marks the facts that say so; 0: nobody says.
uint64_t callgraph_rounds(struct callgraph *graph, uint32_t entry, bool is_use);

/// \return  The fact that bounds the cycle of these nodes as a whole, and marks all facts that do; NULL iff there is
/// none.
const struct stack_fact *callgraph_cycle_fact(struct callgraph *graph, const uint32_t *nodes, size_t count);

/// Follows every function that may run, a task's too, and makes nodes and edges of what the entries reach, indirect
/// calls included.
void callgraph_build(struct callgraph *graph, const uint32_t *entries, size_t count);
/// Copies a graph that was built and not bounded, so that bounding the copy leaves the original as it is.
/// record: an empty one, which gets what the original's holds. is_used: one flag for each fact.
struct callgraph callgraph_copy(const struct callgraph *graph, struct call_record *record, bool *is_used);
void callgraph_free(struct callgraph *graph);

/// \return  The node of the function entered there, or UINT32_MAX.
uint32_t callgraph_find(const struct callgraph *graph, uint32_t entry);

/// Bounds of all nodes. Cycles that nobody bounded are counted once, and get a note.
/// \return  One for each node; the caller frees it.
struct node_bound *callgraph_bound(struct callgraph *graph);

/// Finds the nodes that are reached from a node, itself included. on_process_stack: by calls on the process stack, too.
/// \return  One flag a node; the caller frees it.
bool *callgraph_reach(const struct callgraph *graph, uint32_t from, bool on_process_stack);

/// \return  The function entered there as brim.yaml names it, escaped for double quotes: its name, or its address where
///          no symbol begins.
const char *callgraph_yaml_name(struct callgraph *graph, uint32_t entry);
/// Adds a note to the record. \return Its index.
uint32_t callgraph_note(struct callgraph *graph, uint32_t address, bool is_unknown, const char *part,
                        const char *advice, const char *format, ...) __attribute__((format(printf, 6, 7)));
/// Lists the functions that no call by type is said to reach since their type is not known, once for all calls.
/// \return  false iff there are none; else *note is the note's index.
bool callgraph_note_untyped(struct callgraph *graph, uint32_t *note);
void callgraph_attach(struct call_node *node, uint32_t note);

#endif
