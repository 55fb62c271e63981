// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The same on a core without exclusives, which turns interrupts off while an item is copied.
#define INTERLEAVE_CLOSED 1
#define SUITE             spsc_evict_interleaved_closed
#include "spsc_evict_interleaved.c"
