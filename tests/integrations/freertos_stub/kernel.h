// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the two halves of the stand-in kernel share: kernel.c, which is plain C, and kernel_port.c for a Cortex-M.
#ifndef FREERTOS_STUB_KERNEL_H
#define FREERTOS_STUB_KERNEL_H

#include "task.h"

#include <stdbool.h>

/// A control block. The fields that the adapter's hooks name have the kernel's names.
struct tskTaskControlBlock {
    volatile StackType_t *pxTopOfStack; ///< First, as the switch needs it.
    StackType_t *pxStack;
    TaskHandle_t next; ///< Of all tasks.
    TaskFunction_t run;
    void *parameter;
    UBaseType_t priority;
    TickType_t sleeps; ///< Ticks until it is ready.
    uint8_t state;
    bool is_dynamic;
    char pcTaskName[configMAX_TASK_NAME_LEN];
    void *pvThreadLocalStoragePointers[configNUM_THREAD_LOCAL_STORAGE_POINTERS];
};

extern TaskHandle_t volatile pxCurrentTCB;

/// Saves nothing: the stopped task's registers are on its stack already. Chooses the task that runs next.
void vTaskSwitchContext(void);

/// One tick has passed. True iff a switch is due.
bool xTaskIncrementTick(void);

/// Lays the registers of a task that has not run out on its stack; returns its SP.
StackType_t *pxPortInitialiseStack(StackType_t *top, StackType_t *limit, TaskFunction_t run, void *parameter);

/// Masks the interrupts that may call the kernel, until the first task runs.
void vPortRaiseBASEPRI(void);

/// Starts the tick and the first task.
void xPortStartScheduler(void);

#endif
