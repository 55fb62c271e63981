// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Memory that code sees under two types. An address goes to a place where something else is declared than what lies
// there, so that a pointer to a function may be written as one type and be called as another one:
//
//     static void (*hook)(int);
//     set_pointer((void **)&hook, (void *)uart_sent);    the callee stores a `void *`, and the call is of void (*)(int)
//     add_driver((struct driver *)&uart);                each member of struct uart is seen as one of struct driver
//
// Where both types have a pointer to a function, these are cast to each other. Where a slot goes as a `void **` or
// a number's address, or an array as a struct, the pointer may hold what is kept as a `void *` or a number. An address
// that goes as a `void *` is not followed: nearly all of these come back as what they were, and sets would become much
// larger.
#include "calls/indirect_private.h"

enum {
    MOST_WORDS = 128, ///< Of an object that are looked at.
    WORD_BYTES = 4
};

static bool has_signature(struct types *types, const struct pointees *in, uint32_t signature) {
    bool has = false;
    for (size_t i = 0; i < in->count; ++i) {
        has |= types_signature(types, &in->items[i]) == signature;
    }
    return has;
}

// Casts what the word holds in one view to what it holds in the other one; may_be_any: where that is no function, to
// what is kept as a `void *` or a number.
static void learn_word_seen(struct indirect *indirect, const struct pointees *from, const struct pointees *to,
                            bool may_be_any) {
    struct types *const types = indirect->types;
    for (size_t i = 0; i < to->count; ++i) {
        uint32_t const signature = types_signature(types, &to->items[i]);
        if (signature == SIGNATURE_NONE || to->items[i].is_alternative || has_signature(types, from, signature)) {
            continue;
        }
        bool is_function = false;
        for (size_t j = 0; j < from->count; ++j) {
            uint32_t const other = types_signature(types, &from->items[j]);
            is_function |= other != SIGNATURE_NONE;
            if (other != SIGNATURE_NONE) {
                indirect_add_cast(indirect, other, signature);
            }
        }
        if (!is_function && may_be_any) {
            indirect_add_cast(indirect, SIGNATURE_UNTOLD, signature);
        }
    }
}

// \return  The view of an object of one type as one of the other.
static struct view *view_of(struct indirect_private *own, const struct view *view) {
    uint32_t const hash = index_mix(index_mix((uintptr_t)view->one ^ (uint64_t)view->one_offset << 40) ^
                                    (uintptr_t)view->other ^ (uint64_t)view->other_offset << 40);
    uint32_t number;
    INDEX_FIND(&own->view_index, hash, number,
               own->views[number].one == view->one && own->views[number].other == view->other &&
                   own->views[number].one_offset == view->one_offset &&
                   own->views[number].other_offset == view->other_offset);
    if (number == INDEX_NONE) {
        number = (uint32_t)own->view_count;
        index_add(&own->view_index, hash, number);
        APPEND(own->views, own->view_count, own->view_capacity, *view);
    }
    return &own->views[number];
}

// Adds what the word at the offset is, as the object is declared. The address of a number or of a pointer may be that
// of the first one of many. \return  false iff the object ends in front of it.
static bool see_word(struct types *types, const struct pointee *object, int64_t offset, struct pointees *out) {
    struct pointee at = *object;
    bool const has_end = types_form(object) != FORM_WORD;
    at.offset += has_end ? offset : 0;
    if (!types_is_inside(&at)) {
        return !has_end;
    }
    types_load(types, &at, 0, 0, out);
    return true;
}

static void learn_words(struct indirect *indirect, const struct pointee *object, const struct pointee *declared) {
    bool const is_to_struct = types_form(declared) == FORM_STRUCT;
    bool const may_be_any = !is_to_struct || types_form(object) == FORM_ARRAY;
    for (int64_t offset = 0; offset < (is_to_struct ? MOST_WORDS : 1) * WORD_BYTES; offset += WORD_BYTES) {
        struct pointees here = {.count = 0}, there = {.count = 0};
        if (!see_word(indirect->types, object, offset, &here) || !see_word(indirect->types, declared, offset, &there)) {
            return;
        }
        learn_word_seen(indirect, &here, &there, may_be_any);
        learn_word_seen(indirect, &there, &here, may_be_any);
    }
}

// Two types tell the same whenever they meet, and most tell nothing. Those that tell something are learned from once in
// each round, and a flow in which they meet has to come again.
static void learn_view(struct indirect *indirect, const struct pointee *object, const struct pointee *declared) {
    struct indirect_private *const own = indirect->private_data;
    struct view const both = {object->type.addr, declared->type.addr, object->offset, declared->offset, 0, false};
    if (object->kind != POINTS_TO_OBJECT || declared->kind != POINTS_TO_OBJECT ||
        (both.one == both.other && both.one_offset == both.other_offset)) {
        return;
    }
    struct view *const view = view_of(own, &both);
    if (view->round == own->round) {
        own->uses += view->tells;
    } else if (view->round == 0 || view->tells) {
        size_t const before = own->uses;
        view->round = own->round;
        learn_words(indirect, object, declared);
        view->tells = own->uses != before;
    }
}

static void learn_views(struct indirect *indirect, const struct pointees *objects, const struct pointees *declared) {
    for (size_t i = 0; i < objects->count; ++i) {
        for (size_t j = 0; j < declared->count; ++j) {
            learn_view(indirect, &objects->items[i], &declared->items[j]);
        }
    }
}

// Adds what the pointers in these objects are declared to point to.
static void add_declared(struct types *types, const struct pointees *objects, struct pointees *out) {
    for (size_t i = 0; i < objects->count; ++i) {
        types_load(types, &objects->items[i], 0, 0, out);
    }
}

// An address is an argument of a direct call.
static void learn_argument_seen(struct indirect *indirect, const struct flow *flow, const struct flow_site *site,
                                uint32_t described, unsigned reg) {
    struct types *const types = indirect->types;
    struct pointees objects = {.count = 0}, slots = {.count = 0}, declared = {.count = 0};
    value_id const passed = reg < ARGUMENTS ? site->registers[reg] : site->stacked[reg - ARGUMENTS];
    if (passed == 0) {
        return;
    }
    if (reg < ARGUMENTS) {
        types_of_parameter(types, described, reg, &declared);
    } else {
        types_of_entry_stack(types, described, WORD_BYTES * (int64_t)(reg - ARGUMENTS), &slots);
        add_declared(types, &slots, &declared);
    }
    if (declared.count > 0) {
        indirect_type_passed(indirect, flow, site, passed, &objects);
    }
    learn_views(indirect, &objects, &declared);
}

static void learn_arguments_seen(struct indirect *indirect, const struct flow *flow, const struct flow_site *site) {
    uint32_t const described = indirect_described(indirect, site->target);
    unsigned arguments, results;
    if (types_words(indirect->types, described, false, &arguments, &results)) {
        for (unsigned reg = 0; reg < arguments && reg < ARGUMENTS + STACKED_ARGUMENTS; ++reg) {
            learn_argument_seen(indirect, flow, site, described, reg);
        }
    }
}

// An address is stored to a variable or a member of a known type.
static void learn_store_seen(struct indirect *indirect, const struct flow *flow, const struct flow_pointer *store) {
    struct pointees objects = {.count = 0}, slots = {.count = 0}, declared = {.count = 0};
    indirect_type(indirect, flow, store->stored, 0, store->address, &objects);
    if (objects.count > 0) {
        indirect_type(indirect, flow, store->base, store->offset, store->address, &slots);
        add_declared(indirect->types, &slots, &declared);
    }
    learn_views(indirect, &objects, &declared);
}

void indirect_learn_views(struct indirect *indirect, const struct flow *flow) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        if (!flow->sites[i].is_indirect) {
            learn_arguments_seen(indirect, flow, &flow->sites[i]);
        }
    }
    for (size_t i = 0; i < flow->pointer_count; ++i) {
        learn_store_seen(indirect, flow, &flow->pointers[i]);
    }
    for (size_t i = 0; i < flow->use_count; ++i) {
        struct pointees objects = {.count = 0}, declared = {.count = 0};
        if (flow->uses[i].kind == USE_RETURNED && flow->uses[i].variable == 0) {
            indirect_type(indirect, flow, flow->uses[i].value, 0, flow->entry, &objects);
            types_of_result(indirect->types, indirect_described(indirect, flow->entry), &declared);
            learn_views(indirect, &objects, &declared);
        }
    }
}

void indirect_learn_held(struct indirect *indirect, uint32_t address, uint32_t word) {
    struct pointees objects = {.count = 0}, slots = {.count = 0}, declared = {.count = 0};
    types_of_object(indirect->types, word, &objects);
    types_of_object(indirect->types, address, &slots);
    add_declared(indirect->types, &slots, &declared);
    learn_views(indirect, &objects, &declared);
}
