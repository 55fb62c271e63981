// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The order in which the functions of an image are interpreted. It is a worklist algorithm over the call graph that
// ends in a fixed point: callees come first where that is possible, and callers come again whenever a callee turns
// out to return after all, or to leave SP elsewhere. These facts of a callee only grow, from "does not return" on,
// which is why the algorithm ends; MOST_INTERPRETATIONS guards against code in which they do not. Where the analysis
// asks for traces (trace.c), an interpretation also traces, since nearly every function is interpreted only once. One
// that comes before a callee, as in a recursion, does not: a trace is most of the work, and the function will come
// again.
#include "interpret/instruction.h"
#include "interpret/trace.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// Each interpretation of a function makes more known, so a few are enough.
enum { MOST_INTERPRETATIONS = 64 }; // Each interpretation of a function makes more known, so a few are enough.

// Puts a function that was not met yet on top of the queue, also where the queue has it already: an analysis of all
// code queues every function at the start. The entry below is then passed over.
static void put_first(struct code_private *own, size_t index) {
    if (own->slots[index].flow == NULL && !own->slots[index].is_scanned) {
        own->slots[index].is_queued = true;
        APPEND(own->queue, own->queue_count, own->queue_capacity, (uint32_t)index);
    }
}

// This scan reads the bytes of a function and puts its direct callees on top of the queue: a function that comes after
// its callees is interpreted once. Nothing else depends on it.
// \return  Whether a callee waits for this function itself, so that the callee will come later.
static bool scan_calls(struct code *code, uint32_t entry) {
    struct code_private *const own = code->private_data;
    bool is_early = false;
    const struct image_symbol *const symbol = code_function(code, entry);
    if (symbol == NULL || symbol->address != entry) {
        return false;
    }
    uint32_t const end = code_function_end(code, symbol);
    for (uint32_t at = entry; at < end;) {
        const struct insn *const insn = code_is_data(code, at) ? NULL : code_insn(code, at);
        if (insn == NULL) {
            at += 2;
            continue;
        }
        bool const is_call = insn->kind == INSN_CALL || insn->kind == INSN_BRANCH;
        uint32_t const target = insn->target;
        const struct image_symbol *const callee = is_call ? code_function(code, target) : NULL;
        at += insn->size;
        if (callee != NULL && callee->address == target && (target < entry || target >= end)) {
            size_t const index = code_slot(own, target);
            is_early |= own->slots[index].flow == NULL && own->slots[index].is_scanned;
            put_first(own, index);
        }
    }
    return is_early;
}

// Interprets one function and compares its new summary with the one that its callers used. They are queued again iff
// it differs.
static void interpret_slot(struct code *code, size_t index) {
    struct code_private *const own = code->private_data;
    uint32_t const entry = own->slots[index].entry;
    if (own->slots[index].is_borrowed && borrow_holds(code, entry)) {
        return;
    }
    own->is_tracing = code->is_address != NULL && (own->slots[index].flow != NULL || !own->slots[index].is_early);
    struct flow *const borrowed = borrow(code, entry);
    // Both may move the slots.
    struct flow *const flow = borrowed != NULL ? borrowed : interpret(code, entry, NULL, NULL);
    struct flow_slot *const slot = &own->slots[index];
    bool const returned = slot->flow != NULL && slot->flow->returns;
    int32_t const exit_bytes = slot->flow == NULL ? 0 : slot->flow->exit_bytes;
    uint16_t const changes = slot->flow == NULL ? 0 : code_changes(code, slot->flow);
    bool const saved = slot->flow != NULL && code_saves_context(code, slot->flow);
    bool const grouped = slot->flow != NULL && slot->flow->sets_grouping;
    bool const changed = flow->returns != returned || flow->exit_bytes != exit_bytes ||
                         code_saves_context(code, flow) != saved || flow->sets_grouping != grouped ||
                         (flow->returns && code_changes(code, flow) != changes);
    code->renewals += slot->flow != NULL || slot->caller_count > 0;
    code_forget(slot->flow);
    slot->flow = flow;
    slot->is_borrowed = borrowed != NULL;
    ++code->changes;
    if (changed && ++slot->interpretations < MOST_INTERPRETATIONS) {
        for (size_t i = 0; i < slot->caller_count; ++i) {
            code_enqueue(own, code_slot(own, slot->callers[i]));
        }
    }
}

static int compare_flows(const void *left, const void *right) {
    const struct flow *const a = *(struct flow *const *)left, *const b = *(struct flow *const *)right;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

// Traces each function that has no trace yet, once the fixed point is reached. A trace may meet new callees, which
// code_follow() then interprets.
// \return  Whether there was anything to trace.
static bool trace_rest(struct code *code) {
    struct code_private *const own = code->private_data;
    bool any = false;
    own->is_tracing = true;
    for (size_t i = 0; i < own->slot_count; ++i) {
        if (own->slots[i].flow != NULL && own->slots[i].flow->trace == NULL) {
            struct flow *const traced = interpret(code, own->slots[i].entry, NULL, NULL); // May move the slots.
            code_forget(own->slots[i].flow);
            own->slots[i].flow = traced;
            ++code->changes;
            ++code->renewals;
            any = true;
        }
    }
    return any;
}

// A function stays on the stack while its callees are put on top of it, and is interpreted when it is on top again: a
// depth-first walk in post-order, without recursion of our own.
static void follow_queue(struct code *code) {
    struct code_private *const own = code->private_data;
    while (own->queue_count > 0) {
        size_t const index = own->queue[own->queue_count - 1];
        if (!own->slots[index].is_queued) {
            --own->queue_count;
            continue;
        }
        if (!own->slots[index].is_scanned) {
            own->slots[index].is_scanned = true;
            bool const is_early = scan_calls(code, own->slots[index].entry); // May move the slots.
            own->slots[index].is_early = is_early;
            continue;
        }
        --own->queue_count;
        own->slots[index].is_queued = false;
        interpret_slot(code, index);
    }
}

void code_follow(struct code *code, const uint32_t *entries, size_t count) {
    struct code_private *const own = code->private_data;
    for (size_t i = 0; i < count; ++i) {
        size_t const index = code_slot(own, entries[i]);
        if (code_is_code(code, entries[i]) && own->slots[index].flow == NULL) {
            code_enqueue(own, index);
        }
    }
    for (follow_queue(code); code->is_address != NULL && trace_rest(code); follow_queue(code)) {
    }
    code->flow_count = 0;
    for (size_t i = 0; i < own->slot_count; ++i) {
        if (own->slots[i].flow != NULL) {
            APPEND(code->flows, code->flow_count, code->flow_capacity, own->slots[i].flow);
        }
    }
    if (code->flow_count > 0) {
        qsort(code->flows, code->flow_count, sizeof(struct flow *), compare_flows);
    }
    if (code->is_address != NULL) {
        code_note_followed(code);
    }
}

// Only analyses that do not trace watch a table. What a function does to its callers does not depend on what is
// watched, so none is interpreted because of another.
void code_renew(struct code *code) {
    struct code_private *const own = code->private_data;
    for (size_t i = 0; i < own->slot_count; ++i) {
        struct flow *const flow = own->slots[i].flow;
        if (flow != NULL) {
            struct flow *const fresh = interpret(code, own->slots[i].entry, NULL, NULL); // May move the slots.
            struct flow const old = *flow;
            *flow = *fresh;
            *fresh = old;
            code_forget(fresh);
            ++code->changes;
            ++code->renewals;
        }
    }
}

static bool is_same_argued(const struct argued *a, const struct argued *b) {
    return a->entry == b->entry && a->has_grouping == b->has_grouping && a->grouping == b->grouping &&
           a->stored_grouping == b->stored_grouping && a->watched_low == b->watched_low &&
           a->watched_high == b->watched_high && memcmp(a->arguments, b->arguments, sizeof a->arguments) == 0 &&
           memcmp(a->stacked, b->stacked, sizeof a->stacked) == 0;
}

// \return  The argument as the callee sees it: an address in the caller's frame is counted from SP at the call. Without
// the words that lie there, or where it leads beyond them, such an address tells nothing.
static value_id in_callee(struct code *code, value_id id, value_id sp, const value_id *stacked) {
    struct value const value = code->values.items[id], at = code->values.items[sp];
    int64_t const offset = value.number - at.number;
    bool const is_told = stacked != NULL && at.kind == VALUE_STACK && offset >= 0 && offset < STACK_ARGUMENTS * 4;
    return value.kind != VALUE_STACK ? id
           : is_told                 ? values_add(&code->values, (struct value){.kind = VALUE_STACK, .number = offset})
                                     : 0;
}

// \return  The flow if it was found before: of a function that nothing is told, it is that of any caller. Otherwise
// NULL.
static struct flow *known(struct code_private *own, const struct code *code, const struct argued *asked,
                          uint32_t hash) {
    bool is_told = asked->has_frame || asked->has_grouping || code_find(code, asked->entry) == NULL;
    for (unsigned i = 0; i < ARGUMENT_REGISTERS; ++i) {
        is_told |= asked->arguments[i] != 0;
    }
    uint32_t number;
    INDEX_FIND(&own->argued_index, hash, number, is_same_argued(&own->argued[number], asked));
    return !is_told               ? own->slots[code_slot(own, asked->entry)].flow
           : number != INDEX_NONE ? own->argued[number].flow
                                  : NULL;
}

// calls/ asks the same again when it goes through the callers of a function that stores a priority, and for each
// function of a recursion. The flow depends on those of callees, so it is kept until one changes that may be such.
struct flow *code_with_arguments(struct code *code, uint32_t entry, const value_id arguments[REGISTERS],
                                 const value_id *stacked) {
    enum { MOST_KEPT = 4096 };
    struct code_private *const own = code->private_data;
    struct argued asked = {.entry = entry, .watched_low = code->watched_low, .watched_high = code->watched_high};
    uint32_t hash = index_mix(entry);
    for (unsigned i = 0; i < ARGUMENT_REGISTERS; ++i) {
        value_id const id = in_callee(code, arguments[i], arguments[REGISTER_SP], stacked);
        enum value_kind const kind = code->values.items[id].kind;
        bool const is_told = kind == VALUE_CONSTANT || kind == VALUE_STACK || code_priorities_of(code, id) != 0;
        asked.arguments[i] = is_told ? id : 0;
        asked.has_frame |= kind == VALUE_STACK;
    }
    for (unsigned i = 0; i < STACK_ARGUMENTS && asked.has_frame; ++i) {
        const struct value *const word = &code->values.items[stacked[i]];
        bool const is_part = word->kind == VALUE_BITS && word->base == 0;
        asked.stacked[i] = word->kind == VALUE_CONSTANT || is_part ? stacked[i] : 0;
    }
    for (unsigned i = 0; i < ARGUMENT_REGISTERS + STACK_ARGUMENTS; ++i) {
        hash = index_mix((uint64_t)hash << 32 |
                         (i < ARGUMENT_REGISTERS ? asked.arguments[i] : asked.stacked[i - ARGUMENT_REGISTERS]));
    }
    if (own->argued_renewals != code->renewals || own->argued_count == MOST_KEPT) {
        argued_forget(own);
        own->argued_renewals = code->renewals;
    }
    struct flow *flow = known(own, code, &asked, hash);
    if (code->has_grouping && (flow == NULL || run_asks_grouping(code, flow))) {
        asked.has_grouping = true;
        asked.grouping = code->grouping;
        asked.stored_grouping = code->stored_grouping;
        flow = known(own, code, &asked, hash);
    }
    if (flow == NULL) {
        flow = asked.flow = interpret(code, entry, asked.arguments, asked.has_frame ? asked.stacked : NULL);
        index_add(&own->argued_index, hash, (uint32_t)own->argued_count);
        APPEND(own->argued, own->argued_count, own->argued_capacity, asked);
    }
    ++flow->others;
    return flow;
}
