// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "brim_freertos_tasks.h"

#include "brim_freertos.h"

#define STACK_POINTER_INDEX (configNUM_THREAD_LOCAL_STORAGE_POINTERS - 1)

#define KERNEL_PAINT 0xA5A5A5A5u // What the kernel fills new stacks with where it checks or traces them.

// Brim's paint in place of the kernel's, below the context that the kernel has stored for the task's first run.
static void repaint(const brim_stack *stack) {
    size_t const words = stack->size_bytes / sizeof(uint32_t);
    for (size_t i = 0; i < words && (stack->limit[i] == KERNEL_PAINT || stack->limit[i] == BRIM_STACK_PAINT); ++i) {
        stack->limit[i] = BRIM_STACK_PAINT;
    }
}

// The guard's bytes are the lowest of the stack, so the kernel is given what lies above them.
TaskHandle_t brim_freertos_create(brim_freertos_task *task, TaskFunction_t run, const brim_stack *stack,
                                  void *parameter, UBaseType_t priority) {
    uint32_t const guard_words = (uint32_t)(brim_stack_guard_bytes(stack) / sizeof(uint32_t));
    uint32_t const words = (uint32_t)(stack->size_bytes / sizeof(uint32_t)) - guard_words;
    brim_stack_paint(stack);
    task->handle =
        xTaskCreateStatic(run, stack->name, words, parameter, priority, stack->limit + guard_words, &task->control);
    if (task->handle != NULL) {
        repaint(stack);
        vTaskSetThreadLocalStoragePointer(task->handle, STACK_POINTER_INDEX, (void *)(uintptr_t)stack);
    }
    return task->handle;
}

const brim_stack *brim_freertos_stack_of(TaskHandle_t task) {
    return (const brim_stack *)pvTaskGetThreadLocalStoragePointer(task, STACK_POINTER_INDEX);
}

// A task that others created has no stack of brim's; the guard then stays where it was.
void brim_freertos_switched_in(void) {
    const brim_stack *const stack = brim_freertos_stack_of(xTaskGetCurrentTaskHandle());
    if (stack != NULL) {
        (void)brim_stack_guard_task(stack);
    }
}
