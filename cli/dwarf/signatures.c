// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Computes the signatures of functions, by which the pointer of an indirect call and its possible targets are matched,
// as control-flow integrity by types does. A signature has a key for the comparison and a text for people. In a key,
// numbers are told apart by kind and size and structures by name: int and long, which have one size here, are one type.
// Types behind a pointer count to the first level only. Signatures are kept once, and then a comparison is one of
// indexes.
#include "dwarf/entry.h"
#include "dwarf/pointer_types_private.h"

#include <dwarf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TEXT = 1000, DEEPEST_TEXT = 12 };

struct text {
    char bytes[MOST_TEXT];
    size_t length;
};

static void append_word(struct text *text, const char *word) {
    size_t const room = sizeof text->bytes - 1 - text->length, length = strnlen(word, room);
    memcpy(text->bytes + text->length, word, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

__attribute__((format(printf, 2, 3))) static void append(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t const room = sizeof text->bytes - text->length;
    int const length = vsnprintf(text->bytes + text->length, room, format, arguments);
    va_end(arguments);
    text->length += length < 0 ? 0 : (size_t)length < room ? (size_t)length : room - 1;
}

static uint64_t number_of(Dwarf_Die *die, unsigned attribute_code) {
    Dwarf_Attribute attribute;
    Dwarf_Word number = 0;
    return dwarf_formudata(dwarf_attr_integrate(die, attribute_code, &attribute), &number) == 0 ? number : 0;
}

static bool is_reference(int tag) {
    return tag == DW_TAG_pointer_type || tag == DW_TAG_reference_type || tag == DW_TAG_rvalue_reference_type;
}

// \return  The name of a structure, or of the typedef by which an anonymous structure is known. The type still has its
//          typedefs and qualifiers around it.
static const char *structure_name(Dwarf_Die *type) {
    Dwarf_Die at = *type;
    const char *name = dwarf_diename(&at);
    for (int steps = 0; steps < DEEPEST_TEXT; ++steps) {
        Dwarf_Die next;
        if (!types_follow(&at, DW_AT_type, &next)) {
            break;
        }
        at = next;
        if (dwarf_diename(&at) != NULL) {
            name = dwarf_diename(&at);
        }
    }
    return name == NULL ? "?" : name;
}

// The key has what the procedure call standard looks at: kinds and sizes. All pointers to pointers are alike, but the
// type that a pointer points to counts, one level deep, because it tells callbacks apart.
static void append_key(struct text *text, Dwarf_Die *declared, bool is_pointed_to) {
    Dwarf_Die type, to;
    if (declared == NULL || dwarf_peel_type(declared, &type) != 0) {
        append_word(text, "v");
        return;
    }
    int const tag = dwarf_tag(&type);
    uint64_t const encoding = number_of(&type, DW_AT_encoding), size = number_of(&type, DW_AT_byte_size);
    switch (tag) {
    case DW_TAG_base_type:
        append(text, "%c%u",
               encoding == DW_ATE_float           ? 'f'
               : encoding == DW_ATE_complex_float ? 'c'
                                                  : 'i',
               (unsigned)size);
        break;
    case DW_TAG_enumeration_type:
        append(text, "i%u", (unsigned)size);
        break;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
    case DW_TAG_union_type:
        append(text, "s<%.200s>", structure_name(declared));
        break;
    case DW_TAG_subroutine_type:
        append_word(text, "F");
        break;
    case DW_TAG_unspecified_type:
        append_word(text, "v");
        break;
    default:
        if (!is_reference(tag)) {
            append(text, "?%d", tag);
        } else if (is_pointed_to) {
            append_word(text, "p");
        } else {
            append_word(text, "p");
            append_key(text, types_follow(&type, DW_AT_type, &to) ? &to : NULL, true);
        }
    }
}

// Writes a type as a person does in C; depth-first, with its qualifiers on the side where C has them.
static void append_type(struct text *text, Dwarf_Die *type, int depth) {
    Dwarf_Die to;
    bool const has_more = type != NULL && depth < DEEPEST_TEXT && types_follow(type, DW_AT_type, &to);
    const char *const name = type == NULL ? "void" : dwarf_diename(type);
    switch (type == NULL ? DW_TAG_base_type : dwarf_tag(type)) {
    case DW_TAG_const_type:
    case DW_TAG_volatile_type: {
        const char *const word = dwarf_tag(type) == DW_TAG_const_type ? "const" : "volatile";
        bool const is_behind = has_more && is_reference(dwarf_tag(&to));
        append_word(text, is_behind ? "" : dwarf_tag(type) == DW_TAG_const_type ? "const " : "volatile ");
        append_type(text, has_more ? &to : NULL, depth + 1);
        append_word(text, is_behind ? word : "");
        break;
    }
    case DW_TAG_pointer_type:
        append_type(text, has_more ? &to : NULL, depth + 1);
        append_word(text, text->length > 0 && text->bytes[text->length - 1] == '*' ? "*" : " *");
        break;
    case DW_TAG_reference_type:
    case DW_TAG_rvalue_reference_type:
        append_type(text, has_more ? &to : NULL, depth + 1);
        append_word(text, dwarf_tag(type) == DW_TAG_reference_type ? " &" : " &&");
        break;
    case DW_TAG_subroutine_type:
        append_type(text, has_more ? &to : NULL, depth + 1);
        append_word(text, " ()");
        break;
    case DW_TAG_structure_type:
        append(text, "struct %.200s", name == NULL ? "?" : name);
        break;
    case DW_TAG_enumeration_type:
        append(text, "enum %.200s", name == NULL ? "?" : name);
        break;
    case DW_TAG_union_type:
        append(text, "union %.200s", name == NULL ? "?" : name);
        break;
    default:
        if (name != NULL) {
            append(text, "%.200s", name);
        } else {
            append_type(text, has_more ? &to : NULL, depth + 1); // `restrict` and `_Atomic` are left out.
        }
    }
}

static bool is_c(Dwarf_Die *die) {
    Dwarf_Die unit;
    int const language = dwarf_diecu(die, &unit, NULL, NULL) == NULL ? 0 : dwarf_srclang(&unit);
    return language == DW_LANG_C89 || language == DW_LANG_C || language == DW_LANG_C99 || language == DW_LANG_C11;
}

/// A signature in the making.
struct draft {
    struct text key, words;
    size_t count;
};

// A parameter adds to the key, for comparison, and to the words, for people.
static void add_parameter(struct draft *draft, Dwarf_Die *die) {
    Dwarf_Die type;
    if (dwarf_tag(die) == DW_TAG_unspecified_parameters) {
        append_word(&draft->key, "...");
        append_word(&draft->words, draft->count++ > 0 ? ", ..." : "...");
    } else if (dwarf_tag(die) == DW_TAG_formal_parameter) {
        bool const is_typed = types_follow(die, DW_AT_type, &type);
        append_key(&draft->key, is_typed ? &type : NULL, false);
        append_word(&draft->key, ",");
        append_word(&draft->words, draft->count++ > 0 ? ", " : "");
        append_type(&draft->words, is_typed ? &type : NULL, 0);
    }
}

// Equal signatures get one number, so that comparing types of functions is comparing numbers.
static uint32_t keep(struct types *types, const struct signature *signature) {
    for (size_t i = 0; i < types->signature_count; ++i) {
        const struct signature *const known = &types->signatures[i];
        if (known->result == signature->result && known->key == signature->key &&
            known->takes_anything == signature->takes_anything) {
            return (uint32_t)i;
        }
    }
    types->signatures =
        memory_grow(types->signatures, types->signature_count, &types->signature_capacity, sizeof *types->signatures);
    types->signatures[types->signature_count] = *signature;
    return (uint32_t)types->signature_count++;
}

// Computes the signature of an entry that is a function or a type of functions.
// \param text  Gets the type as this entry spells it; NULL if nobody asks.
static uint32_t signature_of(struct types *types, Dwarf_Die die, const char **text) {
    Dwarf_Attribute attribute;
    Dwarf_Die origin, result, child;
    while (dwarf_attr(&die, DW_AT_abstract_origin, &attribute) != NULL &&
           dwarf_formref_die(&attribute, &origin) != NULL && dwarf_dieoffset(&origin) != dwarf_dieoffset(&die)) {
        die = origin; // The abstract origin has the parameters as the source has them.
    }
    struct draft draft = {.count = 0};
    bool const has_result = types_follow(&die, DW_AT_type, &result);
    append_key(&draft.key, has_result ? &result : NULL, false);
    struct signature signature = {.result = names_add(&types->words, draft.key.bytes, draft.key.length)};
    draft.key.length = 0;
    append_type(&draft.words, has_result ? &result : NULL, 0);
    append_word(&draft.words, " (");
    size_t const before = draft.words.length;
    if (dwarf_child(&die, &child) == 0) {
        do {
            add_parameter(&draft, &child);
        } while (die_next(&child, &types->entries_left));
    }
    signature.takes_anything = draft.count == 0 && is_c(&die) && !dwarf_hasattr_integrate(&die, DW_AT_prototyped);
    if (draft.words.length == before) {
        append_word(&draft.words, signature.takes_anything ? "" : "void");
    }
    append_word(&draft.words, ")");
    signature.key = names_add(&types->words, draft.key.bytes, draft.key.length);
    if (text != NULL) {
        *text = arena_text(&types->texts, draft.words.bytes, draft.words.length);
    }
    return keep(types, &signature);
}

// The resolution of indirect calls asks for the same signatures in each of its rounds, so each is computed once.
uint32_t types_of_function(struct types *types, uint32_t entry) {
    struct type_function *const function = types_find_function(types, entry, true);
    Dwarf_Die die;
    if (function == NULL) {
        return SIGNATURE_NONE;
    }
    if (function->signature == SIGNATURE_UNREAD) {
        bool const has_entry = dwarf_offdie(types->dwarf, function->die, &die) != NULL;
        function->signature = has_entry ? signature_of(types, die, NULL) : SIGNATURE_NONE;
    }
    return function->signature;
}

static const struct known_signature *known_signature(struct types *types, const struct pointee *pointee) {
    const void *const entry = pointee->type.addr;
    uint32_t const hash = index_mix((uintptr_t)entry);
    uint32_t number;
    INDEX_FIND(&types->known_index, hash, number, types->known[number].entry == entry);
    if (number == INDEX_NONE) {
        struct known_signature known = {.entry = entry};
        known.signature = signature_of(types, pointee->type, &known.text);
        number = (uint32_t)types->known_count;
        APPEND(types->known, types->known_count, types->known_capacity, known);
        index_add(&types->known_index, hash, number);
    }
    return &types->known[number];
}

uint32_t types_signature(struct types *types, const struct pointee *pointee) {
    return pointee->kind == POINTS_TO_FUNCTION ? known_signature(types, pointee)->signature : SIGNATURE_NONE;
}

// Types with one signature may be spelled differently: void (int32_t) and void (int). Facts of brim.yaml name a type by
// its text, so the text must not depend on which of them an analysis met first.
const char *types_text(struct types *types, const struct pointee *pointee) {
    return known_signature(types, pointee)->text;
}

// A pointer with several types is no help, so it counts as unknown.
uint32_t types_of_argument(struct types *types, uint32_t entry, unsigned reg) {
    struct type_function *const function = types_find_function(types, entry, true);
    struct pointees pointees = {.count = 0};
    if (reg >= CORE_ARGUMENTS || function == NULL) {
        return SIGNATURE_NONE;
    }
    if (function->arguments[reg] == SIGNATURE_UNREAD) {
        types_of_parameter(types, entry, reg, &pointees);
        function->arguments[reg] = pointees.count == 1 ? types_signature(types, &pointees.items[0]) : SIGNATURE_NONE;
    }
    return function->arguments[reg];
}

static uint32_t read_stacked(struct types *types, uint32_t entry, unsigned word) {
    struct pointees objects = {.count = 0}, pointees = {.count = 0};
    types_of_entry_stack(types, entry, 4 * (int64_t)word, &objects);
    for (size_t i = 0; i < objects.count; ++i) {
        types_load(types, &objects.items[i], 0, 0, &pointees);
    }
    bool const is_function = pointees.count == 1 && pointees.items[0].kind == POINTS_TO_FUNCTION;
    return is_function ? types_signature(types, &pointees.items[0]) : SIGNATURE_NONE;
}

uint32_t types_of_stacked(struct types *types, uint32_t entry, unsigned word) {
    struct type_function *const function = types_find_function(types, entry, true);
    if (word >= STACKED_ARGUMENTS || function == NULL) {
        return SIGNATURE_NONE;
    }
    if (function->stacked[word] == SIGNATURE_UNREAD) {
        function->stacked[word] = read_stacked(types, entry, word);
    }
    return function->stacked[word];
}

// A declaration of C without a prototype takes anything, so it agrees with every list of parameters.
bool types_agree(const struct types *types, uint32_t pointer, uint32_t function) {
    const struct signature *const a = &types->signatures[pointer], *const b = &types->signatures[function];
    return a->result == b->result && (a->key == b->key || a->takes_anything || b->takes_anything);
}
