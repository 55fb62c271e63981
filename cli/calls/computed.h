// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Stores to addresses that one function computes from numbers and another one gets.
#ifndef BRIM_CLI_CALLS_COMPUTED_H
#define BRIM_CLI_CALLS_COMPUTED_H

#include "calls/indirect.h"

/// \return  Whether some function stores through a number that it got from another one, and that may be the address of
/// any register of the core.
bool computed_is_stored_through(struct code *code, struct indirect *indirect);

#endif
