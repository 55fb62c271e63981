// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// std::function, with and without a heap, and a lambda that is passed as a pointer.
#include "deep.h"
#include <functional>

volatile int input = 5;

struct payload {
    int words[8];
};

__attribute__((noinline)) static int call(const std::function<int(int)> &given, int x) {
    return given(x);
}
__attribute__((noinline)) static int call_plain(int (*given)(int), int x) {
    return given(x);
}

int main() {
    payload big{};
    big.words[0] = input;
    int const small = input;
    int sum = call([small](int x) { return deep<60>(x + small); }, 3);
    sum += call([big](int x) { return deep<380>(x + big.words[0]); }, 3);
    sum += call_plain([](int x) { return deep<80>(x); }, 3);
    input = sum;
    return 0;
}
