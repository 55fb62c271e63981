// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Switches that compilers turn into tables: dense, wide, and of characters. The deepest case is taken.
#include "rig.h"

static volatile uint32_t sink, choice = 6;

static NOINLINE uint32_t deep(uint32_t n) {
    volatile uint32_t words[40];
    for (uint32_t i = 0; i < 40; ++i) {
        words[i] = n;
    }
    rig_deepest(0);
    return words[n];
}

static NOINLINE uint32_t less_deep(uint32_t n) {
    volatile uint32_t words[4] = {n, n, n, n};
    return words[n % 4];
}

static NOINLINE uint32_t dense(uint32_t n) {
    switch (n) {
    case 0:
        return less_deep(1) + 1;
    case 1:
        return sink * 3;
    case 2:
        return less_deep(sink) * 7;
    case 3:
        return sink ^ 5;
    case 4:
        return less_deep(9) - 3;
    case 5:
        return sink / 3;
    case 6:
        return deep(sink % 8) + 2;
    case 7:
        return less_deep(3) + sink;
    case 8:
        sink = 3;
        return 8;
    default:
        return 0;
    }
}

static NOINLINE uint32_t of_characters(const char *text) {
    uint32_t sum = 0;
    for (;; ++text) {
        switch (*text) {
        case '\0':
            return sum;
        case '%':
            sum += less_deep(sum);
            break;
        case '-':
            sum ^= 1;
            break;
        case '+':
            sum += dense(choice);
            break;
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
            sum = sum * 10 + (uint32_t)(*text - '0');
            break;
        case 'd':
        case 'i':
        case 'u':
            sum = less_deep(sum + 1);
            break;
        case 'x':
            sum <<= 4;
            break;
        case 'c':
            sum = sink;
            break;
        case 's':
            sum *= less_deep(7);
            break;
        default:
            sum = ~sum;
        }
    }
}

int main(void) {
    sink = of_characters("%-12d+x5us");
    rig_done();
}
