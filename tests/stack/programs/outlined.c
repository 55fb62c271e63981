// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The same sequences again and again, for clang's outliner.
#include "rig.h"

static volatile uint32_t sink, a, b, c, d, e, f;

static NOINLINE uint32_t end(uint32_t n) {
    volatile uint32_t words[5] = {n, n, n, n, n};
    rig_deepest(0);
    return words[n % 5];
}

#define MUCH(x)                                                                                                        \
    a = b + (x);                                                                                                       \
    c = d ^ 0x1234;                                                                                                    \
    e = f * 7;                                                                                                         \
    b = c + e;                                                                                                         \
    d = a - e;                                                                                                         \
    f = b ^ d

static NOINLINE uint32_t one(uint32_t n) {
    MUCH(n);
    return end(n + 1);
}

static NOINLINE uint32_t two(uint32_t n) {
    volatile uint32_t word = n;
    MUCH(n);
    sink = one(n + 2) + word;
    MUCH(n);
    return sink + word;
}

static NOINLINE uint32_t three(uint32_t n) {
    volatile uint32_t words[3] = {n, n, n};
    MUCH(n);
    sink = two(n) + one(n);
    MUCH(n + 1);
    return words[1] + end(n);
}

static NOINLINE uint32_t four(uint32_t n) {
    MUCH(n);
    sink = three(n) + 4;
    MUCH(n);
    return end(n);
}

// Functions that end alike: the outliner makes a routine of the end, which pops the frame, and they jump there.
#define ENDS_ALIKE(name, x)                                                                                            \
    static NOINLINE void name(void) {                                                                                  \
        sink += end(x);                                                                                                \
    }
ENDS_ALIKE(first, 4)
ENDS_ALIKE(second, 9)
ENDS_ALIKE(third, 2)

int main(void) {
    sink = four(3) + two(1) + three(5);
    first();
    second();
    third();
    MUCH(sink);
    rig_done();
}
