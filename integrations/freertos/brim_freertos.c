// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "brim_freertos_tasks.h"

#include "../kernel/brim_kernel.h"

#define STACK_POINTER_INDEX (configNUM_THREAD_LOCAL_STORAGE_POINTERS - 1)

// What the kernel fills new stacks with where it checks or traces them, and what it looks for later. So it is the paint
// of what the kernel is given; brim knows it as one (BRIM_STACK_IS_PAINT).
#define KERNEL_PAINT 0xA5A5A5A5u

static void paint(const brim_stack *stack) {
    brim_stack_paint(stack);
    for (size_t i = 0; i < brim_kernel_usable_bytes(stack) / sizeof(uint32_t); ++i) {
        brim_kernel_usable(stack)[i] = KERNEL_PAINT;
    }
}

TaskHandle_t brim_freertos_create(brim_freertos_task *task, TaskFunction_t run, const brim_stack *stack,
                                  void *parameter, UBaseType_t priority) {
    if (task->handle != NULL || !brim_kernel_allows_for_guard(stack)) {
        return NULL;
    }
    uint32_t const words = (uint32_t)(brim_kernel_usable_bytes(stack) / sizeof(uint32_t));
    paint(stack);
    vTaskSuspendAll(); // The task may be more urgent than its creator, and run before its stack is known.
    task->handle =
        xTaskCreateStatic(run, stack->name, words, parameter, priority, brim_kernel_usable(stack), &task->control);
    if (task->handle != NULL) {
        vTaskSetThreadLocalStoragePointer(task->handle, STACK_POINTER_INDEX, (void *)(uintptr_t)stack);
    }
    (void)xTaskResumeAll();
    return task->handle;
}

const brim_stack *brim_freertos_stack_of(TaskHandle_t task) {
    return (const brim_stack *)pvTaskGetThreadLocalStoragePointer(task, STACK_POINTER_INDEX);
}

// The kernel tells of the first task before its port for the Cortex-M4F and M7 sets FPCCR.LSPEN, which the guard has
// cleared (guard.c). So we ask for a switch, which comes before the first instruction of the first task, and the guard
// clears the bit again. vTaskStartScheduler has raised BASEPRI, and PendSV is masked once it is the least urgent, as
// the port makes it a little later. Anybody else calls this in a handler, or with BASEPRI 0.
static void switch_before_the_first_instruction(void) {
#if defined(__ARM_ARCH_7EM__)
    uint32_t exception, masked;
    __asm volatile("mrs %0, ipsr\n\tmrs %1, basepri" : "=r"(exception), "=r"(masked));
    if (exception == 0 && masked != 0) {
        *(volatile uint32_t *)0xE000ED20u |= 0xFFu << 16; // SHPR3: the priority of PendSV.
        *(volatile uint32_t *)0xE000ED04u = 1u << 28;     // ICSR: PENDSVSET.
    }
#endif
}

void brim_freertos_switched_in(const void *stack, const char *name, const void *limit) {
    brim_kernel_switched_in((const brim_stack *)stack, name, limit);
    switch_before_the_first_instruction();
}

void brim_freertos_switched_out(const void *stack, const char *name, const void *limit, const volatile void *top) {
    brim_kernel_switched_out((const brim_stack *)stack, name, limit, (uintptr_t)top);
}

void brim_freertos_deleted(void *task, const void *stack) {
    if (stack != NULL) {
        ((brim_freertos_task *)task)->handle = NULL;
    }
}
