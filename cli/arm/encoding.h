// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module answers questions that the bits of an instruction answer without a decoder. `first` and `second` are its
/// half-words; `second` is 0 for an instruction of 16 bits.
#ifndef BRIM_CLI_ARM_ENCODING_H
#define BRIM_CLI_ARM_ENCODING_H

#include <stdbool.h>

/// \return  Whether the instruction is an IT.
bool encoding_is_block(unsigned first);
/// \return  Whether the instruction uses the floating-point unit or the M-profile vector extension (MVE).
bool encoding_uses_fp(unsigned first, unsigned second);
/// \return  Whether the instruction may set the condition flags. An instruction in doubt counts as one that does.
/// Inside an
///          IT block, one of 16 bits sets no flags unless it is a comparison.
bool encoding_sets_flags(unsigned size, unsigned first, unsigned second);
/// \return  Whether an instruction of 16 bits is a comparison.
bool encoding_compares(unsigned first);

#endif
