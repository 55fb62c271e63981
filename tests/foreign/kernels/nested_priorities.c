// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Four interrupts of four priorities that preempt each other at their deepest places, set one by one with a function,
// and a critical section by BASEPRI or, on ARMv6-M, by PRIMASK.
//
// handlers: IRQ0_Handler IRQ1_Handler IRQ2_Handler IRQ3_Handler
// pass: order 3210
#include "rig.h"

static volatile uint32_t count;
static char order[] = "order ????\n";

void IRQ0_Handler(void);
void IRQ1_Handler(void);
void IRQ2_Handler(void);
void IRQ3_Handler(void);

static NOINLINE void set_priority(uint32_t interrupt, uint32_t priority) {
    uint32_t const shift = 8 * (interrupt % 4);
    volatile uint32_t *const word = &RIG_REGISTER(0xE000E400u + interrupt / 4 * 4);
    *word = (*word & ~(0xFFu << shift)) | (priority & 3) << (6 + shift);
}

static NOINLINE uint32_t enter_critical(void) {
    uint32_t before;
#if __ARM_ARCH_ISA_THUMB == 2
    __asm volatile("mrs %0, basepri\n\tmsr basepri, %1" : "=&r"(before) : "r"(0x40u) : "memory");
#else
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(before) : : "memory");
#endif
    return before;
}

static NOINLINE void leave_critical(uint32_t before) {
#if __ARM_ARCH_ISA_THUMB == 2
    __asm volatile("msr basepri, %0" : : "r"(before) : "memory");
#else
    __asm volatile("msr primask, %0" : : "r"(before) : "memory");
#endif
}

static NOINLINE void note(char who) {
    uint32_t const before = enter_critical();
    order[6 + count++ % 4] = who;
    leave_critical(before);
}

void IRQ0_Handler(void) {
    rig_deepest(1u << 1);
    note('0');
}

void IRQ1_Handler(void) {
    volatile uint32_t words[3] = {1, 2, 3};
    rig_deepest(1u << 2);
    note((char)('0' + words[0]));
}

void IRQ2_Handler(void) {
    volatile uint64_t words[5] = {1, 2, 3, 4, 5};
    rig_deepest(1u << 3);
    note((char)('0' + words[1]));
}

void IRQ3_Handler(void) {
    rig_deepest(0);
    note('3');
}

int main(void) {
    set_priority(0, 3);
    set_priority(1, 2);
    set_priority(2, 1);
    set_priority(3, 0);
    rig_enable(15);
    rig_deepest(1u << 0);
    rig_write(order);
    rig_done();
}
