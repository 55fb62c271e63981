// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a page has to show beside the image of tests/cli/images/placement.c: a struct with holes, functions whose names
// the suite replaces by hostile ones, and functions that the base lacks or has in another size.
#include <stdint.h>

#define KEEP __attribute__((used, noinline))

struct reading {
    uint8_t channel;
    uint32_t value;
    uint8_t flags;
    uint32_t time;
    uint8_t quality;
};

__attribute__((used)) struct reading readings[8];

KEEP void hostile0(void) {
    ++readings[0].value;
}
KEEP void hostile1(void) {
    ++readings[1].flags;
}
KEEP void hostile2(void) {
    ++readings[2].time;
}
KEEP void hostile3(void) {
    ++readings[3].channel;
}
KEEP void hostile4(void) {
    ++readings[4].quality;
}

#ifdef NEW
KEEP uint32_t added(uint32_t x) {
    return x * x + readings[5].value;
}
KEEP uint32_t grown(uint32_t x) {
    return x * 7 + readings[6].value * x + readings[x % 8].time;
}
#else
KEEP uint32_t removed(uint32_t x) {
    return x + readings[7].time;
}
KEEP uint32_t grown(uint32_t x) {
    return x;
}
#endif
