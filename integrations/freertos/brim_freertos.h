// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// brim on FreeRTOS: each task's stack painted, guarded while it runs, named in the fault record, and printed with its
/// high-water mark.
///
///     // FreeRTOSConfig.h, at its end
///     #include "brim_freertos.h"
///
///     // where the firmware creates a task
///     BRIM_TASK_STACK(motor_stack, 1024);
///     static brim_freertos_task motor;
///     brim_freertos_create(&motor, motor_run, &motor_stack, NULL, 3);
///
/// Asks of the configuration: configSUPPORT_STATIC_ALLOCATION 1, configNUM_THREAD_LOCAL_STORAGE_POINTERS at least 1
/// (the last one is brim's), and that the kernel's own MPU port is not in use.
#ifndef BRIM_FREERTOS_H
#define BRIM_FREERTOS_H

#include <brim/stack.h>

BRIM_EXTERN_C_BEGIN

/// Called by the kernel with the task it is about to run.
/// \context  The kernel's switch, on the main stack.  \cost  O(1).
void brim_freertos_switched_in(void);

BRIM_EXTERN_C_END

/// The kernel's hook, defined in FreeRTOSConfig.h.
#define traceTASK_SWITCHED_IN() brim_freertos_switched_in()

#endif
