// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "planted.h"

#include <stdarg.h>

int *planted_kept;

NOINLINE int planted_read(const int *from, unsigned count) {
    int sum = 0;
    for (unsigned i = 0; i < count; ++i) {
        sum += from[i];
    }
    return sum;
}

NOINLINE int planted_read_deep(const int *from, unsigned count) {
    return planted_read(from + 1, count - 1) + 1;
}

NOINLINE void planted_write(int *to, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        to[i] = (int)i;
    }
}

NOINLINE void planted_write_deep(int *to, unsigned count) {
    planted_sum += 1;
    planted_write(to + 1, count - 1);
}

NOINLINE int planted_read_sixth(int a, int b, int c, int d, int e, const int *from) {
    return a + b + c + d + e + from[1];
}

NOINLINE void planted_write_sixth(int a, int b, int c, int d, int e, int *to) {
    to[1] = a + b + c + d + e;
}

NOINLINE int planted_read_pair(const struct pair *pair) {
    return pair->first[0] + pair->second[1] + pair->number;
}

NOINLINE void planted_write_pair(const struct pair *pair) {
    pair->first[0] = pair->second[0];
}

NOINLINE const int *planted_same(const int *from) {
    return from + 1;
}

NOINLINE int *planted_same_to_write(int *to) {
    return to + planted_zero;
}

NOINLINE void planted_keep(int *kept) {
    planted_kept = kept;
}

NOINLINE int planted_recurse(const int *from, unsigned depth) {
    return depth == 0 ? *from : planted_recurse(from + 1, depth - 1) + *from;
}

NOINLINE void planted_recurse_write(int *to, unsigned depth) {
    if (depth > 0) {
        planted_recurse_write(to + 1, depth - 1);
        *to = (int)depth;
    }
}

NOINLINE void planted_give(int **out, int *what) {
    *out = what;
}

NOINLINE int planted_sum_of(int count, ...) {
    va_list list;
    int sum = 0;
    va_start(list, count);
    for (int i = 0; i < count; ++i) {
        sum += *va_arg(list, const int *);
    }
    va_end(list);
    return sum;
}

NOINLINE void planted_set_all(int count, ...) {
    va_list list;
    va_start(list, count);
    for (int i = 0; i < count; ++i) {
        *va_arg(list, int *) = i;
    }
    va_end(list);
}
