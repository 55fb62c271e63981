// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Handlers without prologues: one of interrupts that saves what it wants by hand, and one of SVC that finds the
// caller's frame and jumps on.
#include "rig.h"

static volatile uint32_t sink;

void IRQ0_Handler(void);
void SVC_Handler(void);
void serve(const uint32_t *frame);
uint32_t call_supervisor(uint32_t n);

NAKED void IRQ0_Handler(void) {
    __asm volatile("push {r4, r5, r6, lr}\n\t"
                   "movs r0, #0\n\t"
                   "bl rig_deepest\n\t"
                   "pop {r4, r5, r6, pc}");
}

NAKED void SVC_Handler(void) {
    __asm volatile("movs r0, #4\n\t"
                   "mov r1, lr\n\t"
                   "tst r0, r1\n\t"
                   "bne 1f\n\t"
                   "mrs r0, msp\n\t"
                   "b 2f\n"
                   "1: mrs r0, psp\n"
                   "2: ldr r1, =serve\n\t"
                   "bx r1\n\t"
                   ".ltorg");
}

void serve(const uint32_t *frame) {
    volatile uint32_t words[3] = {frame[0], frame[1], frame[2]};
    sink = words[0];
    rig_deepest(1); // Interrupt 0, which is more urgent.
}

static NOINLINE uint32_t ask(uint32_t n) {
    volatile uint32_t words[25];
    for (uint32_t i = 0; i < 25; ++i) {
        words[i] = n;
    }
    return words[n % 25] + call_supervisor(n);
}

int main(void) {
    RIG_REGISTER(0xE000ED1Cu) = 0x80000000u; // SVC
    rig_priorities(0x40u);
    rig_enable(1);
    sink = ask(4);
    rig_done();
}
