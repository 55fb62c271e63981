// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the readers of types share.
#ifndef BRIM_CLI_ELF_TYPEWALK_H
#define BRIM_CLI_ELF_TYPEWALK_H

#include "dwarf/pointer_types.h"

/// The entry that an attribute refers to, its own or one that it takes from where it is an instance of.
bool types_follow(Dwarf_Die *die, unsigned attribute_code, Dwarf_Die *target);
/// Puts the definition in the place of a class that is only declared, as clang leaves those with virtual functions.
void types_definition(const struct types *types, Dwarf_Die *type);
/// The function whose code covers the address, or that is entered there.
bool types_function_at(struct types *types, uint32_t address, bool is_entry, Dwarf_Die *die);
/// The object that begins last at or before the address.
bool types_object_at(struct types *types, uint32_t address, Dwarf_Die *die, int64_t *offset);

#endif
