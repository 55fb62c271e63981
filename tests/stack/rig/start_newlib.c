// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Only the vectors: what comes first is newlib's own crt0, which sets the stack up, zeroes .bss, and calls what the
// arrays hold and main. Vectors that are not used are 0. The paint and the FPU are the hook's, which crt0 calls when
// .bss is zero.
#include "start.h"

void _start(void);
void IRQ0_Handler(void);
void stop(void);

typedef void (*vector)(void);

void hardware_init_hook(void);
void hardware_init_hook(void) {
    start_paint();
    start_fpu();
}

void stop(void) {
    __asm volatile("b ." : : : "memory");
}

__attribute__((weak)) void IRQ0_Handler(void) {
    stop();
}

__attribute__((used, section(".isr_vector"))) const vector vectors[] = {
    (vector)(uintptr_t)_stack_start,
    _start,
    stop,
    stop,
    stop,
    stop,
    stop,
    0,
    0,
    0,
    0,
    stop,
    stop,
    0,
    stop,
    stop,
    IRQ0_Handler,
};
