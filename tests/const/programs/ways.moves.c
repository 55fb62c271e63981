// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By each kind of store that compilers make.
#include "ways.h"

#include <string.h>

long long written_wide[2] = {1, 2};
double written_double[2] = {1, 2};
float written_float[2] = {1, 2};
struct {
    int items[8];
} written_whole = {{1}}, written_cleared = {{1}};
volatile int written_flag_to;
int written_swapped = 3;
struct {
    unsigned char low : 3, high : 5;
} written_bits = {1, 2};
char written_string[12] = "text";
int escapes_by_division[2] = {1, 2};
PROVED struct { int items[8]; } proved_whole = {{1, 2, 3}};
PROVED float proved_float[2] = {1, 2};
PROVED char proved_string[12] = "text";

void ways_moves(void) {
    int sum = (int)ways_one;
    written_wide[ways_zero] += 4;
    written_double[ways_one] = (double)sum;
    written_float[ways_one] = (float)sum + proved_float[ways_zero];
    memcpy(&written_whole, &proved_whole, sizeof written_whole);
    memset(&written_cleared, 0, sizeof written_cleared);
#if __ARM_ARCH >= 7
    __atomic_exchange_n(&written_swapped, sum, __ATOMIC_ACQ_REL);
#else
    written_swapped = sum;
#endif
    written_bits.high = (unsigned char)(sum & 3);
    strcat(written_string, proved_string + 2);
    *(int *)((uintptr_t)escapes_by_division / ways_one) = 3;
    ways_sum += sum + escapes_by_division[ways_one] + written_whole.items[ways_one] + written_cleared.items[ways_zero];
}
