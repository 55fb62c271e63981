// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Resolves a call through a parameter by callers: the parameter is replaced by the arguments of all direct callers,
// over several calls, with a set of visited parameters against recursion.
#include "base/search.h"
#include "calls/indirect_private.h"

enum { MOST_VISITED = 256 };

/// Parameters that are being looked at already, as in a recursion that passes its own parameter on.
struct visited {
    uint32_t entry[MOST_VISITED];
    uint8_t reg[MOST_VISITED];
    size_t count;
};

bool indirect_is_entered(const struct indirect *indirect, uint32_t entry) {
    struct indirect_private *const own = indirect->private_data;
    uint32_t number;
    ++own->uses;
    INDEX_FIND(&own->entered_index, index_mix(entry), number, own->entered[number] == entry);
    if (number != INDEX_NONE) {
        return true;
    }
    size_t low;
    BISECT(low, 0, own->taken_count, middle, own->taken[middle].entry < entry);
    return low < own->taken_count && own->taken[low].entry == entry;
}

size_t indirect_first_caller(struct indirect_private *own, uint32_t target) {
    size_t low;
    ++own->uses;
    BISECT(low, 0, own->caller_count, middle, own->callers[middle].target < target);
    return low;
}

static bool add_by_callers(struct indirect *indirect, const struct flow *flow, value_id id, struct visited *visited,
                           struct entry_set *set);

// Adds what all direct callers pass. A function that others enter too may get anything, so nothing is known then. A
// parameter that was visited adds nothing new, which is right for a least fixed point.
static bool add_argument(struct indirect *indirect, uint32_t entry, unsigned reg, struct visited *visited,
                         struct entry_set *set) {
    struct indirect_private *const own = indirect->private_data;
    for (size_t i = 0; i < visited->count; ++i) {
        if (visited->entry[i] == entry && visited->reg[i] == reg) {
            return true;
        }
    }
    size_t const first = indirect_first_caller(own, entry);
    bool const is_called = first < own->caller_count && own->callers[first].target == entry;
    if (!is_called || visited->count == MOST_VISITED || indirect_is_entered(indirect, entry)) {
        return false;
    }
    visited->entry[visited->count] = entry;
    visited->reg[visited->count++] = (uint8_t)reg;
    for (size_t i = first; i < own->caller_count && own->callers[i].target == entry; ++i) {
        if (!add_by_callers(indirect, own->callers[i].flow, own->callers[i].site->registers[reg], visited, set)) {
            return false;
        }
    }
    return true;
}

// Adds what the value can be. \return  false iff that is not known by constants and callers alone.
static bool add_by_callers(struct indirect *indirect, const struct flow *flow, value_id id, struct visited *visited,
                           struct entry_set *set) {
    const struct value *const value = &indirect->code->values.items[id];
    if (value->kind == VALUE_ENTRY) {
        bool const may_be_any = code_is_outlined(indirect->code, flow->entry); // Its callers hand over any register.
        return (may_be_any || value->number < ARGUMENTS) &&
               add_argument(indirect, flow->entry, (unsigned)value->number, visited, set);
    }
    if (value->kind == VALUE_ONE_OF) {
        return add_by_callers(indirect, flow, value->base, visited, set) &&
               add_by_callers(indirect, flow, value->other, visited, set);
    }
    struct flow_site const site = {.is_indirect = true, .pointer = id};
    struct target_set const known = targets_of(&indirect->targets, &site);
    for (size_t i = 0; i < known.count; ++i) {
        indirect_add(set, known.entries[i]);
    }
    return known.is_known;
}

bool indirect_by_callers(struct indirect *indirect, const struct flow *flow, value_id id, struct entry_set *set) {
    struct visited visited = {.count = 0};
    return add_by_callers(indirect, flow, id, &visited, set);
}

bool indirect_argument(struct indirect *indirect, uint32_t entry, unsigned reg, struct entry_set *set) {
    struct visited visited = {.count = 0};
    return add_argument(indirect, entry, reg, &visited, set);
}
