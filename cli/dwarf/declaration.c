// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes a type of DWARF as a declaration of C: "const uint8_t *(*name)[4]". The syntax of C is inside out, so the text
// grows from the name outwards: `inner` is the declarator so far. A pointer puts "*" before it, an array "[4]" behind
// it, a function its parameters, and the last type in the chain is written before the whole. A pointer to an array or
// to a function needs parentheses around the declarator, because "[]" and "()" bind more tightly than "*". Anonymous
// structs are written by a function of the caller's.
#include "dwarf/data_types.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_DECLARATION = 24, LONGEST_DECLARATOR = 2000 };

struct declaration {
    FILE *out;
    records_body *body;
    void *context;
};

static void declare(struct declaration *declaration, Dwarf_Die *type, const char *inner, int depth);

static void declare_target(struct declaration *declaration, Dwarf_Die *die, const char *inner, int depth) {
    Dwarf_Die target;
    if (records_of_die(die, &target)) {
        declare(declaration, &target, inner, depth + 1);
    } else {
        fprintf(declaration->out, "void%s%s", inner[0] == '\0' ? "" : " ", inner);
    }
}

// \return  The tag of the target below its qualifiers, which decides how a pointer or a qualifier is written.
static int tag_of_target(Dwarf_Die *die) {
    Dwarf_Die target = *die;
    int tag = DW_TAG_invalid;
    for (int steps = 0; steps < DEEPEST_DECLARATION && records_of_die(&target, &target); ++steps) {
        tag = dwarf_tag(&target);
        if (tag != DW_TAG_const_type && tag != DW_TAG_volatile_type && tag != DW_TAG_restrict_type &&
            tag != DW_TAG_atomic_type) {
            return tag;
        }
    }
    return DW_TAG_invalid;
}

// A pointer to an array or a function needs parentheses, since [] and () bind more tightly than *.
static void declare_pointer(struct declaration *declaration, Dwarf_Die *die, const char *inner, int depth) {
    int const tag = dwarf_tag(die), target = tag_of_target(die);
    bool const is_inside = target == DW_TAG_array_type || target == DW_TAG_subroutine_type;
    const char *const mark = tag == DW_TAG_reference_type ? "&" : tag == DW_TAG_rvalue_reference_type ? "&&" : "*";
    char text[LONGEST_DECLARATOR];
    snprintf(text, sizeof text, is_inside ? "(%s%s)" : "%s%s", mark, inner);
    declare_target(declaration, die, text, depth);
}

// A qualifier of a pointer stands behind the star, and any other in front of the type.
static void declare_qualified(struct declaration *declaration, Dwarf_Die *die, const char *word, const char *inner,
                              int depth) {
    int const target = tag_of_target(die);
    char text[LONGEST_DECLARATOR];
    if (target == DW_TAG_pointer_type || target == DW_TAG_ptr_to_member_type) {
        snprintf(text, sizeof text, "%s %s", word, inner);
        declare_target(declaration, die, text, depth);
    } else if (target == DW_TAG_array_type) { // DWARF qualifies the type of the items as well.
        declare_target(declaration, die, inner, depth);
    } else {
        fprintf(declaration->out, "%s ", word);
        declare_target(declaration, die, inner, depth);
    }
}

// Each dimension is a child of the entry. One without a bound is a flexible array member, "[]".
static void declare_array(struct declaration *declaration, Dwarf_Die *die, const char *inner, int depth) {
    char text[LONGEST_DECLARATOR];
    int length = snprintf(text, sizeof text, "%s", inner);
    Dwarf_Die range;
    int dimensions = 0;
    for (int more = dwarf_child(die, &range); more == 0 && dimensions < 16; more = dwarf_siblingof(&range, &range)) {
        Dwarf_Attribute attribute;
        Dwarf_Word number = 0;
        if (dwarf_tag(&range) != DW_TAG_subrange_type || length >= LONGEST_DECLARATOR - 40) {
            continue;
        }
        ++dimensions;
        if (dwarf_attr(&range, DW_AT_count, &attribute) != NULL && dwarf_formudata(&attribute, &number) == 0) {
            length += snprintf(text + length, sizeof text - (size_t)length, "[%llu]", (unsigned long long)number);
        } else if (dwarf_attr(&range, DW_AT_upper_bound, &attribute) != NULL &&
                   dwarf_formudata(&attribute, &number) == 0 && number < UINT32_MAX) {
            length += snprintf(text + length, sizeof text - (size_t)length, "[%llu]", (unsigned long long)number + 1);
        } else {
            length += snprintf(text + length, sizeof text - (size_t)length, "[]");
        }
    }
    declare_target(declaration, die, text, depth);
}

// \return  The list of parameters, for the caller to free; NULL iff there is no memory.
static char *parameters_of(struct declaration *declaration, Dwarf_Die *die, int depth) {
    char *text = NULL;
    size_t size = 0;
    struct declaration inside = *declaration;
    inside.out = open_memstream(&text, &size);
    if (inside.out == NULL) {
        return NULL;
    }
    Dwarf_Die parameter;
    bool any = false;
    for (int more = dwarf_child(die, &parameter), count = 0; more == 0 && count < 64;
         more = dwarf_siblingof(&parameter, &parameter), ++count) {
        int const tag = dwarf_tag(&parameter);
        if (tag == DW_TAG_formal_parameter || tag == DW_TAG_unspecified_parameters) {
            fputs(any ? ", " : "", inside.out);
            any = true;
        }
        if (tag == DW_TAG_formal_parameter) {
            declare_target(&inside, &parameter, "", depth);
        } else if (tag == DW_TAG_unspecified_parameters) {
            fputs("...", inside.out);
        }
    }
    fputs(any ? "" : "void", inside.out);
    fclose(inside.out);
    return text;
}

static void declare_function(struct declaration *declaration, Dwarf_Die *die, const char *inner, int depth) {
    char *const parameters = parameters_of(declaration, die, depth);
    char text[LONGEST_DECLARATOR];
    snprintf(text, sizeof text, "%s(%s)", inner, parameters == NULL ? "" : parameters);
    free(parameters);
    declare_target(declaration, die, text, depth);
}

static bool is_c(Dwarf_Die *die) {
    Dwarf_Die unit;
    int const language = dwarf_diecu(die, &unit, NULL, NULL) == NULL ? 0 : dwarf_srclang(&unit);
    return language == DW_LANG_C89 || language == DW_LANG_C || language == DW_LANG_C99 || language == DW_LANG_C11;
}

// C needs the keyword "struct" before a tag, and C++ does not.
static void declare_named(struct declaration *declaration, Dwarf_Die *die, const char *word, const char *inner) {
    const char *const name = dwarf_diename(die);
    const char *const tag = name != NULL && is_c(die) ? word : "";
    if (name == NULL && declaration->body != NULL) {
        declaration->body(declaration->context, declaration->out, die);
    } else {
        fprintf(declaration->out, "%s%s%s", tag, tag[0] == '\0' ? "" : " ", name == NULL ? "struct {...}" : name);
    }
    fprintf(declaration->out, "%s%s", inner[0] == '\0' ? "" : " ", inner);
}

// An anonymous enumeration is written with its constants, of which the first MOST_TOLD are told.
static void declare_enumeration(struct declaration *declaration, Dwarf_Die *die, const char *inner) {
    enum { MOST_TOLD = 64 };
    Dwarf_Die child;
    if (dwarf_diename(die) != NULL) {
        declare_named(declaration, die, "enum", inner);
        return;
    }
    fputs("enum {", declaration->out);
    const char *separator = "";
    size_t told = 0;
    bool more = declaration->body != NULL && dwarf_child(die, &child) == 0;
    for (; more && told < MOST_TOLD; more = dwarf_siblingof(&child, &child) == 0, ++told) {
        Dwarf_Attribute attribute;
        Dwarf_Sword value;
        if (dwarf_tag(&child) == DW_TAG_enumerator && dwarf_diename(&child) != NULL &&
            dwarf_attr(&child, DW_AT_const_value, &attribute) != NULL && dwarf_formsdata(&attribute, &value) == 0) {
            fprintf(declaration->out, "%s %s = %lld", separator, dwarf_diename(&child), (long long)value);
            separator = ",";
        }
    }
    fprintf(declaration->out, "%s} %s", separator[0] == '\0' || more ? "..." : " ", inner);
}

// Each kind of type writes its part around `inner`, which is what was written so far: a name, or a declarator.
static void declare(struct declaration *declaration, Dwarf_Die *type, const char *inner, int depth) {
    if (depth > DEEPEST_DECLARATION) {
        fprintf(declaration->out, "... %s", inner);
        return;
    }
    switch (dwarf_tag(type)) {
    case DW_TAG_pointer_type:
    case DW_TAG_reference_type:
    case DW_TAG_rvalue_reference_type:
    case DW_TAG_ptr_to_member_type:
        declare_pointer(declaration, type, inner, depth);
        break;
    case DW_TAG_const_type:
        declare_qualified(declaration, type, "const", inner, depth);
        break;
    case DW_TAG_volatile_type:
        declare_qualified(declaration, type, "volatile", inner, depth);
        break;
    case DW_TAG_restrict_type:
        declare_qualified(declaration, type, "restrict", inner, depth);
        break;
    case DW_TAG_atomic_type:
        declare_qualified(declaration, type, "_Atomic", inner, depth);
        break;
    case DW_TAG_array_type:
        declare_array(declaration, type, inner, depth);
        break;
    case DW_TAG_subroutine_type:
        declare_function(declaration, type, inner, depth);
        break;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
        declare_named(declaration, type, "struct", inner);
        break;
    case DW_TAG_union_type:
        declare_named(declaration, type, "union", inner);
        break;
    case DW_TAG_enumeration_type:
        declare_enumeration(declaration, type, inner);
        break;
    default:
        declare_named(declaration, type, "", inner);
    }
}

void records_declare(FILE *out, Dwarf_Die *type, const char *name, records_body *body, void *context) {
    struct declaration declaration = {out, body, context};
    declare(&declaration, type, name, 0);
}
