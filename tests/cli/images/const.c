// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Data in RAM of each class of brim const, for golden output.
#include <stdint.h>

uint16_t gains[16] = {100, 110, 120};
uint32_t calibration[4] = {1, 2, 3, 4};
uint32_t limits[2] = {10, 90};
uint32_t levels[8];
uint8_t frame[64];
volatile uint32_t ticks = 1;
uint32_t *shared;

__attribute__((noinline, noclone)) static uint32_t read_all(const uint32_t *from, unsigned count) {
    uint32_t sum = 0;
    for (unsigned i = 0; i < count; ++i) {
        sum += from[i];
    }
    return sum;
}

__attribute__((noinline, noclone)) static void fill(uint8_t *to, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        to[i] = (uint8_t)i;
    }
}

__attribute__((noinline, noclone)) static void step(void) {
    fill(frame, sizeof frame);
    levels[ticks & 7] = read_all(calibration, 4) + gains[ticks & 15] + frame[ticks & 63];
    shared = limits;
}

void Reset_Handler(void);
void Reset_Handler(void) {
    for (;;) {
        ++ticks;
        step();
        ticks += levels[ticks & 7] + *shared;
    }
}
