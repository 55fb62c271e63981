// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "brim_threadx.h"

#include "../kernel/brim_kernel.h"

#include "tx_thread.h"

// The kernel paints what it is given with its own fill, which brim knows (BRIM_STACK_IS_PAINT), unless
// TX_DISABLE_STACK_FILLING leaves brim's paint there. The thread may be more urgent than its creator, so it starts only
// once its stack is known.
UINT brim_threadx_create(TX_THREAD *thread, const brim_stack *stack, VOID (*run)(ULONG), ULONG input, UINT priority,
                         UINT preempt_threshold, ULONG time_slice, UINT auto_start) {
    if (!brim_kernel_allows_for_guard(stack)) {
        return TX_SIZE_ERROR;
    }
    brim_stack_paint(stack);
    UINT const status = tx_thread_create(thread, (CHAR *)(uintptr_t)stack->name, run, input, brim_kernel_usable(stack),
                                         (ULONG)brim_kernel_usable_bytes(stack), priority, preempt_threshold,
                                         time_slice, TX_DONT_START);
    if (status == TX_SUCCESS) {
        thread->brim_stack = stack;
    }
    return status == TX_SUCCESS && auto_start == TX_AUTO_START ? tx_thread_resume(thread) : status;
}

const brim_stack *brim_threadx_stack_of(const TX_THREAD *thread) {
    return (const brim_stack *)thread->brim_stack;
}

// A thread can be deleted only by another one, so the control block of the thread that ran last is still there.
void brim_threadx_switched_in(void) {
    static const TX_THREAD *last;
    const TX_THREAD *const thread = _tx_thread_current_ptr;
    if (last != NULL) {
        brim_kernel_switched_out(brim_threadx_stack_of(last), last->tx_thread_name, last->tx_thread_stack_start,
                                 (uintptr_t)last->tx_thread_stack_ptr);
    }
    last = thread;
    brim_kernel_switched_in(brim_threadx_stack_of(thread), thread->tx_thread_name, thread->tx_thread_stack_start);
}

#ifndef TX_EXECUTION_PROFILE_ENABLE
VOID _tx_execution_initialize(VOID);
VOID _tx_execution_thread_enter(VOID);
VOID _tx_execution_thread_exit(VOID);
VOID _tx_execution_isr_enter(VOID);
VOID _tx_execution_isr_exit(VOID);

VOID _tx_execution_thread_enter(VOID) {
    brim_threadx_switched_in();
}

VOID _tx_execution_initialize(VOID) {}
VOID _tx_execution_thread_exit(VOID) {}
VOID _tx_execution_isr_enter(VOID) {}
VOID _tx_execution_isr_exit(VOID) {}
#endif
