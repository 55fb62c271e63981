// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module reads the data types that DWARF describes, with the members of structs, and the variables that lie at a
/// fixed address.
#ifndef BRIM_CLI_DWARF_DATA_TYPES_H
#define BRIM_CLI_DWARF_DATA_TYPES_H

#include "base/index.h"
#include "base/memory.h"
#include "dwarf/die_tree.h"
#include "image/image.h"

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum record_kind {
    RECORD_NONE,    ///< void, or a type that cannot be read.
    RECORD_NUMBER,  ///< Integer, floating point, enumeration, boolean.
    RECORD_POINTER, ///< Pointer, reference, pointer to member.
    RECORD_STRUCT,  ///< struct or class.
    RECORD_UNION,
    RECORD_ARRAY, ///< `count` items of type `target`.
    RECORD_ALIAS, ///< A typedef or a qualifier of `target`.
};

struct record_type {
    uint8_t kind;        ///< enum record_kind
    bool is_volatile;    ///< An alias is `volatile`.
    bool is_vector;      ///< An array is a vector, which one register holds.
    bool is_complex;     ///< A number has a real and an imaginary part.
    bool is_real;        ///< A number is a floating-point number, complex ones included.
    bool is_signed;      ///< An integer is signed.
    bool is_named;       ///< The source has a name for it: a tag or a typedef.
    uint32_t target;     ///< Index of a type.
    uint64_t size_bytes; ///< 0 iff not known.
    uint64_t count;      ///< Items of an array; 0 iff it is a flexible array member.
    uint32_t alignment;  ///< As DW_AT_alignment says; 0 iff it does not.
    const char *name;    ///< NULL iff it has none.
    const char *scope;   ///< "outer::", or "".
    size_t first_member, member_count;
    bool is_declared;     ///< A declaration without a definition in the image.
    bool has_odd_members; ///< Some offset of a member is not constant, or its type has no definition.
    Dwarf_Die die;
};

struct record_member {
    const char *name; ///< NULL iff it has none.
    uint32_t type;
    uint64_t offset_bits;
    uint32_t bits;      ///< Width of a bit-field; 0 for other members.
    uint32_t alignment; ///< As DW_AT_alignment says; 0 iff it does not.
    bool is_base;       ///< It is a base class.
    bool is_artificial; ///< The compiler added it, as it adds the pointer to the virtual table.
    Dwarf_Die die;
};

/// A variable in memory.
struct record_variable {
    uint64_t address;
    uint32_t type;
    const char *name;
    Dwarf_Die die;
};

/// The scope of a declaration. The definition may stand elsewhere in the unit and refer to it.
struct record_declaration {
    const void *entry; ///< Address of the entry in .debug_info, as libdw maps it.
    const char *scope;
};

/// The types of an image. Index 0 is RECORD_NONE. A type that several units describe is here several times.
struct records {
    struct record_type *items;
    size_t count, capacity;
    struct record_member *members;
    size_t member_count, member_capacity;
    struct record_variable *variables; ///< Sorted by address; several units may describe one.
    size_t variable_count, variable_capacity;
    struct record_declaration *declared; ///< Declarations of the unit being read, sorted by `entry`.
    size_t declared_count, declared_capacity;
    struct index index;  ///< By the address of an entry.
    size_t entries_left; ///< Entries that may still be read; it ends the reading of damaged information.
    struct arena texts;
};

/// Reads all structs and variables.
void records_open(struct records *records, const struct image *image, const struct die_tree *tree);
void records_close(struct records *records);

/// Follows typedefs and qualifiers. \return  Index of a type that is no alias.
uint32_t records_peel(const struct records *records, uint32_t type);
/// Follows typedefs, qualifiers and arrays, and multiplies `count` by the number of items.
/// \return  Index of a type that is neither alias nor array.
uint32_t records_element(const struct records *records, uint32_t type, uint64_t *count);
/// \return  The size in bytes of an object of the type; 0 iff it is not known.
uint64_t records_size(const struct records *records, uint32_t type);

/// Writes "const uint8_t *name[4]": a declaration of name with the type of this entry, as C has it.
/// `body` writes the type of an anonymous struct or union; if it is NULL, "struct {...}" is written.
typedef void records_body(void *context, FILE *out, Dwarf_Die *die);
void records_declare(FILE *out, Dwarf_Die *type, const char *name, records_body *body, void *context);
/// Finds the type of an entry. \return  false iff the entry has no type, as a function that returns void.
bool records_of_die(Dwarf_Die *die, Dwarf_Die *type);
/// \return  Index of the type of this entry; 0 iff it was not read.
uint32_t records_find(const struct records *records, const Dwarf_Die *die);

#endif
