// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file holds the functions of an image, which an index finds by entry, and the queue of those to be interpreted. A
// slot also knows its callers, which are interpreted again when something about their callee changes. These edges from
// callee to caller are what makes the interpretation of a whole image a worklist algorithm (follow.c).
#include "interpret/instruction.h"

#include "base/memory.h"

// \return  The number of the slot; INDEX_NONE iff there is none.
static uint32_t find_slot(const struct code_private *own, uint32_t entry) {
    uint32_t number;
    INDEX_FIND(&own->slot_index, index_mix(entry), number, own->slots[number].entry == entry);
    return number;
}

size_t code_slot(struct code_private *own, uint32_t entry) {
    uint32_t const known = find_slot(own, entry);
    if (known != INDEX_NONE) {
        return known;
    }
    APPEND(own->slots, own->slot_count, own->slot_capacity, (struct flow_slot){.entry = entry});
    index_add(&own->slot_index, index_mix(entry), (uint32_t)own->slot_count - 1);
    return own->slot_count - 1;
}

// The queue is a stack: what was put there last, mostly a callee, is interpreted first.
void code_enqueue(struct code_private *own, size_t index) {
    if (!own->slots[index].is_queued) {
        own->slots[index].is_queued = true;
        APPEND(own->queue, own->queue_count, own->queue_capacity, (uint32_t)index);
    }
}

// GCC (-fipa-ra) leaves a value in r0 to r3 or r12 over a call of a function that does not touch the register, so what
// the function really changes counts, as far as its code is known. An outlined routine may change any register.
uint16_t code_changes(const struct code *code, const struct flow *flow) {
    enum { LINK = 1 << REGISTER_LR };
    if (code_is_outlined(code, flow->entry)) {
        return flow->changes;
    }
    return flow->unknown_count > 0 ? CALL_CHANGES : (uint16_t)((flow->changes & CALL_CHANGES) | LINK);
}

// A function that keeps both its return address and SP for others is like setjmp, whatever its name is: whoever finds
// them may go back to its caller.
bool code_saves_context(const struct code *code, const struct flow *flow) {
    return (flow->saves_link && flow->saves_stack) || code_returns_twice(code, flow->entry);
}

struct callee code_summary(const struct code *code, uint32_t entry) {
    const struct flow *const flow = code_find(code, entry);
    return flow == NULL ? (struct callee){0} : (struct callee){true,
                                                               flow->returns,
                                                               flow->exit_bytes,
                                                               code_changes(code, flow),
                                                               code_saves_context(code, flow),
                                                               flow->sets_grouping};
}

// A callee that was not interpreted yet is taken for one that never returns. This is the bottom of the domain: the
// caller is interpreted again once the callee is known to return, so the fixed point is the least one. Starting from
// "returns" would make code behind a call of abort() reachable for ever.
struct callee code_callee(struct code *code, uint32_t entry, uint32_t caller) {
    struct code_private *const own = code->private_data;
    size_t const index = code_slot(own, entry);
    struct flow_slot *const slot = &own->slots[index];
    bool is_listed = false;
    for (size_t i = 0; i < slot->caller_count && !is_listed; ++i) {
        is_listed = slot->callers[i] == caller;
    }
    if (!is_listed) {
        APPEND(slot->callers, slot->caller_count, slot->caller_capacity, caller);
    }
    if (slot->flow == NULL) {
        code_enqueue(own, index);
    }
    lend_note(code, &own->asked, entry);
    return code_summary(code, entry);
}

const struct flow *code_find(const struct code *code, uint32_t entry) {
    uint32_t const slot = find_slot(code->private_data, entry);
    return slot == INDEX_NONE ? NULL : code->private_data->slots[slot].flow;
}
