// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Virtual calls, and calls of functions, of what a call returned; and of an object that came as `void *`.
#include "shapes.h"

volatile int input = 5;

using operation = int (*)(int);
static square one(2);
static disc other(3);

static int plain(int x) {
    return deep<20>(x);
}
static int thorough(int x) {
    return deep<250>(x);
}

__attribute__((noinline)) static shape *selected(int x) {
    return x > 3 ? static_cast<shape *>(&other) : &one;
}
__attribute__((noinline)) static operation operation_for(int x) {
    return x > 3 ? thorough : plain;
}
__attribute__((noinline)) static int visit(void *context) {
    return static_cast<shape *>(context)->area();
}
struct registration {
    int (*callback)(void *);
    void *context;
};
static registration registered;

int main() {
    int sum = selected(input)->area();
    sum += operation_for(input)(sum);
    registered = {visit, selected(input)};
    sum += registered.callback(registered.context);
    input = sum;
    return 0;
}
