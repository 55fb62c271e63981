// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A function that calls itself, and two that call each other: bounded only by what someone says.
#include "rig.h"

static volatile uint32_t sink;

static NOINLINE uint32_t walk(uint32_t depth);
static NOINLINE uint32_t even(uint32_t n);
static NOINLINE uint32_t odd(uint32_t n);

static NOINLINE uint32_t walk(uint32_t depth) {
    volatile uint32_t words[7] = {depth, depth, depth, depth, depth, depth, depth};
    if (depth > 1) {
        words[0] += walk(depth - 1);
    }
    rig_deepest(0);
    return words[0] + words[depth % 7];
}

static NOINLINE uint32_t even(uint32_t n) {
    volatile uint32_t word = n;
    return n == 0 ? word : odd(n - 1) + word;
}

static NOINLINE uint32_t odd(uint32_t n) {
    volatile uint32_t words[3] = {n, n, n};
    return n == 0 ? words[1] : even(n - 1) + words[0];
}

int main(void) {
    sink = walk(10);
    sink += even(5);
    rig_done();
}
