// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The single packs, which pack.c asks one after another, and the questions to the image that they share.
#ifndef BRIM_CLI_CALLS_PACK_PRIVATE_H
#define BRIM_CLI_CALLS_PACK_PRIVATE_H

#include "calls/pack.h"

/// \return  Whether the function has one of these names; the list may end early with NULL.
bool pack_is_named(const struct callgraph *graph, uint32_t entry, const char *const *names, size_t count);
/// \return  Whether any function of these names is part of what is interpreted.
bool pack_follows_any(const struct callgraph *graph, const char *const *names, size_t count);
/// \return  Whether a function makes a direct call of a function of this name.
bool pack_calls_directly(const struct callgraph *graph, const struct flow *flow, const char *name);
/// \return  The only function of this name, or NULL iff there is none, several, or one that is not interpreted.
const struct flow *pack_flow(const struct callgraph *graph, const char *name);
/// Adds a function, unless the set has it.
void pack_add(struct pack_set *set, uint32_t entry);
/// Adds all functions that callers pass to a function in a register.
/// \return  false iff not all of them are known.
bool pack_add_passed(struct callgraph *graph, struct pack_set *set, uint32_t entry, unsigned reg);

struct pack_set newlib_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site);
/// IAR's start-up code: which functions __iar_data_init3 calls to initialise memory. It is believed only of the
/// function with this name, and only where the image has the table that the linker makes for it.
struct pack_set iar_resolve(struct callgraph *graph, const struct flow *flow);
struct pack_cycle newlib_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count);
struct pack_set cxx_resolve(struct callgraph *graph, const struct flow *flow, const struct flow_site *site);
struct pack_cycle cxx_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count);
/// Bounds a cycle that ends by itself, whatever library it is of: some function of it is called, from inside of the
/// cycle, with constants only with which it makes no call back into the cycle.
struct pack_cycle constants_bound_cycle(struct callgraph *graph, const uint32_t *nodes, size_t count);

#endif
