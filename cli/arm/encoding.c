// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "arm/encoding.h"

#include "arm/insn.h"

bool encoding_is_block(unsigned first) {
    return (first & 0xFF00) == 0xBF00 && (first & 15) != 0;
}

// Coprocessors 10 and 11 are the floating-point unit. MVE (Armv8.1-M) uses 8 and 9 as well.
bool encoding_uses_fp(unsigned first, unsigned second) {
    return (first & 0xEC00) == 0xEC00 && (first & 0xEF00) != 0xEF00
               ? (second >> 8 & 14) == 10 || (second >> 8 & 14) == 8
               : (first & 0xEF00) == 0xEF00;
}

bool encoding_sets_flags(unsigned size, unsigned first, unsigned second) {
    if (size == 2) {
        return first < 0x4400 || (first & 0xFF00) == 0x4500;
    }
    if ((first & 0xFE00) == 0xEA00 ||
        (first & 0xFA00) == 0xF000) { // Data processing; bit 15 of an immediate form means a branch or msr.
        bool const is_msr = (second & 0x5000) == 0 && (first & 0x380) == 0x380; // Otherwise a condition: a branch.
        return ((second & 0x8000) == 0 || (first & 0xFE00) == 0xEA00) ? (first & 0x10) != 0 : is_msr;
    }
    if ((first & 0xFF80) == 0xFA00) { // A shift by a register.
        return (first & 0x10) != 0;
    }
    return (first & 0xEFF0) == 0xEEF0 && (second & 0xF00) == 0xA00; // vmrs
}

// The encodings are those of cmp, tst and cmn.
bool encoding_compares(unsigned first) {
    return (first & 0xF800) == 0x2800 || (first & 0xFFC0) == 0x4200 || (first & 0xFF80) == 0x4280 ||
           (first & 0xFFC0) == 0x42C0 || (first & 0xFF00) == 0x4500;
}

// The condition has four bits, of which the mask replaces the lowest for every instruction but the first.
enum insn_condition insn_it_condition(const struct insn *it, unsigned index) {
    unsigned const bits = (unsigned)it->immediate;
    unsigned const last = index == 0 ? bits >> 4 & 1 : bits >> (4 - index) & 1;
    return (enum insn_condition)((bits >> 4 & 14) | last);
}
