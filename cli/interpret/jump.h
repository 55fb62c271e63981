// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Instructions that change PC: jumps, calls, returns and tables. They share the state of one interpretation.
#ifndef BRIM_CLI_INTERPRET_JUMP_H
#define BRIM_CLI_INTERPRET_JUMP_H

#include "interpret/run.h"

/// Where an instruction leads: to the one behind it, or elsewhere.
enum next { NEXT_ON, NEXT_END };

/// \return  Whether the value is lr as it was at the function's entry.
bool run_is_return_address(const struct run *run, value_id id);
/// The function returns to its caller.
enum next run_leave(struct run *run, const struct state *state);
/// PC takes a value, from register `reg`; REGISTER_NONE: from memory.
enum next run_jump_to_value(struct run *run, struct state *state, value_id id, uint8_t reg, uint32_t address);
/// PC takes a word that is popped from the stack.
enum next run_pop_pc(struct run *run, struct state *state, value_id popped, uint32_t address);
/// \return  Whether the instruction is a call of semihosting that ends the program, in a function that relies on it.
bool run_is_last_exit(struct run *run, const struct state *state, const struct insn *insn, uint32_t address);
/// The program ends.
enum next run_exit(struct run *run, const struct state *state, uint32_t address);
/// A bl of `size` bytes at the address.
enum next run_call(struct run *run, struct state *state, uint32_t target, uint32_t address, uint8_t size);
/// A blx.
enum next run_call_value(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// A tbb or tbh.
enum next run_table_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// An add to PC.
enum next run_offset_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// Takes the depth of the stack in this state into the frame of the function.
void run_note_depth(struct run *run, const struct state *state);
/// SP becomes `sp` bytes from SP at the entry.
void run_move_sp(struct run *run, struct state *state, int64_t sp);
/// SP takes a value.
void run_set_sp(struct run *run, struct state *state, value_id id, uint32_t address);
/// An msr of a stack pointer, or of CONTROL.
void run_set_stack_register(struct run *run, struct state *state, const struct insn *insn, uint32_t address);

#endif
