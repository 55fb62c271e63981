// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a project has before brim comes: a clock set-up, a console, and a way to end. The console and the end are the
// emulator's, which takes its parameters from statics: it cannot read the page of memory that the guard below the stack
// is in.
#include "project.h"

void SystemInit(void);
void _init(void);
void _fini(void);

void SystemInit(void) {
#ifdef __ARM_FP
    *(volatile uint32_t *)0xE000ED88u |= 0xFu << 20; // The FPU.
#endif
}

void _init(void) {}
void _fini(void) {}

static void semihosting(uint32_t operation, const void *parameter) {
    register uint32_t r0 __asm("r0") = operation;
    register const void *r1 __asm("r1") = parameter;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

void uart_write(const char *text, size_t length_bytes) {
    while (length_bytes > 0) {
        static char piece[33];
        size_t const count = length_bytes < 32 ? length_bytes : 32;
        for (size_t i = 0; i < count; ++i) {
            piece[i] = text[i];
        }
        piece[count] = 0;
        semihosting(4, piece);
        text += count;
        length_bytes -= count;
    }
}

void end_run(int code) {
    static uint32_t parameters[2] = {0x20026u, 0};
    parameters[1] = (uint32_t)code;
    for (;;) {
        semihosting(0x20, parameters);
    }
}
