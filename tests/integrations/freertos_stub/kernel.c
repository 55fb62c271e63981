// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A small kernel that treats stacks as FreeRTOS does, which is all that matters here: it fills a new stack with 0xA5,
// leaves up to 8 bytes at its top unused, looks at the lowest 16 bytes and at the saved SP of a task that stops, counts
// a high-water mark over its own fill, copies names into control blocks, and lets the idle task clean up after a task
// that deleted itself. Priorities are strict; tasks of one priority take turns.
#include "kernel.h"

#include <string.h>

enum { READY, ENDED };

#ifndef portCLEAN_UP_TCB
#define portCLEAN_UP_TCB(tcb) (void)(tcb)
#endif

TaskHandle_t volatile pxCurrentTCB;
static TaskHandle_t all;
static UBaseType_t suspended;
static bool yield_pending, running;

static TaskHandle_t make(TaskHandle_t task, TaskFunction_t run, const char *name, uint32_t words, void *parameter,
                         UBaseType_t priority, StackType_t *stack, bool is_dynamic) {
    memset(task, 0, sizeof *task);
    memset(stack, 0xA5, words * sizeof(StackType_t));
    uintptr_t const top = (uintptr_t)(stack + words - 1) & ~(uintptr_t)7;
    task->pxStack = stack;
    task->run = run;
    task->parameter = parameter;
    task->priority = priority;
    task->is_dynamic = is_dynamic;
    strncpy(task->pcTaskName, name, sizeof task->pcTaskName - 1);
    task->pxTopOfStack = pxPortInitialiseStack((StackType_t *)top, stack, run, parameter);
    task->next = all;
    all = task;
    if (!running && (pxCurrentTCB == NULL || priority >= pxCurrentTCB->priority)) {
        pxCurrentTCB = task;
    }
    if (running) {
        taskYIELD();
    }
    return task;
}

TaskHandle_t xTaskCreateStatic(TaskFunction_t run, const char *name, uint32_t words, void *parameter,
                               UBaseType_t priority, StackType_t *stack, StaticTask_t *control) {
    _Static_assert(sizeof(struct tskTaskControlBlock) <= sizeof(StaticTask_t), "a control block fits its room");
    return make((TaskHandle_t)control, run, name, words, parameter, priority, stack, false);
}

BaseType_t xTaskCreate(TaskFunction_t run, const char *name, uint32_t words, void *parameter, UBaseType_t priority,
                       TaskHandle_t *handle) {
    StackType_t *const stack = pvPortMalloc(words * sizeof(StackType_t));
    TaskHandle_t const task = stack == NULL ? NULL : pvPortMalloc(sizeof *task);
    if (task == NULL) {
        vPortFree(stack);
        return pdFALSE;
    }
    TaskHandle_t const made = make(task, run, name, words, parameter, priority, stack, true);
    if (handle != NULL) {
        *handle = made;
    }
    return pdPASS;
}

static void remove_task(TaskHandle_t task) {
    TaskHandle_t *link = &all;
    while (*link != task) {
        link = &(*link)->next;
    }
    *link = task->next;
    portCLEAN_UP_TCB(task);
    if (task->is_dynamic) {
        vPortFree(task->pxStack);
        vPortFree(task);
    }
}

void vTaskDelete(TaskHandle_t task) {
    TaskHandle_t const ended = task == NULL ? pxCurrentTCB : task;
    if (ended != pxCurrentTCB) {
        remove_task(ended);
        return;
    }
    ended->state = ENDED; // Its stack is in use until the switch: the idle task does the rest.
    taskYIELD();
}

static void idle(void *parameter) {
    (void)parameter;
    for (;;) {
        vTaskSuspendAll();
        for (TaskHandle_t task = all, next; task != NULL; task = next) {
            next = task->next;
            if (task->state == ENDED) {
                remove_task(task);
            }
        }
        (void)xTaskResumeAll();
        taskYIELD();
    }
}

void vTaskDelay(TickType_t ticks) {
    pxCurrentTCB->sleeps = ticks;
    taskYIELD();
}

void vTaskSuspendAll(void) {
    suspended = suspended + 1;
}

BaseType_t xTaskResumeAll(void) {
    suspended = suspended - 1;
    if (suspended == 0 && yield_pending) {
        yield_pending = false;
        taskYIELD();
    }
    return pdFALSE;
}

bool xTaskIncrementTick(void) {
    for (TaskHandle_t task = all; task != NULL; task = task->next) {
        task->sleeps -= task->sleeps != 0 ? 1 : 0;
    }
    return true;
}

// From the task behind the current one on, so that equals take turns.
static TaskHandle_t most_urgent(void) {
    TaskHandle_t best = NULL;
    TaskHandle_t task = pxCurrentTCB;
    do {
        task = task->next != NULL ? task->next : all;
        bool const is_ready = task->state == READY && task->sleeps == 0;
        if (is_ready && (best == NULL || task->priority > best->priority)) {
            best = task;
        }
    } while (task != pxCurrentTCB);
    return best;
}

static void check_for_overflow(TaskHandle_t task) {
#if configCHECK_FOR_STACK_OVERFLOW > 0
    bool overflowed = task->pxTopOfStack <= task->pxStack;
    for (size_t i = 0; configCHECK_FOR_STACK_OVERFLOW > 1 && i < 4; ++i) {
        overflowed = overflowed || task->pxStack[i] != 0xA5A5A5A5u;
    }
    if (overflowed) {
        vApplicationStackOverflowHook(task, task->pcTaskName);
    }
#else
    (void)task;
#endif
}

void vTaskSwitchContext(void) {
    if (suspended != 0) {
        yield_pending = true;
        return;
    }
#ifdef traceTASK_SWITCHED_OUT
    traceTASK_SWITCHED_OUT();
#endif
    check_for_overflow(pxCurrentTCB);
    pxCurrentTCB = most_urgent();
#ifdef traceTASK_SWITCHED_IN
    traceTASK_SWITCHED_IN();
#endif
}

void vTaskStartScheduler(void) {
    (void)xTaskCreate(idle, "IDLE", configMINIMAL_STACK_SIZE, NULL, 0, NULL);
    vPortRaiseBASEPRI();
    running = true;
#ifdef traceTASK_SWITCHED_IN
    traceTASK_SWITCHED_IN();
#endif
    xPortStartScheduler();
}

TaskHandle_t xTaskGetCurrentTaskHandle(void) {
    return pxCurrentTCB;
}

// Bytes from the lowest on that still hold the fill, in words.
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task) {
    const uint8_t *const lowest = (const uint8_t *)(task == NULL ? pxCurrentTCB : task)->pxStack;
    UBaseType_t bytes = 0;
    while (lowest[bytes] == 0xA5) {
        ++bytes;
    }
    return bytes / sizeof(StackType_t);
}

void vTaskSetThreadLocalStoragePointer(TaskHandle_t task, BaseType_t index, void *value) {
    (task == NULL ? pxCurrentTCB : task)->pvThreadLocalStoragePointers[index] = value;
}

void *pvTaskGetThreadLocalStoragePointer(TaskHandle_t task, BaseType_t index) {
    return (task == NULL ? pxCurrentTCB : task)->pvThreadLocalStoragePointers[index];
}
