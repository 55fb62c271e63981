// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The points-to set of an indirect call, as far as constant memory tells it. calls/ asks here first, before callers
/// or types are searched.
#ifndef BRIM_CLI_CODE_TARGETS_H
#define BRIM_CLI_CODE_TARGETS_H

#include "interpret/code.h"

struct target_set {
    bool is_known;           ///< The pointer, or every word it can be loaded from, is constant in the image.
    const uint32_t *entries; ///< Without the Thumb bit, ascending; valid until targets_close().
    size_t count;            ///< 0 of a known set: the table is empty, and the call is never made.
};

struct targets {
    const struct code *code;
    struct targets_private *private_data;
};

void targets_open(struct targets *targets, const struct code *code);
void targets_close(struct targets *targets);

/// A table that code reads with a variable index lies from `low` up to `high`.
struct bounds {
    uint32_t low, high;
    bool is_array; ///< The linker makes the table: __init_array_start.
};

/// Finds where the table begins and ends that a VALUE_INDEXED points into, or that a VALUE_ELEMENT is a word of.
/// \return  false iff its begin is not constant, or nothing tells its end.
bool targets_find_bounds(const struct code *code, const struct value *value, struct bounds *bounds);

/// Resolves one indirect site.
struct target_set targets_of(struct targets *targets, const struct flow_site *site);

#endif
