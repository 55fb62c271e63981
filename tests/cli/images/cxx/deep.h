// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the programs of this folder share: work whose frame is known, and a value that no compiler knows.
#ifndef DEEP_H
#define DEEP_H

extern volatile int input;

// A frame of at least 4 * words bytes.
template <int words> __attribute__((noinline)) int deep(int x) {
    volatile int area[words];
    for (int i = 0; i < words; ++i) {
        area[i] = x;
    }
    return area[(unsigned)x % words];
}

#endif
