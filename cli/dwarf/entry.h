// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What every reader of DWARF entries needs.
#ifndef BRIM_CLI_ELF_DIES_H
#define BRIM_CLI_ELF_DIES_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Moves to the entry beside this one. Entries come in the order of their offsets, unless somebody lies; entries_left
/// is counted down, since broken information sends a reader in circles. \return  false iff there is none, or none is
/// left.
bool die_next(Dwarf_Die *die, size_t *entries_left);

/// The address that a variable's location begins with. is_whole: the variable lies there; otherwise only a part of it
/// does, or its value follows from what lies there.
/// \return  false iff its location does not begin with an address.
bool die_address(Dwarf_Die *die, uint64_t *address, bool *is_whole);

/// Bytes from the begin of an object to a member or base of it.
/// \return  false iff they differ from object to object, as of a virtual base.
bool die_offset(Dwarf_Die *member, uint64_t *offset_bytes);

/// \return  Offset in bytes of a member or base class in the object that holds it; -1 iff the offset is not constant,
/// as
///          that of a virtual base is not.
int64_t die_constant_offset(Dwarf_Die *member);

#endif
