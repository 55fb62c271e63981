// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// accesses_open() keeps here what it knows about each function while it works. A struct summary is a function summary
/// in the sense of interprocedural analysis: it says what the function does with its parameters, independent of any
/// caller.
#ifndef BRIM_CLI_ANALYSIS_SUMMARY_H
#define BRIM_CLI_ANALYSIS_SUMMARY_H

#include "accesses/accesses.h"
#include "interpret/trace.h"

/// Parameters have numbers: 0 to 15 are registers, where 15 stands for the floating-point registers; then follow
/// STACK_WORDS words on the stack, and ANY_STACK stands for any word of the stack.
enum {
    FIRST_STACK = TRACE_REGISTERS,
    STACK_WORDS = 16,
    ANY_STACK = FIRST_STACK + STACK_WORDS,
    PARAMETERS = ANY_STACK + 1
};

/// A line of a summary says what the function does with a parameter, or with memory that is reached through it.
struct summary_line {
    uint8_t provenance; ///< PROVENANCE_ENTRY, PROVENANCE_BEHIND or PROVENANCE_BEYOND
    uint8_t kinds;      ///< Bits of enum access_kind.
    bool is_below;      ///< Bytes before the pointer may be meant as well.
    uint32_t which;     ///< Number of the parameter.
    int32_t offset;     ///< Offset of the word loaded from, for PROVENANCE_BEHIND.
};

struct summary;

/// This is a call site with one of its possible callees.
struct known_call {
    const struct event *event;
    const struct summary *callee; ///< NULL iff not known.
    uint16_t left_over; ///< Registers whose contents after the call are garbage that nothing here uses, by bits.
    size_t filled_at, applied_at; ///< When its results, and its effects, were evaluated, by the solver's clock.
};

/// When a function may run. Start-up initializes sections, and what it writes there is no change of an object.
enum run_time { RUNS_AT_START = 1, RUNS_LATER = 2 };

/// This is the function summary, with the intermediate sets of the fixed point.
struct summary {
    const struct flow *flow;
    provenance_set out[TRACE_REGISTERS]; ///< What each register may hold when the function returns; resolved.
    struct summary_line *lines;
    size_t line_count, line_capacity;
    provenance_set *results;   ///< For each event of the trace that loads, what it may load; resolved.
    provenance_set *slot_sets; ///< For each slot of the trace, what it may hold; resolved.
    struct known_call *calls;
    size_t call_count, call_capacity;
    uint32_t *calls_by_address; ///< Indices of `calls`, sorted by the address of the call.
    provenance_set
        *call_results;   ///< For each call, TRACE_REGISTERS sets: what the registers hold when it returns; resolved.
    provenance_set weak; ///< What was stored at unknown offsets in the frame; resolved.
    unsigned
        argument_words; ///< How many words, first r0 to r3 and then on the stack, may be arguments; UINT_MAX: unknown.
    unsigned result_words;   ///< How many registers from r0 on may be results.
    uint16_t returned;       ///< Registers from which unknown callers may take a result, by bits.
    bool frame_escapes;      ///< The frame's address escapes, and the frame's contents with it.
    bool is_blurred;         ///< It stores through, or passes on, an address at an unknown offset in the frame.
    bool sees_arguments;     ///< It uses an address in the caller's frame, as va_arg does.
    bool is_lost;            ///< Part of it cannot be interpreted: everything it can name escapes.
    bool has_hidden_code;    ///< Some of its code is entered in unknown ways: landing pads, labels as values.
    bool is_folded;          ///< It has several names, perhaps folded by the linker.
    bool is_called_unseen;   ///< Code that was not interpreted calls it.
    bool has_unseen_callers; ///< A pointer may enter it, or no call of it is seen.
    unsigned run_times;      ///< When it may run: the bits of enum run_time.
    bool is_cut_out;         ///< A compiler cut it out of other functions: any register may be an argument.
    bool is_compiled;        ///< Call frame information describes its frame, so a compiler made the code.
    uint16_t saves;          ///< Registers that it pushes as they were at the entry, by bits.
    bool saves_all;          ///< It stores r4 to r7 as they were at the entry outside of its frame.
    /// For each event, when its set, and its effects, were evaluated, by the solver's clock. An evaluation reads sets
    /// of this function and of its callees only. So it is needed again iff one of these has changed since.
    size_t *filled_at, *applied_at;
    size_t changed_at; ///< When the last of its own sets changed: results, slot_sets, call_results and weak.
    size_t given_at;   ///< When something changed that its callers read: lines, out, and slots above its frame.
    bool has_changed, is_due, is_ordered;
};

/// The begin of a section that the linker script names. A loop of start-up that begins here and runs to `least_end` or
/// beyond fills the section.
struct linker_bound {
    uint32_t address, least_end;
};

/// An address of data, found at `holder` in code that was not interpreted.
struct unfollowed {
    uint32_t holder, address;
};

/// An effect that was already applied to a set of pointers: applying it again changes nothing.
struct done {
    uint32_t address, callee, what, summary;
    provenance_set set;
};

/// A cell that another one leads to, and the address in it that the initial contents hold.
struct held_target {
    uint32_t cell, address;
};

struct held_targets {
    struct held_target *items;
    size_t count, capacity;
    bool is_gathered;
};

/// This is the state of the whole fixed point. `summaries` is sorted by entry and does not move once it is made.
struct solver {
    struct accesses *accesses;
    const uint32_t *only; ///< Entries of the only functions whose accesses are wanted, with their direct calls; NULL:
                          ///< all functions.
    size_t only_count;
    struct summary *summaries; ///< Sorted by entry.
    size_t count;
    uint32_t *order;        ///< Indices of the summaries: callees before their callers, except in cycles.
    uint32_t (*callers)[2]; ///< Pairs of callee and caller, sorted by callee.
    size_t caller_count, caller_capacity;
    struct linker_bound *bounds; ///< Sorted by address.
    size_t bound_count, bound_capacity;
    struct unfollowed *unfollowed;
    size_t unfollowed_count, unfollowed_capacity;
    uint32_t *table; ///< Hash table of accesses: index + 1.
    size_t table_size;
    struct done *done; ///< Hash table of applied effects; `set` is 0 where a slot is free.
    size_t done_count, done_size;
    struct held_targets *held; ///< Two for each cell: for one link and for more. NULL before the first is gathered.
    provenance_set *held_sets; ///< For each cell, what a load of it may give; 0 before that is asked. NULL likewise.
    uint32_t initial_sp;       ///< Initial SP of the vector table; 0 iff there is none.
    size_t at;                 ///< The next position in `order` to look at.
    size_t clock;              ///< Counts the changes of all sets and summaries.
};

/// Notes that the callers of a function must be evaluated again.
static inline void summary_give(struct solver *solver, struct summary *summary) {
    summary->has_changed = true;
    summary->given_at = ++solver->clock;
}

/// Interprets all functions and links their summaries.
/// \return  false iff the image has no code that can be read, or no vector table where brim.yaml says.
bool solver_begin(struct solver *solver, struct firmware *firmware, struct reader_error *error);
void solver_end(struct solver *solver);
/// \return  The next function whose inputs changed, in the solver's order; NULL iff there is none and the fixed point
/// is reached.
struct summary *solver_next(struct solver *solver);
/// Puts the callers of a function back on the worklist, because its summary changed.
void solver_requeue_callers(struct solver *solver, const struct summary *summary);

/// \return  The index in calls_by_address of the first call at the address or behind it.
size_t summary_calls_from(const struct summary *summary, uint32_t address);

/// \return  The section whose begin is at the address, or NULL iff the linker script has no symbol there.
const struct linker_bound *bounds_find(const struct solver *solver, uint32_t address);
/// \return  Whether the linker script has a symbol at the address.
bool bounds_ends(const struct solver *solver, uint32_t address);

#endif
