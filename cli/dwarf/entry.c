// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "dwarf/entry.h"

#include <dwarf.h>

bool die_next(Dwarf_Die *die, size_t *entries_left) {
    uintptr_t const before = (uintptr_t)die->addr;
    if (*entries_left == 0 || dwarf_siblingof(die, die) != 0) {
        return false;
    }
    --*entries_left;
    return (uintptr_t)die->addr > before; // Siblings lie in one section, so this compares their offsets.
}

// DWARF 5, and DWARF 4 with split units, write an index into the unit's table of addresses.
static bool address_of(Dwarf_Attribute *location, const Dwarf_Op *operation, uint64_t *address) {
    Dwarf_Attribute entry;
    Dwarf_Addr found = operation->number;
    if (operation->atom == DW_OP_addrx || operation->atom == DW_OP_GNU_addr_index) {
        if (dwarf_getlocation_attr(location, operation, &entry) != 0 || dwarf_formaddr(&entry, &found) != 0) {
            return false;
        }
    } else if (operation->atom != DW_OP_addr) {
        return false;
    }
    *address = found;
    return true;
}

bool die_address(Dwarf_Die *die, uint64_t *address, bool *is_whole) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    if (dwarf_attr(die, DW_AT_location, &attribute) == NULL ||
        dwarf_getlocation(&attribute, &operations, &count) != 0 || count == 0 ||
        !address_of(&attribute, &operations[0], address)) {
        return false;
    }
    bool const is_behind =
        count == 2 && operations[1].atom == DW_OP_plus_uconst; // Section anchors: several variables, one symbol.
    *address += is_behind ? operations[1].number : 0;
    *is_whole = count == 1 || is_behind;
    return true;
}

// DWARF 3 and later write a number. DWARF 2 writes an expression with one operation, which adds the offset.
bool die_offset(Dwarf_Die *member, uint64_t *offset_bytes) {
    Dwarf_Attribute attribute;
    Dwarf_Op *operations;
    size_t count;
    *offset_bytes = 0;
    if (dwarf_attr(member, DW_AT_data_member_location, &attribute) == NULL ||
        dwarf_formudata(&attribute, offset_bytes) == 0) {
        return true;
    }
    if (dwarf_getlocation(&attribute, &operations, &count) != 0 || count != 1 ||
        operations[0].atom != DW_OP_plus_uconst) {
        return false;
    }
    *offset_bytes = operations[0].number;
    return true;
}

int64_t die_constant_offset(Dwarf_Die *member) {
    uint64_t offset;
    return !dwarf_hasattr(member, DW_AT_virtuality) && die_offset(member, &offset) ? (int64_t)offset : -1;
}
