// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Which functions an indirect call can reach: by where its pointer came from, and by the pointer's type in the
/// debugging information.
#ifndef BRIM_CLI_CODE_TARGETS_H
#define BRIM_CLI_CODE_TARGETS_H

#include "code/flow.h"
#include "elf/units.h"

enum target_evidence {
    TARGETS_NONE,     ///< Not resolved: the set is empty.
    TARGETS_CONSTANT, ///< The pointer, or every word it can be loaded from, is constant in the image. No assumption.
                      ///< Empty iff there is no such word.
    TARGETS_VTABLE,   ///< A virtual call: that slot of the tables of the static class and what derives from it.
    TARGETS_MEMBER,   ///< What the image stores in that member or variable, by initialisers and by code.
    TARGETS_TYPE,     ///< Functions of the pointer's type whose address is taken. Assumes no cast.
};

struct target_set {
    enum target_evidence evidence;
    const uint32_t *entries; ///< Without the Thumb bit, ascending; valid until targets_close().
    size_t count;
    const char *type;  ///< "int (const void *, const void *)", or NULL.
    const char *place; ///< "parameter compare", "member write of struct driver", "variable hook", or NULL.
};

struct targets {
    const struct code *code;
    const struct units *units;
    struct targets_private *private_data;
};

/// Indexes types, members and functions whose address is taken (words of contents, literal pools, flow->pointers). What
/// code_follow() reached later is looked at when targets_refresh() is called.
void targets_open(struct targets *targets, const struct code *code, const struct units *units);
void targets_refresh(struct targets *targets);
void targets_close(struct targets *targets);

/// Resolves one indirect site of a flow.
struct target_set targets_of(struct targets *targets, const struct flow *flow, const struct flow_site *site);

/// Functions of this type (spelt as target_set.type is) whose address is taken; for annotations by type.
struct target_set targets_of_type(struct targets *targets, const char *type);

#endif
