// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a project has before brim comes: a clock set-up, a console, and a way to end. The console and the end are the
// emulator's.
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
    for (size_t i = 0; i < length_bytes; ++i) {
        semihosting(3, &text[i]);
    }
}

void end_run(int code) {
    uint32_t const parameters[2] = {0x20026u, (uint32_t)code};
    semihosting(0x20, parameters);
    for (;;) {
    }
}
