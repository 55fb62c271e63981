// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The names of ThreadX that the adapter uses, as a stand-in to compile and test it against; kernel.c has the calls.
#ifndef THREADX_STUB_H
#define THREADX_STUB_H

#ifdef TX_INCLUDE_USER_DEFINE_FILE
#include "tx_user.h"
#endif
#ifndef TX_THREAD_USER_EXTENSION
#define TX_THREAD_USER_EXTENSION
#endif

#define VOID void
typedef char CHAR;
typedef unsigned int UINT;
typedef unsigned long ULONG;

#define TX_SUCCESS       0u
#define TX_THREAD_ERROR  0x0Eu
#define TX_SIZE_ERROR    0x05u
#define TX_AUTO_START    1u
#define TX_DONT_START    0u
#define TX_NO_TIME_SLICE 0u
#define TX_NO_INSTANCE   0x0Du
#define TX_NO_WAIT       0ul

/// A control block. The fields that the adapter reads have the kernel's names and order.
typedef struct TX_THREAD_STRUCT {
    ULONG tx_thread_id;
    ULONG tx_thread_run_count;
    VOID *tx_thread_stack_ptr;
    VOID *tx_thread_stack_start;
    VOID *tx_thread_stack_end;
    ULONG tx_thread_stack_size;
    CHAR *tx_thread_name;
    UINT is_ready; ///< How often it was started: by tx_thread_create, or by tx_thread_resume.
    TX_THREAD_USER_EXTENSION
} TX_THREAD;

UINT tx_thread_create(TX_THREAD *thread, CHAR *name, VOID (*run)(ULONG), ULONG input, VOID *stack_start,
                      ULONG stack_size, UINT priority, UINT preempt_threshold, ULONG time_slice, UINT auto_start);
UINT tx_thread_resume(TX_THREAD *thread);

typedef struct TX_SEMAPHORE_STRUCT {
    ULONG tx_semaphore_count;
} TX_SEMAPHORE;

UINT tx_semaphore_create(TX_SEMAPHORE *semaphore, CHAR *name, ULONG count);
UINT tx_semaphore_get(TX_SEMAPHORE *semaphore, ULONG wait);
UINT tx_semaphore_put(TX_SEMAPHORE *semaphore);

/// What another thread does while tx_semaphore_get waits.
extern VOID (*threadx_stub_meanwhile)(VOID);

/// What the kernel's PendSV does: tells that the running thread stops, stores `words` words of registers below its SP,
/// and tells that `next` runs.
VOID threadx_stub_switch(TX_THREAD *next, UINT words);

#endif
