// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "ways.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

WRONG int written_wrongly = 1;

// Flash becomes read-only, as it is on a board.
static void protect(void) {
#ifdef PROTECTED
    RIG_REGISTER(0xE000ED9C) = 0x10;                    // Region 0 at address 0,
    RIG_REGISTER(0xE000EDA0) = 6u << 24 | 21u << 1 | 1; // of 4 MiB, which nobody writes.
    RIG_REGISTER(0xE000ED94) = 5;                       // The rest as without a unit.
    __asm volatile("dsb\n\tisb" : : : "memory");
#endif
}

int main(void) {
    protect();
    ways_branches();
    ways_tables();
    ways_structs();
    ways_late();
    ways_moves();
    ways_classes();
    ways_lookups();
    written_wrongly += ways_sum;
    rig_done();
}
