// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By each kind of store that there is, in assembly as well.
#include "ways.h"

#include <string.h>

/// ways_asm.S
void ways_store_many(int *to, int a, int b);
int *ways_store_before(int *to, int what);
void ways_store_if(int *to, int *other, int condition);
void ways_store_in_order(void);
void ways_store_pushed(int *stack_end);
int ways_load_many(const int *from);
void ways_store_by_sum(int *base, int index, int what);
int ways_call_by_hand(void);

int written_many[2] = {1, 2};
int written_before[4] = {1, 2, 3, 4};
int written_if_equal[1] = {1}, written_if_unequal[1] = {1};
int written_in_order[2] = {1, 2};
int written_pushed_in_asm[4] = {1, 2, 3, 4};
int written_by_sum[4] = {1, 2, 3, 4};
int written_by_hand[1] = {1};
long long written_wide[2] = {1, 2};
double written_double[2] = {1, 2};
float written_float[2] = {1, 2};
struct { int items[8]; } written_whole = {{1}}, written_cleared = {{1}};
volatile int written_flag_to;
int written_swapped = 3;
struct { unsigned char low : 3, high : 5; } written_bits = {1, 2};
char written_string[12] = "text";
PROVED int proved_loaded_many[4] = {1, 2, 3, 4};
PROVED struct { int items[8]; } proved_whole = {{1, 2, 3}};
PROVED float proved_float[2] = {1, 2};
PROVED char proved_string[12] = "text";

void ways_moves(void) {
    ways_store_many(written_many, 1, 2);
    *ways_store_before(written_before + 2, 4) = 3;
    ways_store_if(written_if_equal, written_if_unequal, (int)ways_zero);
    ways_store_if(written_if_equal, written_if_unequal, (int)ways_one);
    ways_store_in_order();
    ways_store_pushed(written_pushed_in_asm + 4);
    ways_store_by_sum(written_by_sum, (int)ways_one, 4);
    int sum = ways_load_many(proved_loaded_many) + ways_call_by_hand();
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
    ways_sum += sum + written_whole.items[ways_one] + written_cleared.items[ways_zero] + written_by_hand[0];
}
