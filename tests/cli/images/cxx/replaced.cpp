// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A program that sets the library's handler of std::terminate() behind its back.
#include "deep.h"
#include <exception>

extern "C" void print_mark();
volatile int input = 5;
namespace __cxxabiv1 {
extern std::terminate_handler __terminate_handler;
}

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
    __cxxabiv1::__terminate_handler = last_words;
    careless(input);
    return 0;
}
