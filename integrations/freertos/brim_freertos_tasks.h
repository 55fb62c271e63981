// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Tasks on brim's stacks. Apart from brim_freertos.h, which FreeRTOSConfig.h includes before the kernel's types exist.
#ifndef BRIM_FREERTOS_TASKS_H
#define BRIM_FREERTOS_TASKS_H

#include "FreeRTOS.h"
#include "task.h"

#include <brim/stack.h>

/// A task's control block, in static memory. Fields are private.
typedef struct brim_freertos_task {
    StaticTask_t control;
    TaskHandle_t handle;
} brim_freertos_task;

BRIM_EXTERN_C_BEGIN

/// Paints the stack and creates the task on it, named after it.
/// \context  Main code or a task.
/// \return   The kernel's handle; NULL iff the kernel refused.
BRIM_MUST_CHECK TaskHandle_t brim_freertos_create(brim_freertos_task *task, TaskFunction_t run, const brim_stack *stack,
                                                  void *parameter, UBaseType_t priority);

/// The stack a task was created on.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff brim_freertos_create did not create it.
const brim_stack *brim_freertos_stack_of(TaskHandle_t task);

BRIM_EXTERN_C_END

#endif
