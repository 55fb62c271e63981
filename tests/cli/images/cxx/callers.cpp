// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A function that takes an object as `void *`. Its callers tell the class (TOLD), or one of them does not.
#include "shapes.h"

volatile int input = 5;

static square one(2);
static disc other(3);
void *volatile hidden = &other;

__attribute__((noinline)) static int visit(void *context) {
    return static_cast<shape *>(context)->area();
}

int main() {
    int sum = visit(&one);
#ifdef TOLD
    sum += visit(&other);
#else
    sum += visit(hidden);
#endif
    input = sum;
    return 0;
}
