// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Two functions that call each other. A constant argument ends that (ENDS), or it does not.
#include "deep.h"

volatile int input = 5;
int first(int x, unsigned options);

__attribute__((noinline)) int second(int x) {
    return deep<40>(x) + first(x - 1, ENDS) + deep<3>(x);
}
__attribute__((noinline)) int first(int x, unsigned options) {
    volatile int kept[20] = {x};
    if ((options & 6) == 6 && x > 0) {
        return second(x) + kept[x];
    }
    return deep<200>(x) + kept[0];
}

int main() {
    input = first(input, (unsigned)input + 1);
    return 0;
}
