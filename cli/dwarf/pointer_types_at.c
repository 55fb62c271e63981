// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the types of the pointers that a program holds at an instruction: in the registers at the entry of a function,
// in the register of a local variable, in the stack frame, and in the members of objects. The sources are the location
// expressions and lists of DWARF (section 2.6) and, for parameters that an unoptimised function spills, the order of
// registers in the procedure call standard (AAPCS32). A member is found by its offset, through nested structs, bases
// and arrays. Each function adds to a points-to set of types; a set that stays empty means unknown, never nothing.
#include "dwarf/entry.h"
#include "dwarf/pointer_types_private.h"

#include <dwarf.h>
#include <string.h>

enum { DEEPEST_SCOPE = 24, DEEPEST_MEMBER = 16, MOST_STEPS = 256 };

void pointees_add(struct pointees *out, const struct pointee *item) {
    for (size_t i = 0; i < out->count; ++i) {
        const struct pointee *const known = &out->items[i];
        if (known->kind == item->kind && known->type.addr == item->type.addr && known->offset == item->offset) {
            return;
        }
    }
    if (out->count == MOST_POINTEES) {
        out->is_too_much = true;
        return;
    }
    out->items[out->count++] = *item;
}

static void add(struct pointees *out, enum pointee_kind kind, const Dwarf_Die *type, int64_t offset) {
    pointees_add(out, &(struct pointee){.kind = kind, .type = *type, .offset = offset});
}

// \return  Whether the entry has a type; `type` is that type without typedefs and qualifiers.
static bool peeled(Dwarf_Die *die, Dwarf_Die *type) {
    Dwarf_Die declared;
    return types_follow(die, DW_AT_type, &declared) && dwarf_peel_type(&declared, type) == 0;
}

// Adds the target of a pointer type, which has no typedefs or qualifiers around it any more.
static void add_pointer(Dwarf_Die *type, struct pointees *out) {
    int const tag = dwarf_tag(type);
    Dwarf_Die to;
    if ((tag != DW_TAG_pointer_type && tag != DW_TAG_reference_type && tag != DW_TAG_rvalue_reference_type) ||
        !peeled(type, &to)) {
        return;
    }
    add(out, dwarf_tag(&to) == DW_TAG_subroutine_type ? POINTS_TO_FUNCTION : POINTS_TO_OBJECT, &to, 0);
}

// A pointer to a member function, as the C++ ABI of Arm lays it out: the function's address, or the offset of a slot in
// the table of virtual functions; then twice the offset to add to the object, plus 1 for a slot.
static void add_member_pointer(Dwarf_Die *type, struct pointees *out) {
    Dwarf_Die to, class;
    if (dwarf_tag(type) != DW_TAG_ptr_to_member_type || !peeled(type, &to) ||
        dwarf_tag(&to) != DW_TAG_subroutine_type) {
        return;
    }
    if (types_follow(type, DW_AT_containing_type, &class)) {
        add(out, POINTS_TO_METHOD, &class, -1);
        add(out, POINTS_TO_FUNCTION, &to, 0);
    }
}

// \return  The size in bytes; 0 iff it is not known.
static int64_t size_of(Dwarf_Die *type) {
    Dwarf_Word size;
    return dwarf_aggregate_size(type, &size) == 0 ? (int64_t)size : 0;
}

static bool is_float(Dwarf_Die *type) {
    Dwarf_Attribute attribute;
    Dwarf_Word encoding;
    return dwarf_tag(type) == DW_TAG_base_type && dwarf_attr(type, DW_AT_encoding, &attribute) != NULL &&
           dwarf_formudata(&attribute, &encoding) == 0 && encoding == DW_ATE_float;
}

static bool is_composite(Dwarf_Die *type) {
    int const tag = dwarf_tag(type);
    return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type;
}

// Finds the location that holds at this address, if it is a single operation. is_value: the operation gives the
// variable's value, as of an inlined function's `this` that is the address of a local object; the variable lies
// nowhere then.
static bool location_at(Dwarf_Die *die, uint32_t pc, Dwarf_Op *operation, bool *is_value) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    if (dwarf_attr(die, DW_AT_location, &attribute) == NULL ||
        dwarf_getlocation_addr(&attribute, pc, &operations, &count, 1) != 1 || count == 0 ||
        (count > 1 && !(count == 2 && operations[1].atom == DW_OP_stack_value))) {
        return false;
    }
    *operation = operations[0];
    *is_value = count == 2;
    return true;
}

// Finds the location of a pointer to a member at this address, which takes two words. Where both are in registers, the
// location has a piece for each, and the first one is what calls go through.
static bool first_piece_at(Dwarf_Die *die, uint32_t pc, Dwarf_Op *operation) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    if (dwarf_attr(die, DW_AT_location, &attribute) == NULL ||
        dwarf_getlocation_addr(&attribute, pc, &operations, &count, 1) != 1 || count < 2 ||
        operations[1].atom != DW_OP_piece || operations[1].number != 4) {
        return false;
    }
    *operation = operations[0];
    return true;
}

static bool register_of(const Dwarf_Op *operation, unsigned *reg) {
    if (operation->atom >= DW_OP_reg0 && operation->atom <= DW_OP_reg15) {
        *reg = operation->atom - DW_OP_reg0;
        return true;
    }
    return false;
}

// \return  The number of core registers that a parameter takes; 0 iff it goes to the registers of the floating-point
// unit.
static unsigned words_of(const struct types *types, Dwarf_Die *type) {
    if (types->is_hard_float && is_float(type)) {
        return 0;
    }
    int64_t const size = size_of(type);
    return size <= 4 ? 1 : (unsigned)((size + 3) / 4);
}

// Assigns core registers in the order of the procedure call standard. Unoptimised code describes a parameter by its
// location in the frame, to which the function stores it, so that DWARF does not name the register.
// \return  The first register of this parameter, counted from *next; CORE_ARGUMENTS iff it has none.
static unsigned assign_register(const struct types *types, Dwarf_Die *type, unsigned *next) {
    unsigned const words = words_of(types, type);
    if (words == 0 || (types->is_hard_float && is_composite(type) && words > 1)) {
        return words == 0 ? CORE_ARGUMENTS : (*next = CORE_ARGUMENTS); // A homogeneous aggregate of floats would go
                                                                       // elsewhere, so the rest is unknown.
    }
    if (words == 2 && !is_composite(type) && dwarf_tag(type) != DW_TAG_ptr_to_member_type) {
        *next += *next & 1;
    }
    unsigned const first = *next;
    *next += words;
    return first < CORE_ARGUMENTS ? first : CORE_ARGUMENTS;
}

// The caller passes the address of such a result in r0, so the parameters begin with r1.
static bool returns_in_memory(Dwarf_Die *function) {
    Dwarf_Die type;
    return peeled(function, &type) && is_composite(&type) && size_of(&type) > 4;
}

// The location that DWARF gives at the entry wins. Only where that is in the frame, as in unoptimised code, the
// register comes from the procedure call standard.
void find_of_parameter(struct types *types, uint32_t entry, unsigned reg, struct pointees *out) {
    Dwarf_Die function, die;
    if (reg >= CORE_ARGUMENTS || !types_function_at(types, entry, true, &function) ||
        dwarf_child(&function, &die) != 0) {
        return;
    }
    unsigned next = returns_in_memory(&function) ? 1 : 0;
    do {
        Dwarf_Die type;
        if (dwarf_tag(&die) != DW_TAG_formal_parameter || !peeled(&die, &type)) {
            continue;
        }
        Dwarf_Op operation;
        bool is_value;
        unsigned at = CORE_ARGUMENTS;
        unsigned const assigned = assign_register(types, &type, &next);
        if (!location_at(&die, entry, &operation, &is_value) && !first_piece_at(&die, entry, &operation)) {
            continue; // Not there, as in what compilers make of a function for a caller: positions do not count then.
        }
        if (!register_of(&operation, &at)) {
            bool const is_in_frame =
                operation.atom == DW_OP_fbreg || (operation.atom >= DW_OP_breg0 && operation.atom <= DW_OP_breg15);
            at = is_in_frame ? assigned : CORE_ARGUMENTS;
        }
        if (at == reg) {
            add_pointer(&type, out);
            add_member_pointer(&type, out);
        }
    } while (die_next(&die, &types->entries_left));
}

// \return  Whether the declaration of a function bounds its arguments: in C it needs a prototype. A compiler may
// change the parameters of a local function; only for that of GNU the description is believed.
static bool is_told(Dwarf_Die *die, bool is_local) {
    Dwarf_Attribute attribute;
    Dwarf_Die unit;
    if (dwarf_diecu(die, &unit, NULL, NULL) == NULL) {
        return false;
    }
    const char *const producer = dwarf_formstring(dwarf_attr(&unit, DW_AT_producer, &attribute));
    if (is_local && (producer == NULL || strncmp(producer, "GNU ", 4) != 0)) {
        return false;
    }
    switch (dwarf_srclang(&unit)) {
    case DW_LANG_C89:
    case DW_LANG_C:
    case DW_LANG_C99:
    case DW_LANG_C11:
        return dwarf_hasattr_integrate(die, DW_AT_prototyped) != 0;
    case DW_LANG_C_plus_plus:
    case DW_LANG_C_plus_plus_03:
    case DW_LANG_C_plus_plus_11:
    case DW_LANG_C_plus_plus_14:
        return true;
    default:
        return false;
    }
}

// Counts the words of the parameters of one entry, one more for each that may be aligned to 8 bytes, and one for the
// address of a result that may be returned in memory. \return  false iff the size of one is unknown.
static bool count_words(struct types *types, Dwarf_Die *function, unsigned *words) {
    Dwarf_Die die, type;
    bool const has_result = types_follow(function, DW_AT_type, &type);
    *words =
        has_result && (!peeled(function, &type) || is_composite(&type) || size_of(&type) > 8 || size_of(&type) == 0);
    if (dwarf_child(function, &die) != 0) {
        return true;
    }
    do {
        int64_t size = 0;
        if (dwarf_tag(&die) == DW_TAG_unspecified_parameters) {
            return false;
        }
        if (dwarf_tag(&die) == DW_TAG_formal_parameter) {
            size = peeled(&die, &type) ? size_of(&type) : 0;
            *words += size > 4 ? (unsigned)((size < 16 ? size : 16) + 3) / 4 + 1 : 1;
            if (size <= 0) {
                return false;
            }
        }
    } while (die_next(&die, &types->entries_left));
    return true;
}

bool find_words(struct types *types, uint32_t entry, bool is_local, unsigned *arguments, unsigned *results) {
    Dwarf_Attribute attribute;
    Dwarf_Die function, origin, type;
    unsigned own, written = 0;
    if (!types_function_at(types, entry, true, &function) || !is_told(&function, is_local) ||
        !count_words(types, &function, &own)) {
        return false;
    }
    if (dwarf_attr(&function, DW_AT_abstract_origin, &attribute) != NULL &&
        (dwarf_formref_die(&attribute, &origin) == NULL || !count_words(types, &origin, &written))) {
        return false;
    }
    bool const has_result = types_follow(&function, DW_AT_type, &type);
    bool const is_peeled = has_result && peeled(&function, &type);
    *arguments = own > written ? own : written;
    // A vector of 16 bytes comes in r0 to r3.
    *results = is_peeled && dwarf_tag(&type) == DW_TAG_array_type                                           ? 4
               : !has_result                                                                                ? 0
               : is_peeled && ((size_of(&type) > 0 && size_of(&type) <= 4) || returns_in_memory(&function)) ? 1
                                                                                                            : 2;
    return true;
}

void find_of_result(struct types *types, uint32_t entry, struct pointees *out) {
    Dwarf_Die function, type;
    if (types_function_at(types, entry, true, &function) && peeled(&function, &type)) {
        add_pointer(&type, out);
    }
}

void find_of_object(struct types *types, uint32_t address, struct pointees *out) {
    Dwarf_Die object, type;
    int64_t offset;
    struct type_object *const at = types_object_at(types, address, &object, &offset);
    if (at == NULL || !peeled(&object, &type)) {
        return;
    }
    if (offset == 0 || offset < size_of(&type)) {
        add(out, POINTS_TO_OBJECT, &type, offset);
    } else {
        at->end = offset;
    }
}

/// A search among the variables of a function: either for a register or for an offset in the frame.
struct variable_search {
    struct types *types;
    uint32_t pc;
    unsigned reg;
    bool in_frame, finds_containers;
    bool at_entry; ///< The stack is that of the entry: a place that holds for the whole function counts from later on.
    int64_t offset, frame_base; ///< From SP at the entry of the function.
    const int64_t *registers;
    struct pointees *out;
};

// \return  false iff the variable lies at no known distance from SP at the entry.
static bool address_of(const struct variable_search *search, const Dwarf_Op *operation, int64_t *address) {
    int64_t base = INT64_MIN;
    if (operation->atom == DW_OP_fbreg) {
        base = search->frame_base;
        *address = (int64_t)operation->number;
    } else if (operation->atom >= DW_OP_breg0 && operation->atom <= DW_OP_breg15) {
        base = search->registers[operation->atom - DW_OP_breg0];
        *address = (int64_t)operation->number;
    }
    if (base == INT64_MIN) {
        return false;
    }
    *address += base;
    return true;
}

bool types_is_inside(const struct pointee *pointee) {
    Dwarf_Die type = pointee->type;
    return pointee->kind == POINTS_TO_OBJECT && pointee->offset >= 0 && pointee->offset < size_of(&type);
}

enum pointee_form types_form(const struct pointee *object) {
    Dwarf_Die type = object->type, whole;
    bool const is_known = dwarf_peel_type(&type, &whole) == 0;
    return is_known && is_composite(&whole)                     ? FORM_STRUCT
           : is_known && dwarf_tag(&whole) == DW_TAG_array_type ? FORM_ARRAY
                                                                : FORM_WORD;
}

// A variable whose value is a register and an offset, as `timer` in `timer = container_of(node, struct timer, node)`,
// tells that the register points into its object, not to where it begins.
static void add_container(const struct variable_search *search, const Dwarf_Op *operation, Dwarf_Die *type) {
    struct pointees containers = {.count = 0};
    if (operation->atom != DW_OP_breg0 + search->reg) {
        return;
    }
    add_pointer(type, &containers);
    for (size_t i = 0; i < containers.count; ++i) {
        if (containers.items[i].kind == POINTS_TO_OBJECT) {
            add(search->out, POINTS_TO_OBJECT, &containers.items[i].type, -(int64_t)operation->number);
        }
    }
}

static bool is_declared_constant(Dwarf_Die *variable) {
    Dwarf_Die type, inner;
    bool has_type = types_follow(variable, DW_AT_type, &type);
    while (has_type && (dwarf_tag(&type) == DW_TAG_typedef || dwarf_tag(&type) == DW_TAG_volatile_type)) {
        inner = type;
        has_type = types_follow(&inner, DW_AT_type, &type);
    }
    return has_type && dwarf_tag(&type) == DW_TAG_const_type;
}

// A frame variable matches if the offset lies anywhere in it, since the pointer may be to a member.
static void match_variable(const struct variable_search *search, Dwarf_Die *die) {
    Dwarf_Op operation;
    Dwarf_Die type;
    bool is_value = false;
    bool const is_whole = location_at(die, search->pc, &operation, &is_value);
    if ((!is_whole && (search->in_frame || !first_piece_at(die, search->pc, &operation))) || !peeled(die, &type)) {
        return;
    }
    Dwarf_Attribute attribute;
    if (search->at_entry && operation.atom != DW_OP_fbreg &&
        (dwarf_attr_integrate(die, DW_AT_location, &attribute) == NULL ||
         dwarf_whatform(&attribute) == DW_FORM_exprloc)) {
        return;
    }
    unsigned reg;
    int64_t address;
    if (!search->in_frame) {
        if (register_of(&operation, &reg) && reg == search->reg) {
            add_pointer(&type, search->out);
            add_member_pointer(&type, search->out);
        } else if (is_value && search->finds_containers) {
            add_container(search, &operation, &type);
        }
    } else if (!is_value && address_of(search, &operation, &address) && search->offset >= address &&
               search->offset < address + size_of(&type)) {
        size_t const before = search->out->count;
        add(search->out, POINTS_TO_OBJECT, &type, search->offset - address);
        if (search->out->count > before) {
            search->out->items[before].is_constant = is_declared_constant(die);
        }
    }
}

// Only blocks that contain the instruction are entered, so a variable of another block that shares the register or
// the word of the frame does not match.
static void search_scope(const struct variable_search *search, Dwarf_Die *scope, int depth) {
    Dwarf_Die die;
    if (depth > DEEPEST_SCOPE || dwarf_child(scope, &die) != 0) {
        return;
    }
    do {
        int const tag = dwarf_tag(&die);
        if (tag == DW_TAG_formal_parameter || tag == DW_TAG_variable) {
            match_variable(search, &die);
        } else if ((tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) &&
                   dwarf_haspc(&die, search->pc) == 1) {
            search_scope(search, &die, depth + 1);
        }
    } while (die_next(&die, &search->types->entries_left));
}

static void search_register(struct types *types, uint32_t pc, unsigned reg, bool finds_containers,
                            struct pointees *out) {
    Dwarf_Die function;
    struct variable_search const search = {
        .types = types, .pc = pc, .reg = reg, .finds_containers = finds_containers, .out = out};
    if (types_function_at(types, pc, false, &function)) {
        search_scope(&search, &function, 0);
    }
}

void find_of_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out) {
    search_register(types, pc, reg, false, out);
}

void find_around_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out) {
    search_register(types, pc, reg, true, out);
}

// \return  The frame base, from SP at the entry: 0 for the canonical frame address; INT64_MIN iff it is not known.
static int64_t frame_base_at(Dwarf_Die *function, uint32_t pc, const int64_t *registers) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    unsigned reg;
    if (dwarf_attr_integrate(function, DW_AT_frame_base, &attribute) == NULL ||
        dwarf_getlocation_addr(&attribute, pc, &operations, &count, 1) != 1 || count != 1) {
        return INT64_MIN;
    }
    if (operations[0].atom == DW_OP_call_frame_cfa) {
        return 0;
    }
    if (operations[0].atom >= DW_OP_breg0 && operations[0].atom < DW_OP_breg0 + CORE_REGISTERS) { // GCC until 4.6.
        int64_t const base = registers[operations[0].atom - DW_OP_breg0];
        return base == INT64_MIN ? base : base + (int64_t)operations[0].number;
    }
    return register_of(&operations[0], &reg) ? registers[reg] : INT64_MIN;
}

void find_of_frame(struct types *types, uint32_t pc, int64_t offset, const int64_t registers[CORE_REGISTERS],
                   struct pointees *out) {
    Dwarf_Die function;
    if (types_function_at(types, pc, false, &function)) {
        struct variable_search const search = {.types = types,
                                               .pc = pc,
                                               .in_frame = true,
                                               .offset = offset,
                                               .frame_base = frame_base_at(&function, pc, registers),
                                               .registers = registers,
                                               .out = out};
        search_scope(&search, &function, 0);
    }
}

// A frame base that is a register tells nothing, since that register is set up behind the entry.
void types_of_entry_stack(struct types *types, uint32_t entry, int64_t offset, struct pointees *out) {
    enum { STACK_POINTER = 13 };
    int64_t registers[CORE_REGISTERS];
    Dwarf_Die function;
    for (unsigned i = 0; i < CORE_REGISTERS; ++i) {
        registers[i] = INT64_MIN;
    }
    if (types_function_at(types, entry, true, &function)) {
        struct variable_search search = {.types = types,
                                         .pc = entry,
                                         .in_frame = true,
                                         .at_entry = true,
                                         .offset = offset,
                                         .frame_base = frame_base_at(&function, entry, registers),
                                         .registers = registers,
                                         .out = out};
        registers[STACK_POINTER] = 0;
        search_scope(&search, &function, 0);
    }
}

static void load_from(struct types *types, Dwarf_Die *type, Dwarf_Die *class, int64_t offset, int depth,
                      struct pointees *out);

// \return  Whether the type is an array of bytes. As a member of a union it says that the union is storage for objects
// of types which the union does not tell, as that of std::function is.
static bool is_storage(Dwarf_Die *type) {
    Dwarf_Die item;
    return dwarf_tag(type) == DW_TAG_array_type && peeled(type, &item) && dwarf_tag(&item) == DW_TAG_base_type &&
           size_of(&item) == 1;
}

// Descends into the member that covers the offset. Members of a union all cover it, and all of them count.
static void load_member(struct types *types, Dwarf_Die *member, Dwarf_Die *class, bool in_union, int64_t offset,
                        int depth, struct pointees *out) {
    Dwarf_Die type;
    int64_t const at = die_constant_offset(member);
    if (at < 0 || offset < at || !peeled(member, &type)) {
        return;
    }
    int64_t const size = size_of(&type);
    if (size > 0 && offset >= at + size) {
        return;
    }
    out->is_too_much |= in_union && is_storage(&type);
    if (types_is_vtable_pointer(member)) {
        if (offset == at) {
            add(out, POINTS_TO_VTABLE, class, 0);
        }
        return;
    }
    bool const is_primary = dwarf_tag(member) == DW_TAG_inheritance && at == 0;
    load_from(types, &type, is_primary ? class : &type, offset - at, depth + 1, out);
}

static void mark_alternatives(struct pointees *out, size_t first) {
    for (size_t i = first; i < out->count; ++i) {
        out->items[i].is_alternative = true;
    }
}

// Adds what the pointer at `offset` in an object of this type points to. `class` is the type of the whole object, of
// which `type` may be a base at offset 0: its pointer to the virtual table is the one of `class`. A base at another
// offset has a pointer of its own, to a part of the table that has the slots of that base.
static void load_from(struct types *types, Dwarf_Die *type, Dwarf_Die *class, int64_t offset, int depth,
                      struct pointees *out) {
    Dwarf_Die child, item;
    if (depth > DEEPEST_MEMBER) {
        return;
    }
    if (dwarf_tag(type) == DW_TAG_array_type) {
        if (peeled(type, &item)) {
            int64_t const size = size_of(&item);
            load_from(types, &item, &item, size > 0 ? offset % size : offset, depth + 1, out);
        }
        return;
    }
    if (!is_composite(type)) {
        if (offset == 0) {
            add_pointer(type, out);
            add_member_pointer(type, out);
        }
        return;
    }
    types_definition(types, type); // A base may be declared only, as that of an exception of the library.
    if (dwarf_child(type, &child) != 0) {
        return;
    }
    bool const is_union = dwarf_tag(type) == DW_TAG_union_type;
    size_t const before = out->count;
    do {
        int const tag = dwarf_tag(&child);
        if (tag == DW_TAG_member || tag == DW_TAG_inheritance) {
            load_member(types, &child, class, is_union, offset, depth, out);
        }
    } while (die_next(&child, &types->entries_left));
    mark_alternatives(out, is_union ? before : out->count);
}

// Adds what the pointers at offset, offset + step, offset + 2 * step and so on in one item of the type point to. An
// index that does not step from item to item chooses a member, as of a struct that is taken for an array of pointers.
static void load_each(struct types *types, Dwarf_Die *type, int64_t offset, int64_t step, struct pointees *out) {
    Dwarf_Die item = *type, class;
    while (dwarf_tag(&item) == DW_TAG_array_type && peeled(&item, &class)) {
        item = class;
    }
    int64_t const size = size_of(&item);
    bool const is_inside = size > 0 && step % size != 0;
    if (is_inside && size / step > MOST_STEPS) {
        out->is_too_much = true;
        return;
    }
    size_t const before = out->count;
    for (int64_t at = is_inside ? offset % step : offset; at < (is_inside ? size : offset + 1); at += step) {
        class = item;
        load_from(types, &item, &class, size > 0 ? at % size : at, 0, out);
    }
    mark_alternatives(out, is_inside ? before : out->count);
}

// A load from a vtable gives a method; a load from an object gives what its member at the offset points to.
void find_loaded(struct types *types, const struct pointee *from, uint32_t step, struct pointees *out) {
    Dwarf_Die type = from->type;
    int64_t offset = from->offset;
    if (from->kind == POINTS_TO_VTABLE) {
        add(out, POINTS_TO_METHOD, &type, step != 0 ? -1 : offset);
        return;
    }
    if (from->kind != POINTS_TO_OBJECT) {
        return;
    }
    types_definition(types, &type);
    if (dwarf_hasattr(&type, DW_AT_declaration) &&
        offset == 0) { // Code that loads the first word of a class that it cannot see calls a virtual function.
        add(out, POINTS_TO_VTABLE, &type, 0);
        return;
    }
    int64_t const size = size_of(&type);
    if (size > 0 && (offset < 0 || offset >= size)) { // The pointer points into an array, to another item.
        offset = (offset % size + size) % size;
    }
    if (step != 0 && offset >= 0) {
        load_each(types, &type, offset, step, out);
        return;
    }
    Dwarf_Die class = type;
    load_from(types, &type, &class, offset, 0, out);
}

static bool begins_word(struct types *types, Dwarf_Die *type, int64_t offset, int depth) {
    Dwarf_Die child, inner;
    int64_t const size = size_of(type);
    if (depth > DEEPEST_MEMBER || size == 0) {
        return true; // Nobody knows.
    }
    if (dwarf_tag(type) == DW_TAG_array_type) {
        int64_t const item_bytes = peeled(type, &inner) ? size_of(&inner) : 0;
        return item_bytes == 0 || begins_word(types, &inner, offset % item_bytes, depth + 1);
    }
    if (!is_composite(type)) {
        return offset == 0 && size >= 4;
    }
    if (dwarf_child(type, &child) != 0) {
        return true;
    }
    bool is_found = false;
    do {
        int const tag = dwarf_tag(&child);
        int64_t const at = tag == DW_TAG_member || tag == DW_TAG_inheritance ? die_constant_offset(&child) : 0;
        if (at < 0 || tag == DW_TAG_variant_part) {
            is_found = true; // Its place is not constant, or it is an enumeration of Rust.
        } else if ((tag == DW_TAG_member || tag == DW_TAG_inheritance) && offset >= at) {
            is_found |= !peeled(&child, &inner) ||
                        (offset - at < size_of(&inner) && begins_word(types, &inner, offset - at, depth + 1));
        }
    } while (die_next(&child, &types->entries_left));
    return is_found;
}

bool types_begin_word(struct types *types, const struct pointee *object) {
    Dwarf_Die type = object->type;
    types_definition(types, &type);
    return begins_word(types, &type, object->offset, 0);
}

void types_of_code(struct types *types, uint32_t entry, struct pointees *out) {
    Dwarf_Die function;
    if (types_function_at(types, entry, true, &function)) {
        add(out, POINTS_TO_FUNCTION, &function, 0);
    }
}

/// A search among all types of a unit for pointers to functions that lie at `offset` in an object.
struct member_search {
    struct types *types;
    int64_t offset;
    struct pointees *out;
};

static void add_functions(struct member_search *search, Dwarf_Die *type) {
    struct pointees found = {.count = 0};
    Dwarf_Die class = *type;
    load_from(search->types, type, &class, search->offset, 0, &found);
    search->out->is_too_much |= found.is_too_much;
    for (size_t i = 0; i < found.count; ++i) {
        if (found.items[i].kind == POINTS_TO_FUNCTION) {
            add(search->out, POINTS_TO_FUNCTION, &found.items[i].type, 0);
        }
    }
}

// A pointer to pointers to functions may be one to an array of them, so that the offset does not count.
static void add_function_of_array(struct member_search *search, Dwarf_Die *pointer) {
    Dwarf_Die item;
    if (peeled(pointer, &item)) {
        struct pointees found = {.count = 0};
        add_pointer(&item, &found);
        if (found.count == 1 && found.items[0].kind == POINTS_TO_FUNCTION) {
            add(search->out, POINTS_TO_FUNCTION, &found.items[0].type, 0);
        }
    }
}

// Types may be declared in functions and their blocks too.
static void search_types(struct member_search *search, Dwarf_Die *scope, int depth) {
    Dwarf_Die die;
    if (depth > DEEPEST_SCOPE || dwarf_child(scope, &die) != 0) {
        search->out->is_too_much |= depth > DEEPEST_SCOPE;
        return;
    }
    do {
        switch (dwarf_tag(&die)) {
        case DW_TAG_structure_type:
        case DW_TAG_union_type:
            add_functions(search, &die);
            search_types(search, &die, depth + 1);
            break;
        case DW_TAG_pointer_type:
            add_function_of_array(search, &die);
            break;
        case DW_TAG_imported_unit: // Link-time optimisation keeps types in another unit.
            search->out->is_too_much = true;
            break;
        case DW_TAG_subprogram:
        case DW_TAG_lexical_block:
            search_types(search, &die, depth + 1);
            break;
        default:
            break;
        }
    } while (die_next(&die, &search->types->entries_left));
}

// \return  Whether a function from another unit is inlined at the place. Its types are in that unit.
static bool is_from_elsewhere(struct types *types, Dwarf_Die *scope, Dwarf_Off unit, uint32_t pc, int depth) {
    Dwarf_Attribute attribute;
    Dwarf_Die die, origin, home;
    if (depth > DEEPEST_SCOPE || dwarf_child(scope, &die) != 0) {
        return depth > DEEPEST_SCOPE;
    }
    do {
        int const tag = dwarf_tag(&die);
        if ((tag != DW_TAG_lexical_block && tag != DW_TAG_inlined_subroutine) || dwarf_haspc(&die, pc) != 1) {
            continue;
        }
        if (tag == DW_TAG_inlined_subroutine &&
            (dwarf_attr(&die, DW_AT_abstract_origin, &attribute) == NULL ||
             dwarf_formref_die(&attribute, &origin) == NULL || dwarf_diecu(&origin, &home, NULL, NULL) == NULL ||
             dwarf_dieoffset(&home) != unit)) {
            return true;
        }
        if (is_from_elsewhere(types, &die, unit, pc, depth + 1)) {
            return true;
        }
    } while (die_next(&die, &types->entries_left));
    return false;
}

static bool is_named_argument_list(Dwarf_Die *type) {
    const char *const name = dwarf_diename(type);
    return name != NULL && strcmp(name, "__va_list") == 0;
}

bool types_is_argument_list(const struct pointee *pointee) {
    Dwarf_Die type = pointee->type;
    return pointee->kind == POINTS_TO_OBJECT && is_named_argument_list(&type);
}

// \return  Whether the variable or parameter is a va_list, or a pointer to one.
static bool is_argument_list(Dwarf_Die *variable) {
    Dwarf_Die type;
    bool has_type = peeled(variable, &type);
    while (has_type && dwarf_tag(&type) == DW_TAG_pointer_type) {
        has_type = peeled(&type, &type);
    }
    return has_type && is_named_argument_list(&type);
}

// \return  Whether the function, or one that is inlined in it, takes arguments from a va_list. They lie in no struct.
static bool takes_variable_arguments(struct types *types, Dwarf_Die *scope, int depth) {
    Dwarf_Die die;
    if (depth > DEEPEST_SCOPE || dwarf_child(scope, &die) != 0) {
        return depth > DEEPEST_SCOPE;
    }
    do {
        int const tag = dwarf_tag(&die);
        bool const is_variable = tag == DW_TAG_variable || tag == DW_TAG_formal_parameter;
        bool const is_scope = tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine;
        if ((is_variable && is_argument_list(&die)) || (is_scope && takes_variable_arguments(types, &die, depth + 1))) {
            return true;
        }
    } while (die_next(&die, &types->entries_left));
    return false;
}

static bool is_c(Dwarf_Die *unit) {
    int const language = dwarf_srclang(unit);
    return language == DW_LANG_C89 || language == DW_LANG_C || language == DW_LANG_C99 || language == DW_LANG_C11;
}

void find_of_any_member(struct types *types, uint32_t pc, int64_t offset, struct pointees *out) {
    Dwarf_Die function, unit;
    struct member_search search = {types, offset, out};
    if (types_function_at(types, pc, false, &function) && dwarf_diecu(&function, &unit, NULL, NULL) != NULL &&
        is_c(&unit) && !is_from_elsewhere(types, &function, dwarf_dieoffset(&unit), pc, 0) &&
        !takes_variable_arguments(types, &function, 0)) {
        search_types(&search, &unit, 0);
    }
}
