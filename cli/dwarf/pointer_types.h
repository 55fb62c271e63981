// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module gives the types of pointers according to DWARF, for the resolution of indirect calls: the type of the
/// object at an address, in a register, in a stack frame or in a member, and the signatures by which a pointer and the
/// functions that it may call are matched. The declared types of the source stand in for a points-to analysis: their
/// points-to sets are types.
#ifndef BRIM_CLI_DWARF_POINTER_TYPES_H
#define BRIM_CLI_DWARF_POINTER_TYPES_H

#include "base/index.h"
#include "base/memory.h"
#include "base/names.h"
#include "dwarf/die_tree.h"
#include "image/image.h"

#include <elfutils/libdw.h>
#include <stdbool.h>

enum pointee_kind {
    POINTS_TO_OBJECT,
    POINTS_TO_FUNCTION,
    POINTS_TO_VTABLE, ///< `type` is the class; `offset` counts from the address that its objects hold.
    POINTS_TO_METHOD, ///< A virtual function: the slot at `offset` of such a table; -1 is any slot.
};

/// One abstract location that a pointer may point to.
struct pointee {
    enum pointee_kind kind;
    Dwarf_Die type;
    int64_t offset;      ///< Offset in bytes into the object of that type.
    bool is_alternative; ///< It is one member of a union, or of a struct that an index goes through, among others.
    bool is_constant;    ///< It is a variable of the frame, and declared `const`; false where nobody asked.
};

/// What an object is made of: a struct is a class or a union as well, and a word is a number or a pointer.
enum pointee_form { FORM_WORD, FORM_ARRAY, FORM_STRUCT };

enum { MOST_POINTEES = 8 };

/// The points-to set of a pointer, by its type. An empty set means unknown.
struct pointees {
    struct pointee items[MOST_POINTEES];
    size_t count;
    bool is_too_much; ///< There were more than MOST_POINTEES, so the set means unknown.
    bool is_cast;     ///< Only a variable that holds the pointer tells the type, so that it may come from a `void *`.
};

#define SIGNATURE_NONE   UINT32_MAX
#define SIGNATURE_UNREAD (UINT32_MAX - 1) ///< Nobody has asked for it yet.

/// Arguments come in r0 to r3; more of them lie on the stack, of which the first words are looked at.
enum { CORE_REGISTERS = 16, CORE_ARGUMENTS = 4, STACKED_ARGUMENTS = 6 };

/// The type of a function. Two types with the same `key` are called in the same way: the key has the kinds and sizes of
/// numbers and the names of structures.
struct signature {
    uint32_t result, key; ///< Indexes into types.words.
    bool takes_anything;  ///< It has no prototype: `int f()` in C.
};

/// The answer of types_words(), and what it cost.
struct function_words {
    bool is_known, has_bound;
    unsigned arguments, results;
    size_t cost;
};

struct type_function {
    uint64_t low, high;
    Dwarf_Off die;
    bool is_entry;
    uint32_t signature;                  ///< SIGNATURE_UNREAD until it is asked for.
    uint32_t arguments[CORE_ARGUMENTS];  ///< The signatures of what its parameters point to.
    uint32_t stacked[STACKED_ARGUMENTS]; ///< The same of those on the stack, by word.
    struct function_words words[2];      ///< Of a function with internal linkage: the second one.
};

/// The signature of the type of functions that an entry of the debugging information describes.
struct known_signature {
    const void *entry;
    uint32_t signature;
    const char *text; ///< The entry's text for people: "int (const void *, const void *)".
};

struct type_object {
    uint64_t address;
    Dwarf_Off die;
    int64_t end; ///< An offset that is known to lie behind it; 0: none is.
};

/// A class or structure. Its name is qualified and has no spaces.
struct type_class {
    Dwarf_Off die;
    uint32_t name;   ///< Index into types.words.
    bool is_dynamic; ///< It is defined here, and may have virtual functions.
};

struct type_base {
    uint32_t name;
    Dwarf_Off die; ///< Entry of the base class.
    uint32_t base;
    int64_t offset; ///< Offset in the derived class; -1 iff it is not constant, as that of a virtual base.
};

/// A question about types that was answered. The answer is `count` items of types.answered, from `first` on.
struct type_answer {
    uint8_t question; ///< enum question of pointer_answers.c
    bool is_too_much;
    uint32_t step;
    uint64_t about; ///< An address in the image, or the entry of a type.
    int64_t offset; ///< An offset, or a register.
    uint32_t first, count;
    size_t cost; ///< How many entries were read for it.
};

/// Where registers point to, from SP at the entry of the function; INT64_MIN for one that does not point into the
/// frame.
struct type_frame {
    int64_t registers[CORE_REGISTERS];
};

struct types {
    Dwarf *dwarf; ///< NULL iff there is nothing to read.
    bool is_hard_float;
    struct type_function *functions; ///< Sorted by address.
    size_t function_count, function_capacity;
    struct type_object *objects; ///< Sorted by address.
    size_t object_count, object_capacity;
    struct type_class *classes; ///< Sorted by entry.
    size_t class_count, class_capacity;
    struct type_base *bases; ///< Sorted by name, without duplicates.
    size_t base_count, base_capacity;
    struct names words;
    struct signature *signatures;
    size_t signature_count, signature_capacity;
    struct known_signature *known; ///< In the order in which they were asked for.
    size_t known_count, known_capacity;
    struct index known_index;    ///< By entry.
    struct type_answer *answers; ///< In the order in which they were asked for.
    size_t answer_count, answer_capacity;
    struct index answer_index; ///< By question.
    struct type_frame *frames; ///< Each is there once.
    size_t frame_count, frame_capacity;
    struct index frame_index;
    struct pointee *answered;
    size_t answered_count, answered_capacity;
    struct arena texts;
    size_t entries_left;  ///< Entries that may still be read; it ends the reading of damaged information.
    size_t entries_first; ///< entries_left after the opening.
};

/// Indexes the entries of functions, objects and classes. `dwarf` is NULL for an image without debugging information.
void types_open(struct types *types, const struct image *image, Dwarf *dwarf, const struct die_tree *tree);
void types_close(struct types *types);
/// Lets the next analysis read as many entries as if it were the first one.
void types_renew(struct types *types);

/// Adds to `out` what a register points to when the function is entered. The functions below add to `out` as well.
void types_of_parameter(struct types *types, uint32_t entry, unsigned reg, struct pointees *out);
/// Bounds the number of words that a function takes and returns in the core registers, by its declaration in C or C++.
/// `is_local` says that the function has internal linkage: clang may then change its calling convention, whereas GCC
/// makes a clone with a name of its own.
/// \return  false iff there is no bound: no prototype, variable arguments, or a type without a size.
bool types_words(struct types *types, uint32_t entry, bool is_local, unsigned *arguments, unsigned *results);
/// Adds what the result of a function points to.
void types_of_result(struct types *types, uint32_t entry, struct pointees *out);
/// Adds the object that lies at the address.
void types_of_object(struct types *types, uint32_t address, struct pointees *out);
/// Adds what a variable points to that lives in the register when the instruction at `pc` is executed.
void types_of_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out);
/// Does the same, and adds the objects that the register points into: a variable that is the register plus a constant
/// tells them, as `timer` does in `timer = container_of(node, struct timer, node)`.
void types_around_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out);
/// Adds the local variable at `offset` from SP at the entry of the function, when the instruction at `pc` is
/// executed. `registers` has the offset of each register's value from the same origin; INT64_MIN for one that does not
/// point into the frame.
void types_of_frame(struct types *types, uint32_t pc, int64_t offset, const int64_t registers[CORE_REGISTERS],
                    struct pointees *out);
/// Adds the argument that lies `offset` bytes above SP when the function is entered.
void types_of_entry_stack(struct types *types, uint32_t entry, int64_t offset, struct pointees *out);
/// \return  Whether the location lies in the object itself, and not in another one of an array.
bool types_is_inside(const struct pointee *pointee);
enum pointee_form types_form(const struct pointee *object);
/// \return  Whether the object is a va_list.
bool types_is_argument_list(const struct pointee *pointee);
/// \return  Whether a pointer or a number of four bytes or more may begin at the location in the object: false for the
///          middle of a number, and for items of one or two bytes.
bool types_begin_word(struct types *types, const struct pointee *object);
/// Adds what a pointer points to that is loaded from `offset` bytes behind `from`. `step` other than 0 says that an
/// unknown multiple of `step` is added to the offset.
void types_load(struct types *types, const struct pointee *from, int64_t offset, uint32_t step, struct pointees *out);
/// Adds the function that is entered at the address.
void types_of_code(struct types *types, uint32_t entry, struct pointees *out);

/// Adds the functions that a pointer loaded from `offset` bytes behind an address may point to, where the type at that
/// address is not known: those of each struct of the unit whose code at `pc` loads the pointer, and of arrays. C
/// code reaches a member only if its unit declares the struct, and compilers describe each struct that it casts to.
/// Nothing is added where the unit is not C or does not tell its types; that the search was cut short is
/// `is_too_much`.
void types_of_any_member(struct types *types, uint32_t pc, int64_t offset, struct pointees *out);

/// \return  The signature of the function with this entry, or of the function that a pointer points to; SIGNATURE_NONE
///          iff it is unknown.
uint32_t types_of_function(struct types *types, uint32_t entry);
/// \return  The signature of the function that an argument register points to when the function is entered;
///          SIGNATURE_NONE iff it points to none, or nobody knows.
uint32_t types_of_argument(struct types *types, uint32_t entry, unsigned reg);
/// The same of an argument on the stack, by the number of its word there.
uint32_t types_of_stacked(struct types *types, uint32_t entry, unsigned word);
uint32_t types_signature(struct types *types, const struct pointee *pointee);
/// \return  The text of the type of functions that the pointee has, as the debugging information spells it.
const char *types_text(struct types *types, const struct pointee *pointee);
/// \return  Whether a pointer with one signature may call a function with the other.
bool types_agree(const struct types *types, uint32_t pointer, uint32_t function);

/// \return  Index of the class's name in types.words; UINT32_MAX iff the pointer does not point to a class.
uint32_t types_class(struct types *types, const struct pointee *pointee);
/// \return  Index of the name of a class, with spaces anywhere; UINT32_MAX iff no class has the name.
uint32_t types_find_class(const struct types *types, const char *name);
/// Calls `found` with the offset of each subobject of type `base` in the class `derived`, which contains itself at 0.
/// An offset of -1 is not constant.
void types_derives(const struct types *types, uint32_t derived, uint32_t base,
                   void (*found)(void *context, int64_t offset), void *context);

#endif
