// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The pack for the start-up code of IAR's compiler: which functions __iar_data_init3 calls to initialise memory. It is
/// believed only of the function with this name, and only where the image has the table that the linker makes for it.
#ifndef BRIM_CLI_CALLS_IAR_H
#define BRIM_CLI_CALLS_IAR_H

#include "calls/newlib.h"

/// \return  The functions that this call reaches; not known where it is none of start-up, or where the table is not
/// what the linker makes.
struct pack_set iar_resolve(struct callgraph *graph, const struct flow *flow);

#endif
