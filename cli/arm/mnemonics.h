// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module says, by the mnemonic of an instruction, how it uses its operands. It serves the instructions whose
/// result the decoder does not model (INSN_OTHER). `id` is capstone's number of the mnemonic (enum arm_insn).
#ifndef BRIM_CLI_ARM_MNEMONICS_H
#define BRIM_CLI_ARM_MNEMONICS_H

#include <stdbool.h>
#include <stdint.h>

/// \return  Whether an instruction with an operand in memory loads from it and never stores.
bool name_only_loads(unsigned id);
/// \return  How many bytes an exclusive load or store of at most a word concerns; 0 for any other instruction.
uint8_t name_item_bytes(unsigned id);
/// \return  Whether an instruction with an operand in memory neither loads data into a register nor stores: a prefetch,
///          or a table branch, which reads code.
bool name_events_nothing(unsigned id);
/// \return  Whether the first two operands are results. For other instructions, only the first operand is.
bool name_has_two_results(unsigned id);
/// \return  The number of leading operands that are only written. For others, the old value of a result may be part of
///          the new one.
int name_pure_results(unsigned id, int operands);
/// \return  Whether the result is never an address, even if an operand is one.
bool name_gives_number(unsigned id);
/// \return  Whether the results are numbers by arithmetic that no pointer survives.
bool name_computes(unsigned id);

#endif
