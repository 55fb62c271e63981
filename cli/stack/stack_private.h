// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The steps of stack_make(), each in its own file.
#ifndef BRIM_CLI_STACK_STACK_PRIVATE_H
#define BRIM_CLI_STACK_STACK_PRIVATE_H

#include "calls/program.h"
#include "stack/stack.h"

enum {
    FRAME_BYTES = 32,
    FP_FRAME_BYTES = 104,
    SAVED_BYTES = 36,    // Of a task that is switched away: r4 to r11 and LR,
    SAVED_FP_BYTES = 64, // and s16 to s31.
};

/// The state of stack_make(), which its steps share.
struct maker {
    struct stack *stack;
    const struct image *image;
    const struct config *config;
    struct reader_error *error;
    struct program *program;
    struct accesses *accesses; ///< Of the request.
    struct callgraph graph;    ///< A copy of the program's, or one that ignores some facts.
    struct node_bound *bounds;
    bool *is_used; ///< Of each fact.
};

/// \return  Name of the function at the address.
const char *maker_name_of(const struct maker *maker, uint32_t address);

/// Adds an index into stack.notes, once.
void entry_add_note(struct stack_entry *entry, uint32_t note);
/// Fills in the bound, verdict, path and notes of what the function of an entry reaches.
void entry_bound(struct maker *maker, struct stack_entry *entry);
/// Adds a note, which may make the verdict of the entry worse.
void entry_judge_note(struct maker *maker, struct stack_entry *entry, uint32_t note);
/// Judges an entry by the notes of all that a node reaches. on_process_stack: by calls on the process stack, too.
void entry_judge_reached(struct maker *maker, struct stack_entry *entry, uint32_t node, bool on_process_stack);
/// Adds the steps of a path of the call graph.
void entry_add_path(struct maker *maker, struct stack_path *path, uint32_t cell);
void path_add_step(struct stack_path *path, struct stack_step step);
/// \return  The entry in the array, which moves when the next one is added.
struct stack_entry *stack_add_entry(struct stack *stack, struct stack_entry entry);

/// \return  How many of the lowest bytes of a task's stack its guard makes unusable: as brim.yaml says, or as the
///          descriptor of a stack that BRIM_TASK_STACK defines says. object: the stack; may be NULL.
uint64_t guard_of_task(const struct maker *maker, const struct stack_fact *fact, const struct image_symbol *object);

/// Fills in the entry of the reset handler, without what start-up code does on the process stack where that is another
/// stack for certain.
void process_stack_bound_start(struct maker *maker, struct stack_entry *entry);
/// Adds an entry for start-up code that goes on on the process stack, unless brim.yaml declares one.
void process_stack_add(struct maker *maker);

/// \return  Whether brim.yaml declares an entry for the function.
bool task_is_declared(const struct maker *maker, uint32_t function);
/// Adds an entry for each task that was found and that brim.yaml does not declare.
void tasks_add_found(struct maker *maker);
/// Bounds a task that is switched away: the core's frame and what its kernel needs are on its stack, too. lies_apart:
/// its control block is an object of its own.
void tasks_bound(struct maker *maker, struct stack_entry *entry, bool lies_apart);

/// Counts what the kernel runs on the stack of a task that returns.
void kernel_add_end(struct maker *maker, struct stack_entry *entry);
/// Adds an assumption where a task may return, and what it returns to is not known.
void kernel_note_end(struct maker *maker, struct stack_entry *entry);
/// Adds what the kernel of the image takes of a task's stack to the bound of the task's function.
void kernel_bound(struct maker *maker, struct stack_entry *entry, bool lies_apart);

/// Makes the bound of the reset handler, and so the main stack's, unknown where VTOR is set to what has no table in the
/// image, or a table that code can write. `stack: vectors:` makes that an assumption.
void vectors_note_chosen(struct maker *maker);
/// Makes the bound of the reset handler, and so the main stack's, unknown where no vector table was found.
void vectors_note_missing(struct maker *maker);

/// The deepest that the main stack can be when a handler of a level ends, by whether floating point may be in use.
struct nesting {
    uint64_t bytes;
    bool uses_fp;
};

/// \return  What an interrupt takes before its handler runs: padding to 8 bytes, and the core's frame.
uint64_t nesting_frame_above(const struct nesting *below);
/// Bounds the main stack: the reset handler, and all levels above it.
void nesting_add_levels(struct maker *maker);

/// \return  The fact that declares the priority of a handler, or NULL iff there is none.
const struct stack_fact *priority_declared(const struct maker *maker, uint32_t handler, uint32_t exception);
void priority_find(struct maker *maker, struct stack_entry *entry);
/// Notes on the main stack where the priority of each handler comes from.
void priorities_note(struct maker *maker);
/// Adds a finding for each handler whose declared priority is not the one that the code stores.
void priorities_compare(struct maker *maker);

#endif
