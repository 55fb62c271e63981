// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A bit of everything that a report has to account for.
#include "part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int initialised[10] = {1, 2, 3};
static char zeroed[100];
int tentative;
const char *const names[] = {"one", "another", "a third that is longer"};
__attribute__((section(".itcm.fast"))) int fast(int x) {
    return slow(x) + initialised[x & 7];
}
__attribute__((section(".data2"))) int second[5] = {5, 4, 3, 2, 1};
__attribute__((section(".noinit"))) int kept[33];
__attribute__((section(".dma"))) char frames[77];

int called_only_here_with_a_name_that_is_long(int x) {
    static int calls;
    return x + ++calls + in_header(x);
}

int main(void) {
    memset(zeroed, 1, sizeof zeroed);
    printf("hello %d %s %f\n", called_only_here_with_a_name_that_is_long(zeroed[3]) + fast(tentative),
           names[zeroed[1] & 1], sin(zeroed[4]));
    return second[1] + kept[2] + frames[3];
}
