// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A loop as that of start-up, from one symbol of the linker script to another, which runs after main has begun: main
// calls it, or a handler. Or it runs before main, but ends at what it looks for. It may write every object between the
// symbols, so this is a program of its own. It runs on a Cortex-M4, so it also stores to the aliases of bits.
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

// The same by the size of the section, which the linker script tells (between.ld).
extern int _data_bytes[];

NOINLINE void replace_so_many(int *from, size_t bytes) {
    for (size_t i = 0; i < bytes / sizeof *from; ++i) {
        if (from[i] == LOOKED_FOR) {
            from[i] = WRITTEN;
        }
    }
}

NOINLINE void replace_data(void) { // Alone, it does not name _edata.
    replace_so_many(_sdata, (size_t)(uintptr_t)_data_bytes);
}

// The lowest megabyte of SRAM has an alias for each bit, and no loop reaches this object.
#define ALIAS_OF_BIT(object, bit)                                                                                      \
    (*(volatile unsigned *)(0x22000000u + ((unsigned)(object)-0x20000000u) * 32 + (bit)*4))
int written_by_bit[2];
NOINLINE void set_bit(void) { // Alone, it has the linker add the address of the object to a constant.
    ALIAS_OF_BIT(written_by_bit, 5) = 1;
}

#ifdef BY_CONSTRUCTOR
// It names the end of the section, but its loop does not go up to it.
__attribute__((constructor)) static void replace_two(void) {
    unsigned found = 0;
    for (int *at = _sdata; found < 2; ++at) {
        if (*at == LOOKED_FOR) {
            *at = WRITTEN;
            ++found;
        }
    }
    ways_sum = (int)(uintptr_t)_edata;
}
#endif

#ifdef BY_HANDLER
void SVC_Handler(void);
void SVC_Handler(void) {
    replace(_sdata, _edata);
}
#endif

int main(void) {
#ifdef BY_HANDLER
    __asm volatile("svc 0" ::: "memory");
#elif defined BY_SIZE
    replace_data();
#elif !defined BY_CONSTRUCTOR
    replace(_sdata, _edata);
#endif
    set_bit();
    EXPECT(between), EXPECT(behind_first), leaves_expect(written_by_bit[0] == 1 << 5, "by_bit");
    rig_done();
}
