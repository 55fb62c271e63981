// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Code that runs from RAM while flash is written: an erase routine and a handler among .data, reached over veneers and
// a table of functions in RAM. A page of calibration data is constant until the routine replaces it.
//
// handlers: IRQ0_Handler
// pass: erased 4 programmed 6
#include "rig.h"

#define RAM_CODE __attribute__((section(".data.ram_code"), noinline, long_call))

typedef uint32_t (*routine)(uint32_t *page, uint32_t words, uint32_t value);

static uint32_t page[8] = {1, 2, 3, 4, 5, 6, 7, 8};
static uint32_t trims[4] = {11, 12, 13, 14}; // Read only.
static volatile uint32_t busy, sink;

void IRQ0_Handler(void);

RAM_CODE static uint32_t erase(uint32_t *at, uint32_t words, uint32_t value) {
    uint32_t erased = 0;
    for (uint32_t i = 0; i < words; ++i) {
        if (at[i] != value) {
            at[i] = value;
            ++erased;
        }
        busy = busy + 1;
    }
    return erased;
}

RAM_CODE static uint32_t program(uint32_t *at, uint32_t words, uint32_t value) {
    volatile uint32_t row[12];
    for (uint32_t i = 0; i < 12; ++i) {
        row[i] = value + i;
    }
    for (uint32_t i = 0; i < words; ++i) {
        at[i] &= row[i];
    }
    ((void (*)(uint32_t))(uintptr_t)rig_deepest)(1);
    return words;
}

static routine const routines[] = {erase, program};

static NOINLINE uint32_t run(uint32_t which, uint32_t words, uint32_t value) {
    __asm volatile("cpsid i");
    uint32_t const done = routines[which & 1](page, words, value);
    __asm volatile("cpsie i");
    return done;
}

RAM_CODE void IRQ0_Handler(void) {
    sink += 1;
}

int main(void) {
    rig_enable(1);
    uint32_t const erased = run(0, 4, 0xFFFFFFFFu), programmed = run(1, 6, 100);
    for (uint32_t i = 0; i < 4; ++i) {
        sink += trims[i];
    }
    char text[] = "erased 0 programmed 0\n";
    text[7] = (char)('0' + erased);
    text[20] = (char)('0' + programmed);
    rig_write(page[0] == 100 && page[7] == 8 && sink == 51 ? text : "flash is wrong\n");
    rig_done();
}
