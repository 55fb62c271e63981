// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds stores through numbers that another function computed. In a flow, a parameter, a result of a call and a word of
// memory are symbolic values, and a store through one of them counts as one through a pointer. This file goes backwards
// from such a store to where the value comes from (a demand-driven backward slice over all flows): from a parameter to
// the arguments of all calls, from a result to what the callee returns, from a variable to all that is stored into it.
// A number at the end, which may be the address of a register of the core, is an address of any register.
//
//     static uint32_t reg(int irq) { return (key ^ 0x1234) + irq; }        *(volatile uint8_t *)reg(3) = 80;
//
// The slice follows parameters in r0 to r3 and on the stack, results in r0, and words at constant addresses. It ends at
// words that are loaded through a pointer, at words of a frame that escaped, and at values that a join of many paths
// lost. Of a sum it follows the operand that is taken for the pointer.
#include "calls/computed.h"

#include "base/index.h"
#include "base/memory.h"

#include <stdlib.h>

/// A value in a flow that some store goes through.
struct slice_point {
    const struct flow *flow;
    value_id value;
    bool is_added_to; ///< The address is the value and a number: it is computed where the value is no pointer.
};

/// The slice so far. Invariant: each point occurs once.
struct slice {
    struct code *code;
    struct indirect *indirect;
    struct slice_point *points;
    size_t count, capacity;
    struct index index;
    bool has_number;
};

// \return  Whether the value is none that a pointer can be: an offset, or a number.
static bool is_no_pointer(const struct code *code, value_id id) {
    const struct value *const value = &code->values.items[id];
    return value->kind == VALUE_CONSTANT
               ? (uint32_t)value->number < SMALLEST_BASE && !code_is_object(code, (uint32_t)value->number)
               : values_is_plain_number(&code->values, id);
}

static void add_point(struct slice *slice, const struct flow *flow, value_id value, bool is_added_to) {
    uint32_t const hash = index_mix((uint64_t)flow->entry << 32 | value << 1 | is_added_to);
    uint32_t found;
    INDEX_FIND(&slice->index, hash, found,
               slice->points[found].flow == flow && slice->points[found].value == value &&
                   slice->points[found].is_added_to == is_added_to);
    if (found == INDEX_NONE) {
        slice->has_number |= code_is_number(slice->code, value) || (is_added_to && is_no_pointer(slice->code, value));
        index_add(&slice->index, hash, (uint32_t)slice->count);
        APPEND(slice->points, slice->count, slice->capacity, (struct slice_point){flow, value, is_added_to});
    }
}

// \return  Whether the call enters the function. A call through a pointer is resolved only where a number goes along.
static bool enters(const struct slice *slice, const struct flow *caller, const struct flow_site *site, value_id given,
                   uint32_t entry) {
    if (!site->is_indirect || !code_is_number(slice->code, given)) {
        return !site->is_indirect && site->target == entry;
    }
    struct indirect_set const set = indirect_resolve(slice->indirect, caller, site);
    for (size_t i = 0; i < set.count; ++i) {
        if (set.entries[i] == entry) {
            return true;
        }
    }
    return false;
}

enum { ARGUMENT_REGISTERS = 4 };

// Goes on with what all callers hand over. Arguments are numbered: r0 to r3, and behind them the words of the stack.
static void add_arguments(struct slice *slice, struct slice_point point, size_t argument) {
    const struct code *const code = slice->code;
    for (size_t i = 0; i < code->flow_count && argument < ARGUMENT_REGISTERS + STACK_ARGUMENTS; ++i) {
        const struct flow *const caller = code->flows[i];
        for (size_t j = 0; j < caller->site_count; ++j) {
            const struct flow_site *const site = &caller->sites[j];
            value_id const given = argument < ARGUMENT_REGISTERS ? site->registers[argument]
                                                                 : site->stacked[argument - ARGUMENT_REGISTERS];
            if (enters(slice, caller, site, given, point.flow->entry)) {
                add_point(slice, caller, given, point.is_added_to);
            }
        }
    }
}

static void add_uses(struct slice *slice, const struct flow *flow, enum flow_use_kind kind, uint32_t variable,
                     bool is_added_to) {
    for (size_t i = 0; i < flow->use_count; ++i) {
        if (flow->uses[i].kind == kind && flow->uses[i].variable == variable) {
            add_point(slice, flow, flow->uses[i].value, is_added_to);
        }
    }
}

// Goes on with what the callee returns; one that it jumps to at its end returns for it.
static void add_results(struct slice *slice, const struct flow *flow, uint32_t site, bool is_added_to, unsigned depth) {
    enum { MOST_TAIL_CALLS = 8 };
    for (size_t i = 0; i < flow->site_count && depth < MOST_TAIL_CALLS; ++i) {
        const struct flow_site *const call = &flow->sites[i];
        const struct flow *const callee =
            call->address == site && !call->is_indirect ? code_find(slice->code, call->target) : NULL;
        for (size_t j = 0; callee != NULL && j < callee->site_count; ++j) {
            if (callee->sites[j].is_tail) {
                add_results(slice, callee, callee->sites[j].address, is_added_to, depth + 1);
            }
        }
        if (callee != NULL) {
            add_uses(slice, callee, USE_RETURNED, 0, is_added_to);
        }
    }
}

static void add_kept(struct slice *slice, uint32_t variable, bool is_added_to) {
    for (size_t i = 0; i < slice->code->flow_count; ++i) {
        add_uses(slice, slice->code->flows[i], USE_KEPT, variable, is_added_to);
    }
}

static bool has_use(const struct flow *flow, enum flow_use_kind kind, value_id value) {
    for (size_t i = 0; i < flow->use_count; ++i) {
        if (flow->uses[i].kind == kind && flow->uses[i].value == value) {
            return true;
        }
    }
    return false;
}

// A word of the frame above SP at the entry is an argument.
static void go_back(struct slice *slice, struct slice_point point) {
    struct value const value = slice->code->values.items[point.value];
    struct value const base = slice->code->values.items[value.base];
    switch (value.kind) {
    case VALUE_BITS: // Of a number, add_point() has seen all that is known.
        if (values_is_number(&slice->code->values, point.value)) {
            break;
        }
        add_point(slice, point.flow, value.base, point.is_added_to);
        break;
    case VALUE_OFFSET:
        if (!values_is_base((uint32_t)value.number)) {
            add_point(slice, point.flow, value.base, point.is_added_to);
        }
        break;
    case VALUE_INDEXED:
        if (!has_use(point.flow, USE_ADDED, value.base)) {
            add_point(slice, point.flow, value.base,
                      point.is_added_to || has_use(point.flow, USE_NUMBER_ADDED, value.base));
        }
        break;
    case VALUE_ONE_OF:
        add_point(slice, point.flow, value.base, point.is_added_to);
        add_point(slice, point.flow, value.other, point.is_added_to);
        break;
    case VALUE_ENTRY:
        if (value.number < ARGUMENT_REGISTERS) {
            add_arguments(slice, point, (size_t)value.number);
        }
        break;
    case VALUE_RESULT:
        add_results(slice, point.flow, value.site, point.is_added_to, 0);
        break;
    case VALUE_LOAD:
        if (base.kind == VALUE_STACK && base.number + value.number >= 0) {
            add_arguments(slice, point, ARGUMENT_REGISTERS + (size_t)(base.number + value.number) / sizeof(uint32_t));
        } else if (base.kind == VALUE_CONSTANT) {
            add_kept(slice, (uint32_t)(base.number + value.number), point.is_added_to);
        }
        break;
    default:
        break;
    }
}

// An address that a function computes itself is told by its stores; the slice is about those that it gets.
bool computed_is_stored_through(struct code *code, struct indirect *indirect) {
    struct slice slice = {.code = code, .indirect = indirect};
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const flow = code->flows[i];
        for (size_t j = 0; j < flow->use_count; ++j) {
            if (flow->uses[j].kind == USE_BASE && !code_is_number(code, flow->uses[j].value)) {
                add_point(&slice, flow, flow->uses[j].value, false);
            }
        }
    }
    for (size_t i = 0; i < slice.count && !slice.has_number; ++i) {
        go_back(&slice, slice.points[i]);
    }
    bool const has_number = slice.has_number;
    free(slice.points);
    index_free(&slice.index);
    return has_number;
}
