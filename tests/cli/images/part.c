// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "part.h"

static int state = 7;
static const int table[20] = {1, 1, 2, 3, 5, 8, 13};

__attribute__((noinline)) int slow(int x) {
    state += x;
    return table[x % 20] + state + in_header(x);
}
