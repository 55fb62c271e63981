// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The tables of virtual functions (vtables) in an image, and the functions that a virtual call can reach through
/// them.
#ifndef BRIM_CLI_ANALYSIS_VTABLES_H
#define BRIM_CLI_ANALYSIS_VTABLES_H

#include "base/index.h"
#include "dwarf/pointer_types.h"
#include "interpret/code.h"

/// A vtable, found by its symbol.
struct vtable {
    uint32_t address, words;
    uint32_t class;   ///< Name in the types' words; UINT32_MAX iff debugging information does not describe the class.
    const char *name; ///< The name of the class, without spaces.
};

/// The object that describes a class at run time (RTTI).
struct type_information {
    uint32_t address;
    const char *symbol;
};

/// The functions at an offset of the tables of a class, which many calls ask for: a part of `methods`.
struct class_methods {
    uint32_t class;
    int64_t offset;
    size_t first, count;
};

struct vtables {
    const struct code *code;
    uint32_t pure; ///< What stands for a function that a class leaves to those derived from it; 0 iff there is none.
    struct vtable *tables; ///< By address.
    size_t count, capacity;
    struct type_information *information; ///< By address.
    size_t information_count, information_capacity;
    struct arena texts;
    struct class_methods *asked;
    size_t asked_count, asked_capacity;
    struct index asked_index; ///< By class and offset.
    uint32_t *methods;
    size_t method_count, method_capacity;
};

void vtables_open(struct vtables *vtables, const struct code *code, const struct types *types);
void vtables_close(struct vtables *vtables);

/// \return  Whether the address lies in a vtable.
bool vtables_cover(const struct vtables *vtables, uint32_t address);

/// Calls `found` for each function at this offset of the tables that an object of the class can have; -1: at any.
void vtables_methods(struct vtables *vtables, const struct types *types, uint32_t class, int64_t offset,
                     void (*found)(void *context, uint32_t entry), void *context);

#endif
