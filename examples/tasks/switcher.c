// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A task that does not run has its registers on its own stack, below the frame the core stacked when PendSV was taken:
//
//     sp ─► r4..r11, exc_return [, s16..s31] │ r0-r3, r12, lr, pc, psr [, s0..s15, fpscr] │ ...
#include "switcher.h"

#include <brim/fault.h>
#include <brim/panic.h>
#include <brim/place.h>

#include "core.h"

BRIM_FAST_ZERO static struct task {
    const brim_stack *stack;
    uint32_t *sp;
} tasks[SWITCHER_TASKS];
BRIM_FAST_ZERO static uint32_t task_count, current;
BRIM_FAST_ZERO static bool started;

BRIM_KEEP uint32_t *switcher_next(uint32_t *sp);
void PendSV_Handler(void);

#define FIRST_EXC_RETURN 0xFFFFFFFDu // Thread mode, process stack, no floating-point frame.
#define THUMB_STATE      (1u << 24)

// A task that has not run yet looks like one that was interrupted before its first instruction.
void switcher_add(void (*run)(void), const brim_stack *stack) {
    BRIM_REQUIRE(task_count < SWITCHER_TASKS, BRIM_PANIC_BROKEN_PROMISE, stack);
    brim_stack_paint(stack);
    uint32_t *const top = stack->limit + stack->size_bytes / sizeof(uint32_t);
    uint32_t *const frame = top - 8;
    frame[5] = 0xFFFFFFFFu; // The task's LR: it must not return.
    frame[6] = (uint32_t)(uintptr_t)run & ~1u;
    frame[7] = THUMB_STATE;
    uint32_t *const saved = frame - 9;
    saved[8] = FIRST_EXC_RETURN;
    tasks[task_count].stack = stack;
    tasks[task_count].sp = saved;
    ++task_count;
}

// Called by PendSV_Handler with the sp of the task that stops; returns that of the task that goes on.
uint32_t *switcher_next(uint32_t *sp) {
    if (started) {
        const brim_stack *const stopped = tasks[current].stack;
        uintptr_t const usable = (uintptr_t)stopped->limit + brim_stack_guard_bytes(stopped);
        // Stores below PSP through r0 are checked by no limit register, and by nothing on ARMv6-M: they end in the
        // guard. They may store words that equal the paint, so SP counts as well.
        if ((uintptr_t)sp < usable || !brim_stack_is_intact(stopped)) {
            brim_fault_stack_overflow(stopped);
        }
        tasks[current].sp = sp;
        current = (current + 1) % task_count;
    }
    started = true;
    (void)brim_stack_guard_task(tasks[current].stack);
    return tasks[current].sp;
}

#if CORE_IS_MAINLINE
#if defined(__ARM_FP)
#define SAVE_FLOATS    "tst lr, #0x10\n\tit eq\n\tvstmdbeq r0!, {s16-s31}\n\t"
#define RESTORE_FLOATS "tst lr, #0x10\n\tit eq\n\tvldmiaeq r0!, {s16-s31}\n\t"
#else
#define SAVE_FLOATS
#define RESTORE_FLOATS
#endif

// The lowest of nine words may lie below a guard of 32 bytes. The uppermost is stored first, so the guard stops it.
__attribute__((naked)) void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t" SAVE_FLOATS "str lr, [r0, #-4]!\n\t"
                   "stmdb r0!, {r4-r11}\n\t"
                   "bl switcher_next\n\t"
                   "ldmia r0!, {r4-r11, lr}\n\t" RESTORE_FLOATS "msr psp, r0\n\t"
                   "bx lr");
}

#else

__attribute__((naked)) void PendSV_Handler(void) {
    __asm volatile(".syntax unified\n\t"
                   "mrs r0, psp\n\t"
                   "subs r0, #36\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, r8\n\tmov r5, r9\n\tmov r6, r10\n\tmov r7, r11\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, lr\n\t"
                   "str r4, [r0]\n\t"
                   "subs r0, #32\n\t"
                   "bl switcher_next\n\t"
                   "adds r0, #16\n\t"
                   "ldmia r0!, {r4-r7}\n\t"
                   "mov r8, r4\n\tmov r9, r5\n\tmov r10, r6\n\tmov r11, r7\n\t"
                   "ldr r1, [r0]\n\t"
                   "adds r0, #4\n\t"
                   "msr psp, r0\n\t"
                   "subs r0, #36\n\t"
                   "ldmia r0!, {r4-r7}\n\t"
                   "bx r1");
}
#endif

static void pend_switch(void) {
    SCB_ICSR = 1u << 28;
    core_barrier();
}

void task_yield(void) {
    pend_switch();
}

// The first switch stops what runs here, and nobody continues it: its registers go to a scratch stack.
void switcher_start(void) {
    static BRIM_ALIGNED(8) uint32_t scratch[32];
    SCB_SHPR3 |= 0xFFu << 16; // PendSV is the least urgent.
    __asm volatile("msr psp, %0" : : "r"(scratch + 32));
    pend_switch();
    brim_panic(BRIM_PANIC_BROKEN_STATE, tasks);
}
