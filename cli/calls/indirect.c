// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Learns, from all code interpreted so far and from the initial contents of memory, what indirect calls are resolved
// by: the direct callers of each function with their arguments, and the functions whose address is taken, with every
// type under which each of them is kept. This is a flow-insensitive points-to analysis by types: a function pointer
// that was stored once, anywhere, as `void (*)(int)` may reach each call through a `void (*)(int)`. Casts that a
// store or an argument shows are kept as edges from one type to another. indirect_resolve.c answers for single calls.
//
//     static struct ops const ops = {.read = uart_read};      uart_read is taken, under the type of ops.read
//     dev->ops->read(p, n);                                   reaches it: the types of both agree
#include "calls/indirect.h"

#include "arm/insn.h"
#include "base/memory.h"
#include "calls/indirect_private.h"
#include "interpret/contents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ALTERNATIVES = 24 }; ///< Of a VALUE_ONE_OF.

static int compare_words(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// The address of a function is taken. Its type comes later, in finish_taken(), once for each function.
static void take(struct indirect *indirect, uint32_t entry) {
    struct indirect_private *const own = indirect->private_data;
    APPEND(own->taken, own->taken_count, own->taken_capacity, (struct taken){entry, SIGNATURE_NONE});
}

// The function is entered by others than the callers in the code, with arguments that nobody sees. Most words of a
// vector table are the same handler.
static void enter(struct indirect *indirect, uint32_t entry) {
    struct indirect_private *const own = indirect->private_data;
    uint32_t const hash = index_mix(entry);
    uint32_t number;
    INDEX_FIND(&own->entered_index, hash, number, own->entered[number] == entry);
    if (number == INDEX_NONE) {
        index_add(&own->entered_index, hash, (uint32_t)own->entered_count);
        APPEND(own->entered, own->entered_count, own->entered_capacity, entry);
    }
}

// The function is kept under the type of a pointer. Lists are short, so a linear search keeps them free of doubles.
static void add_typed(struct indirect *indirect, uint32_t signature, uint32_t entry) {
    struct indirect_private *const own = indirect->private_data;
    ++own->uses;
    for (size_t i = 0; i < own->typed_count; ++i) {
        if (own->typed[i].entry == entry && own->typed[i].signature == signature) {
            return;
        }
    }
    APPEND(own->typed, own->typed_count, own->typed_capacity, (struct taken){entry, signature});
}

// \return  Whether one of the objects has a type, so that it says of itself what is kept there.
static bool is_told(const struct pointees *objects) {
    for (size_t i = 0; i < objects->count; ++i) {
        if (types_is_inside(&objects->items[i])) {
            return true;
        }
    }
    return false;
}

// \return  Whether one of the objects may have a value that begins at the address, or none has a type. Bytes of two
// numbers that lie side by side may be the address of a function by chance.
static bool may_begin(struct types *types, const struct pointees *objects) {
    bool may = !is_told(objects);
    for (size_t i = 0; i < objects->count && !may; ++i) {
        may = types_is_inside(&objects->items[i]) && types_begin_word(types, &objects->items[i]);
    }
    return may;
}

static void keep_word(struct indirect *indirect, const struct pointee *pointee, uint32_t word) {
    uint32_t const signature = types_signature(indirect->types, pointee);
    bool const is_made = indirect_is_made_word(indirect, word);
    if (is_made && !pointee->is_alternative) {
        indirect_add_cast(indirect, SIGNATURE_MADE, signature);
    } else if (!is_made) {
        add_typed(indirect, signature, word - 1);
    }
}

// A function whose address lies in memory counts under its own type, and under that of the object or member that
// keeps it. Aligned words count whatever their object's type is: another object may have the same address.
static void learn_word(struct indirect *indirect, uint32_t address, uint32_t word) {
    struct pointees objects = {.count = 0}, pointees = {.count = 0};
    types_of_object(indirect->types, address, &objects);
    if (address % 4 != 0 && !may_begin(indirect->types, &objects)) {
        return;
    }
    bool const is_made = indirect_is_made_word(indirect, word);
    if (!is_made) {
        take(indirect, word - 1);
    }
    for (size_t i = 0; i < objects.count; ++i) {
        types_load(indirect->types, &objects.items[i], 0, 0, &pointees);
    }
    bool is_function = false;
    for (size_t i = 0; i < pointees.count; ++i) {
        if (pointees.items[i].kind == POINTS_TO_FUNCTION) {
            is_function = true;
            keep_word(indirect, &pointees.items[i], word);
        }
    }
    if (!is_function && !is_made && is_told(&objects)) {
        add_typed(indirect, SIGNATURE_UNTOLD, word - 1);
    }
}

// The vector table, the arrays that start-up walks and tables of virtual functions hold no pointers for calls by
// type: the core, start-up and virtual calls enter these functions.
static bool is_apart(const struct indirect *indirect, uint32_t address) {
    const struct indirect_private *const own = indirect->private_data;
    if (address - own->vectors < own->vector_bytes || code_is_list_of_starts(indirect->code, address) ||
        vtables_cover(&own->vtables, address)) {
        return true;
    }
    for (size_t i = 0; i < own->array_count; ++i) {
        if (address >= own->arrays[i].low && address < own->arrays[i].high) {
            return true;
        }
    }
    return false;
}

// A word inside of a function is a literal or an instruction. It counts when the code that loads it is interpreted.
static bool is_literal(const struct code *code, const struct image_section *section, uint32_t address) {
    return section->is_code && (!code_is_data(code, address) || code_covers(code, address));
}

static bool is_variable(const struct indirect *indirect, uint32_t word) {
    struct pointees objects = {.count = 0};
    if (word >= SMALLEST_ADDRESS) {
        types_of_object(indirect->types, word, &objects);
    }
    return objects.count > 0;
}

// Searches the contents of all sections for addresses of functions, and for those of registers of priorities, at every
// byte, since packed structs hold unaligned pointers. Constants are often part of the section of the code.
static void find_kept(struct indirect *indirect) {
    struct code_contents *const contents = indirect->code->contents;
    const struct image *const image = indirect->code->image;
    for (size_t i = 0; i < image->section_count && !contents->has_kept; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (!section->is_loaded || section->contents == NULL || section->size_bytes < 4) {
            continue;
        }
        for (uint64_t at = 0; at + 4 <= section->size_bytes; ++at) {
            const uint8_t *const bytes = section->contents + at;
            uint32_t const address = (uint32_t)(section->address + at);
            uint32_t const word =
                bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
            unsigned const registers = code_priorities_behind(word);
            bool const is_made = address % 4 == 0 && indirect_is_made_word(indirect, word);
            if (address % 4 == 0 && is_variable(indirect, word) && !is_literal(indirect->code, section, address)) {
                APPEND(contents->held, contents->held_count, contents->held_capacity, (struct kept){address, word});
            }
            if ((registers == 0 && !is_made && !indirect_is_function(indirect, word)) ||
                is_literal(indirect->code, section, address)) {
                continue;
            }
            contents->kept_registers |= registers;
            if (registers == 0) {
                APPEND(contents->kept, contents->kept_count, contents->kept_capacity, (struct kept){address, word});
            }
        }
    }
    contents->has_kept = true;
    indirect->kept_registers = contents->kept_registers;
}

static void learn_data(struct indirect *indirect) {
    const struct code_contents *const contents = indirect->code->contents;
    for (size_t i = 0; i < contents->held_count; ++i) {
        indirect_learn_held(indirect, contents->held[i].address, contents->held[i].word);
    }
    for (size_t i = 0; i < contents->kept_count; ++i) {
        const struct kept *const kept = &contents->kept[i];
        if (indirect_is_function(indirect, kept->word) && is_apart(indirect, kept->address)) {
            enter(indirect, kept->word - 1);
        } else {
            learn_word(indirect, kept->address, kept->word);
        }
    }
}

// \return  The type of the pointer to a function that comes in a register; SIGNATURE_NONE iff it is none, or of
// several types.
static uint32_t argument_signature(struct indirect *indirect, uint32_t entry, unsigned reg) {
    return types_of_argument(indirect->types, indirect_described(indirect, entry), reg);
}

// \return  Whether the declaration of the function has a parameter in the register.
static bool takes(struct indirect *indirect, uint32_t entry, unsigned reg) {
    unsigned arguments, results;
    return types_words(indirect->types, indirect_described(indirect, entry), false, &arguments, &results) &&
           reg < arguments;
}

// \return  Whether the value is what a direct call returns, to a function whose declaration has a result.
static bool is_result(struct indirect *indirect, const struct flow *flow, const struct value *value) {
    unsigned arguments, results = 0;
    for (size_t i = 0; i < flow->site_count && results == 0 && value->kind == VALUE_RESULT && value->number == 0; ++i) {
        if (flow->sites[i].address == value->site && !flow->sites[i].is_indirect &&
            !types_words(indirect->types, indirect_described(indirect, flow->sites[i].target), false, &arguments,
                         &results)) {
            results = 0;
        }
    }
    return results > 0;
}

// A parameter goes where pointers of signature `to` are kept. Where all callers of the function are known, what they
// pass is added one by one; only otherwise the two types are joined by a cast, which is coarser.
static void learn_parameter(struct indirect *indirect, const struct flow *flow, unsigned reg, uint32_t to) {
    uint32_t const from = argument_signature(indirect, flow->entry, reg);
    struct entry_set set = {.count = 0};
    if (from != to && indirect_argument(indirect, flow->entry, reg, &set)) {
        for (size_t i = 0; i < set.count; ++i) {
            add_typed(indirect, to, set.entries[i]);
        }
    } else if (from != to && (from != SIGNATURE_NONE || takes(indirect, flow->entry, reg))) {
        indirect_add_cast(indirect, from != SIGNATURE_NONE ? from : SIGNATURE_UNTOLD, to);
    }
    free(set.entries);
}

// Reads a word of the struct that a caller passes the address of: a constant one, or one in the caller's frame.
static bool read_passed(const struct code *code, const struct flow_site *site, const struct value *load,
                        uint32_t *word) {
    const struct value *const base = &code->values.items[load->base];
    const struct value *const passed = &code->values.items[site->registers[base->number]];
    const struct value *const sp = &code->values.items[site->registers[REGISTER_SP]];
    if (passed->kind == VALUE_CONSTANT) {
        uint32_t const address = (uint32_t)(passed->number + load->number);
        return code_is_constant(code, address) && code_read_word(code, address, word);
    }
    int64_t const index = (passed->number + load->number - sp->number) / 4;
    if (passed->kind != VALUE_STACK || sp->kind != VALUE_STACK || index < 0 || index >= STACK_ARGUMENTS) {
        return false;
    }
    const struct value *const stored = &code->values.items[site->stacked[index]];
    *word = (uint32_t)stored->number;
    return stored->kind == VALUE_CONSTANT;
}

// A function loads the pointer from a struct that its callers pass.
// \return  Whether all callers are known, and all pass a struct that has a function there.
static bool learn_from_callers(struct indirect *indirect, const struct flow *flow, const struct value *load,
                               uint32_t to) {
    const struct indirect_private *const own = indirect->private_data;
    const struct value *const base = &indirect->code->values.items[load->base];
    struct entry_set set = {.count = 0};
    bool is_known = load->kind == VALUE_LOAD && base->kind == VALUE_ENTRY && base->number < ARGUMENTS &&
                    !indirect_is_entered(indirect, flow->entry);
    for (size_t i = 0; i < own->caller_count && is_known; ++i) {
        uint32_t word = 0;
        if (own->callers[i].target == flow->entry) {
            is_known =
                read_passed(indirect->code, own->callers[i].site, load, &word) && indirect_is_function(indirect, word);
            APPEND(set.entries, set.count, set.capacity, is_known ? word - 1 : 0);
        }
    }
    is_known &= set.count > 0;
    for (size_t i = 0; i < set.count && is_known; ++i) {
        add_typed(indirect, to, set.entries[i]);
    }
    free(set.entries);
    return is_known;
}

// Adds a cast from each type of function that the value may point to. Where its type is none, but is told, as `void *`
// is, it may be what is kept so.
static void learn_types(struct indirect *indirect, const struct pointees *moved, bool is_told, uint32_t to) {
    bool is_function = false;
    for (size_t i = 0; i < moved->count; ++i) {
        uint32_t const from = types_signature(indirect->types, &moved->items[i]);
        is_function |= from != SIGNATURE_NONE;
        if (from != SIGNATURE_NONE && from != to) {
            indirect_add_cast(indirect, from, to);
        }
    }
    if (moved->is_too_much || (is_told && !is_function)) {
        indirect_add_cast(indirect, SIGNATURE_UNTOLD, to);
    }
}

// A pointer that is loaded from a member or object of another type is cast on its way, as the callback of osTimerDef()
// that osTimerCreate() hands to xTimerCreate().
static void learn_cast(struct indirect *indirect, const struct flow *flow, value_id moved, uint32_t to) {
    struct value const value = indirect->code->values.items[moved];
    struct pointees objects = {.count = 0}, loaded = {.count = 0};
    if (learn_from_callers(indirect, flow, &value, to)) {
        return;
    }
    indirect_type(indirect, flow, value.base, value.number, value.site, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        types_load(indirect->types, &objects.items[i], 0, value.kind == VALUE_ELEMENT ? value.scale : 0, &loaded);
    }
    learn_types(indirect, &loaded, is_told(&objects), to);
}

// A value goes where pointers of signature `to` are kept.
static void learn_move(struct indirect *indirect, const struct flow *flow, value_id moved, uint32_t to, int depth) {
    struct value const value = indirect->code->values.items[moved];
    struct pointees pointees = {.count = 0};
    if (value.kind == VALUE_CONSTANT && indirect_is_function(indirect, (uint32_t)value.number)) {
        add_typed(indirect, to, (uint32_t)value.number - 1);
    } else if (value.kind == VALUE_ENTRY && value.number < ARGUMENTS) {
        learn_parameter(indirect, flow, (unsigned)value.number, to);
    } else if (value.kind == VALUE_LOAD || value.kind == VALUE_ELEMENT) {
        learn_cast(indirect, flow, moved, to);
    } else if (value.kind == VALUE_ONE_OF && depth < MOST_ALTERNATIVES) {
        learn_move(indirect, flow, value.base, to, depth + 1);
        learn_move(indirect, flow, value.other, to, depth + 1);
    } else if (indirect_is_made(indirect, moved)) {
        indirect_add_cast(indirect, SIGNATURE_MADE, to);
    } else if (value.kind != VALUE_CONSTANT) {
        indirect_type_value(indirect, flow, moved, &pointees);
        learn_types(indirect, &pointees, is_result(indirect, flow, &value), to);
    }
}

enum { MOST_BYTES_BETWEEN = 128 };

static uint32_t read_halfword(const struct image_section *section, uint64_t at) {
    return at + 2 <= section->size_bytes ? section->contents[at] | (uint32_t)section->contents[at + 1] << 8 : 0;
}

// \return  Whether `movw` with this number is there, and behind it a `movt` of 0 to the same register. A compiler that
// has a number below 64 KB needs no `movt`; for an address it does not know whether it does.
static bool is_moved_as_address(const struct image_section *section, uint64_t at, uint32_t word) {
    uint32_t const first = 0xF240 | (word >> 1 & 0x400) | word >> 12;
    uint32_t const second = (word << 4 & 0x7000) | (word & 0xFF);
    if (read_halfword(section, at) != first || (read_halfword(section, at + 2) & 0xF0FF) != second) {
        return false;
    }
    uint32_t const reg = read_halfword(section, at + 2) & 0xF00;
    bool is_found = false;
    for (uint64_t next = at + 4; next < at + MOST_BYTES_BETWEEN && !is_found; next += 2) {
        is_found = read_halfword(section, next) == 0xF2C0 && read_halfword(section, next + 2) == reg;
    }
    return is_found;
}

// Tells whether code may have the number as an address. A number below 64 KB may be a count or a line of a source just
// as well; an address comes from a literal, or from `movw` and `movt`.
static bool comes_as_address(const struct indirect *indirect, uint32_t word) {
    bool is_found = word >> 16 != 0;
    for (size_t i = 0; i < indirect->code->image->section_count && !is_found; ++i) {
        const struct image_section *const section = &indirect->code->image->sections[i];
        bool const is_read = section->is_code && section->is_loaded && section->contents != NULL;
        for (uint64_t at = 0; is_read && at + 4 <= section->size_bytes && !is_found; at += 2) {
            uint32_t const found = read_halfword(section, at) | read_halfword(section, at + 2) << 16;
            is_found = is_moved_as_address(section, at, word) ||
                       (found == word && is_literal(indirect->code, section, (uint32_t)(section->address + at)));
        }
    }
    return is_found;
}

// A value goes to a `void *`, to a number, or to a parameter of an unknown function.
static void learn_untold(struct indirect *indirect, const struct flow *flow, value_id moved, int depth) {
    struct value const value = indirect->code->values.items[moved];
    if (value.kind == VALUE_CONSTANT && indirect_is_function(indirect, (uint32_t)value.number) &&
        comes_as_address(indirect, (uint32_t)value.number)) {
        add_typed(indirect, SIGNATURE_UNTOLD, (uint32_t)value.number - 1);
    } else if (value.kind == VALUE_ONE_OF && depth < MOST_ALTERNATIVES) {
        learn_untold(indirect, flow, value.base, depth + 1);
        learn_untold(indirect, flow, value.other, depth + 1);
    } else if (value.kind == VALUE_ENTRY && value.number < ARGUMENTS) {
        uint32_t const from = argument_signature(indirect, flow->entry, (unsigned)value.number);
        if (from != SIGNATURE_NONE) {
            indirect_add_cast(indirect, from, SIGNATURE_UNTOLD);
        }
    }
}

static bool may_be_function(const struct indirect *indirect, value_id id) {
    const struct value *const value = &indirect->code->values.items[id];
    return value->kind != VALUE_CONSTANT || indirect_is_function(indirect, (uint32_t)value->number) ||
           indirect_is_made_word(indirect, (uint32_t)value->number);
}

// \return  Whether the value is a function for sure, on one path at least.
static bool is_told_function(struct indirect *indirect, const struct flow *flow, value_id id, int depth) {
    const struct value value = indirect->code->values.items[id];
    switch (value.kind) {
    case VALUE_CONSTANT:
        return indirect_is_function(indirect, (uint32_t)value.number);
    case VALUE_ENTRY:
        return argument_signature(indirect, flow->entry, (unsigned)value.number) != SIGNATURE_NONE;
    case VALUE_ONE_OF:
        return depth < MOST_ALTERNATIVES && (is_told_function(indirect, flow, value.base, depth + 1) ||
                                             is_told_function(indirect, flow, value.other, depth + 1));
    default:
        return false;
    }
}

// An argument is a move from the caller's value to the type of the callee's parameter.
static void learn_argument(struct indirect *indirect, const struct flow *flow, uint32_t target, uint32_t described,
                           value_id passed, unsigned reg) {
    const struct value *const value = &indirect->code->values.items[passed];
    uint32_t const to = reg < ARGUMENTS ? types_of_argument(indirect->types, described, reg)
                                        : types_of_stacked(indirect->types, described, reg - ARGUMENTS);
    bool const is_target = value->kind == VALUE_CONSTANT && (uint32_t)value->number - 1 == target;
    if (to != SIGNATURE_NONE) {
        learn_move(indirect, flow, passed, to, 0);
    } else if (!is_target && is_told_function(indirect, flow, passed, 0) &&
               takes(indirect, target, reg)) { // The register of a `blx` may be r3.
        learn_untold(indirect, flow, passed, 0);
    }
}

static void learn_arguments(struct indirect *indirect, const struct flow *flow, const struct flow_site *site,
                            uint32_t target) {
    uint32_t const described = indirect_described(indirect, target);
    for (unsigned reg = 0; reg < ARGUMENTS + STACKED_ARGUMENTS; ++reg) {
        value_id const passed = reg < ARGUMENTS ? site->registers[reg] : site->stacked[reg - ARGUMENTS];
        if (may_be_function(indirect, passed)) {
            learn_argument(indirect, flow, target, described, passed, reg);
        }
    }
}

// A call through a pointer passes its arguments to all functions that it is found to reach so far. Most calls pass no
// function, so they need not be resolved here.
// \return  Whether it passes one.
static bool learn_passed(struct indirect *indirect, const struct flow *flow, const struct flow_site *site) {
    bool is_of_interest = false;
    for (unsigned reg = 0; reg < ARGUMENTS + STACKED_ARGUMENTS; ++reg) {
        value_id const passed = reg < ARGUMENTS ? site->registers[reg] : site->stacked[reg - ARGUMENTS];
        is_of_interest |= passed != site->pointer &&
                          (is_told_function(indirect, flow, passed, 0) || indirect_is_made(indirect, passed));
    }
    if (!is_of_interest) {
        return false;
    }
    struct indirect_set const set = indirect_resolve(indirect, flow, site);
    for (size_t i = 0; i < set.count; ++i) {
        learn_arguments(indirect, flow, site, set.entries[i]);
    }
    for (unsigned reg = 0; reg < ARGUMENTS + STACKED_ARGUMENTS && set.means == BY_NOTHING; ++reg) {
        value_id const passed = reg < ARGUMENTS ? site->registers[reg] : site->stacked[reg - ARGUMENTS];
        if (passed != site->pointer) {
            learn_untold(indirect, flow, passed, 0);
        }
    }
    return true;
}

// Functions that calls through pointers pass may be what other such calls reach, so this goes on to a fixed point.
static void learn_all_passed(struct indirect *indirect) {
    const struct indirect_private *const own = indirect->private_data;
    size_t before;
    do {
        before = own->typed_count + own->cast_count;
        for (size_t i = 0; i < indirect->code->flow_count; ++i) {
            struct flow *const flow = indirect->code->flows[i];
            bool passes_any = false;
            for (size_t j = 0; !flow->passes_nothing && j < flow->site_count; ++j) {
                passes_any |= flow->sites[j].is_indirect && learn_passed(indirect, flow, &flow->sites[j]);
            }
            flow->passes_nothing = !passes_any && indirect->types->entries_left > 0;
        }
    } while (own->typed_count + own->cast_count != before);
    indirect_forget(indirect->private_data);
}

// A value goes to an object of one of these types, or is the result of a function that returns one of them. A union, as
// the storage of `std::function`, holds numbers and addresses beside pointers to functions: those are not made.
static void learn_kept(struct indirect *indirect, const struct flow *flow, value_id moved, const struct pointees *types,
                       bool is_told) {
    bool is_function = false;
    for (size_t i = 0; i < types->count; ++i) {
        uint32_t const to = types_signature(indirect->types, &types->items[i]);
        bool const is_other_member = types->items[i].is_alternative && indirect_is_made(indirect, moved);
        is_function |= to != SIGNATURE_NONE;
        if (to != SIGNATURE_NONE && !is_other_member) {
            learn_move(indirect, flow, moved, to, 0);
        }
    }
    if (is_told && !is_function) {
        learn_untold(indirect, flow, moved, 0);
    }
}

// Counters and flags: the word that is stored is the one that was there, plus a constant or with some bits changed.
static bool is_updated(const struct indirect *indirect, const struct flow_pointer *store) {
    const struct value *const base = &indirect->code->values.items[store->base];
    const struct value *const new = &indirect->code->values.items[store->stored];
    const struct value *const old = &indirect->code->values.items[new->base];
    bool const is_moved = base->kind == VALUE_OFFSET;
    return (new->kind == VALUE_OFFSET || (new->kind == VALUE_BITS &&new->other == 0)) && old->kind == VALUE_LOAD &&
           old->base == (is_moved ? base->base : store->base) &&
           old->number == store->offset + (is_moved ? base->number : 0);
}

// A store to a member or object is a move to the type of what is stored to. Code that sets the Thumb bit of a pointer
// updates it as it updates flags, so that only what has no type for sure may be taken for flags: CONTAINER_OF of Zephyr
// reaches a member of another struct than the pointer's.
static void learn_store(struct indirect *indirect, const struct flow *flow, const struct flow_pointer *store) {
    struct pointees objects = {.count = 0}, pointees = {.count = 0};
    if (may_be_function(indirect, store->stored)) {
        indirect_type(indirect, flow, store->base, store->offset, store->address, &objects);
        for (size_t i = 0; i < objects.count; ++i) {
            types_load(indirect->types, &objects.items[i], 0, 0, &pointees);
        }
        if (is_told(&objects) || !is_updated(indirect, store)) {
            learn_kept(indirect, flow, store->stored, &pointees, is_told(&objects));
        }
    }
}

// A result is a move to the type that the function returns.
static void learn_result(struct indirect *indirect, const struct flow *flow, value_id result) {
    struct pointees pointees = {.count = 0};
    uint32_t const entry = indirect_described(indirect, flow->entry);
    unsigned arguments, results;
    if (may_be_function(indirect, result)) {
        types_of_result(indirect->types, entry, &pointees);
        bool const is_told = is_told_function(indirect, flow, result, 0) &&
                             types_words(indirect->types, entry, false, &arguments, &results) && results > 0;
        learn_kept(indirect, flow, result, &pointees, is_told);
    }
}

// A call through a pointer that reaches the function may pass any function that such a call passes.
static void learn_unseen_callers(struct indirect *indirect, const struct flow *flow) {
    for (unsigned reg = 0; reg < ARGUMENTS + STACKED_ARGUMENTS && indirect_is_entered(indirect, flow->entry); ++reg) {
        uint32_t const entry = indirect_described(indirect, flow->entry);
        uint32_t const to = reg < ARGUMENTS ? argument_signature(indirect, flow->entry, reg)
                                            : types_of_stacked(indirect->types, entry, reg - ARGUMENTS);
        if (to != SIGNATURE_NONE) {
            indirect_add_cast(indirect, SIGNATURE_UNTOLD, to);
        }
    }
}

static int compare_callers(const void *left, const void *right) {
    const struct caller *const a = left, *const b = right;
    return (a->target > b->target) - (a->target < b->target);
}

static void learn_callers(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    for (size_t i = 0; i < indirect->code->flow_count; ++i) {
        const struct flow *const flow = indirect->code->flows[i];
        for (size_t j = 0; j < flow->site_count; ++j) {
            if (!flow->sites[j].is_indirect) {
                APPEND(own->callers, own->caller_count, own->caller_capacity,
                       (struct caller){flow->sites[j].target, flow, &flow->sites[j]});
            }
        }
    }
    if (own->caller_count > 0) {
        qsort(own->callers, own->caller_count, sizeof *own->callers, compare_callers);
    }
}

// Most functions move no pointer to a function: if the learning neither read nor changed anything that is learned, it
// would do the same each time. A search of damaged debugging information that was ended tells nothing.
static void learn_moves(struct indirect *indirect, struct flow *flow) {
    const struct indirect_private *const own = indirect->private_data;
    size_t const before = own->uses;
    for (size_t i = 0; i < flow->site_count; ++i) {
        if (!flow->sites[i].is_indirect) {
            learn_arguments(indirect, flow, &flow->sites[i], flow->sites[i].target);
        }
    }
    for (size_t i = 0; i < flow->pointer_count; ++i) {
        learn_store(indirect, flow, &flow->pointers[i]);
    }
    for (size_t i = 0; i < flow->use_count; ++i) {
        if (flow->uses[i].kind == USE_RETURNED && flow->uses[i].variable == 0) {
            learn_result(indirect, flow, flow->uses[i].value);
        }
    }
    indirect_learn_views(indirect, flow);
    flow->moves_nothing = own->uses == before && indirect->types->entries_left > 0;
}

static int compare_taken(const void *left, const void *right) {
    const struct taken *const a = left, *const b = right;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

// Sorts the functions whose address is taken, removes doubles and looks up the type of each.
static void finish_taken(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    size_t kept = 0;
    if (own->taken_count > 0) {
        qsort(own->taken, own->taken_count, sizeof *own->taken, compare_taken);
    }
    for (size_t i = 0; i < own->taken_count; ++i) {
        if (kept == 0 || own->taken[kept - 1].entry != own->taken[i].entry) {
            own->taken[kept] = own->taken[i];
            own->taken[kept].signature =
                types_of_function(indirect->types, indirect_described(indirect, own->taken[i].entry));
            ++kept;
        }
    }
    own->taken_count = kept;
}

// \return  Whether the value is the address of a function. A small number may be the reset handler's address by chance;
// nothing calls that one by a pointer.
static bool is_taken(const struct indirect *indirect, const struct value *value) {
    const struct indirect_private *const own = indirect->private_data;
    bool const is_reset = own->root_count > 0 && (uint32_t)value->number - 1 == own->entered[0];
    return value->kind == VALUE_CONSTANT && !is_reset && indirect_is_function(indirect, (uint32_t)value->number);
}

// \return  Whether nothing has changed since the last time, so that everything is known already.
static bool is_learned(const struct indirect *indirect) {
    const struct indirect_private *const own = indirect->private_data;
    const struct code *const code = indirect->code;
    bool is_learned = own->is_learned && own->learned_changes == code->changes;
    for (size_t i = own->learned_values; i < code->values.count && is_learned; ++i) {
        is_learned = !is_taken(indirect, &code->values.items[i]);
    }
    return is_learned;
}

// Learns everything anew. Constants of all abstract values count as taken addresses, so that an address which the
// code computes, as from movw and movt, is not missed.
void indirect_learn(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    const struct code *const code = indirect->code;
    if (is_learned(indirect)) {
        return;
    }
    own->is_learned = false; // What is resolved meanwhile is not kept.
    own->learned_changes = code->changes;
    own->learned_values = code->values.count;
    own->taken_count = own->typed_count = own->cast_count = own->caller_count = 0;
    own->entered_count = 0;
    ++own->round;
    index_clear(&own->entered_index);
    for (size_t i = 0; i < own->root_count; ++i) {
        enter(indirect, own->entered[i]);
    }
    indirect_forget(own);
    learn_data(indirect);
    for (size_t i = 0; i < code->values.count; ++i) {
        if (is_taken(indirect, &code->values.items[i])) {
            take(indirect, (uint32_t)code->values.items[i].number - 1);
        }
    }
    finish_taken(indirect);
    learn_callers(indirect);
    for (size_t i = 0; i < code->flow_count; ++i) {
        if (!code->flows[i]->moves_nothing) {
            learn_moves(indirect, code->flows[i]);
        }
        learn_unseen_callers(indirect, code->flows[i]);
    }
    learn_all_passed(indirect);
    own->is_learned = true;
}

// callgraph.c follows all of these: a task or a callback has no caller that we see.
uint32_t *indirect_taken(const struct indirect *indirect, size_t *count) {
    const struct indirect_private *const own = indirect->private_data;
    uint32_t *const all = memory_get(own->taken_count + own->entered_count, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < own->taken_count; ++i) {
        all[(*count)++] = own->taken[i].entry;
    }
    for (size_t i = 0; i < own->entered_count; ++i) {
        all[(*count)++] = own->entered[i];
    }
    return all;
}

uint32_t *indirect_addresses(const struct indirect *indirect, size_t *count) {
    const struct indirect_private *const own = indirect->private_data;
    uint32_t *const all = memory_get(own->taken_count, sizeof *all);
    for (*count = 0; *count < own->taken_count; ++*count) {
        all[*count] = own->taken[*count].entry;
    }
    return all;
}

static void find_functions(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    const struct image *const image = indirect->code->image;
    own->functions = memory_get(image->symbol_count, sizeof *own->functions);
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && symbol->section < image->section_count &&
            image->sections[symbol->section].is_code) {
            own->functions[own->function_count++] = (uint32_t)symbol->address;
        }
    }
    qsort(own->functions, own->function_count, sizeof *own->functions, compare_words);
}

// Finds __preinit_array, __init_array and __fini_array by the symbols that the linker script gives their ends.
static void find_arrays(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    static const char *const names[] = {"preinit", "init", "fini"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        char start[40], end[40];
        snprintf(start, sizeof start, "__%s_array_start", names[i]);
        snprintf(end, sizeof end, "__%s_array_end", names[i]);
        const struct image_symbol *const first = image_find_symbol(indirect->code->image, start);
        const struct image_symbol *const last = image_find_symbol(indirect->code->image, end);
        if (first != NULL && last != NULL && first->address < last->address) {
            own->arrays[own->array_count++] = (struct range){(uint32_t)first->address, (uint32_t)last->address};
        }
    }
}

void indirect_open(struct indirect *indirect, struct code *code, struct types *types, const uint32_t *roots,
                   size_t root_count, const struct vectors *vectors) {
    *indirect =
        (struct indirect){.code = code, .types = types, .private_data = memory_get(1, sizeof(struct indirect_private))};
    struct indirect_private *const own = indirect->private_data;
    types_renew(types);
    targets_open(&indirect->targets, code);
    vtables_open(&own->vtables, code, indirect->types);
    for (size_t i = 0; i < root_count; ++i) {
        enter(indirect, roots[i]);
    }
    own->root_count = own->entered_count;
    own->vectors = vectors->address;
    own->vector_bytes = vectors->bytes;
    find_functions(indirect);
    find_kept(indirect);
    find_arrays(indirect);
}

void indirect_forget(struct indirect_private *own) {
    for (size_t i = 0; i < own->set_count; ++i) {
        free(own->sets[i]->entries);
        free(own->sets[i]);
    }
    own->set_count = 0;
    own->answer_count = 0;
    index_clear(&own->answer_index);
}

void indirect_close(struct indirect *indirect) {
    struct indirect_private *const own = indirect->private_data;
    if (own == NULL) {
        return;
    }
    indirect_forget(own);
    vtables_close(&own->vtables);
    targets_close(&indirect->targets);
    free(own->functions);
    free(own->entered);
    index_free(&own->entered_index);
    free(own->taken);
    free(own->typed);
    free(own->casts);
    free(own->views);
    index_free(&own->view_index);
    free(own->callers);
    free(own->sets);
    free(own->answers);
    index_free(&own->answer_index);
    free(own);
    *indirect = (struct indirect){0};
}
