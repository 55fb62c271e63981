// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What matters of ThreadX here: it zeroes a control block, fills a new stack with 0xEF, lays 17 words of registers at
// its top, and at a switch tells of the end of the old thread before its registers are stored and of the new one behind
// that.
#include "tx_thread.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define FIRST_CONTEXT_WORDS 17u

TX_THREAD *_tx_thread_current_ptr;

VOID _tx_execution_thread_enter(VOID);
VOID _tx_execution_thread_exit(VOID);

UINT tx_thread_create(TX_THREAD *thread, CHAR *name, VOID (*run)(ULONG), ULONG input, VOID *stack_start,
                      ULONG stack_size, UINT priority, UINT preempt_threshold, ULONG time_slice, UINT auto_start) {
    (void)run, (void)input, (void)preempt_threshold, (void)time_slice;
    if (priority >= 32) {
        return TX_THREAD_ERROR;
    }
    memset(stack_start, 0xEF, stack_size);
    memset(thread, 0, sizeof *thread);
    thread->tx_thread_name = name;
    thread->tx_thread_stack_start = stack_start;
    thread->tx_thread_stack_size = stack_size;
    thread->tx_thread_stack_end = (char *)stack_start + stack_size - 1;
    uint32_t *const top = (uint32_t *)stack_start + stack_size / sizeof(uint32_t);
    memset(top - FIRST_CONTEXT_WORDS, 1, FIRST_CONTEXT_WORDS * sizeof(uint32_t));
    thread->tx_thread_stack_ptr = top - FIRST_CONTEXT_WORDS;
    thread->is_ready = auto_start;
    return TX_SUCCESS;
}

UINT tx_thread_resume(TX_THREAD *thread) {
    ++thread->is_ready;
    return TX_SUCCESS;
}

VOID (*threadx_stub_meanwhile)(VOID);

UINT tx_semaphore_create(TX_SEMAPHORE *semaphore, CHAR *name, ULONG count) {
    (void)name;
    semaphore->tx_semaphore_count = count;
    return TX_SUCCESS;
}

UINT tx_semaphore_get(TX_SEMAPHORE *semaphore, ULONG wait) {
    if (semaphore->tx_semaphore_count == 0 && wait != TX_NO_WAIT) {
        threadx_stub_meanwhile();
    }
    bool const is_got = semaphore->tx_semaphore_count > 0;
    semaphore->tx_semaphore_count -= is_got;
    return is_got ? TX_SUCCESS : TX_NO_INSTANCE;
}

UINT tx_semaphore_put(TX_SEMAPHORE *semaphore) {
    ++semaphore->tx_semaphore_count;
    return TX_SUCCESS;
}

VOID threadx_stub_switch(TX_THREAD *next, UINT words) {
    _tx_execution_thread_exit();
    if (_tx_thread_current_ptr != NULL) {
        _tx_thread_current_ptr->tx_thread_stack_ptr = (uint32_t *)_tx_thread_current_ptr->tx_thread_stack_ptr - words;
    }
    _tx_thread_current_ptr = next;
    _tx_execution_thread_enter();
}
