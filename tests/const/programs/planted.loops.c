// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By addresses that compilers make: before an object, behind it, between two.
#include "planted.h"

PROVED unsigned char proved_before_letters[128] = {1, 2, 3};
unsigned char written_letters[26] = {1};
PROVED unsigned char proved_behind_letters[32] = {1, 2, 3};
PROVED int proved_before_fifty[64] = {1, 2};
int written_from_fifty[40] = {1};
PROVED int proved_behind_fifty[8] = {4};
PROVED int proved_before_reverse[8] = {4};
int written_reverse[25] = {1};
PROVED int proved_behind_reverse[8] = {4};
PROVED int proved_grid[4][5] = {{1}, {2}, {3}};
int written_grid[4][5] = {{1}, {2}, {3}};
PROVED struct {
    char name[8];
    short values[6];
} proved_records[3] = {{"one", {1}}, {"two", {2}}, {"three", {3}}};
struct {
    char name[8];
    short values[6];
} written_records[3] = {{"one", {1}}, {"two", {2}}, {"three", {3}}};
PROVED double proved_doubles[4] = {1.5, 2.5};
double written_doubles[4] = {1.5, 2.5};
PROVED unsigned long long proved_longs[4] = {1, 2};
unsigned long long written_longs[4] = {1, 2};
PROVED struct { unsigned low : 3, high : 5; } proved_bits = {3, 9};
struct {
    unsigned low : 3, high : 5;
} written_bits = {3, 9};
int written_pushed[16] = {1};
PROVED int proved_behind_pushed[4] = {1};

static NOINLINE void count_letters(const char *text) {
    for (; *text != '\0'; ++text) {
        if (*text >= 'a' && *text <= 'z') {
            ++written_letters[*text - 'a'];
        }
    }
}

static NOINLINE int from_fifty(int step) {
    int sum = 0;
    for (int i = 50; i < 90; i += step) {
        written_from_fifty[i - 50] = i;
        sum += proved_before_fifty[i - 50];
    }
    return sum;
}

static NOINLINE void reverse(void) {
    for (int i = 24; i >= 0; --i) {
        written_reverse[i] += i;
    }
}

static NOINLINE void push_down(unsigned count) {
    int *at = written_pushed + 16;
    while (count-- > 0) {
        *--at = (int)count;
    }
}

NOINLINE void planted_loops(void) {
    int sum = proved_before_letters[planted_zero] + proved_behind_letters[planted_zero] + from_fifty(3);
    count_letters("hello");
    reverse();
    push_down(planted_zero + 3);
    sum += proved_before_reverse[planted_zero] + proved_behind_reverse[planted_zero];
    sum += proved_behind_fifty[planted_zero] + proved_behind_pushed[planted_zero];
    for (unsigned i = 0; i < 4; ++i) {
        for (unsigned j = 0; j < 5; ++j) {
            sum += proved_grid[i][j];
            written_grid[i][j] = sum;
        }
        sum += (int)proved_doubles[i] + (int)proved_longs[i];
        written_doubles[i] = sum;
        written_longs[i] += 1;
    }
    for (unsigned i = 0; i < 3; ++i) {
        sum += proved_records[i].values[i] + proved_records[i].name[i];
        written_records[i].values[i + planted_zero] = (short)sum;
    }
    sum += (int)(proved_bits.low + proved_bits.high);
    written_bits.high = (unsigned)sum & 3;
    planted_sum += sum + written_letters[planted_zero] + written_reverse[planted_zero];
}
