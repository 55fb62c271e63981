// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Start-up as chip vendors write it in C: weak handlers, an array of vectors, SystemInit, .data and .bss by the
// linker's symbols.
#include "start.h"

extern uint32_t _sidata[], _sdata[], _edata[], _sbss[], _ebss[];
extern int main(void);
extern void __libc_init_array(void);

void Reset_Handler(void);
void SystemInit(void);

void Default_Handler(void);
void Default_Handler(void) {
    for (;;) {
    }
}

#define WEAK(name) void name(void) __attribute__((weak, alias("Default_Handler")))
WEAK(NMI_Handler);
WEAK(HardFault_Handler);
WEAK(MemManage_Handler);
WEAK(BusFault_Handler);
WEAK(UsageFault_Handler);
WEAK(SVC_Handler);
WEAK(DebugMon_Handler);
WEAK(PendSV_Handler);
WEAK(SysTick_Handler);
WEAK(IRQ0_Handler);
WEAK(IRQ1_Handler);
WEAK(IRQ2_Handler);
WEAK(IRQ3_Handler);

typedef void (*vector)(void);

__attribute__((used, section(".isr_vector"))) const vector g_pfnVectors[] = {
    (vector)(uintptr_t)_stack_start,
    Reset_Handler,
    NMI_Handler,
    HardFault_Handler,
    MemManage_Handler,
    BusFault_Handler,
    UsageFault_Handler,
    0,
    0,
    0,
    0,
    SVC_Handler,
    DebugMon_Handler,
    0,
    PendSV_Handler,
    SysTick_Handler,
    IRQ0_Handler,
    IRQ1_Handler,
    IRQ2_Handler,
    IRQ3_Handler,
};

void SystemInit(void) {
    start_fpu();
}

void Reset_Handler(void) {
    start_paint();
    for (volatile uint32_t *to = _sdata, *from = _sidata; to < _edata;) {
        *to++ = *from++;
    }
    for (volatile uint32_t *to = _sbss; to < _ebss;) {
        *to++ = 0;
    }
    SystemInit();
    __libc_init_array();
    main();
    for (;;) {
    }
}

void _init(void);
void _init(void) {}
