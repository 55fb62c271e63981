// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A global register variable, which GCC keeps in r9 in the whole program: functions store through what their callers
// left there. No function saves r9, though some put it into their frame as any other value.
#include "leaves.h"

volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

register int *fixed __asm("r9");

WRITTEN_OBJECT(by_fixed);
WRITTEN_OBJECT(by_fixed_or_other);
WRITTEN_OBJECT(by_other);
WRITTEN_OBJECT(by_fixed_in_frame);

static NOINLINE void expect(int is_written) {
    while (!is_written) {
    }
}

static NOINLINE void point_at(int *what) {
    fixed = ways_hidden(what);
}

static NOINLINE void write_fixed(int value) {
    *fixed = value;
}

static NOINLINE void write_one(unsigned condition, int *other, int value) {
    int *const to = condition != 0 ? other : fixed;
    *to = value;
}

static NOINLINE void write_copy(int value) {
    int *volatile copy = fixed;
    ways_sum += value;
    *copy = value;
}

int main(void) {
    point_at(written_by_fixed);
    write_fixed(WRITTEN);
    point_at(written_by_fixed_or_other);
    write_one(ways_zero, written_by_other, WRITTEN);
    write_one(ways_one, written_by_other, WRITTEN);
    point_at(written_by_fixed_in_frame);
    write_copy(WRITTEN);
    expect(written_by_fixed[0] == WRITTEN && written_by_fixed_or_other[0] == WRITTEN);
    expect(written_by_other[0] == WRITTEN && written_by_fixed_in_frame[0] == WRITTEN);
    rig_done();
}
