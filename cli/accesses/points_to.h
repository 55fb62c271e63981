// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Declares the operations on points-to sets that the analysis of one function needs. The sets hold what is known by
/// now, and they only grow from round to round.
#ifndef BRIM_CLI_ANALYSIS_POINTERS_H
#define BRIM_CLI_ANALYSIS_POINTERS_H

#include "accesses/summary.h"

/// The table that holds all sets. It belongs to the code of the solver.
struct provenances *pointers_provenances(struct solver *solver);
/// The next functions wrap those of interpret/provenance.h for that table.
provenance_set pointers_join(struct solver *solver, provenance_set a, provenance_set b);
provenance_set pointers_one(struct solver *solver, unsigned kind, uint32_t from, int32_t offset);
struct provenance pointers_member(struct solver *solver, provenance_set set, size_t index);
size_t pointers_size(struct solver *solver, provenance_set set);
bool pointers_have(struct solver *solver, provenance_set set, unsigned kind);
/// \return  Whether all pointers have known offsets in the frame, so that the trace's slots hold what was stored.
bool pointers_are_of_frame(struct solver *solver, provenance_set set);

/// \return  The set with all references replaced by what they stand for.
provenance_set pointers_resolve(struct solver *solver, const struct summary *summary, provenance_set set);
/// The set without what r4 to r12, or lr, held at the entry of the function.
provenance_set pointers_without_saved(struct solver *solver, provenance_set set);
/// \return  Everything that the frame may hold, except saved registers.
provenance_set pointers_in_frame(struct solver *solver, const struct summary *summary);
/// \return  What a load of `bytes` bytes through a pointer + offset may give. `bytes` 0: a load at any offset. The set
/// must be resolved.
provenance_set pointers_behind(struct solver *solver, const struct summary *summary, provenance_set set, int64_t offset,
                               uint32_t bytes);
/// \return  What the words at SP may be at a call, as far as they may be arguments.
provenance_set pointers_on_stack(struct solver *solver, const struct summary *summary, const struct event *call);
/// Both functions translate members of a callee's set to the caller's context: arguments replace parameters.
provenance_set pointers_translated_one(struct solver *solver, const struct summary *summary, const struct event *call,
                                       const struct provenance *provenance);
provenance_set pointers_translated(struct solver *solver, const struct summary *summary, const struct event *call,
                                   provenance_set set);
/// Calls `found` for each cell that the pointer `provenance` + offset may point into. `set` is the set that
/// `provenance` is from.
void pointers_meant(struct solver *solver, provenance_set set, const struct provenance *provenance, int64_t offset,
                    objects_found *found, void *context);

#endif
