// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the bits of an instruction tell by themselves. first, second: its half-words; second is 0 where there is one.
#ifndef BRIM_CLI_ELF_ENCODING_H
#define BRIM_CLI_ELF_ENCODING_H

#include <stdbool.h>

/// Whether it is an IT.
bool encoding_is_block(unsigned first);
bool encoding_uses_fp(unsigned first, unsigned second);
/// What is in doubt sets them. Those of 16 bits leave them alone inside an IT block, comparisons aside.
bool encoding_sets_flags(unsigned size, unsigned first, unsigned second);
/// Whether one of 16 bits is a comparison.
bool encoding_compares(unsigned first);

#endif
