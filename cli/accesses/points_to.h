// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the pointers of one function stand for, as far as it is known by now. Sets grow from round to round.
#ifndef BRIM_CLI_ANALYSIS_POINTERS_H
#define BRIM_CLI_ANALYSIS_POINTERS_H

#include "accesses/summary.h"

/// Sets of trails, of the solver's code.
struct trails *pointers_trails(struct solver *solver);
trail_set pointers_join(struct solver *solver, trail_set a, trail_set b);
trail_set pointers_one(struct solver *solver, unsigned kind, uint32_t from, int32_t offset);
struct trail pointers_member(struct solver *solver, trail_set set, size_t index);
size_t pointers_size(struct solver *solver, trail_set set);
bool pointers_have(struct solver *solver, trail_set set, unsigned kind);
/// Whether nothing but known places of the frame are meant, so that the trace's slots have them.
bool pointers_are_of_frame(struct solver *solver, trail_set set);

/// What a set stands for, without what only stands for others.
trail_set pointers_resolve(struct solver *solver, const struct summary *summary, trail_set set);
/// The set without what r4 to r12, or lr, held at the entry of the function.
trail_set pointers_without_saved(struct solver *solver, trail_set set);
/// All that lies in the frame and is not a saved register.
trail_set pointers_in_frame(struct solver *solver, const struct summary *summary);
/// What a load of `bytes` through a pointer + offset gives; of 0 bytes, one at any offset. The pointer is resolved.
trail_set pointers_behind(struct solver *solver, const struct summary *summary, trail_set set, int64_t offset,
                          uint32_t bytes);
/// What the words that lie at SP at a call may be, as far as they may be arguments.
trail_set pointers_on_stack(struct solver *solver, const struct summary *summary, const struct touch *call);
/// One of a callee's trails, and a set of them, in the caller's words.
trail_set pointers_translated_one(struct solver *solver, const struct summary *summary, const struct touch *call,
                                  const struct trail *trail);
trail_set pointers_translated(struct solver *solver, const struct summary *summary, const struct touch *call,
                              trail_set set);
/// Calls `found` for each cell that one of a set's pointers + offset means.
void pointers_meant(struct solver *solver, trail_set set, const struct trail *trail, int64_t offset,
                    objects_found *found, void *context);

#endif
