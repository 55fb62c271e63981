// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The first line of DWARF 5's file table of whoever includes this can be this header.
#ifndef PART_H
#define PART_H

int slow(int x);

__attribute__((noinline)) static int in_header(int x) {
    static const short steps[8] = {3, 1, 4, 1, 5, 9, 2, 6};
    int sum = 0;
    for (int i = 0; i < 8; ++i) {
        sum += steps[i] * x;
    }
    return sum;
}

#endif
