// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The reset handler of the programs in this folder. It paints the main stack, runs the constructors and main(), and the
// destructors where the program asks for them; then it prints "mark N", the bytes of the stack that were written.
#include <stdint.h>

extern uint32_t _sidata[], _data[], _edata[], __bss_start__[], __bss_end__[], __StackTop[], __StackLimit[];
extern void (*__init_array_start[])(void), (*__init_array_end[])(void);
int main(void);
void finish(void);
void *__dso_handle; // crtbegin.o would define it.

enum { PAINT = 0x5EED5EED, SYS_WRITE0 = 4, SYS_EXIT = 24, APPLICATION_EXIT = 0x20026 };

static void host(uint32_t operation, uintptr_t argument) {
    register uint32_t r0 __asm__("r0") = operation;
    register uintptr_t r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

void print_mark(void) {
    const volatile uint32_t *lowest = __StackLimit;
    static char text[] = "mark 0000000\n";
    while (*lowest == PAINT) {
        ++lowest;
    }
    uint32_t bytes = (uint32_t)((const volatile char *)__StackTop - (const volatile char *)lowest);
    for (char *digit = text + 11; digit >= text + 5; --digit, bytes /= 10) {
        *digit = (char)('0' + bytes % 10);
    }
    host(SYS_WRITE0, (uintptr_t)text);
    host(SYS_EXIT, APPLICATION_EXIT);
}

// Only what is needed of exit(): destructors that the program has registered.
__attribute__((weak)) void finish(void) {}

void Reset_Handler(void) {
    const uint32_t *from = _sidata;
    for (uint32_t *to = _data; to < _edata; ++to, ++from) {
        *to = *from;
    }
    for (uint32_t *to = __bss_start__; to < __bss_end__; ++to) {
        *to = 0;
    }
    uint32_t *sp;
    __asm__ volatile("mov %0, sp" : "=r"(sp));
    for (uint32_t *to = __StackLimit; to < sp; ++to) {
        *(volatile uint32_t *)to = PAINT;
    }
    for (void (**constructor)(void) = __init_array_start; constructor < __init_array_end; ++constructor) {
        (*constructor)();
    }
    main();
    finish();
    print_mark();
    for (;;) {
    }
}

void Default_Handler(void) {
    for (;;) {
    }
}

__attribute__((section(".vectors"), used)) static void (*const vectors[16])(void) = {(void (*)(void))__StackTop,
                                                                                     Reset_Handler,
                                                                                     Default_Handler,
                                                                                     Default_Handler,
                                                                                     Default_Handler,
                                                                                     Default_Handler,
                                                                                     Default_Handler,
                                                                                     0,
                                                                                     0,
                                                                                     0,
                                                                                     0,
                                                                                     Default_Handler,
                                                                                     Default_Handler,
                                                                                     0,
                                                                                     Default_Handler,
                                                                                     Default_Handler};
