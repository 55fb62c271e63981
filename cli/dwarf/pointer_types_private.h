// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Declarations that the parts of pointer_types.h share and nobody else needs.
#ifndef BRIM_CLI_DWARF_POINTER_TYPES_PRIVATE_H
#define BRIM_CLI_DWARF_POINTER_TYPES_PRIVATE_H

#include "dwarf/pointer_types.h"

/// Finds the entry that an attribute refers to: the entry's own attribute, or that of its abstract origin or
/// specification. \return  false iff there is no such attribute.
bool types_follow(Dwarf_Die *die, unsigned attribute_code, Dwarf_Die *target);
/// Replaces a class that is only declared with its definition in another unit: clang defines a class with virtual
/// functions in one unit only. Without a definition, `type` is unchanged.
void types_definition(const struct types *types, Dwarf_Die *type);
/// \return  The function that is entered at the address, or, unless `is_entry`, whose code covers it; NULL iff there is
///          none.
struct type_function *types_find_function(struct types *types, uint32_t address, bool is_entry);
/// Finds the function that is entered at the address, or, unless `is_entry`, whose code covers it.
/// \return  false iff there is none.
bool types_function_at(struct types *types, uint32_t address, bool is_entry, Dwarf_Die *die);
/// Finds the last object that begins at or before the address, and the offset of the address in it. The caller compares
/// the offset with the size of the object. \return  false iff there is none.
struct type_object *types_object_at(struct types *types, uint32_t address, Dwarf_Die *die, int64_t *offset);
/// \return  Whether a member is the pointer to the virtual functions of its class.
bool types_is_vtable_pointer(Dwarf_Die *member);

/// Adds an item to a points-to set, unless the set has it. A set that is full becomes unknown.
void pointees_add(struct pointees *out, const struct pointee *item);
/// These searches in the debugging information answer the questions of pointer_types.h that have the same names.
/// pointer_answers.c keeps what they find.
void find_of_parameter(struct types *types, uint32_t entry, unsigned reg, struct pointees *out);
void find_of_result(struct types *types, uint32_t entry, struct pointees *out);
void find_of_object(struct types *types, uint32_t address, struct pointees *out);
void find_of_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out);
void find_around_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out);
bool find_words(struct types *types, uint32_t entry, bool is_local, unsigned *arguments, unsigned *results);
void find_of_any_member(struct types *types, uint32_t pc, int64_t offset, struct pointees *out);
void find_of_frame(struct types *types, uint32_t pc, int64_t offset, const int64_t registers[CORE_REGISTERS],
                   struct pointees *out);
/// Finds what types_load() adds for an offset of 0.
void find_loaded(struct types *types, const struct pointee *from, uint32_t step, struct pointees *out);

#endif
