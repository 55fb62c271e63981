// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A virtual function of the exception that is caught. __cxa_begin_catch() returns a `void *`; the variable tells the
// class.
#include "deep.h"
#include <stdexcept>

volatile int input = 5;

struct failure : std::length_error {
    failure() : std::length_error("something went wrong") {}
    const char *what() const noexcept override {
        input = deep<400>(input);
        return std::length_error::what();
    }
};

__attribute__((noinline)) static void fail(int x) {
    if (x > 2) {
        throw failure();
    }
}

int main() {
    try {
        fail(input);
    } catch (const std::length_error &found) {
        input = found.what()[0];
    }
    return 0;
}
