// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "ways.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

WRONG int written_wrongly = 1;

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
