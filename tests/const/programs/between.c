// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A loop as that of start-up, from one symbol of the linker script to another, which runs after main has begun: main
// calls it, or a handler. It may write every object between the symbols, so this is a program of its own.
#include "leaves.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

void leaves_expect(int is_written, const char *name) {
    if (!is_written) {
        rig_write(name);
        for (;;) {
        }
    }
}

enum { LOOKED_FOR = 0x5EED };

int written_between[2] = {LOOKED_FOR, 2};
int written_behind_first[2] = {LOOKED_FOR, 2};
extern int _sdata[], _edata[];

NOINLINE void replace(int *from, const int *to) {
    for (; from < to; ++from) {
        if (*from == LOOKED_FOR) {
            *from = WRITTEN;
        }
    }
}

#ifdef BY_HANDLER
void SVC_Handler(void);
void SVC_Handler(void) {
    replace(_sdata, _edata);
}
#endif

int main(void) {
#ifdef BY_HANDLER
    __asm volatile("svc 0" ::: "memory");
#else
    replace(_sdata, _edata);
#endif
    EXPECT(between), EXPECT(behind_first);
    rig_done();
}
