// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Only the vectors: what comes first is newlib's own crt0, which sets the stack up, zeroes .bss, and calls what the arrays hold and main.
// Vectors that are not used are 0. What lies before main is not painted: main() begins with start_paint().
#include "start.h"

void _start(void);
void IRQ0_Handler(void);
void stop(void);

typedef void (*vector)(void);

void stop(void) {
    __asm volatile("b ." : : : "memory");
}

__attribute__((weak)) void IRQ0_Handler(void) {
    stop();
}

__attribute__((used, section(".isr_vector"))) const vector vectors[] = {
    (vector)(uintptr_t)_stack_start, _start, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop, IRQ0_Handler,
};
