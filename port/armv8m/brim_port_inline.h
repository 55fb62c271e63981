// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// ARMv8-M mainline (Cortex-M33): exclusives and CLZ; these cores have no data cache.
#ifndef BRIM_PORT_INLINE_H
#define BRIM_PORT_INLINE_H

#include "every_core.h"
#include "mainline.h"
#include "no_dcache.h"

#endif
