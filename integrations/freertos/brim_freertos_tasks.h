// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Tasks on brim's stacks. Apart from brim_freertos.h, which FreeRTOSConfig.h includes before the kernel's types exist.
#ifndef BRIM_FREERTOS_TASKS_H
#define BRIM_FREERTOS_TASKS_H

#include "FreeRTOS.h"
#include "task.h"

#include <brim/fault.h>
#include <brim/stack.h>

#ifndef BRIM_FREERTOS_H
#error "brim: FreeRTOSConfig.h must include brim_freertos.h at its end"
#endif
#if configSUPPORT_STATIC_ALLOCATION != 1
#error "brim: brim_freertos_create needs configSUPPORT_STATIC_ALLOCATION 1"
#endif
#if configNUM_THREAD_LOCAL_STORAGE_POINTERS < 1
#error "brim: the last thread-local storage pointer is brim's: configNUM_THREAD_LOCAL_STORAGE_POINTERS at least 1"
#endif
#if defined(portUSING_MPU_WRAPPERS) && portUSING_MPU_WRAPPERS == 1
#error "brim: the kernel's MPU port guards the stacks itself; leave out brim_freertos.h there"
#endif
#if defined(configNUMBER_OF_CORES) && configNUMBER_OF_CORES > 1
#error "brim: one task is guarded at a time; the adapter is for one core"
#endif

/// A task's control block, in static memory. Fields are private. Zeroed is a task that was never created.
typedef struct brim_freertos_task {
    StaticTask_t control; ///< First, so that the kernel's handle is the address of the whole.
    TaskHandle_t handle;  ///< NULL while the kernel does not use `control`.
} brim_freertos_task;

BRIM_EXTERN_C_BEGIN

/// Paints the stack and creates the task on it, named after it. The kernel is given what lies above the guard, so all
/// that it says of the stack (uxTaskGetStackHighWaterMark, configCHECK_FOR_STACK_OVERFLOW) is about usable bytes.
/// A task that was deleted can be created again once the kernel has let go of it: a task that deletes itself is let go
/// by the idle task.
/// \context  Main code or a task.
/// \return   The kernel's handle; NULL iff the kernel refused, the task still exists, or the stack does not allow for
///           its guard, as brim_stack_guard_task says. Then nothing was written.
BRIM_MUST_CHECK TaskHandle_t brim_freertos_create(brim_freertos_task *task, TaskFunction_t run, const brim_stack *stack,
                                                  void *parameter, UBaseType_t priority);

/// The stack a task was created on.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff brim_freertos_create did not create it.
const brim_stack *brim_freertos_stack_of(TaskHandle_t task);

BRIM_EXTERN_C_END

#endif
