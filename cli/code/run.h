// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One interpretation under way: the contexts it has found, and what it will hand over.
#ifndef BRIM_CLI_CODE_RUN_H
#define BRIM_CLI_CODE_RUN_H

#include "code/interpret.h"

/// A place that control jumps to, with a depth of the stack.
struct context {
    uint32_t address;
    uint32_t end; ///< How far the code behind it was read in a straight line.
    struct state state;
    bool is_queued;
};

struct run {
    struct code *code;
    struct flow *flow;
    uint32_t low, high; ///< What the symbol of the entry covers.
    struct context *contexts;
    size_t context_count, context_capacity;
    size_t *queue;
    size_t queue_count, queue_capacity;
    uint32_t *table; ///< Hash of address and depth to context + 1.
    size_t table_size;
    size_t steps;
    bool is_final; ///< All states are known: what is found now is the result.
};

/// Joins the state into the target's context, and queues that where it changed.
void run_go_to(struct run *run, uint32_t address, const struct state *state, uint32_t from);
/// \return  Index of the context, or SIZE_MAX iff there is none.
size_t run_find_context(const struct run *run, uint32_t address, const struct state *state);

/// Results are taken once all states are known, but for a depth without end, which ends the search.
void run_add_unknown(struct run *run, enum flow_unknown_kind kind, uint32_t address, int32_t sp);
void run_add_site(struct run *run, struct flow_site site, const struct state *state);

#endif
