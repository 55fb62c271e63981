// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module has what every reader of debugging information entries (DIEs) needs: the step to the next entry, and the
/// decoding of locations.
#ifndef BRIM_CLI_DWARF_ENTRY_H
#define BRIM_CLI_DWARF_ENTRY_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Moves to the sibling of this entry, and counts `entries_left` down. In valid information the offset of a sibling is
/// larger; damaged information may send a reader in circles, which the count and the comparison end.
/// \return  false iff there is no sibling, or its offset is not larger, or no entry is left to read.
bool die_next(Dwarf_Die *die, size_t *entries_left);

/// Reads the address that the location expression of a variable begins with. `is_whole` is true iff the variable lies
/// at that address; otherwise only a part of it does, or the expression computes its value from the bytes there.
/// \return  false iff its location does not begin with an address.
bool die_address(Dwarf_Die *die, uint64_t *address, bool *is_whole);

/// Reads the offset in bytes of a member or base class from the begin of its object.
/// \return  false iff the offset differs from object to object, as that of a virtual base does.
bool die_offset(Dwarf_Die *member, uint64_t *offset_bytes);

/// \return  Offset in bytes of a member or base class in the object that holds it; -1 iff the offset is not constant,
///          as that of a virtual base is not.
int64_t die_constant_offset(Dwarf_Die *member);

#endif
