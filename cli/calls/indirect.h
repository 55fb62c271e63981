// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The points-to set of a call through a pointer. Three methods are asked in this order, and the first answer holds:
///
/// 1. constant memory: the pointer, or the whole table it is loaded from, cannot change;
///
/// 2. the callers: the pointer is an argument, and every caller's is known;
///
/// 3. types: every function whose address is taken and whose type is the pointer's, or which is stored or passed as a
/// pointer of that type; for a virtual call the methods of the class and of those derived from it.
///
/// The third rests on an assumption: that a pointer is not cast on its way where neither a store nor a call shows it.
#ifndef BRIM_CLI_ANALYSIS_INDIRECT_H
#define BRIM_CLI_ANALYSIS_INDIRECT_H

#include "dwarf/pointer_types.h"
#include "firmware/vectors.h"
#include "interpret/constant_targets.h"

enum indirect_means { BY_NOTHING, BY_CONSTANT, BY_CALLERS, BY_TYPE, BY_CLASS };

struct indirect_set {
    enum indirect_means means; ///< BY_NOTHING: not known. An empty set by types is not known either.
    const uint32_t *entries;   ///< Without the Thumb bit, ascending; valid until the next indirect_learn().
    size_t count;
    const char *type; ///< The type of the function pointed to, as a person writes it; NULL iff nobody knows.
    bool is_made;     ///< BY_NOTHING: the pointer, or one of its type, is no address of a function of the image.
    bool is_empty;    ///< BY_NOTHING: the type is known, and no function has it whose address is taken.
};

struct indirect {
    struct code *code;
    struct types *types;
    struct targets targets;
    unsigned kept_registers; ///< Priorities whose registers' address lies in initial contents: PRIORITIES_OF_….
    struct indirect_private *private_data;
};

/// roots: functions that are entered from outside, as by the core, with arguments that nobody sees.
/// types: must outlive it. vectors: the vector table, whose functions only the core calls.
void indirect_open(struct indirect *indirect, struct code *code, struct types *types, const uint32_t *roots,
                   size_t root_count, const struct vectors *vectors);
void indirect_close(struct indirect *indirect);

/// Looks again at all code that is followed by now: who calls whom with what, whose address is taken.
void indirect_learn(struct indirect *indirect);

/// \return  Whether others than direct calls may enter a function: the core, a pointer, a virtual call.
bool indirect_is_entered(const struct indirect *indirect, uint32_t entry);

/// \return  All functions that others than direct calls may enter, as of indirect_learn(); the caller frees the array.
uint32_t *indirect_taken(const struct indirect *indirect, size_t *count);
/// \return  The functions whose address is taken, ascending; the caller frees the array. Those that only the vector
///          table, start-up or tables of virtual functions hold are not among them.
uint32_t *indirect_addresses(const struct indirect *indirect, size_t *count);
/// Finds functions whose address is taken, whose type is not known, and which are not kept as pointers of any known
/// type.
/// \return  How many there are; the first `room` of them are put into `entries`.
size_t indirect_untyped(const struct indirect *indirect, uint32_t *entries, size_t room);

/// Resolves one call through a pointer, in a flow, as of the last indirect_learn().
struct indirect_set indirect_resolve(struct indirect *indirect, const struct flow *flow, const struct flow_site *site);

#endif
