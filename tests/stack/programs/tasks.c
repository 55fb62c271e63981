// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Two tasks on stacks of their own, switched by PendSV; each is switched away at its deepest place.
#include "rig.h"

enum { WORDS = 128 };

static uint32_t stack_a[WORDS] __attribute__((aligned(8))), stack_b[WORDS] __attribute__((aligned(8)));
static uint32_t *waiting; // Stack pointer of the task that waits.
static volatile uint32_t rounds;

void PendSV_Handler(void);
uint32_t *switch_stacks(uint32_t *sp);
void pend_switch(void);
NOINLINE void task_a(void);
NOINLINE void task_b(void);

uint32_t *switch_stacks(uint32_t *sp) {
    uint32_t *const next = waiting;
    waiting = sp;
    if (++rounds == 4) {
        rig_mark("task_a", stack_a, WORDS);
        rig_mark("task_b", stack_b, WORDS);
        rig_done();
    }
    return next;
}

NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
#if __ARM_ARCH_ISA_THUMB == 2
                   "stmdb r0!, {r4-r11, lr}\n\t"
                   "push {r3, lr}\n\t"
                   "bl switch_stacks\n\t"
                   "pop {r3, lr}\n\t"
                   "ldmia r0!, {r4-r11, lr}\n\t"
                   "msr psp, r0\n\t"
                   "bx lr"
#else
                   "subs r0, #36\n\t"
                   "mov r1, r0\n\t"
                   "stmia r1!, {r4-r7}\n\t"
                   "mov r4, r8\n\t"
                   "mov r5, r9\n\t"
                   "mov r6, r10\n\t"
                   "mov r7, r11\n\t"
                   "mov r3, lr\n\t"
                   "stmia r1!, {r3-r7}\n\t"
                   "push {r3, lr}\n\t"
                   "bl switch_stacks\n\t"
                   "pop {r2, r3}\n\t"
                   "mov r1, r0\n\t"
                   "adds r1, #16\n\t"
                   "ldmia r1!, {r3-r7}\n\t"
                   "mov lr, r3\n\t"
                   "mov r8, r4\n\t"
                   "mov r9, r5\n\t"
                   "mov r10, r6\n\t"
                   "mov r11, r7\n\t"
                   "msr psp, r1\n\t"
                   "ldmia r0!, {r4-r7}\n\t"
                   "bx lr"
#endif
    );
}

static NOINLINE void yield(uint32_t n) {
    volatile uint32_t words[4] = {n, n, n, n};
    pend_switch();
    rounds += words[n % 4] - n;
}

void task_a(void) {
    for (;;) {
        yield(3);
    }
}

void task_b(void) {
    volatile uint32_t words[11];
    for (;;) {
        for (uint32_t i = 0; i < 11; ++i) {
            words[i] = i;
        }
        yield(words[5]);
    }
}

// What a task that has not run yet left when it was switched away.
static uint32_t *prepare(uint32_t *stack, void (*task)(void)) {
    rig_paint(stack, WORDS);
    uint32_t *const sp = stack + WORDS - 17;
    for (uint32_t i = 0; i < 17; ++i) {
        sp[i] = 0;
    }
#if __ARM_ARCH_ISA_THUMB == 2
    sp[8] = 0xFFFFFFFDu; // Return to a task, without floating point.
#else
    sp[4] = 0xFFFFFFFDu;
#endif
    sp[15] = (uint32_t)(uintptr_t)task & ~1u;
    sp[16] = 1u << 24;
    return sp;
}

int main(void) {
    waiting = prepare(stack_b, task_b);
    rig_paint(stack_a, WORDS);
    RIG_REGISTER(0xE000ED20u) = 0x00FF0000u; // PendSV: the least urgent.
    __asm volatile("msr psp, %0\n\t"
                   "movs r0, #2\n\t"
                   "msr control, r0\n\t"
                   "isb"
                   :
                   : "r"(stack_a + WORDS)
                   : "r0", "memory");
    task_a();
    return 0;
}
