// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The functions of an image by entry: an open-addressing hash table of slots, and the queue of those that are to be
// interpreted. A slot also knows its callers, which are interpreted again when something about their callee changes.
// These edges from callee to caller are what makes the interpretation of a whole image a worklist algorithm
// (follow.c).
#include "interpret/instruction.h"

#include "base/memory.h"

#include <stdlib.h>

// \return  The position in the table at which the entry stands or would stand. Entries are even and close to each
// other, so the upper bits of the product are taken. The table is at most half full.
static size_t table_place(const struct code_private *own, uint32_t entry) {
    size_t at = (entry * 0x9E3779B1u >> 8) & (own->table_size - 1);
    while (own->table[at] != 0 && own->slots[own->table[at] - 1].entry != entry) {
        at = (at + 1) & (own->table_size - 1);
    }
    return at;
}

// \return  The index of the slot + 1; 0 iff there is none.
static size_t find_slot(const struct code_private *own, uint32_t entry) {
    return own->table_size == 0 ? 0 : own->table[table_place(own, entry)];
}

size_t code_slot(struct code_private *own, uint32_t entry) {
    size_t const known = find_slot(own, entry);
    if (known != 0) {
        return known - 1;
    }
    APPEND(own->slots, own->slot_count, own->slot_capacity, (struct flow_slot){.entry = entry});
    if (own->slot_count * 2 > own->table_size) {
        free(own->table);
        own->table_size = own->table_size == 0 ? 256 : own->table_size * 2;
        own->table = memory_get(own->table_size, sizeof *own->table);
        for (size_t i = 0; i < own->slot_count; ++i) {
            own->table[table_place(own, own->slots[i].entry)] = (uint32_t)i + 1;
        }
    } else {
        own->table[table_place(own, entry)] = (uint32_t)own->slot_count;
    }
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
        return (struct callee){0};
    }
    return (struct callee){true, slot->flow->returns, slot->flow->exit_bytes, code_changes(code, slot->flow)};
}

const struct flow *code_find(const struct code *code, uint32_t entry) {
    size_t const slot = find_slot(code->private_data, entry);
    return slot == 0 ? NULL : code->private_data->slots[slot - 1].flow;
}
