// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Which functions are entered only after the code has stored a grouping of priorities to AIRCR: what they load from
/// there is no longer the grouping of a reset.
#ifndef BRIM_CLI_CALLS_GROUPING_H
#define BRIM_CLI_CALLS_GROUPING_H

#include "calls/indirect.h"

/// Sets `is_grouped` of all flows.
void grouping_find(struct code *code, const struct indirect *indirect);

#endif
