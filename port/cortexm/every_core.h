// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What every Cortex-M does alike.
#ifndef BRIM_PORT_CORTEXM_EVERY_CORE_H
#define BRIM_PORT_CORTEXM_EVERY_CORE_H

#include <brim/port.h>

static inline uint32_t brim_port_rotate_right(uint32_t value, uint32_t by) {
#if __ARM_ARCH_ISA_THUMB == 2
    uint32_t rotated;
    __asm("ror %0, %1, %2" : "=r"(rotated) : "r"(value), "r"(by));
    return rotated;
#else
    __asm(".syntax unified\n\trors %0, %0, %1" : "+l"(value) : "l"(by) : "cc");
    return value;
#endif
}

static inline uintptr_t brim_port_stack_pointer(void) {
    uintptr_t sp;
    __asm volatile("mov %0, sp" : "=r"(sp));
    return sp;
}

static inline void brim_port_wait_for_interrupt(void) {
    __asm volatile("dsb\n\twfi" : : : "memory");
}

static inline _Noreturn void brim_port_halt(void) {
    __asm volatile("cpsid i" : : : "memory");
    for (;;) {
        __asm volatile("nop"); // Here is where a debugger finds a halted firmware; its caller says why.
    }
}

// The linker script defines both symbols. They are weak so that a firmware whose linker script does not tell where the
// main stack lies still links; brim_report then prints that the stack is unknown.
extern uint32_t _stack_limit[] BRIM_WEAK, _stack_start[] BRIM_WEAK;

static inline uint32_t *brim_port_main_stack_limit(void) {
    return _stack_limit;
}

static inline size_t brim_port_main_stack_size_bytes(void) {
    return _stack_limit == NULL ? 0 : (size_t)((char *)_stack_start - (char *)_stack_limit);
}

#endif
