// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What DWARF says of the types of functions and of what they point to, as far as a call through a pointer needs it:
/// what lies at an address, in a register, in a frame or in a member, and which functions have a pointer's type.
#ifndef BRIM_CLI_ELF_TYPES_H
#define BRIM_CLI_ELF_TYPES_H

#include "base/memory.h"
#include "image/image.h"

#include <elfutils/libdw.h>
#include <stdbool.h>

enum pointee_kind {
    POINTS_TO_OBJECT,
    POINTS_TO_FUNCTION,
    POINTS_TO_VTABLE, ///< `type` is the class; `offset` counts from the address that an object holds.
    POINTS_TO_METHOD, ///< A virtual one: the slot at `offset` of such a table; -1 for any.
};

/// Where a pointer points.
struct pointee {
    enum pointee_kind kind;
    Dwarf_Die type;
    int64_t offset; ///< Into the object of that type.
};

enum { MOST_POINTEES = 8 };

/// What a pointer can point to, by its type. None: nobody knows.
struct pointees {
    struct pointee items[MOST_POINTEES];
    size_t count;
    bool is_too_much; ///< More than there is room for: as good as not known.
};

#define SIGNATURE_NONE UINT32_MAX

/// The type of a function. `key` tells types apart as calls do: by the sizes of numbers and the names of structures.
struct signature {
    uint32_t result, key; ///< Numbers in types.words.
    bool takes_anything;  ///< `int f()` in C.
    const char *text;     ///< As a person writes it: "int (const void *, const void *)".
};

struct type_function {
    uint64_t low, high;
    Dwarf_Off die;
    bool is_entry;
};

struct type_object {
    uint64_t address;
    Dwarf_Off die;
};

/// A class or structure, by its qualified name without spaces.
struct type_class {
    Dwarf_Off die;
    uint32_t name;   ///< In types.words.
    bool is_dynamic; ///< May have virtual functions; its definition is described.
};

struct type_base {
    uint32_t name;
    Dwarf_Off die; ///< Of the base.
    uint32_t base;
    int64_t offset; ///< In the derived class; -1 iff that differs from object to object, as of a virtual base.
};

struct types {
    Dwarf *dwarf; ///< NULL iff there is nothing to read.
    bool is_hard_float;
    struct type_function *functions; ///< By address.
    size_t function_count, function_capacity;
    struct type_object *objects; ///< By address.
    size_t object_count, object_capacity;
    struct type_class *classes; ///< By entry.
    size_t class_count, class_capacity;
    struct type_base *bases; ///< By name, each once.
    size_t base_count, base_capacity;
    struct names words;
    struct signature *signatures;
    size_t signature_count, signature_capacity;
    struct arena texts;
    size_t entries_left; ///< To read: broken information sends a reader in circles.
};

/// Reads where functions and objects are described. dwarf: NULL for an image without debugging information.
void types_open(struct types *types, const struct image *image, Dwarf *dwarf);
void types_close(struct types *types);

/// What a register holds when the function is entered. Adds to `out`, as all of these.
void types_of_parameter(struct types *types, uint32_t entry, unsigned reg, struct pointees *out);
/// How many words of the core's registers a function takes and gives back at most, as its source says in C or C++.
/// is_local: the linker does not see it, so that clang may give it parameters as it likes; GCC makes a clone instead.
/// \return  false iff that is not told: without a prototype, of arguments that vary, of types without a size.
bool types_words(struct types *types, uint32_t entry, bool is_local, unsigned *arguments, unsigned *results);
/// What a function gives back.
void types_of_result(struct types *types, uint32_t entry, struct pointees *out);
/// The address itself: the object that lies there.
void types_of_object(struct types *types, uint32_t address, struct pointees *out);
/// A variable that lives in a register at this place.
void types_of_register(struct types *types, uint32_t place, unsigned reg, struct pointees *out);
/// The address of a local variable, given from SP at the function's entry. registers: where the registers point into
/// the frame, from the same origin; INT64_MIN where they do not.
void types_of_frame(struct types *types, uint32_t place, int64_t offset, const int64_t registers[16],
                    struct pointees *out);
/// What the pointer that is stored `offset` bytes behind points to. is_indexed: or any multiple of an item further.
void types_load(struct types *types, const struct pointee *from, int64_t offset, bool is_indexed, struct pointees *out);

/// \return  The signature of the function entered there, or of what a pointer points to; SIGNATURE_NONE iff unknown.
uint32_t types_of_function(struct types *types, uint32_t entry);
uint32_t types_signature(struct types *types, const struct pointee *pointee);
/// Whether a pointer of one signature may call a function of the other.
bool types_agree(const struct types *types, uint32_t pointer, uint32_t function);

/// \return  Number of the class's name in types.words; UINT32_MAX iff it is none.
uint32_t types_class(struct types *types, const struct pointee *pointee);
/// \return  Number of a class with this name, however it is spaced; UINT32_MAX iff no class has it.
uint32_t types_find_class(const struct types *types, const char *name);
/// Calls `found` with the offset of each part of the derived class that is the base, itself included; -1 iff the offset
/// differs from object to object.
void types_derives(const struct types *types, uint32_t derived, uint32_t base,
                   void (*found)(void *context, int64_t offset), void *context);

#endif
