// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A second program of objects whose class their names tell, as in planted.h: by the ways that data takes in firmware.
#ifndef WAYS_H
#define WAYS_H

#include "protected.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The same pointer, of which the compiler knows nothing: it keeps it instead of making it again.
static inline __attribute__((always_inline)) int *ways_hidden(int *what) {
    __asm volatile("" : "+r"(what) : : "memory");
    return what;
}

/// What each part adds, so that no read is left out.
extern volatile int ways_sum;
/// 0 and 1 at run time, which the compiler does not know.
extern volatile unsigned ways_zero, ways_one;

void ways_branches(void);
void ways_tables(void);
void ways_structs(void);
void ways_late(void);
void ways_moves(void);
void ways_classes(void);
void ways_lookups(void);

#ifdef __cplusplus
}
#endif

#endif
