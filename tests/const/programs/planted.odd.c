// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By code as compilers make it of large functions: addresses that are kept in the frame over calls, and many of them.
#include "planted.h"

#define EACH(DO) DO(0) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7) DO(8) DO(9) DO(10) DO(11)
#define DEFINE(n)                                                                                                      \
    PROVED int proved_spilled_##n[2] = {n, 1};                                                                         \
    int written_spilled_##n[2] = {n, 1};
EACH(DEFINE)

NOINLINE void planted_odd(void) {
    int sum = 0;
#define KEEP(n)                                                                                                        \
    const int *from_##n = proved_spilled_##n;                                                                          \
    int *to_##n = written_spilled_##n;
    EACH(KEEP)
    for (unsigned i = 0; i < 2; ++i) {
#define USE(n)                                                                                                         \
    sum += from_##n[i] + planted_read(from_##n, 2);                                                                    \
    to_##n[i] = sum;
        EACH(USE)
    }
    int *volatile in_frame = to_3;
    *in_frame = sum;
    planted_sum += sum;
}
