// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "planted.h"

#include <string.h>

volatile int planted_sum;
volatile unsigned planted_zero;

// The first of all: numbers in the C library look like its address.
int may_prove_first[4] = {1};
// By callees.
PROVED int proved_read[4] = {1, 2, 3, 4};
PROVED int proved_read_deep[4] = {1, 2, 3, 4};
PROVED int proved_sixth[2] = {6, 7};
PROVED int proved_recursed[4] = {1, 2, 3, 4};
PROVED int proved_same[2] = {1, 2};
PROVED int proved_copied_out[4] = {9, 8, 7, 6};
PROVED char proved_text[12] = "some text";
PROVED char proved_other_text[12] = "some text";
PROVED int proved_zero[16];
PROVED static int proved_static[3] = {3, 2, 1};
int written_by_callee[4] = {1, 2, 3, 4};
WRONG int written_deep[4] = {1, 2, 3, 4};
int written_sixth[2] = {6, 7};
int written_recursed[4] = {1, 2, 3, 4};
int written_same[2] = {1, 2};
int written_memset[4] = {1, 2, 3, 4};
int written_memcpy[4] = {1, 2, 3, 4};
char written_text[12] = "abc";
static int written_static[3] = {3, 2, 1};
int written_directly = 5;
struct pair written_member = {0, 0, 4};

NOINLINE void planted_calls(void) {
    static PROVED int proved_local[2] = {5, 6};
    static int written_local = 3;
    int sum = may_prove_first[planted_zero] + planted_read(proved_read, 4) + planted_read_deep(proved_read_deep, 4);
    sum += planted_read_sixth(1, 2, 3, 4, 5, proved_sixth) + planted_recurse(proved_recursed, 3);
    sum += planted_same(proved_same)[planted_zero];
    int copy[4];
    memcpy(copy, proved_copied_out, sizeof copy);
    sum += copy[planted_zero] + memcmp(proved_copied_out, copy, sizeof copy);
    sum += (int)strlen(proved_text) + strcmp(proved_text, proved_other_text);
    sum += planted_read(proved_zero, 16) + proved_static[planted_zero] + proved_local[planted_zero];
    planted_write(written_by_callee, 4);
    planted_write_deep(written_deep, 4);
    planted_write_sixth(1, 2, 3, 4, 5, written_sixth);
    planted_recurse_write(written_recursed, 3);
    *planted_same_to_write(written_same) = 3;
    memset(written_memset, (int)planted_zero, sizeof written_memset);
    memcpy(written_memcpy, copy, sizeof copy);
    strcpy(written_text, proved_text);
    written_static[planted_zero] = 4;
    written_local += (int)planted_zero + 1;
    written_directly = sum;
    written_member.number = sum;
    planted_sum += sum + written_by_callee[planted_zero] + written_static[1] + written_local + written_text[0];
}

int main(void) {
    protect();
    planted_calls();
    planted_memory();
    planted_stack();
    planted_loops();
    planted_unknown();
    planted_odd();
    rig_done();
}
