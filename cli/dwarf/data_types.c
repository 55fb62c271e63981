// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the types of C and C++ from DWARF into flat arrays, for `brim structs` and whatever asks for the type of a
// variable. One walk over all entries finds structs, the typedefs that name anonymous ones, and variables. Any other
// type is added when something refers to it; an index of the entries by address keeps each once.
// The members of a struct are read after the walk. Reading them may append types, and the loop over the growing list
// reads those as well: nesting costs no recursion. At last, declarations are resolved to definitions in other units.
// Every loop is bounded, by `entries_left` or by a depth, because the information may be damaged.
#include "dwarf/data_types.h"

#include "base/index.h"
#include "base/names.h"
#include "dwarf/entry.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_SCOPE = 32, DEEPEST_TYPE = 32 };

// \return  The number of an attribute, or `otherwise` where the entry does not have it.
static uint64_t number_of(Dwarf_Die *die, unsigned code, uint64_t otherwise) {
    Dwarf_Attribute attribute;
    Dwarf_Word number;
    return dwarf_attr(die, code, &attribute) != NULL && dwarf_formudata(&attribute, &number) == 0 ? number : otherwise;
}

static bool has_flag(Dwarf_Die *die, unsigned code) {
    Dwarf_Attribute attribute;
    bool flag = false;
    return dwarf_attr(die, code, &attribute) != NULL && dwarf_formflag(&attribute, &flag) == 0 && flag;
}

// dwarf_attr_integrate() also looks at the abstract origin: an inlined or concrete instance has its type there.
bool records_of_die(Dwarf_Die *die, Dwarf_Die *type) {
    Dwarf_Attribute attribute;
    return dwarf_attr_integrate(die, DW_AT_type, &attribute) != NULL && dwarf_formref_die(&attribute, type) != NULL;
}

// The address of an entry in memory identifies it. The information is read once, so that address does not change.
static uint32_t find_type(const struct records *records, const void *entry) {
    uint32_t number;
    INDEX_FIND(&records->index, index_mix((uintptr_t)entry), number, records->items[number].die.addr == entry);
    return number;
}

// The kinds that layout asks for; a class is a struct, and a reference is a pointer.
static uint8_t kind_of(unsigned tag) {
    switch (tag) {
    case DW_TAG_base_type:
    case DW_TAG_enumeration_type:
        return RECORD_NUMBER;
    case DW_TAG_pointer_type:
    case DW_TAG_reference_type:
    case DW_TAG_rvalue_reference_type:
    case DW_TAG_ptr_to_member_type:
    case DW_TAG_unspecified_type:
        return RECORD_POINTER;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
        return RECORD_STRUCT;
    case DW_TAG_union_type:
        return RECORD_UNION;
    case DW_TAG_array_type:
        return RECORD_ARRAY;
    case DW_TAG_typedef:
    case DW_TAG_const_type:
    case DW_TAG_volatile_type:
    case DW_TAG_atomic_type:
    case DW_TAG_restrict_type:
    case DW_TAG_subrange_type:
        return RECORD_ALIAS;
    default:
        return RECORD_NONE;
    }
}

// A pointer to a member function is two words in the C++ ABI for Arm: an address or index, and an adjustment.
static uint64_t pointer_bytes(Dwarf_Die *die) {
    Dwarf_Die target;
    bool const is_method = dwarf_tag(die) == DW_TAG_ptr_to_member_type && records_of_die(die, &target) &&
                           dwarf_tag(&target) == DW_TAG_subroutine_type;
    return number_of(die, DW_AT_byte_size, is_method ? 8 : 4);
}

// A damaged file may claim any dimensions, so the product saturates.
static uint64_t multiply(uint64_t a, uint64_t b) {
    uint64_t const most = UINT64_C(1) << 40; // No object of a 32-bit core is as large in bytes.
    return a != 0 && b > most / a ? most : a * b;
}

// \return  The product of all dimensions; 0 iff one is unknown, as that of a flexible array member is.
static uint64_t array_count(Dwarf_Die *die) {
    Dwarf_Die range;
    uint64_t count = 1;
    bool has_range = false;
    if (dwarf_child(die, &range) != 0) {
        return 0;
    }
    for (int dimensions = 0; dimensions < 16; ++dimensions) {
        if (dwarf_tag(&range) == DW_TAG_subrange_type) {
            uint64_t const bound = number_of(&range, DW_AT_upper_bound, UINT64_MAX);
            uint64_t const by_bound = bound >= UINT32_MAX ? 0 : bound + 1 - number_of(&range, DW_AT_lower_bound, 0);
            count = multiply(count, number_of(&range, DW_AT_count, by_bound));
            has_range = true;
        }
        if (dwarf_siblingof(&range, &range) != 0) {
            break;
        }
    }
    return has_range ? count : 0;
}

static uint32_t type_of(struct records *records, Dwarf_Die *die, int depth);

// The depth is bounded, because a damaged chain of typedefs may be a circle.
static uint32_t target_of(struct records *records, Dwarf_Die *die, int depth) {
    Dwarf_Die target;
    return depth < DEEPEST_TYPE && records_of_die(die, &target) ? type_of(records, &target, depth + 1) : 0;
}

// With -fdebug-types-section a type is described in a type unit, and other units name it by its signature.
static bool follow_signature(Dwarf_Die *die, Dwarf_Die *target) {
    Dwarf_Attribute attribute;
    return dwarf_attr(die, DW_AT_signature, &attribute) != NULL && dwarf_formref_die(&attribute, target) != NULL;
}

static bool is_compound(const struct record_type *type) {
    return type->kind == RECORD_STRUCT || type->kind == RECORD_UNION;
}

// Fills in a type from its entry. Members come later, in read_members().
static void read_type(Dwarf_Die *die, struct record_type *type) {
    unsigned const tag = (unsigned)dwarf_tag(die);
    type->kind = kind_of(tag);
    type->die = *die;
    type->scope = "";
    type->name = is_compound(type) ? dwarf_diename(die) : NULL;
    type->is_named = type->name != NULL;
    type->is_declared = is_compound(type) && has_flag(die, DW_AT_declaration);
    type->is_volatile = tag == DW_TAG_volatile_type;
    uint64_t const encoding = tag == DW_TAG_base_type ? number_of(die, DW_AT_encoding, 0) : 0;
    type->is_complex = encoding == DW_ATE_complex_float;
    type->is_real = type->is_complex || encoding == DW_ATE_float;
    type->is_signed = encoding == DW_ATE_signed || encoding == DW_ATE_signed_char;
    type->alignment = (uint32_t)(number_of(die, DW_AT_alignment, 0) & 0xFFFF);
    uint64_t const size = type->kind == RECORD_POINTER ? pointer_bytes(die) : number_of(die, DW_AT_byte_size, 0);
    type->size_bytes = size <= UINT32_MAX ? size : 0;
    if (type->kind == RECORD_ARRAY) {
        type->count = array_count(die);
        type->is_vector = has_flag(die, DW_AT_GNU_vector);
    }
}

// \return  The index of the type of an entry, which is added where it was not known. It stands in the index before
// its target is read, so that a struct that points to itself ends.
static uint32_t type_of(struct records *records, Dwarf_Die *die, int depth) {
    Dwarf_Die real;
    if (follow_signature(die, &real)) {
        die = &real;
    }
    uint32_t const known = find_type(records, die->addr);
    if (known != INDEX_NONE) {
        return known;
    }
    uint32_t const index = (uint32_t)records->count;
    APPEND(records->items, records->count, records->capacity, (struct record_type){0});
    read_type(die, &records->items[index]);
    index_add(&records->index, index_mix((uintptr_t)die->addr), index);
    uint8_t const kind = records->items[index].kind;
    if (kind == RECORD_ALIAS || kind == RECORD_ARRAY) {
        uint32_t const target = target_of(records, die, depth); // The call may move the items.
        records->items[index].target = target;
    }
    return index;
}

uint32_t records_find(const struct records *records, const Dwarf_Die *die) {
    uint32_t const known = find_type(records, die->addr);
    return known == INDEX_NONE ? 0 : known;
}

// Only variables that lie whole at a fixed address are taken: no locals, and none that were split into registers.
static void add_variable(struct records *records, Dwarf_Die *die) {
    struct record_variable variable = {.die = *die};
    Dwarf_Die type;
    Dwarf_Attribute attribute;
    bool is_whole;
    if (!die_address(die, &variable.address, &is_whole) || !is_whole || !records_of_die(die, &type)) {
        return;
    }
    variable.type = type_of(records, &type, 0);
    const char *const name = dwarf_formstring(dwarf_attr_integrate(die, DW_AT_linkage_name, &attribute));
    variable.name = name != NULL ? name : dwarf_formstring(dwarf_attr_integrate(die, DW_AT_name, &attribute));
    APPEND(records->variables, records->variable_count, records->variable_capacity, variable);
}

// `typedef struct { ... } name;` gives an anonymous struct the name of the typedef. The first typedef wins.
static void name_by_typedef(struct records *records, Dwarf_Die *die, const char *scope) {
    Dwarf_Die target;
    if (!records_of_die(die, &target)) {
        return;
    }
    unsigned const tag = (unsigned)dwarf_tag(&target);
    if ((tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type) &&
        dwarf_diename(&target) == NULL) {
        uint32_t const index = type_of(records, &target, 0);
        struct record_type *const type = &records->items[index];
        if (type->name == NULL) {
            type->name = dwarf_diename(die);
            type->scope = scope;
            type->is_named = true;
        }
    }
}

// \return  "outer::inner::" for the scope "outer::" and the name "inner".
static const char *scope_inside(struct records *records, const char *scope, const char *name) {
    size_t const length = strlen(scope), added = name == NULL ? 0 : strlen(name);
    if (added == 0 || length + added > 900) {
        return scope;
    }
    char text[1024];
    memcpy(text, scope, length);
    memcpy(text + length, name, added);
    memcpy(text + length + added, "::", 3);
    return arena_text(&records->texts, text, length + added + 2);
}

// The scope of a declaration is kept for the definition outside of it; see scope_of_definition().
static void remember_declaration(struct records *records, Dwarf_Die *die, const char *scope) {
    APPEND(records->declared, records->declared_count, records->declared_capacity,
           (struct record_declaration){die->addr, scope});
    uint32_t const index = type_of(records, die, 0); // The call may move the items.
    struct record_type *const type = &records->items[index];
    type->scope = type->is_declared ? scope : type->scope;
}

// Declarations are met in the order of their addresses, so the list is sorted as it grows.
static int by_entry(const void *key, const void *declaration) {
    uintptr_t const left = (uintptr_t)key, right = (uintptr_t)((const struct record_declaration *)declaration)->entry;
    return (left > right) - (left < right);
}

// A definition that stands outside of its namespace or class refers to its declaration (DW_AT_specification), whose
// scope is also its own. Definitions in type units do so too.
static const char *scope_of_definition(struct records *records, Dwarf_Die *die, const char *scope) {
    Dwarf_Attribute attribute;
    Dwarf_Die declaration;
    if (dwarf_attr(die, DW_AT_specification, &attribute) == NULL || records->declared_count == 0 ||
        dwarf_formref_die(&attribute, &declaration) == NULL) {
        return scope;
    }
    const struct record_declaration *const found =
        bsearch(declaration.addr, records->declared, records->declared_count, sizeof *records->declared, by_entry);
    return found != NULL ? found->scope : scope;
}

// Walks the entries below `parent` depth-first. `scope` is the qualified prefix of names there, "outer::inner::".
static void walk(struct records *records, const struct die_tree *tree, size_t parent, const char *scope, int depth) {
    const struct die_node *const items = tree->items;
    for (size_t i = parent + 1; i < items[parent].behind && depth <= DEEPEST_SCOPE; i = items[i].behind) {
        Dwarf_Die die = die_tree_at(tree, i);
        switch (items[i].tag) {
        case DW_TAG_structure_type:
        case DW_TAG_class_type:
        case DW_TAG_union_type: {
            if (has_flag(&die, DW_AT_declaration)) {
                remember_declaration(records, &die, scope);
                if (dwarf_haschildren(&die) > 0) { // In a type unit: around what is defined there.
                    walk(records, tree, i, scope_inside(records, scope, dwarf_diename(&die)), depth + 1);
                }
                break;
            }
            const char *const around = scope_of_definition(records, &die, scope);
            uint32_t const index = type_of(records, &die, 0); // The call may move the items.
            struct record_type *const type = &records->items[index];
            type->scope = type->scope[0] == '\0' ? around : type->scope;
            if (type->name == NULL || dwarf_haschildren(&die) <= 0) {
                walk(records, tree, i, around, depth + 1);
            } else {
                walk(records, tree, i, scope_inside(records, around, type->name), depth + 1);
            }
            break;
        }
        case DW_TAG_typedef:
            name_by_typedef(records, &die, scope);
            break;
        case DW_TAG_variable:
            add_variable(records, &die);
            break;
        case DW_TAG_namespace:
            walk(records, tree, i, scope_inside(records, scope, dwarf_diename(&die)), depth + 1);
            break;
        case DW_TAG_subprogram:
        case DW_TAG_lexical_block:
            walk(records, tree, i, scope, depth + 1);
            break;
        default:
            break;
        }
    }
}

// \return  The offset of a member in bits. DWARF 4 gives a bit-field's from the begin of the struct. DWARF 3 counts
//          from the most significant bit of its storage unit, which on a little-endian core is the other end.
static uint64_t offset_in_bits(Dwarf_Die *die, const struct records *records, const struct record_member *member,
                               bool *is_odd) {
    Dwarf_Attribute attribute;
    Dwarf_Word number = 0;
    if (dwarf_attr(die, DW_AT_data_bit_offset, &attribute) != NULL) {
        *is_odd |= dwarf_formudata(&attribute, &number) != 0;
        return number & 0xFFFFFFFFFFF;
    }
    if (!die_offset(die, &number)) {
        *is_odd = true;
        return 0;
    }
    uint64_t const begin = (number & 0xFFFFFFFF) * 8;
    if (member->bits > 0 && dwarf_attr(die, DW_AT_bit_offset, &attribute) != NULL) {
        uint64_t const unit = number_of(die, DW_AT_byte_size, records_size(records, member->type)) * 8;
        uint64_t const from_top = number_of(die, DW_AT_bit_offset, 0) + member->bits;
        return unit >= from_top ? begin + unit - from_top : begin;
    }
    return begin;
}

// A static member (external, or only declared) occupies no byte of the object.
static bool is_data_member(Dwarf_Die *die) {
    int const tag = dwarf_tag(die);
    return tag == DW_TAG_inheritance ||
           (tag == DW_TAG_member && !has_flag(die, DW_AT_external) && !has_flag(die, DW_AT_declaration));
}

// An anonymous struct that is the type of a member is named after it: "outer.member".
static void name_by_declaration(struct records *records, const struct record_type *outer,
                                const struct record_member *member) {
    uint64_t count = 1;
    struct record_type *const inner = &records->items[records_element(records, member->type, &count)];
    if (!is_compound(inner) || inner->name != NULL || outer->name == NULL || strlen(outer->name) > 400) {
        return;
    }
    char text[800];
    int const length =
        snprintf(text, sizeof text, "%s.%.300s", outer->name, member->name == NULL ? "(anonymous)" : member->name);
    inner->name = arena_text(&records->texts, text, (size_t)length);
    inner->scope = outer->scope;
}

// Appends the members of a struct to the common list. A member whose offset cannot be read marks the struct as odd.
static void read_members(struct records *records, uint32_t index) {
    Dwarf_Die die = records->items[index].die;
    size_t const first = records->member_count;
    bool is_odd = false;
    if (dwarf_child(&die, &die) == 0) {
        do {
            if (!is_data_member(&die)) {
                continue;
            }
            struct record_member member = {.name = dwarf_diename(&die), .die = die};
            member.type = target_of(records, &die, 0);
            member.bits = (uint32_t)(number_of(&die, DW_AT_bit_size, 0) & 0xFFFF);
            member.alignment = (uint32_t)(number_of(&die, DW_AT_alignment, 0) & 0xFFFF);
            member.is_base = dwarf_tag(&die) == DW_TAG_inheritance;
            member.is_artificial = has_flag(&die, DW_AT_artificial);
            member.offset_bits = offset_in_bits(&die, records, &member, &is_odd);
            uint64_t count = 1;
            is_odd |= records->items[records_element(records, member.type, &count)].is_declared;
            APPEND(records->members, records->member_count, records->member_capacity, member);
        } while (die_next(&die, &records->entries_left));
    }
    struct record_type *const type = &records->items[index];
    type->first_member = first;
    type->member_count = records->member_count - first;
    type->has_odd_members = is_odd;
    for (size_t i = first; i < records->member_count; ++i) {
        name_by_declaration(records, type, &records->members[i]);
    }
}

// \return  The number of the qualified name of a type in `names`; INDEX_NONE iff it is not there and not new.
static uint32_t name_declared(struct names *names, const struct record_type *type, bool is_new) {
    char text[1024];
    int const length = snprintf(text, sizeof text, "%.500s%.500s", type->scope, type->name);
    return is_new ? names_add(names, text, (size_t)length) : names_find(names, text, (size_t)length);
}

// clang describes a class with virtual functions only in the unit that defines the first of them (its key function),
// and declares it elsewhere. Such a declaration becomes an alias of the definition with the same qualified name.
static void resolve_declared(struct records *records) {
    struct names names = {0};
    for (size_t i = 1; i < records->count; ++i) {
        if (records->items[i].is_declared && records->items[i].name != NULL) {
            name_declared(&names, &records->items[i], true);
        }
    }
    uint32_t *const definitions = memory_get(names.count, sizeof *definitions);
    for (size_t i = 1; names.count > 0 && i < records->count; ++i) {
        const struct record_type *const type = &records->items[i];
        if (is_compound(type) && !type->is_declared && type->name != NULL) {
            uint32_t const number = name_declared(&names, type, false);
            if (number != INDEX_NONE && definitions[number] == 0) {
                definitions[number] = (uint32_t)i;
            }
        }
    }
    for (size_t i = 1; i < records->count; ++i) {
        struct record_type *const type = &records->items[i];
        uint32_t const definition =
            type->is_declared && type->name != NULL ? definitions[name_declared(&names, type, false)] : 0;
        if (definition != 0) {
            type->kind = RECORD_ALIAS;
            type->target = definition;
            type->is_declared = false;
        }
    }
    free(definitions);
    names_free(&names);
}

static int by_address(const void *a, const void *b) {
    const struct record_variable *const left = a, *const right = b;
    return left->address != right->address ? (left->address < right->address ? -1 : 1)
                                           : (left->type > right->type) - (left->type < right->type);
}

void records_open(struct records *records, const struct image *image, const struct die_tree *tree) {
    *records = (struct records){.entries_left = 4 * image->file.size};
    APPEND(records->items, records->count, records->capacity, (struct record_type){.scope = ""});
    for (size_t i = 0; i < tree->count; i = tree->items[i].behind) {
        records->declared_count = 0;
        walk(records, tree, i, "", 0);
    }
    resolve_declared(records);
    for (size_t i = 1; i < records->count; ++i) {
        if (is_compound(&records->items[i])) {
            read_members(records, (uint32_t)i);
        }
    }
    if (records->variable_count > 0) {
        qsort(records->variables, records->variable_count, sizeof *records->variables, by_address);
    }
}

void records_close(struct records *records) {
    free(records->items);
    free(records->members);
    free(records->variables);
    free(records->declared);
    index_free(&records->index);
    arena_free(&records->texts);
    *records = (struct records){0};
}

uint32_t records_peel(const struct records *records, uint32_t type) {
    for (int steps = 0; records->items[type].kind == RECORD_ALIAS; ++steps) {
        type = steps < DEEPEST_TYPE ? records->items[type].target : 0;
    }
    return type;
}

uint32_t records_element(const struct records *records, uint32_t type, uint64_t *count) {
    type = records_peel(records, type);
    for (int steps = 0; records->items[type].kind == RECORD_ARRAY; ++steps) {
        *count = multiply(*count, records->items[type].count);
        type = steps < DEEPEST_TYPE ? records_peel(records, records->items[type].target) : 0;
    }
    return type;
}

uint64_t records_size(const struct records *records, uint32_t type) {
    uint64_t count = 1;
    uint32_t const element = records_element(records, type, &count);
    return multiply(count, records->items[element].size_bytes);
}
