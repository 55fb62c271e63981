// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Stores to addresses that one function computes from numbers and another one gets.
#ifndef BRIM_CLI_CALLS_COMPUTED_H
#define BRIM_CLI_CALLS_COMPUTED_H

#include "calls/indirect.h"

/// \return  The priorities (PRIORITIES_OF_…) that some function may set through a number that it got from another one,
/// or through the address of a register that comes by a way on which priorities_read() does not follow it.
unsigned computed_priorities(struct code *code, struct indirect *indirect);

#endif
