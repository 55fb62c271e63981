// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A handler of std::terminate() that the program sets, called since an exception leaves a function that is noexcept.
#include "deep.h"
#include <exception>

extern "C" void print_mark();
volatile int input = 5;

static void last_words() {
    input = deep<600>(input);
    print_mark();
    for (;;) {
    }
}

__attribute__((noinline)) static void fail(int x) {
    if (x > 2) {
        throw x;
    }
}

__attribute__((noinline)) static void careless(int x) noexcept {
    fail(x);
    input = 0;
}

int main() {
    std::set_terminate(last_words);
    careless(input);
    return 0;
}
