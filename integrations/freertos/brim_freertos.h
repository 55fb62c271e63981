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
/// The configuration needs configSUPPORT_STATIC_ALLOCATION 1 and configNUM_THREAD_LOCAL_STORAGE_POINTERS at least 1
/// (the last one is brim's), one core, and a port without the kernel's own MPU support; what is missing is a compile
/// error. No INCLUDE_... is needed. A firmware that traces task switches itself replaces a macro after the include, and
/// calls brim's in it:
///
///     #undef traceTASK_SWITCHED_IN
///     #define traceTASK_SWITCHED_IN() do { BRIM_FREERTOS_SWITCHED_IN(); my_trace(); } while (0)
#ifndef BRIM_FREERTOS_H
#define BRIM_FREERTOS_H

#if !defined(__ASSEMBLER__) && !defined(__IAR_SYSTEMS_ASM__) // Some ports include FreeRTOSConfig.h in assembly.
#include <brim/stack.h>

BRIM_EXTERN_C_BEGIN

///@{
/// Called by the kernel with the task that it is about to run, or has stopped. `limit` is the lowest word of what the
/// kernel knows as the task's stack, `top` the task's SP behind its saved registers; `stack` is NULL for a task that
/// brim did not create.
/// \context  The kernel's switch, on the main stack.  \cost  O(1).
void brim_freertos_switched_in(const void *stack, const char *name, const void *limit);
void brim_freertos_switched_out(const void *stack, const char *name, const void *limit, const volatile void *top);
///@}

/// Called by the kernel once it no longer uses the control block of a task that was deleted.
/// \context  vTaskDelete, or the idle task.  \cost  O(1).
void brim_freertos_deleted(void *task, const void *stack);

BRIM_EXTERN_C_END

///@{
/// The kernel's hooks. They are expanded in the kernel's tasks.c, where the fields of a control block are known.
#define BRIM_FREERTOS_STACK_(tcb) ((tcb)->pvThreadLocalStoragePointers[configNUM_THREAD_LOCAL_STORAGE_POINTERS - 1])
#define BRIM_FREERTOS_SWITCHED_IN()                                                                                    \
    brim_freertos_switched_in(BRIM_FREERTOS_STACK_(pxCurrentTCB), pxCurrentTCB->pcTaskName, pxCurrentTCB->pxStack)
#define BRIM_FREERTOS_SWITCHED_OUT()                                                                                   \
    brim_freertos_switched_out(BRIM_FREERTOS_STACK_(pxCurrentTCB), pxCurrentTCB->pcTaskName, pxCurrentTCB->pxStack,    \
                               pxCurrentTCB->pxTopOfStack)
#define traceTASK_SWITCHED_IN()  BRIM_FREERTOS_SWITCHED_IN()
#define traceTASK_SWITCHED_OUT() BRIM_FREERTOS_SWITCHED_OUT()
#if !defined(configENABLE_TRUSTZONE) || configENABLE_TRUSTZONE == 0 // With it the port has a clean-up of its own.
#define portCLEAN_UP_TCB(tcb) brim_freertos_deleted((tcb), BRIM_FREERTOS_STACK_(tcb))
#endif
///@}
#endif

#endif
