// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The packs: brim's knowledge of libraries that come without types, or whose recursions no user can know. newlib.c
/// knows newlib and newlib-nano, cxx_runtime.c the unwinder of libgcc and the run-time support of C++, iar.c the
/// start-up code of IAR's compiler. They say where a library's own calls through pointers go, and how often its
/// recursions come round. Every item is checked against the image before it is believed: the function's direct calls,
/// where its pointers come from and what is stored there, formats that it prints, its code. An item that does not fit
/// leaves the call as unknown as if there were no pack. A user's facts come first.
#ifndef BRIM_CLI_CALLS_PACK_H
#define BRIM_CLI_CALLS_PACK_H

#include "calls/callgraph.h"

/// The functions that a call can reach.
struct pack_set {
    uint32_t *entries; ///< The caller frees it.
    size_t count, capacity;
    bool is_known;
    const char *library; ///< Whose call it is, if it is known.
};

/// Resolves a call by what is known of a library. `means` is what indirect_resolve() found.
struct pack_set pack_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site,
                             enum indirect_means means);

/// The bound of a cycle of calls: one node, and how often it is on the stack at most; or the number of calls from one
/// function of the cycle to another, or itself, that lie on the stack at the same time.
struct pack_cycle {
    bool is_known;
    size_t index;    ///< In the nodes given.
    uint64_t rounds; ///< 0: `calls` holds for the whole cycle instead.
    uint64_t calls;
    const char *reason; ///< On what a known bound rests, as words behind "as".
    const char *doubt;  ///< Why it is not known though a pack has it: a text for the note, or NULL.
};

struct pack_cycle pack_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count);

#endif
