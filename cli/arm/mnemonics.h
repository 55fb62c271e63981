// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What an instruction's name tells of what is not taken apart. id: capstone's.
#ifndef BRIM_CLI_ELF_MNEMONICS_H
#define BRIM_CLI_ELF_MNEMONICS_H

#include <stdbool.h>

/// Of those with an operand in memory.
bool name_only_loads(unsigned id);
bool name_touches_nothing(unsigned id);
/// Of others, the first operand is the only result.
bool name_has_two_results(unsigned id);
/// \return  How many operands are results only. Of others, what a result held before may be a part of it.
int name_pure_results(unsigned id, int operands);
/// Whether the result is no address, whatever it is made of.
bool name_gives_number(unsigned id);

#endif
