// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Lets one analysis of an image take over the flows of another one, so that brim check interprets each function once
// for brim stack and brim const together. Each analysis has its own table of functions, since they do not follow the
// same functions, and its own table of values. What an interpretation gives depends on nothing but the contents of the
// image and the summaries of its callees (function summaries, memoized). So the lender notes, beside each flow, whose
// summaries were used and what the interpretation left behind (lend.c). The borrower takes the flow if the same callees
// have the same summaries with it. Then it copies the flow, with each value translated to its own table.
//
// What depends on more is not lent: a flow that is made for one grouping of priorities, or for a vector table that is
// watched. A borrower that traces has to interpret, because a trace is made of provenances of its own.
#include "interpret/instruction.h"

#include "base/memory.h"

#include <stdlib.h>

// A callee that this analysis does not know yet will be taken over as well, or interpreted: then this function comes
// again if the callee turns out to be different.
// \return  The lender's flow, where it holds for this analysis too; otherwise NULL.
static const struct flow *find(const struct code *code, uint32_t entry) {
    const struct code *const lender = code->contents->lender;
    if (lender == NULL || lender == code || code->is_address != NULL || code->has_grouping || code->watched_high != 0 ||
        lender->reset != code->reset || lender->initial_sp != code->initial_sp) {
        return NULL;
    }
    const struct flow *const flow = code_find(lender, entry);
    for (size_t i = 0; flow != NULL && flow->lent != NULL && i < flow->lent->asked_count; ++i) {
        struct callee const own = code_summary(code, flow->lent->asked[i]);
        struct callee const other = code_summary(lender, flow->lent->asked[i]);
        bool const is_same = own.returns == other.returns && own.exit_bytes == other.exit_bytes &&
                             own.changes == other.changes && own.returns_twice == other.returns_twice;
        if (!other.is_known || (own.is_known && !is_same)) {
            return NULL;
        }
    }
    return flow != NULL && flow->lent != NULL ? flow : NULL;
}

// \return  The value of this analysis that is equal to one of the lender. A value is made of values with lower numbers.
static value_id take(struct code *code, value_id id) {
    struct code_private *const own = code->private_data;
    const struct values *const values = &code->contents->lender->values;
    if (id == 0 || own->taken[id] != 0) {
        return own->taken[id];
    }
    struct value value = values->items[id];
    bool const has_other = value.kind == VALUE_ONE_OF || value.kind == VALUE_LOAD;
    value.base = take(code, value.base);
    value.other = has_other ? take(code, value.other) : value.other;
    value.scale = state_held(values, id) != 0 ? take(code, value.scale) : value.scale;
    return own->taken[id] = values_add(&code->values, value);
}

static void take_all(struct code *code, value_id *ids, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        ids[i] = take(code, ids[i]);
    }
}

// Gives the borrower the values and marks that an interpretation would have left behind, and lets it come again when
// the summary of a callee changes.
static void leave_behind(struct code *code, const struct flow *from) {
    struct code_private *const own = code->private_data;
    size_t const count = code->contents->lender->values.count;
    if (own->taken_count < count) {
        value_id *const taken = memory_get(count, sizeof *taken);
        for (size_t i = 0; i < own->taken_count; ++i) {
            taken[i] = own->taken[i];
        }
        free(own->taken);
        own->taken = taken;
        own->taken_count = count;
    }
    for (size_t i = 0; i < from->lent->made_count; ++i) {
        take(code, from->lent->made[i]);
    }
    for (size_t i = 0; i < from->lent->merge_count; ++i) {
        struct merge const merge = code->contents->lender->values.merges[from->lent->merges[i]];
        value_id const merged = take(code, merge.merged);
        values_note_member(&code->values, merged, take(code, merge.member));
    }
    for (size_t i = 0; i < from->lent->asked_count; ++i) {
        code_callee(code, from->lent->asked[i], from->entry);
    }
    for (size_t i = 0; i < from->lent->block_count; ++i) {
        struct insn const it = *code_insn(code, from->lent->blocks[i]);
        code_mark_it(code, &it, from->lent->blocks[i]);
    }
}

#define TAKE_ARRAY(flow, array, count, capacity)                                                                       \
    ((flow)->array = memory_copy((flow)->array, (flow)->count, sizeof *(flow)->array), (flow)->capacity = (flow)->count)

bool borrow_holds(const struct code *code, uint32_t entry) {
    return find(code, entry) != NULL;
}

struct flow *borrow(struct code *code, uint32_t entry) {
    const struct flow *const from = find(code, entry);
    if (from == NULL) {
        return NULL;
    }
    leave_behind(code, from);
    struct flow *const flow = memory_get(1, sizeof *flow);
    *flow = *from;
    flow->trace = NULL;
    flow->lent = NULL;
    flow->others = 0;
    flow->result = take(code, from->result);
    flow->process_stack = take(code, from->process_stack);
    TAKE_ARRAY(flow, sites, site_count, site_capacity);
    TAKE_ARRAY(flow, unknowns, unknown_count, unknown_capacity);
    TAKE_ARRAY(flow, stores, store_count, store_capacity);
    TAKE_ARRAY(flow, pointers, pointer_count, pointer_capacity);
    TAKE_ARRAY(flow, words, word_count, word_capacity);
    TAKE_ARRAY(flow, parts, part_count, part_capacity);
    TAKE_ARRAY(flow, uses, use_count, use_capacity);
    TAKE_ARRAY(flow, followed, followed_count, followed_capacity);
    for (size_t i = 0; i < flow->site_count; ++i) {
        take_all(code, &flow->sites[i].pointer, 1);
        take_all(code, flow->sites[i].registers, REGISTERS);
        take_all(code, flow->sites[i].stacked, STACK_ARGUMENTS);
    }
    for (size_t i = 0; i < flow->store_count; ++i) {
        take_all(code, &flow->stores[i].stored, 1);
    }
    for (size_t i = 0; i < flow->pointer_count; ++i) {
        take_all(code, &flow->pointers[i].stored, 1);
        take_all(code, &flow->pointers[i].base, 1);
    }
    for (size_t i = 0; i < flow->word_count; ++i) {
        take_all(code, &flow->words[i].value, 1);
    }
    for (size_t i = 0; i < flow->use_count; ++i) {
        take_all(code, &flow->uses[i].value, 1);
        if (flow->uses[i].kind == USE_INDEX || flow->uses[i].kind == USE_KEPT_ITEM) {
            take_all(code, &flow->uses[i].variable, 1);
        }
    }
    return flow;
}
