// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What accesses_open() knows of each function while it works.
#ifndef BRIM_CLI_ANALYSIS_SUMMARY_H
#define BRIM_CLI_ANALYSIS_SUMMARY_H

#include "accesses/accesses.h"
#include "interpret/trace.h"

/// Parameters by number: the registers, of which number 15 stands for those of floating point; words on the stack; and
/// any word of the stack.
enum {
    ARGUMENT_REGISTERS = 4,
    FIRST_STACK = TRACE_REGISTERS,
    STACK_WORDS = 16,
    ANY_STACK = FIRST_STACK + STACK_WORDS,
    PARAMETERS = ANY_STACK + 1
};

/// What is done with a parameter, or with what lies behind it.
struct summary_line {
    uint8_t trail; ///< TRAIL_ENTRY, TRAIL_BEHIND or TRAIL_BEYOND
    uint8_t kinds; ///< Bits of enum access_kind.
    bool is_below; ///< Also before it.
    uint32_t which;
    int32_t offset; ///< Of TRAIL_BEHIND.
};

struct summary;

struct known_call {
    const struct touch *touch;
    const struct summary *callee; ///< NULL iff not known.
    uint16_t left_over;           ///< Registers that are no result, and that nothing here uses when it comes back.
};

struct summary {
    const struct flow *flow;
    trail_set out[TRACE_REGISTERS]; ///< What registers hold when it returns; resolved.
    struct summary_line *lines;
    size_t line_count, line_capacity;
    trail_set *results;   ///< Of each touch that loads: resolved.
    trail_set *slot_sets; ///< Of each slot of the trace: resolved.
    struct known_call *calls;
    size_t call_count, call_capacity;
    trail_set *call_results; ///< TRACE_REGISTERS of each call: resolved.
    trail_set weak;          ///< Stored somewhere in the frame; resolved.
    unsigned argument_words; ///< From r0 on and then on the stack, that may be arguments; UINT_MAX: not known.
    unsigned result_words;   ///< From r0 on, that may be results.
    uint16_t returned;       ///< The registers in which callers that are not followed may take a result, by bits.
    bool frame_escapes;      ///< Its contents go away with its address.
    bool is_blurred;         ///< Stores to somewhere in the frame, or hands out such an address.
    bool sees_arguments;     ///< Uses an address of the caller's frame: a list of variable arguments.
    bool is_lost;
    bool has_hidden_code;    ///< Some of it is entered on ways that are not known: landing pads, labels as values.
    bool is_folded;          ///< It has several names.
    bool is_called_unseen;   ///< Code that was not followed calls it.
    bool has_unseen_callers; ///< A pointer may enter it, or nobody is seen to call it.
    bool is_cut_out;         ///< A compiler cut it out of other functions: any register may be an argument.
    bool saves_all;          ///< It stores r4 to r7 as they were at the entry outside of its frame.
    bool again, has_changed, is_due, is_ordered;
};

/// The begin of a section that the linker script names, so that start-up fills it up to `least_end` or beyond.
struct linker_bound {
    uint32_t address, least_end;
};

/// An address of data in code that nobody followed.
struct unfollowed {
    uint32_t place, address;
};

/// Something that was done with a set of pointers: doing it again changes nothing.
struct done {
    uint32_t address, callee, what, summary;
    trail_set set;
};

struct solver {
    struct accesses *accesses;
    const uint32_t *only; ///< Entries, of which and of whose direct calls alone the accesses are wanted; NULL: of all.
    size_t only_count;
    struct summary *summaries; ///< By entry.
    size_t count;
    uint32_t *order;        ///< Of the summaries: callees before their callers, where that can be.
    uint32_t (*callers)[2]; ///< Callee and caller, by callee.
    size_t caller_count, caller_capacity;
    struct linker_bound *bounds; ///< By address.
    size_t bound_count, bound_capacity;
    struct unfollowed *unfollowed;
    size_t unfollowed_count, unfollowed_capacity;
    uint32_t *table; ///< Hash of accesses to index + 1.
    size_t table_size;
    struct done *done; ///< Hash table of deeds; `set` is 0 where it is free.
    size_t done_count, done_size;
    uint32_t initial_sp; ///< By the vector table; 0 iff there is none.
    size_t at;           ///< In `order`.
};

bool solver_begin(struct solver *solver, const struct image *image, const struct map *map, const struct units *units,
                  struct reader_error *error);
void solver_end(struct solver *solver);
/// \return  The next function of which something changed that it calls, in the solver's order; NULL iff there is none.
struct summary *solver_next(struct solver *solver);
/// Tells those who call a function that something changed.
void solver_requeue_callers(struct solver *solver, const struct summary *summary);

/// \return  The section's begin at the address, or NULL iff the linker script has no symbol for one there.
const struct linker_bound *bounds_find(const struct solver *solver, uint32_t address);
/// \return  Whether the linker script has a symbol at the address.
bool bounds_ends(const struct solver *solver, uint32_t address);

#endif
