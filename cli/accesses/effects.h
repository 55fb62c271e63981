// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The effects of instructions on memory, applied to points-to sets.
#ifndef BRIM_CLI_ACCESSES_EFFECTS_H
#define BRIM_CLI_ACCESSES_EFFECTS_H

#include "accesses/summary.h"

enum { EVERY_ARITHMETIC = DERIVED_BY_STEPS | DERIVED_BY_INDEX | DERIVED_DOWNWARDS };

/// An effect is one thing that the code does with a pointer. The functions below apply it to all that the
/// pointer may point to.
struct effect {
    struct solver *solver;
    struct summary *summary;
    uint8_t kind, way;
    uint32_t address, callee, part;
    bool is_exact; ///< It concerns exactly `bytes` bytes at the pointer + offset; otherwise any byte of the object.
    int64_t offset;
    uint32_t bytes;
    bool is_loop;   ///< The pointer moves in a loop.
    bool is_below;  ///< Bytes before the pointer may be meant as well, so the pointer may be the end of its object.
    bool is_behind; ///< The pointer was loaded from memory.
};

/// Applies an effect to all members of a points-to set, unless that was done before.
void effect_apply(struct effect *effect, provenance_set set);
/// Applies an effect to what one member of the set stands for, whether or not that was done before.
void effect_apply_one(struct effect *effect, provenance_set set, struct provenance provenance);
/// Records an effect on a cell whose bytes are not known. It is a callback; context: the effect.
void effect_access_cell(void *context, uint32_t cell, uint32_t address);
/// Lets everything escape that a function can name, and all its parameters, since it cannot be followed from `address`.
void effect_lose(struct solver *solver, struct summary *summary, uint32_t address);

#endif
