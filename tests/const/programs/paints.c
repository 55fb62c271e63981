// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The stack lies below the variables, and start-up paints it from its lowest symbol up to SP, between it copies and
// zeroes the sections behind it. None of these loops writes a variable.
#include <stdint.h>

extern uint32_t _sstack[], _estack[], _sidata[], _sdata[], _edata[], _sbss[], _ebss[];
volatile uint32_t seen;
uint32_t proved_first[2] = {1, 2};
uint32_t proved_last[2] = {3, 4};

int main(void);
void Reset_Handler(void);

int main(void) {
    seen = proved_first[seen & 1] + proved_last[seen & 1];
    return 0;
}

void Reset_Handler(void) {
    uint32_t *top;
    __asm volatile("mov %0, sp" : "=r"(top));
    for (uint32_t *to = _sstack; to < top;) {
        *to++ = 0xA5A5A5A5;
    }
    for (uint32_t *to = _sdata, *from = _sidata; to < _edata;) {
        *to++ = *from++;
    }
    for (uint32_t *to = _sbss; to < _ebss;) {
        *to++ = 0;
    }
    main();
    for (;;) {
    }
}

__attribute__((used, section(".vectors"))) static void (*const vectors[])(void) = {
    (void (*)(void))(uintptr_t)_estack, Reset_Handler, Reset_Handler, Reset_Handler};
