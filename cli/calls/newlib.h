// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The pack for newlib: brim's knowledge of newlib and newlib-nano. It says where the library's own calls through
/// pointers go, and how often its recursions come round. Every item is checked against the image before it is
/// believed: the function's direct calls, where its pointers come from and what is stored there, formats that it
/// prints, its code. An item that does not fit leaves the call as unknown as if there were no pack. A user's facts
/// come first.
#ifndef BRIM_CLI_ANALYSIS_PACK_H
#define BRIM_CLI_ANALYSIS_PACK_H

#include "calls/callgraph.h"

/// The functions that a call can reach.
struct pack_set {
    uint32_t *entries; ///< The caller frees it.
    size_t count, capacity;
    bool is_known;
    const char *library; ///< Whose knowledge it is, for the note.
};

/// Adds a function, unless the set has it.
void pack_add_entry(struct pack_set *set, uint32_t entry);

struct pack_set pack_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site);

/// The bound of a cycle of calls: one node, and how often it is on the stack at most. It holds for cycles all of
/// whose functions are the library's.
struct pack_cycle {
    size_t index; ///< In the nodes given.
    uint64_t rounds;
    bool is_known;
    const char *doubt; ///< Why it is not known though the pack has it: a text for the note, or NULL.
};

struct pack_cycle pack_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count);

#endif
