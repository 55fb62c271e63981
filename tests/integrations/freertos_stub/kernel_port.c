// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The switch of the stand-in kernel on a Cortex-M. As in FreeRTOS, PendSV stores the registers below PSP through r0,
// which no limit register checks, and on ARMv8-M the kernel sets the limit register itself, to the lowest word that it
// was given. The first task is told to the hooks while BASEPRI is raised, then lazy stacking is turned on, then SVC
// starts the task.
#include "kernel.h"

#include <brim/port.h>

#include "core.h"

#define THUMB_STATE      (1u << 24)
#define FIRST_EXC_RETURN 0xFFFFFFFDu // Thread mode, process stack, no floating-point frame.
#if CORE_HAS_STACK_LIMIT
#define SAVED_WORDS 10u // The limit, r4-r11, the value of the return.
#else
#define SAVED_WORDS 9u
#endif

void SVC_Handler(void);
void PendSV_Handler(void);
void SysTick_Handler(void);
BRIM_KEEP StackType_t *freertos_stub_switch(StackType_t *top);

static void returned(void) {
    freertos_stub_assert_failed(__LINE__); // A task must delete itself.
}

StackType_t *pxPortInitialiseStack(StackType_t *top, StackType_t *limit, TaskFunction_t run, void *parameter) {
    StackType_t *const frame = top - 8;
    frame[0] = (StackType_t)(uintptr_t)parameter;
    frame[5] = (StackType_t)(uintptr_t)returned;
    frame[6] = (StackType_t)(uintptr_t)run & ~1u;
    frame[7] = THUMB_STATE;
    StackType_t *const saved = frame - SAVED_WORDS;
    saved[0] = (StackType_t)(uintptr_t)limit; // Overwritten below where there is no such word.
    saved[SAVED_WORDS - 1] = FIRST_EXC_RETURN;
    return saved;
}

// Called with NULL before the first task.
StackType_t *freertos_stub_switch(StackType_t *top) {
    if (top != NULL) {
        uint32_t const before = brim_critical_enter();
        pxCurrentTCB->pxTopOfStack = top;
        vTaskSwitchContext();
        brim_critical_exit(before);
    }
    return (StackType_t *)(uintptr_t)pxCurrentTCB->pxTopOfStack;
}

#if CORE_IS_MAINLINE
#if defined(__ARM_FP)
#define SAVE_FLOATS    "tst lr, #0x10\n\tit eq\n\tvstmdbeq r0!, {s16-s31}\n\t"
#define RESTORE_FLOATS "tst lr, #0x10\n\tit eq\n\tvldmiaeq r0!, {s16-s31}\n\t"
#else
#define SAVE_FLOATS
#define RESTORE_FLOATS
#endif
#if CORE_HAS_STACK_LIMIT
#define SAVE    "mrs r3, psplim\n\tstmdb r0!, {r3-r11, lr}\n\t"
#define RESTORE "ldmia r0!, {r3-r11, lr}\n\tmsr psplim, r3\n\t"
#else
#define SAVE    "stmdb r0!, {r4-r11, lr}\n\t"
#define RESTORE "ldmia r0!, {r4-r11, lr}\n\t"
#endif

#define GO_ON                                                                                                          \
    "bl freertos_stub_switch\n\t" RESTORE RESTORE_FLOATS "msr psp, r0\n\t"                                             \
    "mov r0, #0\n\t"                                                                                                   \
    "msr basepri, r0\n\t"                                                                                              \
    "bx lr"

__attribute__((naked)) void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t" SAVE_FLOATS SAVE GO_ON);
}

void vPortRaiseBASEPRI(void) {
    __asm volatile("msr basepri, %0" : : "r"(0x40u));
}

#else

#define GO_ON                                                                                                          \
    "bl freertos_stub_switch\n\t"                                                                                      \
    "adds r0, #16\n\t"                                                                                                 \
    "ldmia r0!, {r4-r7}\n\t"                                                                                           \
    "mov r8, r4\n\tmov r9, r5\n\tmov r10, r6\n\tmov r11, r7\n\t"                                                       \
    "ldr r1, [r0]\n\t"                                                                                                 \
    "adds r0, #4\n\t"                                                                                                  \
    "msr psp, r0\n\t"                                                                                                  \
    "subs r0, #36\n\t"                                                                                                 \
    "ldmia r0!, {r4-r7}\n\t"                                                                                           \
    "bx r1"

__attribute__((naked)) void PendSV_Handler(void) {
    __asm volatile(".syntax unified\n\t"
                   "mrs r0, psp\n\t"
                   "subs r0, #36\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, r8\n\tmov r5, r9\n\tmov r6, r10\n\tmov r7, r11\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, lr\n\t"
                   "str r4, [r0]\n\t"
                   "subs r0, #32\n\t" GO_ON);
}

void vPortRaiseBASEPRI(void) {}
#endif

__attribute__((naked)) void SVC_Handler(void) {
    __asm volatile(".syntax unified\n\tmovs r0, #0\n\t" GO_ON);
}

void taskYIELD(void) {
    SCB_ICSR = 1u << 28;
    core_barrier();
}

void SysTick_Handler(void) {
    if (xTaskIncrementTick()) {
        SCB_ICSR = 1u << 28;
    }
}

void xPortStartScheduler(void) {
    SCB_SHPR3 |= 0xFFFFu << 16; // PendSV and SysTick are the least urgent.
    SYST_RVR = 20000 - 1;
    SYST_CVR = 0;
    SYST_CSR = 7;
#if CORE_MAY_STACK_FLOATS
    FPCCR |= 3u << 30; // ASPEN, LSPEN.
#endif
    __asm volatile("msr control, %0\n\tisb\n\tsvc #0" : : "r"(0) : "memory");
    freertos_stub_assert_failed(__LINE__);
}
