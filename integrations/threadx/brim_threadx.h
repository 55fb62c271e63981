// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// brim on ThreadX: each thread's stack painted, guarded while it runs, named in the fault record, and printed with its
/// high-water mark.
///
///     // tx_user.h; the kernel and the firmware are compiled with TX_INCLUDE_USER_DEFINE_FILE
///     #include "brim_threadx_user.h"
///
///     // where the firmware creates a thread
///     BRIM_TASK_STACK(motor_stack, 1024);
///     static TX_THREAD motor;
///     brim_threadx_create(&motor, &motor_stack, motor_run, 0, 3, 3, TX_NO_TIME_SLICE, TX_AUTO_START);
///
/// The kernel calls the functions _tx_execution_... at each switch; the adapter defines them. A firmware that measures
/// with the kernel's execution profile kit (TX_EXECUTION_PROFILE_ENABLE) has that kit's: it calls
/// brim_threadx_switched_in at the end of the kit's _tx_execution_thread_enter.
#ifndef BRIM_THREADX_H
#define BRIM_THREADX_H

#include "tx_api.h"

#include <brim/fault.h>
#include <brim/stack.h>

#ifndef BRIM_THREADX_EXTENSION
#error "brim: tx_user.h must include brim_threadx_user.h; compile with TX_INCLUDE_USER_DEFINE_FILE"
#endif

BRIM_EXTERN_C_BEGIN

/// As tx_thread_create, on a stack that is painted and named. The kernel is given what lies above the guard, so all
/// that it says of the stack is about usable bytes. \context  tx_application_define or a thread. \return   What
/// tx_thread_create returns; TX_SIZE_ERROR iff the stack does not allow for its guard, as
///           brim_stack_guard_task says. Then nothing was written.
BRIM_MUST_CHECK UINT brim_threadx_create(TX_THREAD *thread, const brim_stack *stack, VOID (*run)(ULONG), ULONG input,
                                         UINT priority, UINT preempt_threshold, ULONG time_slice, UINT auto_start);

/// The stack a thread was created on.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff brim_threadx_create did not create it.
const brim_stack *brim_threadx_stack_of(const TX_THREAD *thread);

/// Guards the thread that is about to run, and ends the run iff the registers of the one before it were stored below
/// its stack. \context  _tx_execution_thread_enter.  \cost  O(1).
void brim_threadx_switched_in(void);

BRIM_EXTERN_C_END

#endif
