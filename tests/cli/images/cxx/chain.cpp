// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A chain of LEVELS classes, each derived from the one before it. The search for a base class goes all along the chain.
#include "deep.h"

#ifndef LEVELS
#define LEVELS 7
#endif
volatile int input = 5;

template <int level> struct link : link<level - 1> {};
template <> struct link<1> { int code = 2; };

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
