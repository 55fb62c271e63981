// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The switch of threads by PendSV for the kernels that do not bring a port of their own. Each thread has a control
/// block whose first word is its SP; `next` is a function that gets the SP of the thread that ran and returns that of
/// the thread to run.
#ifndef SWITCH_H
#define SWITCH_H

#include "rig.h"

void PendSV_Handler(void);
void SVC_Handler(void);

enum { SWITCH_WORDS = 17 }; // What a thread that waits has on its stack at least.

#if __ARM_ARCH_ISA_THUMB == 2
#define SWITCH_SAVE    "stmdb r0!, {r4-r11, lr}\n\t"
#define SWITCH_RESTORE "ldmia r0!, {r4-r11, lr}\n\tmsr psp, r0\n\tbx lr"
#else
#define SWITCH_SAVE                                                                                                    \
    "subs r0, #36\n\tmov r1, r0\n\tstmia r1!, {r4-r7}\n\tmov r4, r8\n\tmov r5, r9\n\tmov r6, r10\n\tmov r7, r11\n\t"   \
    "mov r3, lr\n\tstmia r1!, {r4-r7}\n\tstr r3, [r1]\n\t"
#define SWITCH_RESTORE                                                                                                 \
    "mov r1, r0\n\tadds r1, #16\n\tldmia r1!, {r4-r7}\n\tmov r8, r4\n\tmov r9, r5\n\tmov r10, r6\n\tmov r11, r7\n\t"   \
    "ldmia r1!, {r3}\n\tmsr psp, r1\n\tldmia r0!, {r4-r7}\n\tmov lr, r3\n\tbx lr"
#endif

/// PendSV_Handler() switches to the thread that uint32_t *next(uint32_t *sp) chooses.
#define SWITCH_IN_PENDSV(next)                                                                                         \
    NAKED void PendSV_Handler(void) {                                                                                  \
        __asm volatile("mrs r0, psp\n\t" SWITCH_SAVE "push {r3, lr}\n\tbl " #next                                      \
                       "\n\tpop {r2, r3}\n\t" SWITCH_RESTORE);                                                         \
    }

/// SVC_Handler() goes to the thread whose SP uint32_t *first(void) returns.
#define START_IN_SVC(first)                                                                                            \
    NAKED void SVC_Handler(void) {                                                                                     \
        __asm volatile("push {r3, lr}\n\tbl " #first "\n\tpop {r2, r3}\n\t" SWITCH_RESTORE);                           \
    }

static inline void switch_pend(void) {
    RIG_REGISTER(0xE000ED04u) = 1u << 28;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static inline void irq_off(void) {
    __asm volatile("cpsid i" : : : "memory");
}

static inline void irq_on(void) {
    __asm volatile("cpsie i" : : : "memory");
}

/// PendSV the least urgent, and the first switch.
static inline void switch_start(void) {
    RIG_REGISTER(0xE000ED20u) = 0x00FF0000u;
    __asm volatile("cpsie i\n\tdsb\n\tisb\n\tsvc 0" : : : "memory");
}

static inline void tick_start(uint32_t cycles) {
    RIG_REGISTER(0xE000E014u) = cycles;
    RIG_REGISTER(0xE000E018u) = 0;
    RIG_REGISTER(0xE000E010u) = 7;
}

/// Makes a stack that PendSV returns into `entry` from. \return  The SP to keep.
static inline uint32_t *switch_frame(uint32_t *top, uintptr_t entry, uintptr_t argument, uintptr_t second,
                                     uintptr_t lr) {
    uint32_t *const sp = top - SWITCH_WORDS;
    for (int i = 0; i < SWITCH_WORDS; ++i) {
        sp[i] = 0;
    }
    sp[8] = 0xFFFFFFFDu;
    sp[9] = (uint32_t)argument;
    sp[10] = (uint32_t)second;
    sp[14] = (uint32_t)lr;
    sp[15] = (uint32_t)entry & ~1u;
    sp[16] = 1u << 24;
    return sp;
}

#endif
