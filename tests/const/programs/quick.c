// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Code that lies among the data, where nobody looks for code: then nothing is proved at all.
#include "ways.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

/// quick_asm.S
void quick_store(int what);
int *quick_place(void);

int written_by_quick[2] = {1, 2};
int written_by_quick_place[2] = {1, 2};
int escapes_all_the_same[2] = {1, 2};

int main(void) {
    quick_store((int)ways_one);
    *quick_place() = 4;
    ways_sum += written_by_quick[ways_zero] + written_by_quick_place[ways_zero] + escapes_all_the_same[ways_one];
    rig_done();
}
