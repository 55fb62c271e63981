// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A chain of LEVELS classes, each derived from the one before it. The search for a base class goes all along the chain.
// One of them has a second base, so that calls of the search lie on the stack; along single bases it makes tail calls.
#include "deep.h"

#ifndef LEVELS
#define LEVELS 7
#endif
volatile int input = 5;

template <int level> struct link : link<level - 1> {};
template <> struct link<1> { int code = 2; };
struct side {
    int more = 3;
};
template <> struct link<2> : link<1>, side {};

__attribute__((noinline)) static void fail(int x) {
    if (x > 2) {
        throw link<LEVELS>();
    }
}

int main() {
    try {
        fail(input);
    } catch (const link<1> &found) {
        input = deep<3>(found.code);
    }
    return 0;
}
