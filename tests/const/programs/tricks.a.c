// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Linked first, so that start-up begins with it too. With NAMES_END, its loop may be one over all of .data, and counts
// as a write to all that the program has there.
#include "ways.h"

int written_first[4] = {1, 2, 3, 4};

extern uint32_t _edata[];

// No start-up, although it knows where the data ends.
void tricks_first(unsigned count);
NOINLINE void tricks_first(unsigned count) {
    for (int *at = written_first; at != written_first + count; ++at) {
        *at = 7;
    }
#ifdef NAMES_END
    ways_sum += _edata == (uint32_t *)(uintptr_t)ways_zero;
#endif
}
