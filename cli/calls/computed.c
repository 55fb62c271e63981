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
// The slice follows parameters in r0 to r3 and on the stack, results in r0 and r1, words at constant addresses, words
// of the frame, what callees store behind a pointer that they get, both operands of a sum, and the members of a join of
// many paths. It ends at words that are loaded through any other pointer.
#include "calls/computed.h"

#include "base/index.h"
#include "base/memory.h"
#include "base/search.h"
#include "interpret/run.h"

#include <stdlib.h>
#include <string.h>

/// Where a value of a flow goes. GOES_TO_SUM: the address is the value and a number, and is computed where the value is
/// no pointer. GOES_ELSEWHERE: the value is kept where code finds it that we do not follow, or it is added to an
/// address; then only the address of a register counts.
enum destination { GOES_TO_STORE, GOES_TO_SUM, GOES_ELSEWHERE };

/// A value in a flow that some store goes through. is_returned: a function returned it on the way to the store.
struct slice_point {
    const struct flow *flow;
    value_id value;
    enum destination destination;
    bool is_returned;
};

/// A call, by the function that it enters. Those through a pointer are all kept as of THROUGH_A_POINTER.
struct slice_call {
    uint32_t target;
    const struct flow *caller;
    const struct flow_site *site;
};

#define THROUGH_A_POINTER UINT32_MAX

/// A store into a variable, by the address of the variable, or of the first item that it may write.
struct slice_kept {
    uint32_t address;
    const struct flow *flow;
    const struct flow_use *use;
};

/// The slice so far. Invariant: each point occurs once.
struct slice {
    struct code *code;
    struct indirect *indirect;
    struct slice_point *points;
    size_t count, capacity;
    struct index index;
    struct slice_call *calls; ///< Sorted by target.
    size_t call_count, call_capacity;
    struct slice_kept *kept; ///< Sorted by address.
    size_t kept_count, kept_capacity;
    unsigned registers; ///< The priorities that the stores may set: PRIORITIES_OF_….
    bool is_returned;   ///< Of the points that are added now.
};

enum { ALL_PRIORITIES = PRIORITIES_OF_INTERRUPTS | PRIORITIES_OF_SYSTEM };

// \return  Whether the value is none that a pointer can be: an offset, or a number.
static bool is_no_pointer(const struct code *code, value_id id) {
    const struct value *const value = &code->values.items[id];
    return value->kind == VALUE_CONSTANT
               ? (uint32_t)value->number < SMALLEST_BASE && !code_is_object(code, (uint32_t)value->number)
               : values_is_plain_number(&code->values, id);
}

// \return  Whether the value makes the address a computed one.
static bool is_computed(const struct code *code, value_id value, enum destination destination) {
    return destination != GOES_ELSEWHERE &&
           (code_is_number(code, value) || (destination == GOES_TO_SUM && is_no_pointer(code, value)));
}

static void add_point(struct slice *slice, const struct flow *flow, value_id value, enum destination destination) {
    uint32_t const hash = index_mix((uint64_t)flow->entry << 32 | value << 3 | destination << 1 | slice->is_returned);
    uint32_t found;
    INDEX_FIND(&slice->index, hash, found,
               slice->points[found].flow == flow && slice->points[found].value == value &&
                   slice->points[found].destination == destination &&
                   slice->points[found].is_returned == slice->is_returned);
    if (found == INDEX_NONE) {
        slice->registers |= is_computed(slice->code, value, destination) ? ALL_PRIORITIES : 0u;
        index_add(&slice->index, hash, (uint32_t)slice->count);
        APPEND(slice->points, slice->count, slice->capacity,
               (struct slice_point){flow, value, destination, slice->is_returned});
    }
}

// Adds a value that comes by a way on which calls/priorities.c does not follow the address of a register.
static void add_from(struct slice *slice, const struct flow *flow, value_id value, enum destination destination) {
    slice->registers |= code_priorities_of(slice->code, value);
    add_point(slice, flow, value, destination);
}

// \return  Whether the call enters the function. A call through a pointer is resolved only where a number goes along.
static bool enters(const struct slice *slice, const struct flow *caller, const struct flow_site *site, value_id given,
                   struct slice_point point) {
    uint32_t const entry = point.flow->entry;
    if (!site->is_indirect || !is_computed(slice->code, given, point.destination)) {
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

static int by_target(const void *left, const void *right) {
    const struct slice_call *const a = left, *const b = right;
    return a->target != b->target ? (a->target > b->target) - (a->target < b->target)
                                  : (a->site->address > b->site->address) - (a->site->address < b->site->address);
}

// Without the list, every argument that is followed would take a look at every call of the image.
static void list_calls(struct slice *slice) {
    for (size_t i = 0; i < slice->code->flow_count; ++i) {
        const struct flow *const caller = slice->code->flows[i];
        for (size_t j = 0; j < caller->site_count; ++j) {
            const struct flow_site *const site = &caller->sites[j];
            uint32_t const target = site->is_indirect ? THROUGH_A_POINTER : site->target;
            APPEND(slice->calls, slice->call_count, slice->call_capacity, (struct slice_call){target, caller, site});
        }
    }
    if (slice->call_count > 0) {
        qsort(slice->calls, slice->call_count, sizeof *slice->calls, by_target);
    }
}

// \return  The first call of the target.
static size_t first_call(const struct slice *slice, uint32_t target) {
    size_t low;
    BISECT(low, 0, slice->call_count, middle, slice->calls[middle].target < target);
    return low;
}

// calls/priorities.c reads a callee with the addresses of registers that it gets in r0 to r3, but sees only what the
// callee stores through them: what its callers do with its result, they do with an address that is not followed there.
static void add_handed_over(struct slice *slice, struct slice_point point, size_t argument, uint32_t target) {
    bool const is_register = argument < ARGUMENT_REGISTERS;
    for (size_t i = first_call(slice, target); i < slice->call_count && slice->calls[i].target == target; ++i) {
        const struct slice_call *const call = &slice->calls[i];
        value_id const given =
            is_register ? call->site->registers[argument] : call->site->stacked[argument - ARGUMENT_REGISTERS];
        if (enters(slice, call->caller, call->site, given, point)) {
            (is_register && !point.is_returned ? add_point : add_from)(slice, call->caller, given, point.destination);
        }
    }
}

// Goes on with what all callers hand over. Arguments are numbered: r0 to r3, and behind them the words of the stack.
static void add_arguments(struct slice *slice, struct slice_point point, size_t argument) {
    if (argument < ARGUMENT_REGISTERS + STACK_ARGUMENTS) {
        add_handed_over(slice, point, argument, point.flow->entry);
        add_handed_over(slice, point, argument, THROUGH_A_POINTER);
    }
}

static void add_uses(struct slice *slice, const struct flow *flow, enum flow_use_kind kind, uint32_t variable,
                     enum destination destination) {
    for (size_t i = 0; i < flow->use_count; ++i) {
        if (flow->uses[i].kind == kind && flow->uses[i].variable == variable) {
            add_from(slice, flow, flow->uses[i].value, destination);
        }
    }
}

static void add_results(struct slice *slice, const struct flow *flow, struct value result, enum destination destination,
                        unsigned depth);

// Goes on with what the callee returns; one that it jumps to at its end returns for it.
static void add_returned(struct slice *slice, const struct flow *callee, struct value result,
                         enum destination destination, unsigned depth) {
    for (size_t j = 0; callee != NULL && j < callee->site_count; ++j) {
        if (callee->sites[j].is_tail) {
            result.site = callee->sites[j].address;
            add_results(slice, callee, result, destination, depth + 1);
        }
    }
    bool const was_returned = slice->is_returned;
    slice->is_returned = true;
    if (callee != NULL) {
        add_uses(slice, callee, USE_RETURNED, (uint32_t)result.number, destination);
    }
    slice->is_returned = was_returned;
}

static void add_results(struct slice *slice, const struct flow *flow, struct value result, enum destination destination,
                        unsigned depth) {
    enum { MOST_TAIL_CALLS = 8 };
    for (size_t i = 0; i < flow->site_count && depth < MOST_TAIL_CALLS; ++i) {
        const struct flow_site *const call = &flow->sites[i];
        if (call->address != result.site) {
            continue;
        }
        if (!call->is_indirect) {
            bool const is_quotient = destination != GOES_ELSEWHERE && code_divides(slice->code, call->target);
            slice->registers |= is_quotient ? ALL_PRIORITIES : 0u;
            add_returned(slice, code_find(slice->code, call->target), result, destination, depth);
            continue;
        }
        struct indirect_set const set = indirect_resolve(slice->indirect, flow, call);
        for (size_t j = 0; j < set.count; ++j) {
            add_returned(slice, code_find(slice->code, set.entries[j]), result, destination, depth);
        }
    }
}

/// The words of one object that a load may read: `at`, or with a step each that lies a multiple of it behind.
struct words {
    uint32_t begin, end, at, step;
};

// newlib's malloc keeps a number, which tells the lists that are in use, in its array of lists of free blocks.
static bool has_number_among_pointers(const struct code *code, uint32_t object) {
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        if (symbol->address == object && strcmp(symbol->name, "__malloc_av_") == 0) {
            return true;
        }
    }
    return false;
}

static struct words words_at(const struct code *code, uint32_t at, uint32_t step) {
    struct words words = {at, at + 4, at, step};
    code_object(code, at, &words.begin, &words.end);
    return words;
}

static int by_address(const void *left, const void *right) {
    const struct slice_kept *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// Without the list, every load of a variable would take a look at every use of the image.
static void list_kept(struct slice *slice) {
    const struct value *const items = slice->code->values.items;
    for (size_t i = 0; i < slice->code->flow_count; ++i) {
        const struct flow *const flow = slice->code->flows[i];
        for (size_t j = 0; j < flow->use_count; ++j) {
            const struct flow_use *const use = &flow->uses[j];
            uint32_t address = use->variable;
            if (use->kind == USE_KEPT_ITEM) {
                const struct value *const item = &items[use->variable];
                address = (uint32_t)(items[item->base].number + item->number);
            }
            if (use->kind == USE_KEPT || use->kind == USE_KEPT_ITEM) {
                APPEND(slice->kept, slice->kept_count, slice->kept_capacity, (struct slice_kept){address, flow, use});
            }
        }
    }
    if (slice->kept_count > 0) {
        qsort(slice->kept, slice->kept_count, sizeof *slice->kept, by_address);
    }
}

// \return  Whether the store may write one of the words. A store with an unknown index may write any item of its array.
// A load with an unknown index reads `at` or what lies behind it.
static bool writes(const struct code *code, const struct words *words, const struct slice_kept *kept) {
    uint32_t const distance = kept->address - words->at;
    if (kept->use->kind == USE_KEPT) {
        return distance == 0 || (words->step != 0 && distance < words->end - words->at && distance % words->step == 0);
    }
    uint32_t const step = run_common_divisor(code->values.items[kept->use->variable].scale, words->step);
    return (int32_t)distance % (int32_t)step == 0;
}

static void add_kept(struct slice *slice, struct words words, enum destination destination) {
    size_t i;
    BISECT(i, 0, slice->kept_count, middle, slice->kept[middle].address < words.begin);
    for (; i < slice->kept_count && slice->kept[i].address < words.end; ++i) {
        if (writes(slice->code, &words, &slice->kept[i])) {
            add_from(slice, slice->kept[i].flow, slice->kept[i].use->value, destination);
        }
    }
}

static value_id entry_of(const struct slice *slice, unsigned reg) {
    return values_add(&slice->code->values, (struct value){.kind = VALUE_ENTRY, .number = reg});
}

// Goes on with what callees store behind a pointer that they get: to the word of the frame at the offset, or to the
// word at the offset from a parameter, where the function hands that on.
static void add_given_out(struct slice *slice, const struct flow *flow, value_id pointer, int64_t offset,
                          enum destination destination, unsigned depth) {
    enum { MOST_WRAPPERS = 3 };
    const struct value *const items = slice->code->values.items;
    for (size_t i = 0; i < flow->site_count && depth <= MOST_WRAPPERS; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        const struct flow *const callee = site->is_indirect ? NULL : code_find(slice->code, site->target);
        for (unsigned reg = 0; reg < ARGUMENT_REGISTERS && callee != NULL; ++reg) {
            const struct value *const given = &items[site->registers[reg]];
            bool const is_moved = given->kind == VALUE_OFFSET && given->base == pointer;
            if (is_moved || (pointer == 0 ? given->kind == VALUE_STACK : site->registers[reg] == pointer)) {
                int64_t const at = offset - (is_moved || pointer == 0 ? given->number : 0);
                value_id const parameter = entry_of(slice, reg);
                add_uses(slice, callee, USE_GIVEN, (uint32_t)(at * ARGUMENT_REGISTERS + reg), destination);
                add_given_out(slice, callee, parameter, at, destination, depth + 1);
            }
        }
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

static void add_members(struct slice *slice, struct slice_point point) {
    const struct values *const values = &slice->code->values;
    for (size_t i = 0; i < values->merge_count; ++i) {
        if (values->merges[i].merged == point.value) {
            add_from(slice, point.flow, values->merges[i].member, point.destination);
        }
    }
}

// A word of the frame above SP at the entry is an argument. One below was lost when an address in the frame escaped.
static void add_loaded(struct slice *slice, struct slice_point point, struct value value) {
    struct value const base = slice->code->values.items[value.base];
    int64_t const at = base.number + value.number;
    if (base.kind == VALUE_STACK && at >= 0) {
        add_arguments(slice, point, ARGUMENT_REGISTERS + (size_t)at / sizeof(uint32_t));
    } else if (base.kind == VALUE_CONSTANT) {
        add_kept(slice, words_at(slice->code, (uint32_t)at, 0), point.destination);
    }
    if (base.kind == VALUE_STACK) {
        add_from(slice, point.flow, value.other, point.destination);
        add_given_out(slice, point.flow, 0, at, point.destination, 0);
    }
}

// An item of an array at a constant address is what is stored to any item.
static void add_items(struct slice *slice, struct slice_point point, struct value value) {
    const struct value *const base = &slice->code->values.items[value.base];
    struct words const words = words_at(slice->code, (uint32_t)(base->number + value.number), value.scale);
    if (base->kind == VALUE_CONSTANT && !has_number_among_pointers(slice->code, words.begin)) {
        add_kept(slice, words, point.destination);
    }
}

// Of two arguments that are added, the second one is the pointer where a call passes a number as the first one.
static void add_second(struct slice *slice, struct slice_point point, value_id first, value_id second) {
    const struct values *const values = &slice->code->values;
    int64_t const one = values->items[first].number, other = values->items[second].number;
    bool const has_both = values->items[first].kind == VALUE_ENTRY && values->items[second].kind == VALUE_ENTRY &&
                          one < ARGUMENT_REGISTERS && other < ARGUMENT_REGISTERS;
    uint32_t const target = point.flow->entry;
    for (size_t i = first_call(slice, target); has_both && i < slice->call_count && slice->calls[i].target == target;
         ++i) {
        const struct slice_call *const call = &slice->calls[i];
        if (is_no_pointer(slice->code, call->site->registers[one])) {
            add_point(slice, call->caller, call->site->registers[other], point.destination);
        }
    }
}

// Goes on with the base of an address with an index. Where either of the two may be the pointer, only the address of a
// register counts: a number may well be the index.
static void add_bases(struct slice *slice, struct slice_point point, value_id base) {
    bool const is_sum = point.destination == GOES_TO_STORE && has_use(point.flow, USE_NUMBER_ADDED, base);
    bool const is_either = has_use(point.flow, USE_ADDED, base);
    add_point(slice, point.flow, base, is_either ? GOES_ELSEWHERE : is_sum ? GOES_TO_SUM : point.destination);
    for (size_t i = 0; i < point.flow->use_count; ++i) {
        const struct flow_use *const use = &point.flow->uses[i];
        if (use->kind == USE_INDEX && use->variable == base) {
            add_point(slice, point.flow, use->value, GOES_ELSEWHERE);
            add_second(slice, point, base, use->value);
        }
    }
}

static void go_back(struct slice *slice, struct slice_point point) {
    struct value const value = slice->code->values.items[point.value];
    slice->is_returned = point.is_returned;
    switch (value.kind) {
    case VALUE_BITS: // Of a number, add_point() has seen all that is known.
        if (values_is_number(&slice->code->values, point.value)) {
            break;
        }
        add_point(slice, point.flow, value.base, point.destination);
        break;
    case VALUE_OFFSET:
        if (!values_is_base((uint32_t)value.number)) {
            add_point(slice, point.flow, value.base, point.destination);
        }
        break;
    case VALUE_INDEXED:
        add_bases(slice, point, value.base);
        break;
    case VALUE_ONE_OF: // NULL and an index are no address.
        if (values_without_zero(&slice->code->values, point.value) != point.value) {
            add_point(slice, point.flow, values_without_zero(&slice->code->values, point.value), point.destination);
            break;
        }
        add_point(slice, point.flow, value.base, point.destination);
        add_point(slice, point.flow, value.other, point.destination);
        break;
    case VALUE_MERGED:
        add_members(slice, point);
        break;
    case VALUE_ENTRY:
        if (value.number < ARGUMENT_REGISTERS) {
            add_arguments(slice, point, (size_t)value.number);
        }
        break;
    case VALUE_RESULT: // The second register may hold what is left over, wherever it goes but to a store.
        if (value.number != 0 && point.destination == GOES_ELSEWHERE) {
            break;
        }
        add_results(slice, point.flow, value, point.destination, 0);
        break;
    case VALUE_ELEMENT:
        add_items(slice, point, value);
        break;
    case VALUE_LOAD:
        add_loaded(slice, point, value);
        break;
    default:
        break;
    }
}

// Adds where the function's values go that come from elsewhere: the bases of its stores, and what it keeps.
static void add_sinks(struct slice *slice, const struct flow *flow) {
    for (size_t i = 0; i < flow->use_count; ++i) {
        const struct flow_use *const use = &flow->uses[i];
        if (use->kind == USE_BASE && !code_is_number(slice->code, use->value)) {
            add_point(slice, flow, use->value, GOES_TO_STORE);
        } else if (use->kind == USE_FRAME && flow->hands_out_frame) {
            add_point(slice, flow, use->value, GOES_ELSEWHERE);
        }
    }
    for (size_t i = 0; i < flow->pointer_count; ++i) {
        add_point(slice, flow, flow->pointers[i].stored, GOES_ELSEWHERE);
    }
    for (size_t i = 0; i < flow->site_count; ++i) {
        for (unsigned reg = 0; reg < ARGUMENT_REGISTERS && flow->sites[i].is_indirect; ++reg) {
            add_point(slice, flow, flow->sites[i].registers[reg], GOES_ELSEWHERE);
        }
    }
}

// An address that a function computes itself is told by its stores; the slice is about those that it gets.
unsigned computed_priorities(struct code *code, struct indirect *indirect) {
    struct slice slice = {.code = code, .indirect = indirect};
    list_calls(&slice);
    list_kept(&slice);
    for (size_t i = 0; i < code->flow_count; ++i) {
        add_sinks(&slice, code->flows[i]);
    }
    for (size_t i = 0; i < slice.count && slice.registers != ALL_PRIORITIES; ++i) {
        go_back(&slice, slice.points[i]);
    }
    free(slice.points);
    free(slice.calls);
    free(slice.kept);
    index_free(&slice.index);
    return slice.registers;
}
