// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Chains of calls, an early shallow one, calls in tail position. Nothing has to be said about it.
#include "rig.h"

static volatile uint32_t sink;

static NOINLINE uint32_t leaf(uint32_t n) {
    volatile uint32_t words[12];
    for (uint32_t i = 0; i < 12; ++i) {
        words[i] = n + i;
    }
    rig_deepest(0);
    return words[n % 12];
}

static NOINLINE uint32_t shallow(uint32_t n) {
    return sink + n;
}

static NOINLINE uint32_t middle(uint32_t n) {
    if (shallow(n) == 77) {
        return n; // Before any large frame.
    }
    volatile uint32_t words[6] = {n, n, n, n, n, n};
    return leaf(n + 1) + words[n % 6];
}

static NOINLINE uint32_t at_the_end(uint32_t n) {
    sink = shallow(n);
    return middle(n + 2);
}

int main(void) {
    sink = at_the_end(3) + shallow(4);
    rig_done();
}
