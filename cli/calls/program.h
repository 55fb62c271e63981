// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The program that an image holds: its interpreted code, the functions that something other than code enters (reset,
/// exceptions, tasks), and the call graph of what these roots reach. It is opened once, when it is first asked for;
/// brim stack bounds a copy of the graph, and brim placement walks the graph from the handlers.
#ifndef BRIM_CLI_CALLS_PROGRAM_H
#define BRIM_CLI_CALLS_PROGRAM_H

#include "calls/callgraph.h"
#include "calls/priorities.h"
#include "calls/tasks.h"
#include "firmware/firmware.h"

/// A user sets `firmware`, which must outlive the program, and leaves the rest zero. After program_open() nothing
/// changes but what is cached in `code` and `indirect`.
struct program {
    struct firmware *firmware;
    bool skips_lines; ///< The user may set it too: nobody shows the lines of what is found.
    bool is_open;
    struct locator locator;
    struct code code;
    struct indirect indirect;
    struct vectors vectors; ///< The table at reset, and the handlers of every table that the code chooses.
    struct priorities priorities;
    struct found_tasks tasks;
    uint32_t *roots; ///< The first one is entered at reset.
    size_t root_count;
    struct call_record record; ///< What the construction of `graph` noted, and all names.
    struct callgraph graph;    ///< The calls as brim.yaml tells them.
    bool *is_used;             ///< For each fact of brim.yaml, whether that construction met it.
};

/// Opens the program unless it is open.
/// \return  false iff there is no code to follow, the core is no Cortex-M, there is no vector table where brim.yaml
///          says, or a fact names something that the image does not have; the error says which.
bool program_open(struct program *program, struct reader_error *error);
/// Closes the program, whether it is open or not.
void program_close(struct program *program);

/// \return  A call graph of the program that nobody has built yet. The caller may change what it ignores, builds it
///          from the roots, and frees it before the program is closed. is_used: one flag for each fact.
struct callgraph program_graph(struct program *program, struct call_record *record, bool *is_used);
/// Builds the graph of a program in which no fact hides a call or a frame, so that it meets each fact that means
/// anything.
struct callgraph program_whole_graph(struct program *program, struct call_record *record, bool *is_used);

/// \return  Whether a handler comes back to what it interrupted: it returns, or something that it calls ends the
///          exception.
bool program_comes_back(const struct callgraph *graph, uint32_t handler);
static inline const struct stack_facts *program_facts(const struct program *program) {
    return &program->firmware->request.config->stack;
}

/// \return  The functions that a fact names; the caller frees them.
uint32_t *program_functions_of(const struct program *program, const struct stack_fact *fact, size_t *count);
/// \return  Whether the image has a function of this name, as brim.yaml means it.
bool program_has_function(const struct program *program, const char *name);
/// \return  Whether a fact about a priority means this vector, by the name of the handler or the interrupt's number.
bool program_means(const struct program *program, const struct stack_fact *fact, uint32_t handler, uint32_t exception);
/// \return  false iff a fact names something that the image does not have; the error says which.
bool program_matches_facts(const struct program *program, struct reader_error *error);
/// is_bounded: the graph was bounded, which is where recursions are met.
/// \return  false iff a fact was not met; the error says which.
bool program_met_facts(const struct program *program, const bool *is_used, bool is_bounded, struct reader_error *error);

#endif
