// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "brim_freertos_tasks.h"

#define STACK_POINTER_INDEX (configNUM_THREAD_LOCAL_STORAGE_POINTERS - 1)

// What the kernel fills new stacks with where it checks or traces them, and what it looks for later. So it is the paint
// of what the kernel is given; brim knows it as one (BRIM_STACK_IS_PAINT).
#define KERNEL_PAINT 0xA5A5A5A5u

static void paint(const brim_stack *stack) {
    brim_stack_paint(stack);
    size_t const words = stack->size_bytes / sizeof(uint32_t);
    for (size_t i = brim_stack_guard_bytes(stack) / sizeof(uint32_t); i < words; ++i) {
        stack->limit[i] = KERNEL_PAINT;
    }
}

static bool allows_for_its_guard(const brim_stack *stack) {
    uintptr_t const guard = brim_stack_guard_bytes(stack);
    return guard >= BRIM_TASK_GUARD_BYTES && (((uintptr_t)stack->limit | guard) & (guard - 1)) == 0 &&
           stack->size_bytes > guard;
}

// The guard's bytes are the lowest of the stack, so the kernel is given what lies above them.
TaskHandle_t brim_freertos_create(brim_freertos_task *task, TaskFunction_t run, const brim_stack *stack,
                                  void *parameter, UBaseType_t priority) {
    if (task->handle != NULL || !allows_for_its_guard(stack)) {
        return NULL;
    }
    uint32_t const guard_words = (uint32_t)(brim_stack_guard_bytes(stack) / sizeof(uint32_t));
    uint32_t const words = (uint32_t)(stack->size_bytes / sizeof(uint32_t)) - guard_words;
    paint(stack);
    vTaskSuspendAll(); // The task may be more urgent than its creator, and run before its stack is known.
    task->handle =
        xTaskCreateStatic(run, stack->name, words, parameter, priority, stack->limit + guard_words, &task->control);
    if (task->handle != NULL) {
        vTaskSetThreadLocalStoragePointer(task->handle, STACK_POINTER_INDEX, (void *)(uintptr_t)stack);
    }
    (void)xTaskResumeAll();
    return task->handle;
}

const brim_stack *brim_freertos_stack_of(TaskHandle_t task) {
    return (const brim_stack *)pvTaskGetThreadLocalStoragePointer(task, STACK_POINTER_INDEX);
}

// The stack of a task that brim did not create has no room for a guard, and the kernel does not tell its size.
static brim_stack foreign;

static const brim_stack *describe(const char *name, const void *limit) {
    foreign = (brim_stack){name, (uint32_t *)(uintptr_t)limit, 0, BRIM_STACK_NO_GUARD};
    return &foreign;
}

void brim_freertos_switched_in(const void *stack, const char *name, const void *limit) {
    if (stack != NULL) {
        (void)brim_stack_guard_task((const brim_stack *)stack);
    } else {
        brim_stack_unguard_task(describe(name, limit));
    }
}

// The kernel has stored the task's registers without a look at where: a core that does not guard, or whose limit
// register does not check these stores, has let it.
void brim_freertos_switched_out(const void *stack, const char *name, const void *limit, const volatile void *top) {
    if ((uintptr_t)top < (uintptr_t)limit) {
        brim_fault_stack_overflow(stack != NULL ? (const brim_stack *)stack : describe(name, limit));
    }
}

void brim_freertos_deleted(void *task, const void *stack) {
    if (stack != NULL) {
        ((brim_freertos_task *)task)->handle = NULL;
    }
}
