// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The knowledge that indirect.c learns from all code and that indirect_resolve.c reads to resolve a call.
#ifndef BRIM_CLI_ANALYSIS_LEARNED_H
#define BRIM_CLI_ANALYSIS_LEARNED_H

#include "calls/indirect.h"
#include "calls/vtables.h"

enum {
    ARGUMENTS = 4,           ///< Arguments come in r0 to r3; more of them lie on the stack.
    SMALLEST_ADDRESS = 0x400 ///< A smaller number is a marker, as SIG_IGN is, or a state.
};

/// The type of what is kept under another type than that of a pointer to a function, as `void *` or a number.
#define SIGNATURE_UNTOLD (UINT32_MAX - 2)

/// The type of what is kept as a pointer to a function and is no function of the image (made.c).
#define SIGNATURE_MADE (UINT32_MAX - 3)

/// A function whose address is taken, with its type or one under which it is kept.
struct taken {
    uint32_t entry, signature;
};

/// Pointers of one type go where pointers of another are kept.
struct cast {
    uint32_t from, to;
};

/// An object of one type goes where one of another type is declared, each with an offset in it; `other` is NULL where
/// none is.
struct view {
    const void *one, *other;
    int64_t one_offset, other_offset;
    size_t round; ///< The last one of learning in which it was looked at; 0: none.
    bool tells;   ///< There are pointers to functions that go from one to the other.
};

/// A direct call, by which the arguments of `target` are found.
struct caller {
    uint32_t target;
    const struct flow *flow;
    const struct flow_site *site;
};

struct range {
    uint32_t low, high;
};

struct entry_set {
    uint32_t *entries;
    size_t count, capacity;
    bool is_made; ///< Beside them, there may be a pointer that is no function of the image (made.c).
};

/// How a call was resolved, which is a site of a flow of the code.
struct answer {
    const struct flow_site *site;
    struct indirect_set set;
};

struct indirect_private {
    uint32_t *functions; ///< Addresses of all function symbols, ascending.
    size_t function_count;
    uint32_t
        *entered; ///< Functions entered by others than direct calls: roots first, then virtual functions and so on.
    size_t entered_count, entered_capacity, root_count;
    struct index entered_index; ///< Of `entered`, by entry.
    uint32_t vectors, vector_bytes;
    struct range arrays[3]; ///< The arrays of functions that start-up and exit walk.
    size_t array_count;
    struct vtables vtables;
    struct taken *taken; ///< By entry, with its own type.
    size_t taken_count, taken_capacity;
    struct taken *typed; ///< Under other types.
    size_t typed_count, typed_capacity;
    struct cast *casts;
    size_t cast_count, cast_capacity;
    size_t round;       ///< How often everything was learned anew.
    struct view *views; ///< Those that were met.
    size_t view_count, view_capacity;
    struct index view_index;
    struct caller *callers; ///< By target.
    size_t caller_count, caller_capacity;
    struct entry_set **sets; ///< The sets that were handed out.
    size_t set_count, set_capacity;
    size_t uses;     ///< How often something that is learned was read or added: all that a flow does to it counts.
    bool is_learned; ///< Everything is known of the code as it was when it had so many changes and values.
    size_t learned_changes, learned_values;
    struct answer *answers; ///< How calls were resolved since then.
    size_t answer_count, answer_capacity;
    struct index answer_index; ///< By site.
};

/// Frees the sets that were handed out.
void indirect_forget(struct indirect_private *own);

/// \return  Whether a word is the address of a function symbol with the Thumb bit.
bool indirect_is_function(const struct indirect *indirect, uint32_t word);
/// \return  Whether a word, as a pointer to a function, would be one that is made (made.c).
bool indirect_is_made_word(const struct indirect *indirect, uint32_t word);
/// \return  Whether the value, as a pointer to a function, is made, on one path at least.
bool indirect_is_made(const struct indirect *indirect, value_id id);

/// Adds what a register can hold when the function is entered.
/// \return  false iff not all callers are known, or not what they pass.
bool indirect_argument(struct indirect *indirect, uint32_t entry, unsigned reg, struct entry_set *set);

/// Adds what the value can be. \return  false iff that is not known by constants and callers alone.
bool indirect_by_callers(struct indirect *indirect, const struct flow *flow, value_id id, struct entry_set *set);
/// \return  The index of the first call of the target among the callers, which are sorted by target.
size_t indirect_first_caller(struct indirect_private *own, uint32_t target);

/// Adds a function to a set, which has each function once.
void indirect_add(struct entry_set *set, uint32_t entry);

/// Adds the functions that a pointer of the type may hold; is_cast: a `void *` may have been cast to it.
/// \return  false iff it is cast from too many types, so that functions may be missing.
bool indirect_add_of_type(const struct indirect *indirect, uint32_t signature, bool is_cast, struct entry_set *set);

/// \return  The function whose debugging information describes the one entered there: itself, or the one that it is
/// nothing but a jump to.
uint32_t indirect_described(struct indirect *indirect, uint32_t entry);

/// Pointers of type `from` go where pointers of type `to` are kept.
void indirect_add_cast(struct indirect *indirect, uint32_t from, uint32_t to);
/// Learns from the addresses that a function moves (views.c).
void indirect_learn_views(struct indirect *indirect, const struct flow *flow);
/// Learns from an address of a variable in the initial contents of memory.
void indirect_learn_held(struct indirect *indirect, uint32_t address, uint32_t word);

/// Finds the types of the object at base + offset; `out` is empty iff nobody knows. pc: the address of the
/// instruction that uses it, since the variables of a frame depend on it.
void indirect_type(struct indirect *indirect, const struct flow *flow, value_id base, int64_t offset, uint32_t pc,
                   struct pointees *out);
/// Finds the types of the object whose address a call passes; `out` is empty iff nobody knows.
void indirect_type_passed(struct indirect *indirect, const struct flow *flow, const struct flow_site *site,
                          value_id passed, struct pointees *out);
/// Finds the types of what a value points to; `out` is empty iff its expression tells none.
void indirect_type_value(struct indirect *indirect, const struct flow *flow, value_id id, struct pointees *out);

#endif
