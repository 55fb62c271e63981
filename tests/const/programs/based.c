// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A static base in r9, as of clang's -frwpi, in code without debugging information: based_asm.S reaches each object by
// its distance from the first one.
#include "ways.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

/// based_asm.S
void based_run(int what);

// GCC puts the last one first.
int written_at_distance[2] = {1, 2};
int in_between[16] = {1, 2};
int written_by_base[2] = {1, 2};

int main(void) {
    based_run((int)ways_one);
    while (written_by_base[ways_one] != 1 || written_at_distance[ways_one] != in_between[ways_zero]) {
    }
    rig_done();
}
