// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Resolves one call through a pointer from what indirect.c learned. The pointer is an abstract value of interpret/;
// three methods are tried on it (see indirect.h). The one by callers has a file of its own. By types: a type is
// computed for the abstract value by walking its expression, as in LOAD(ENTRY(r0) + 8): the type of parameter 0 is
// `struct device *`, its member at 8 has the type `void (*)(int)`. Every function that is taken under this type, or
// under one that is cast to it, is a target. An empty set by callers or types means unknown, never "no target": a
// missing target would make the bound too small.
#include "arm/insn.h"
#include "base/memory.h"
#include "base/search.h"
#include "calls/indirect_private.h"
#include "interpret/instruction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEEPEST_VALUE = 24,
    DEEPEST_ALTERNATIVE = 4,
    LEVELS_OF_A_CALLER = 8, ///< Of DEEPEST_VALUE, so that callers of callers of callers are the last.
    DEEPEST_CALLER = DEEPEST_VALUE - LEVELS_OF_A_CALLER,
    MOST_CALLERS = 16
};

static const struct value *value_of(const struct indirect *indirect, value_id id) {
    return &indirect->code->values.items[id];
}

/// A value that is being typed, and the context of its use.
struct typing {
    struct indirect *indirect;
    const struct flow *flow;
    const struct flow_site *site; ///< The call whose pointer it is; NULL iff it is none.
    uint32_t pc;
    const int64_t *registers;
    bool prefers_variables; ///< A variable tells the type of what its register holds, before the expression does.
};

static void type_value(const struct typing *typing, value_id id, int depth, struct pointees *out);

// Copies types with an offset added, as for a member.
static void add_moved(const struct pointees *from, int64_t offset, struct pointees *out) {
    for (size_t i = 0; i < from->count && out->count < MOST_POINTEES; ++i) {
        out->items[out->count] = from->items[i];
        out->items[out->count++].offset += offset;
    }
    out->is_too_much |= from->is_too_much;
}

// The type of the address base + offset. For a constant base the sum is looked up, since compilers reach one object
// from the address of another.
static void type_address(const struct typing *typing, value_id base, int64_t offset, int depth, struct pointees *out) {
    static const int64_t nowhere[REGISTERS] = {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN,
                                               INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN,
                                               INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN};
    struct types *const types = typing->indirect->types;
    const struct value *const value = value_of(typing->indirect, base);
    struct pointees objects = {.count = 0};
    if (value->kind == VALUE_CONSTANT) {
        types_of_object(types, (uint32_t)(value->number + offset), out);
    } else if (value->kind == VALUE_STACK) {
        types_of_frame(types, typing->pc, value->number + offset,
                       typing->registers == NULL ? nowhere : typing->registers, out);
    } else {
        type_value(typing, base, depth + 1, &objects);
        add_moved(&objects, offset, out);
    }
}

// \return  Whether it is what a pointer to a member may be: any virtual function of a class.
static bool is_any_method(const struct pointee *pointee) {
    return pointee->kind == POINTS_TO_METHOD && pointee->offset == -1;
}

// A load has the type of what its address points to. A pointer to a member that is virtual is an offset: added to the
// address of a vtable, it is where the function is loaded from. The site of the load, not that of the call, tells the
// variables of the frame.
static void type_load(const struct typing *typing, const struct value *value, int depth, struct pointees *out) {
    struct pointees objects = {.count = 0};
    struct typing at = *typing;
    at.pc = value->site;
    type_address(&at, value->base, value->number, depth, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        if (is_any_method(&objects.items[i]) && value->kind == VALUE_ELEMENT) {
            add_moved(&(struct pointees){.items = {objects.items[i]}, .count = 1}, 0, out);
            continue;
        }
        types_load(typing->indirect->types, &objects.items[i], 0, value->kind == VALUE_ELEMENT ? value->scale : 0, out);
    }
    out->is_too_much |= objects.is_too_much;
}

static enum indirect_means add_of_pointees(struct indirect *indirect, const struct pointees *pointees,
                                           struct entry_set *set, const char **type);
static void offsets_in_frame(const struct indirect *indirect, const struct flow_site *site,
                             int64_t registers[REGISTERS]);

// The result of a call through a pointer has the return types of all functions that the call reaches by its type, as in
// `window->parent()->draw()`. A call whose pointer is its own last result, as in a loop, ends with the depth.
static void type_result_of_pointer(const struct typing *typing, const struct flow_site *site, int depth,
                                   struct pointees *out) {
    struct pointees called = {.count = 0}, results = {.count = 0};
    struct entry_set set = {.count = 0};
    const char *type = NULL;
    int64_t registers[REGISTERS];
    offsets_in_frame(typing->indirect, site, registers);
    struct typing const inner = {typing->indirect, typing->flow, site, site->address, registers, false};
    type_value(&inner, site->pointer, depth + LEVELS_OF_A_CALLER, &called);
    bool is_known = add_of_pointees(typing->indirect, &called, &set, &type) != BY_NOTHING;
    for (size_t i = 0; i < set.count && is_known; ++i) {
        struct pointees result = {.count = 0};
        uint32_t const described = indirect_described(typing->indirect, set.entries[i]);
        types_of_result(typing->indirect->types, described, &result);
        types_of_result(typing->indirect->types, described, &results); // Each type once.
        is_known = result.count > 0 && !results.is_too_much;
    }
    if (is_known) {
        add_moved(&results, 0, out);
    }
    free(set.entries);
}

// The result of a call in r0 has the return type of the callee.
static void type_result(const struct typing *typing, const struct value *value, int depth, struct pointees *out) {
    for (size_t i = 0; i < typing->flow->site_count && value->number == 0; ++i) {
        const struct flow_site *const site = &typing->flow->sites[i];
        if (site->address == value->site && !site->is_indirect) {
            types_of_result(typing->indirect->types, indirect_described(typing->indirect, site->target), out);
        } else if (site->address == value->site) {
            type_result_of_pointer(typing, site, depth, out);
        }
    }
}

// A join is typed only if both alternatives are: a target of the other one would be missed.
static void type_either(const struct typing *typing, const struct value *value, int depth, struct pointees *out) {
    struct pointees one = {.count = 0}, other = {.count = 0};
    type_value(typing, value->base, depth + 1, &one);
    type_value(typing, value->other, depth + 1, &other);
    if (one.count > 0 && other.count > 0) {
        add_moved(&one, 0, out);
        add_moved(&other, 0, out);
        out->is_too_much |= one.count + other.count > MOST_POINTEES;
        out->is_cast |= one.is_cast || other.is_cast;
    }
}

// The type of a variable in the frame that holds the value at the call, among the words that are known at SP.
static void type_variable_in_frame(const struct typing *typing, value_id id, struct pointees *out) {
    const struct value *const sp = value_of(typing->indirect, typing->site->registers[REGISTER_SP]);
    for (unsigned i = 0; i < STACK_ARGUMENTS && sp->kind == VALUE_STACK && typing->registers != NULL; ++i) {
        struct pointees objects = {.count = 0};
        if (typing->site->stacked[i] != id) {
            continue;
        }
        types_of_frame(typing->indirect->types, typing->site->address, sp->number + 4 * (int64_t)i, typing->registers,
                       &objects);
        for (size_t j = 0; j < objects.count; ++j) {
            types_load(typing->indirect->types, &objects.items[j], 0, 0, out);
        }
    }
}

// \return  Whether the value of a register is the given value, on all paths or on one of several that met.
static bool may_be(const struct indirect *indirect, value_id held, value_id id, int depth) {
    const struct value *const value = value_of(indirect, held);
    return held == id ||
           (value->kind == VALUE_ONE_OF && depth < DEEPEST_ALTERNATIVE &&
            (may_be(indirect, value->base, id, depth + 1) || may_be(indirect, value->other, id, depth + 1)));
}

// The type of a variable that holds the value at the call, in a register or in the frame. It tells what a `void *` was
// cast to. Where two paths met, as at the head of a loop that gcc entered by a copy of its test, the register holds one
// of two loads.
static void type_variable(const struct typing *typing, value_id id, struct pointees *out) {
    for (unsigned reg = 0; reg < REGISTERS && typing->site != NULL && out->count == 0; ++reg) {
        if (may_be(typing->indirect, typing->site->registers[reg], id, 0)) {
            types_of_register(typing->indirect->types, typing->site->address, reg, out);
        }
    }
    if (typing->site != NULL && out->count == 0) {
        type_variable_in_frame(typing, id, out);
    }
}

// A VALUE_MERGED has the type of a variable in its register: where the paths meet, or at the call, if a register
// still holds it.
static void type_merged(const struct typing *typing, value_id id, struct pointees *out) {
    struct types *const types = typing->indirect->types;
    const struct value *const value = value_of(typing->indirect, id);
    types_of_register(types, value->site, (unsigned)value->number, out);
    type_variable(typing, id, out);
}

// A value that points into the frame is known by its offset from SP at the entry, which is what frame variables are
// looked up by.
static void offsets_in_frame(const struct indirect *indirect, const struct flow_site *site,
                             int64_t registers[REGISTERS]) {
    for (unsigned i = 0; i < REGISTERS; ++i) {
        const struct value *const value = value_of(indirect, site->registers[i]);
        registers[i] = value->kind == VALUE_STACK ? value->number : INT64_MIN;
    }
}

// A parameter without a type of its own, as a `void *` or one of a clone that the compiler made of the function, has
// the types of what all callers pass. As in add_argument(), all of them must be known.
static void type_by_callers(const struct typing *typing, unsigned reg, int depth, struct pointees *out) {
    struct indirect_private *const own = typing->indirect->private_data;
    uint32_t const entry = typing->flow->entry;
    size_t const first = indirect_first_caller(own, entry);
    struct pointees found = {.count = 0};
    if (reg >= ARGUMENTS || depth > DEEPEST_CALLER || indirect_is_entered(typing->indirect, entry)) {
        return;
    }
    for (size_t i = first; i < own->caller_count && own->callers[i].target == entry; ++i) {
        const struct flow_site *const site = own->callers[i].site;
        int64_t registers[REGISTERS];
        struct pointees one = {.count = 0};
        offsets_in_frame(typing->indirect, site, registers);
        struct typing const caller = {typing->indirect, own->callers[i].flow,     site, site->address,
                                      registers,        typing->prefers_variables};
        type_value(&caller, site->registers[reg], depth + LEVELS_OF_A_CALLER, &one);
        if (one.count == 0 || i - first == MOST_CALLERS) {
            return;
        }
        add_moved(&one, 0, &found);
        found.is_too_much |= one.count + found.count > MOST_POINTEES;
        out->is_cast |= one.is_cast;
    }
    add_moved(&found, 0, out);
}

static void add_functions(const struct pointees *from, struct pointees *out) {
    for (size_t i = 0; i < from->count && out->count < MOST_POINTEES; ++i) {
        if (from->items[i].kind == POINTS_TO_FUNCTION) {
            out->items[out->count++] = from->items[i];
        }
    }
    out->is_too_much |= from->is_too_much;
}

// Types a load by the variables in its base register. One of them may be the container of what the base points to:
// `timer` in `timer = container_of(node, struct timer, node)`, where the type of `node` has something else at the
// offset of the load, or nothing. Where a function was called, only pointers to functions count.
static void type_load_by_base(const struct typing *typing, uint32_t site, bool is_called, struct pointees *out) {
    const struct insn *const insn = code_insn(typing->indirect->code, site);
    struct pointees objects = {.count = 0}, loaded = {.count = 0};
    if (insn == NULL || insn->kind != INSN_LOAD || insn->writes_back || insn->rn >= REGISTERS) {
        return;
    }
    types_around_register(typing->indirect->types, site, insn->rn, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        objects.items[i].offset += insn->immediate;
        if (types_is_inside(&objects.items[i])) {
            types_load(typing->indirect->types, &objects.items[i], 0, 0, &loaded);
        }
    }
    out->is_too_much |= objects.is_too_much;
    if (is_called) {
        add_functions(&loaded, out);
    } else {
        add_moved(&loaded, 0, out);
    }
}

// Types a load by the variable that is the loaded word: where a `void *` member is cast and copied to a variable, gcc
// says that the variable lies in the member, from behind the load on.
static void type_load_by_place(const struct typing *typing, const struct value *load, struct pointees *out) {
    int64_t const apart = INT64_C(1) << 40; // From what lies in the frame.
    const struct insn *const insn = code_insn(typing->indirect->code, load->site);
    if (load->kind != VALUE_LOAD || insn == NULL || insn->kind != INSN_LOAD || insn->writes_back ||
        insn->rn >= REGISTERS || insn->rn == insn->rd) {
        return;
    }
    int64_t registers[REGISTERS];
    struct pointees objects = {.count = 0};
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        registers[reg] = reg == insn->rn ? apart : INT64_MIN;
    }
    types_of_frame(typing->indirect->types, load->site + insn->size, apart + insn->immediate, registers, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        types_load(typing->indirect->types, &objects.items[i], 0, 0, out);
    }
}

// Types a load by a variable of the call, whose value is the base of the load plus a constant: gcc loads the member of
// a container before it says where the variable with the container's address is.
static void type_load_by_variable(const struct typing *typing, const struct value *load, struct pointees *out) {
    for (unsigned reg = 0; reg < REGISTERS && typing->site != NULL && out->count == 0; ++reg) {
        const struct value *const value = value_of(typing->indirect, typing->site->registers[reg]);
        struct pointees objects = {.count = 0};
        if (value->kind != VALUE_OFFSET || value->base != load->base) {
            continue;
        }
        types_of_register(typing->indirect->types, typing->site->address, reg, &objects);
        for (size_t i = 0; i < objects.count; ++i) {
            objects.items[i].offset += load->number - value->number;
            if (types_is_inside(&objects.items[i])) {
                types_load(typing->indirect->types, &objects.items[i], 0, 0, out);
            }
        }
        out->is_too_much |= objects.is_too_much;
    }
}

static bool is_null(const struct value *value) {
    return value->kind == VALUE_CONSTANT && value->number == 0;
}

// Walks the expression of a value. The depth is limited, because joins in loops can make long expressions.
static void type_value(const struct typing *typing, value_id id, int depth, struct pointees *out) {
    struct types *const types = typing->indirect->types;
    struct value const value = *value_of(typing->indirect, id);
    if (depth > DEEPEST_VALUE) {
        return;
    }
    if (typing->prefers_variables && depth > 0) {
        type_variable(typing, id, out);
        if (out->count > 0) {
            return;
        }
    }
    switch (value.kind) {
    case VALUE_CONSTANT:
        if ((value.number & 1) != 0 && code_is_code(typing->indirect->code, (uint32_t)value.number - 1)) {
            types_of_code(types, indirect_described(typing->indirect, (uint32_t)value.number - 1), out);
        } else {
            type_address(typing, id, 0, depth, out);
        }
        break;
    case VALUE_STACK:
        type_address(typing, id, 0, depth, out);
        break;
    case VALUE_ENTRY:
        types_of_parameter(types, indirect_described(typing->indirect, typing->flow->entry), (unsigned)value.number,
                           out);
        if (out->count == 0) {
            type_by_callers(typing, (unsigned)value.number, depth, out);
        }
        break;
    case VALUE_RESULT:
        type_result(typing, &value, depth, out);
        break;
    case VALUE_OFFSET:
    case VALUE_INDEXED:
        type_address(typing, value.base, value.number, depth, out);
        break;
    case VALUE_LOAD:
    case VALUE_ELEMENT:
        if (typing->prefers_variables) {
            type_load_by_base(typing, value.site, false, out);
            type_load_by_variable(typing, &value, out);
        }
        if (out->count == 0) {
            type_load(typing, &value, depth, out);
        }
        break;
    // A pointer that may be NULL has the type of the other alternative: a call of NULL ends the program.
    case VALUE_ONE_OF:
        if (is_null(value_of(typing->indirect, value.base)) || is_null(value_of(typing->indirect, value.other))) {
            type_value(typing, is_null(value_of(typing->indirect, value.base)) ? value.other : value.base, depth + 1,
                       out);
        } else {
            type_either(typing, &value, depth, out);
        }
        break;
    case VALUE_MERGED:
        type_merged(typing, id, out);
        break;
    case VALUE_BITS:
    case VALUE_UNKNOWN:
        break;
    }
    bool const may_be_cast = (value.kind == VALUE_RESULT && value.number == 0) || value.kind == VALUE_ENTRY;
    out->is_cast |= out->count == 0 || value.kind == VALUE_MERGED;
    if (out->count == 0 && !out->is_too_much && may_be_cast) {
        type_variable(typing, id, out);
    }
    if (out->count == 0 && !out->is_too_much) {
        type_load_by_place(typing, &value, out);
    }
}

void indirect_type(struct indirect *indirect, const struct flow *flow, value_id base, int64_t offset, uint32_t pc,
                   struct pointees *out) {
    struct typing const typing = {.indirect = indirect, .flow = flow, .pc = pc};
    type_address(&typing, base, offset, 0, out);
}

void indirect_type_passed(struct indirect *indirect, const struct flow *flow, const struct flow_site *site,
                          value_id passed, struct pointees *out) {
    int64_t registers[REGISTERS];
    offsets_in_frame(indirect, site, registers);
    struct typing const typing = {.indirect = indirect, .flow = flow, .pc = site->address, .registers = registers};
    type_address(&typing, passed, 0, 0, out);
}

void indirect_type_value(struct indirect *indirect, const struct flow *flow, value_id id, struct pointees *out) {
    struct typing const typing = {.indirect = indirect, .flow = flow};
    type_value(&typing, id, 0, out);
}

static void add_found(void *context, uint32_t entry) {
    indirect_add(context, entry);
}

// A call may be of several types, as through a union: all of them are told, or a line of the configuration for one
// type would be taken for the others.
static void add_type(struct indirect *indirect, const char **type, const char *other) {
    static const char between[] = " or ";
    char all[600];
    size_t const length = strlen(other), gap = sizeof between - 1;
    for (const char *at = *type; at != NULL; at = strstr(at, between)) {
        at += at == *type ? 0 : gap;
        if (strncmp(at, other, length) == 0 && (at[length] == '\0' || strncmp(at + length, between, gap) == 0)) {
            return;
        }
    }
    if (*type != NULL) {
        snprintf(all, sizeof all, "%s%s%s", *type, between, other);
        uint32_t const number = names_add(&indirect->types->words, all, strlen(all));
        other = indirect->types->words.texts[number];
    }
    *type = other;
}

// \return  The means that resolve the call; BY_NOTHING iff one of the pointees is no function, so that the set may
// miss a target.
static enum indirect_means add_of_pointees(struct indirect *indirect, const struct pointees *pointees,
                                           struct entry_set *set, const char **type) {
    struct indirect_private *const own = indirect->private_data;
    enum indirect_means means = BY_NOTHING;
    bool has_function = false, has_declared = false; // By the called expression, not by the union that it reads only.
    for (size_t i = 0; i < pointees->count; ++i) {
        bool const is_function = pointees->items[i].kind == POINTS_TO_FUNCTION;
        has_function |= is_function;
        has_declared |= is_function && !pointees->items[i].is_alternative;
    }
    for (size_t i = 0; i < pointees->count; ++i) {
        const struct pointee *const pointee = &pointees->items[i];
        if (pointee->kind == POINTS_TO_METHOD) {
            uint32_t const class = types_class(indirect->types, pointee);
            if (class == UINT32_MAX) {
                return BY_NOTHING;
            }
            vtables_methods(&own->vtables, indirect->types, class, pointee->offset, add_found, set);
            if (!has_function) { // Beside a method it is a pointer to a member: the type says more than the class.
                add_type(indirect, type, indirect->types->words.texts[class]);
            }
            means = BY_CLASS;
        } else if (pointee->kind == POINTS_TO_FUNCTION) {
            uint32_t const signature = types_signature(indirect->types, pointee);
            if (!pointee->is_alternative || !has_declared) {
                add_type(indirect, type, types_text(indirect->types, pointee));
            }
            if (!indirect_add_of_type(indirect, signature, pointees->is_cast, set)) {
                return BY_NOTHING;
            }
            means = BY_TYPE;
        } else if (!pointee->is_alternative) { // Else a call uses another member, whose type is a function.
            return BY_NOTHING;
        }
    }
    return pointees->is_too_much ? BY_NOTHING : means;
}

// \return  Whether the value is loaded from behind the first word of an object, at an offset that is not known: a
// virtual function, at the offset that a pointer to a member is.
static bool is_virtual_by_offset(const struct indirect *indirect, value_id id) {
    const struct value *const value = value_of(indirect, id);
    const struct value *const table = value_of(indirect, value->base);
    return value->kind == VALUE_ELEMENT && value->number == 0 && value->count == 0 && table->kind == VALUE_LOAD &&
           table->number == 0;
}

static bool is_member_pointer(const struct typing *typing, value_id id) {
    struct pointees pointees = {.count = 0};
    type_value(typing, id, 0, &pointees);
    bool is_any = false;
    for (size_t i = 0; i < pointees.count; ++i) {
        is_any |= is_any_method(&pointees.items[i]);
    }
    return is_any;
}

// A call through a pointer to a member joins the pointer itself and the virtual function at the offset that it may be.
// The type of the pointer gives all virtual functions of the class, so the other alternative needs no type.
static bool is_call_of_member(const struct typing *typing, const struct value *join) {
    return (is_virtual_by_offset(typing->indirect, join->base) && is_member_pointer(typing, join->other)) ||
           (is_virtual_by_offset(typing->indirect, join->other) && is_member_pointer(typing, join->base));
}

// Resolves each alternative of a join on its own. One may be the constant address of a function, which has no type as
// an object in memory, while others are loaded: a pointer to a member is one of two functions of which one is virtual.
static enum indirect_means add_alternative(const struct typing *typing, value_id id, struct entry_set *set,
                                           const char **type, int depth) {
    const struct value value = *value_of(typing->indirect, id);
    if (value.kind == VALUE_ONE_OF && depth < DEEPEST_VALUE) {
        enum indirect_means const one = add_alternative(typing, value.base, set, type, depth + 1);
        enum indirect_means const other = add_alternative(typing, value.other, set, type, depth + 1);
        if ((one == BY_NOTHING) != (other == BY_NOTHING) && is_call_of_member(typing, &value)) {
            return BY_TYPE;
        }
        return one == BY_NOTHING || other == BY_NOTHING ? BY_NOTHING
               : one == BY_CONSTANT                     ? other
               : other == BY_CONSTANT                   ? one
               : one == BY_TYPE                         ? one
                                                        : other;
    }
    // A Cortex-M faults on a call without the Thumb bit, as of NULL or of the offset of a virtual function.
    if (value.kind == VALUE_CONSTANT && (value.number & 1) == 0) {
        return BY_CONSTANT;
    }
    if (value.kind == VALUE_CONSTANT && code_is_code(typing->indirect->code, (uint32_t)value.number - 1)) {
        indirect_add(set, (uint32_t)value.number - 1);
        return BY_CONSTANT;
    }
    struct pointees pointees = {.count = 0};
    type_value(typing, id, 0, &pointees);
    return add_of_pointees(typing->indirect, &pointees, set, type);
}

// \return  Whether the address comes from a va_list: what lies there is an argument, and no member of a struct.
static bool is_of_argument_list(const struct typing *typing, value_id base) {
    struct value const list = *value_of(typing->indirect, base);
    struct pointees objects = {.count = 0};
    struct typing at = *typing;
    at.pc = list.site;
    if (list.kind == VALUE_LOAD) {
        type_address(&at, list.base, list.number, 0, &objects);
    }
    for (size_t i = 0; i < objects.count; ++i) {
        if (types_is_argument_list(&objects.items[i])) {
            return true;
        }
    }
    return false;
}

// \return  Whether the load is from inside of an object whose type is known. Where its member there is no pointer to a
// function, as a `void *` that the call casts, nothing tells the function's type.
static bool is_from_known_member(const struct typing *typing, const struct value *load) {
    struct pointees objects = {.count = 0};
    struct typing at = *typing;
    at.pc = load->site;
    type_address(&at, load->base, load->number, 0, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        if (types_is_inside(&objects.items[i])) {
            return true;
        }
    }
    return false;
}

// A pointer that is loaded from behind the end of the object that its address has the type of. The address may be one
// of an array, to whose other item types_load() goes. Or the code cast it to a larger struct that begins with the
// object, as `((struct port *)driver)->send()` in C: then each struct of the unit counts that has a function there.
static void type_larger_structs(const struct typing *typing, value_id id, int depth, struct pointees *out) {
    struct value const value = *value_of(typing->indirect, id);
    struct pointees objects = {.count = 0};
    if (value.kind == VALUE_ONE_OF && depth < DEEPEST_VALUE) {
        type_larger_structs(typing, value.base, depth + 1, out);
        type_larger_structs(typing, value.other, depth + 1, out);
    }
    if (value.kind != VALUE_LOAD || value_of(typing->indirect, value.base)->kind == VALUE_CONSTANT) {
        return;
    }
    struct typing at = *typing;
    at.pc = value.site;
    type_address(&at, value.base, value.number, 0, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        if (objects.items[i].kind == POINTS_TO_OBJECT && !types_is_inside(&objects.items[i])) {
            types_of_any_member(typing->indirect->types, value.site, objects.items[i].offset, out);
            out->is_too_much |= out->count == 0;
        }
    }
}

// Types a load by the variables that live, from behind it on, in the registers that it writes.
static void type_loaded_register(const struct typing *typing, uint32_t site, struct pointees *out) {
    const struct insn *const insn = code_insn(typing->indirect->code, site);
    if (insn == NULL || (insn->kind != INSN_LOAD && insn->kind != INSN_LOAD_MANY)) {
        return;
    }
    for (unsigned reg = 0; reg < REGISTER_SP; ++reg) {
        struct pointees variables = {.count = 0};
        if (insn->kind == INSN_LOAD ? insn->rd == reg : (insn->list >> reg & 1) != 0) {
            types_of_register(typing->indirect->types, site + insn->size, reg, &variables);
            add_functions(&variables, out);
        }
    }
}

// A word of the frame is no member of a struct: its distance from SP says nothing. Nor does that from a pointer which
// was kept in the frame, where compilers keep addresses of members.
static bool is_frame_word(const struct typing *typing, value_id base) {
    const struct value *const value = value_of(typing->indirect, base);
    return value->kind == VALUE_STACK ||
           (value->kind == VALUE_LOAD && value_of(typing->indirect, value->base)->kind == VALUE_STACK);
}

// The types of a pointer that is loaded from an object whose type nobody tells, as one behind a cast `void *` or in a
// table that the linker delimits. On joins each alternative must be such a load.
static void type_any_member(const struct typing *typing, value_id id, int depth, struct pointees *out) {
    struct types *const types = typing->indirect->types;
    struct value const value = *value_of(typing->indirect, id);
    struct pointees found = {.count = 0};
    if (is_null(&value)) {
        return;
    }
    if (value.kind == VALUE_ONE_OF && depth < DEEPEST_VALUE) {
        type_any_member(typing, value.base, depth + 1, out);
        type_any_member(typing, value.other, depth + 1, out);
        return;
    }
    type_value(typing, id, 0, &found);
    bool const is_in_frame = is_frame_word(typing, value.base);
    bool const is_elsewhere =
        found.count == 0 && value.kind == VALUE_LOAD && !is_in_frame && !is_from_known_member(typing, &value);
    if (is_elsewhere) {
        type_loaded_register(typing, value.site, &found);
    }
    if (found.count == 0 && is_elsewhere && !is_of_argument_list(typing, value.base)) {
        types_of_any_member(types, value.site, value.number, &found);
    }
    add_moved(&found, 0, out);
    out->is_too_much |= found.count == 0 || out->count == MOST_POINTEES;
}

// The same for a value that is one of several loads. All of them must have a type: a target of another one would be
// missed.
// \return  Whether they have.
static bool type_by_bases(const struct typing *typing, value_id id, int depth, struct pointees *out) {
    struct value const value = *value_of(typing->indirect, id);
    size_t const before = out->count;
    if (value.kind == VALUE_ONE_OF && depth < DEEPEST_ALTERNATIVE) {
        return type_by_bases(typing, value.base, depth + 1, out) && type_by_bases(typing, value.other, depth + 1, out);
    }
    if (value.kind == VALUE_LOAD) {
        type_load_by_base(typing, value.site, true, out);
    }
    if (value.kind == VALUE_LOAD && out->count == before) {
        struct pointees loaded = {.count = 0};
        type_load(typing, &value, 0, &loaded);
        add_functions(&loaded, out);
    }
    return out->count > before;
}

// The ways to find the type of the called pointer, in the order in which add_by_types() tries them.
enum way { WAY_BASES, WAY_REGISTER, WAY_VARIABLES, WAY_ANY_MEMBER, WAYS };

// Adds what one way finds: the variables in the base register of the
// load tell a container; the variable that debugging information places in the register of the call tells the pointer
// itself; a variable that holds a cast pointer tells the larger struct that begins with a node of a list. Where no
// variable tells anything, any member of the unit counts. \return  false iff an alternative of the pointer has no type.
static bool type_by_way(struct typing *typing, enum way way, struct pointees *out) {
    const struct flow_site *const site = typing->site;
    switch (way) {
    case WAY_BASES:
        return type_by_bases(typing, site->pointer, 0, out);
    case WAY_REGISTER:
        if (site->pointer_register < REGISTERS) {
            types_of_register(typing->indirect->types, site->address, site->pointer_register, out);
            out->is_cast = true;
        }
        return site->pointer_register < REGISTERS;
    case WAY_VARIABLES:
        typing->prefers_variables = true;
        type_value(typing, site->pointer, 0, out);
        return true;
    default:
        type_any_member(typing, site->pointer, 0, out);
        return true;
    }
}

// The expression tells the type first, and then each way in turn, until one gives a set. The type that is told of an
// unknown call is never that of any member, since nothing connects it to the call.
static enum indirect_means add_by_types(struct indirect *indirect, const struct flow *flow,
                                        const struct flow_site *site, struct entry_set *set, const char **type) {
    int64_t registers[REGISTERS];
    offsets_in_frame(indirect, site, registers);
    struct typing typing = {indirect, flow, site, site->address, registers, false};
    set->is_made = indirect_is_made(indirect, site->pointer);
    enum indirect_means means = set->is_made ? BY_NOTHING : add_alternative(&typing, site->pointer, set, type, 0);
    struct pointees larger = {.count = 0};
    if (means == BY_TYPE) {
        type_larger_structs(&typing, site->pointer, 0, &larger);
    }
    if (means == BY_TYPE && (larger.count > 0 || larger.is_too_much)) {
        means = add_of_pointees(indirect, &larger, set, type);
    }
    for (enum way way = WAY_BASES; way < WAYS && means == BY_NOTHING && !set->is_made; ++way) {
        struct pointees pointees = {.count = 0};
        const char *found = NULL;
        set->count = 0;
        if (type_by_way(&typing, way, &pointees)) {
            means = add_of_pointees(indirect, &pointees, set, &found);
        }
        *type = found != NULL && (means != BY_NOTHING || way != WAY_ANY_MEMBER) ? found : *type;
    }
    return means;
}

// A call through a pointer to a member is two: where paths are not joined, one of them is that of a virtual function.
// \return  Whether it is that one, of a class that has no virtual functions, nor have those derived from it.
static bool is_never_made(struct indirect *indirect, const struct flow *flow, const struct flow_site *site) {
    struct typing const typing = {indirect, flow, site, site->address, NULL, false};
    struct pointees pointees = {.count = 0};
    type_value(&typing, site->pointer, 0, &pointees);
    bool is_never = pointees.count > 0 && !pointees.is_too_much;
    for (size_t i = 0; i < pointees.count; ++i) {
        is_never &= is_any_method(&pointees.items[i]);
    }
    return is_never;
}

static int compare_entries(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// An empty set by callers means that no function was passed, as with NULL only; types may still tell more.
static struct indirect_set resolve(struct indirect *indirect, const struct flow *flow, const struct flow_site *site) {
    struct indirect_private *const own = indirect->private_data;
    struct target_set const constant = targets_of(&indirect->targets, site);
    if (constant.is_known) {
        return (struct indirect_set){.means = BY_CONSTANT, .entries = constant.entries, .count = constant.count};
    }
    struct entry_set *const set = memory_get(1, sizeof *set);
    APPEND(own->sets, own->set_count, own->set_capacity, set);
    struct indirect_set result = {.means = BY_CALLERS};
    if (!indirect_by_callers(indirect, flow, site->pointer, set) || set->count == 0) {
        set->count = 0;
        result.means = add_by_types(indirect, flow, site, set, &result.type);
    }
    if (set->count > 0) {
        qsort(set->entries, set->count, sizeof *set->entries, compare_entries);
    }
    bool const is_never = result.means == BY_CLASS && is_never_made(indirect, flow, site);
    result.is_empty = set->count == 0 && !is_never && result.means != BY_NOTHING;
    result.means = result.is_empty ? BY_NOTHING : result.means;
    result.is_made = set->is_made;
    result.entries = set->entries;
    result.count = result.means == BY_NOTHING ? 0 : set->count;
    return result;
}

// The call graph, priorities and tasks resolve the same calls, some of them several times. A flow that is no part of
// the code lives for a short time only, so another one may have its address.
struct indirect_set indirect_resolve(struct indirect *indirect, const struct flow *flow, const struct flow_site *site) {
    struct indirect_private *const own = indirect->private_data;
    bool const is_kept = own->is_learned && own->learned_changes == indirect->code->changes &&
                         code_find(indirect->code, flow->entry) == flow;
    if (!is_kept) {
        return resolve(indirect, flow, site);
    }
    uint32_t const hash = index_mix((uintptr_t)site);
    uint32_t number;
    INDEX_FIND(&own->answer_index, hash, number, own->answers[number].site == site);
    if (number == INDEX_NONE) {
        number = (uint32_t)own->answer_count;
        struct answer const answer = {site, resolve(indirect, flow, site)};
        APPEND(own->answers, own->answer_count, own->answer_capacity, answer);
        index_add(&own->answer_index, hash, number);
    }
    return own->answers[number].set;
}
