// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Calls of assembly that calls routines inside itself, jumps far by bl, and falls through into the next symbol or into
// one inside of its own; and double precision in software.
#include "rig.h"

uint32_t local_routines(uint32_t n);
uint32_t falls_through(uint32_t n);
uint32_t turns(uint32_t n);
uint32_t calls_inside(uint32_t n);
uint32_t jumps_inside(uint32_t n);
uint32_t uses_label(uint32_t n);

static volatile uint32_t sink;
static volatile double product = 1.25;

int main(void) {
    sink =
        local_routines(4) + falls_through(5) + turns(0) + turns(6) + calls_inside(7) + jumps_inside(8) + uses_label(9);
    product = product * 3.5 + product / 7.0;
    sink += (uint32_t)product;
    rig_done();
}
