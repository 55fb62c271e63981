// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An exception of the library whose message is in the image (CONSTANT), or in a buffer that may hold anything.
#include "deep.h"
#include <stdexcept>

volatile int input = 5;
char buffer[24] = "something went wrong";

__attribute__((noinline)) static void fail(int x) {
    if (x > 2) {
#ifdef CONSTANT
        std::__throw_length_error("something went wrong");
#else
        std::__throw_length_error(buffer);
#endif
    }
}

int main() {
    try {
        fail(input);
    } catch (const std::length_error &) {
        input = deep<400>(input);
    }
    return 0;
}
