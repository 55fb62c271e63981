// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Functions without debugging information of their own: library functions, assembly, and those that GCC merges.
// With -fipa-icf GCC keeps one of several equal functions and makes a jump of each other one:
//
//     one:  push {r4, lr} ...      described by debugging information
//     two:  b.w  one               not described
//
// A call of `two` passes what a call of `one` passes, so `two` has the type of `one`. A function that is no such jump
// has no known type. A call that is resolved by types is not said to reach it; one note lists all of these functions.
#include "base/memory.h"
#include "calls/callgraph.h"
#include "calls/indirect_private.h"
#include "interpret/instruction.h"

#include <stdio.h>

enum { MOST_JUMPS = 8, UNTYPED_IN_A_NOTE = 6 };

// \return  Whether an unconditional branch is at the address: `b` of 16 bits (encoding T2), or `b.w` (encoding T4).
// The decoder of arm/ is not needed for these two.
static bool jump_at(const struct code *code, uint32_t address, uint32_t *target) {
    uint32_t first, second;
    if (!code_read_bytes(code, address, 2, &first)) {
        return false;
    }
    if ((first & 0xF800) == 0xE000) {
        *target = address + 4 + (uint32_t)((int32_t)(first << 21) >> 20);
        return true;
    }
    if ((first & 0xF800) != 0xF000 || !code_read_bytes(code, address + 2, 2, &second) || (second & 0xD000) != 0x9000) {
        return false;
    }
    uint32_t const sign = first >> 10 & 1, i1 = ~((second >> 13 & 1) ^ sign) & 1, i2 = ~((second >> 11 & 1) ^ sign) & 1;
    uint32_t const offset = sign << 24 | i1 << 23 | i2 << 22 | (first & 0x3FF) << 12 | (second & 0x7FF) << 1;
    *target = address + 4 + (uint32_t)((int32_t)(offset << 7) >> 7);
    return true;
}

// Follows jumps until a function has a type; a chain of MOST_JUMPS may be a loop.
uint32_t indirect_described(struct indirect *indirect, uint32_t entry) {
    uint32_t at = entry;
    for (unsigned i = 0; i < MOST_JUMPS; ++i) {
        if (types_of_function(indirect->types, at) != SIGNATURE_NONE) {
            return at;
        }
        if (!jump_at(indirect->code, at, &at)) {
            break;
        }
    }
    return entry;
}

static bool is_root(const struct indirect_private *own, uint32_t entry) {
    for (size_t i = 0; i < own->root_count; ++i) {
        if (own->entered[i] == entry) {
            return true;
        }
    }
    return false;
}

// \return  Whether the function is kept under the type of a pointer: in an object, a member or an argument.
// What is kept in a `void *` counts where some `void *` goes to a pointer to a function.
static bool is_typed(const struct indirect_private *own, uint32_t entry) {
    bool is_untold_used = false;
    for (size_t i = 0; i < own->cast_count; ++i) {
        is_untold_used |= own->casts[i].from == SIGNATURE_UNTOLD;
    }
    for (size_t i = 0; i < own->typed_count; ++i) {
        if (own->typed[i].entry == entry && (own->typed[i].signature != SIGNATURE_UNTOLD || is_untold_used)) {
            return true;
        }
    }
    return false;
}

size_t indirect_untyped(const struct indirect *indirect, uint32_t *entries, size_t room) {
    const struct indirect_private *const own = indirect->private_data;
    size_t count = 0;
    for (size_t i = 0; i < own->taken_count; ++i) {
        const struct taken *const taken = &own->taken[i];
        if (taken->signature == SIGNATURE_NONE && !is_root(own, taken->entry) && !is_typed(own, taken->entry)) {
            if (count < room) {
                entries[count] = taken->entry;
            }
            ++count;
        }
    }
    return count;
}

// The note is made once and attached to each call by type, since it qualifies all of them in the same way.
bool callgraph_note_untyped(struct callgraph *graph, uint32_t *note) {
    if (!graph->is_untyped_listed) {
        uint32_t entries[UNTYPED_IN_A_NOTE];
        char names[600] = "";
        size_t used = 0;
        graph->is_untyped_listed = true;
        graph->untyped_count = indirect_untyped(graph->indirect, entries, UNTYPED_IN_A_NOTE);
        for (size_t i = 0; i < graph->untyped_count && i < UNTYPED_IN_A_NOTE; ++i) {
            struct code_location const location = locator_at(graph->locator, entries[i]);
            used +=
                (size_t)snprintf(names + used, sizeof names - used, "%s%.80s", i == 0 ? "" : ", ", location.function);
        }
        if (graph->untyped_count > 0) {
            graph->untyped_note = callgraph_note(
                graph, entries[0], false, NULL, NULL,
                "no call by type is said to reach the functions whose address is taken and whose type is not known: "
                "%s%s",
                names, graph->untyped_count > UNTYPED_IN_A_NOTE ? ", ..." : "");
        }
    }
    *note = graph->untyped_note;
    return graph->untyped_count > 0;
}
