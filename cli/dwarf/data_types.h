// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The structs that DWARF describes, with their members, and the variables that lie at a fixed address.
#ifndef BRIM_CLI_ELF_RECORDS_H
#define BRIM_CLI_ELF_RECORDS_H

#include "base/memory.h"
#include "image/image.h"

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum record_kind {
    RECORD_NONE,    ///< void, or what cannot be read.
    RECORD_NUMBER,  ///< Integer, floating point, enumeration, boolean.
    RECORD_POINTER, ///< Pointer, reference, pointer to member.
    RECORD_STRUCT,  ///< struct or class.
    RECORD_UNION,
    RECORD_ARRAY, ///< `count` of `target`.
    RECORD_ALIAS, ///< typedef, const, volatile, atomic of `target`.
};

struct record_type {
    uint8_t kind;        ///< enum record_kind
    bool is_volatile;    ///< Of an alias.
    bool is_vector;      ///< Of an array: one register.
    bool is_complex;     ///< Of a number: two parts.
    bool is_real;        ///< Of a number: floating point, also in two parts.
    bool is_signed;      ///< Of a whole number.
    bool is_named;       ///< The source has a name for it: a tag or a typedef.
    uint32_t target;     ///< Index of a type.
    uint64_t size_bytes; ///< 0 iff not known.
    uint64_t count;      ///< Of an array; 0 where it is flexible.
    uint32_t alignment;  ///< As DW_AT_alignment says; 0 iff it does not.
    const char *name;    ///< NULL iff it has none.
    const char *scope;   ///< "outer::", or "".
    size_t first_member, member_count;
    bool is_declared;     ///< Only that: nothing in the image describes it.
    bool has_odd_members; ///< Some place of a member is no constant, or its type is only declared.
    Dwarf_Die die;
};

struct record_member {
    const char *name; ///< NULL iff it has none.
    uint32_t type;
    uint64_t offset_bits;
    uint32_t bits;      ///< Of a bit-field; 0 for others.
    uint32_t alignment; ///< As DW_AT_alignment says; 0 iff it does not.
    bool is_base;       ///< A class that this one is derived from.
    bool is_artificial; ///< The compiler's: the pointer to the virtual functions.
    Dwarf_Die die;
};

/// A variable in memory.
struct record_variable {
    uint64_t address;
    uint32_t type;
    const char *name;
    Dwarf_Die die;
};

/// Where a type is declared whose definition stands elsewhere in the unit, and refers to it.
struct record_declaration {
    const void *place; ///< The entry's.
    const char *scope;
};

/// Types of an image. records[0] is RECORD_NONE. A type that several units describe is here several times.
struct records {
    Dwarf *dwarf; ///< NULL iff there is nothing to read.
    struct record_type *items;
    size_t count, capacity;
    struct record_member *members;
    size_t member_count, member_capacity;
    struct record_variable *variables; ///< Sorted by address; several units may describe one.
    size_t variable_count, variable_capacity;
    struct record_declaration *declared; ///< Of the unit that is read, in the order of the places.
    size_t declared_count, declared_capacity;
    uint32_t *slots; ///< Hash of a DIE's place to the index of its type.
    size_t slot_count;
    size_t entries_left; ///< To read: broken information sends a reader in circles.
    struct arena texts;
};

/// Reads all structs and variables; of an image without debugging information there are none.
void records_open(struct records *records, const struct image *image);
void records_close(struct records *records);

/// Through typedefs and qualifiers. \return Index of a type that is no alias.
uint32_t records_peel(const struct records *records, uint32_t type);
/// Through typedefs, qualifiers and arrays. count is multiplied with the elements.
/// \return  Index of a type that is neither alias nor array.
uint32_t records_element(const struct records *records, uint32_t type, uint64_t *count);
/// Bytes of an object of the type; 0 iff not known.
uint64_t records_size(const struct records *records, uint32_t type);

/// Writes "const uint8_t *name[4]": a declaration of name with the type of this entry, as C has it.
/// body: writes the type of an anonymous struct or union, at this depth of indentation; NULL: as "struct {...}".
typedef void records_body(void *context, FILE *out, Dwarf_Die *die);
void records_declare(FILE *out, Dwarf_Die *type, const char *name, records_body *body, void *context);
/// The type of an entry. \return false iff it has none: void.
bool records_of_die(Dwarf_Die *die, Dwarf_Die *type);
/// \return  Index of the type of this entry; 0 iff it was not read.
uint32_t records_find(const struct records *records, const Dwarf_Die *die);

#endif
