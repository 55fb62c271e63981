// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// longjmp takes the stack pointer from memory.
#include "rig.h"

#include <setjmp.h>

static jmp_buf place;
static volatile uint32_t sink;

static NOINLINE void fail(uint32_t n) {
    volatile uint32_t words[16];
    for (uint32_t i = 0; i < 16; ++i) {
        words[i] = n;
    }
    rig_deepest(0);
    if (words[n % 16] == n) {
        longjmp(place, 3);
    }
}

int main(void) {
    sink = (uint32_t)setjmp(place);
    if (sink == 0) {
        fail(2);
    }
    rig_done();
}
