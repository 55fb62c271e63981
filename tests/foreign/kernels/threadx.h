// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A kernel in the style of ThreadX: threads whose functions a shell function calls, lists by priority that are rings,
/// services that suspend with a clean-up routine, timers whose expiration functions run in the tick.
#ifndef THREADX_H
#define THREADX_H

#include "switch.h"

typedef uint32_t ULONG;
typedef unsigned UINT;
typedef struct TX_THREAD_STRUCT {
    uint32_t *tx_thread_stack_ptr;
    uint32_t *tx_thread_stack_start;
    ULONG tx_thread_stack_size;
    char *tx_thread_name;
    void (*tx_thread_entry)(ULONG id);
    ULONG tx_thread_entry_parameter;
    UINT tx_thread_priority, tx_thread_state;
    struct TX_THREAD_STRUCT *tx_thread_ready_next, *tx_thread_ready_previous;
    void (*tx_thread_suspend_cleanup)(struct TX_THREAD_STRUCT *thread);
    struct TX_THREAD_STRUCT *tx_thread_suspended_next;
    void *tx_thread_suspend_control_block;
    ULONG tx_thread_due;
} TX_THREAD;
typedef struct {
    ULONG tx_semaphore_count;
    TX_THREAD *tx_semaphore_suspension_list;
} TX_SEMAPHORE;
typedef struct TX_TIMER_STRUCT {
    ULONG tx_timer_remaining, tx_timer_reschedule;
    void (*tx_timer_expiration)(ULONG id);
    ULONG tx_timer_parameter;
    struct TX_TIMER_STRUCT *tx_timer_next;
} TX_TIMER;

enum { TX_MAX_PRIORITIES = 8, TX_SUCCESS = 0, TX_NO_INSTANCE = 13, TX_READY = 0, TX_SUSPENDED = 3, TX_COMPLETED = 1 };

static TX_THREAD *_tx_thread_priority_list[TX_MAX_PRIORITIES], *_tx_thread_sleeping;
static TX_TIMER *_tx_timer_list;
TX_THREAD *volatile _tx_thread_current_ptr;
static ULONG _tx_timer_system_clock;

void SysTick_Handler(void);
void _tx_thread_shell_entry(void);
uint32_t *_tx_thread_schedule(uint32_t *sp);
uint32_t *_tx_thread_first(void);
void tx_application_define(void *first_unused_memory);

static NOINLINE TX_THREAD *_tx_thread_highest(void) {
    UINT priority = 0;
    while (_tx_thread_priority_list[priority] == 0) {
        ++priority;
    }
    return _tx_thread_priority_list[priority];
}

__attribute__((used)) NOINLINE uint32_t *_tx_thread_schedule(uint32_t *sp) {
    _tx_thread_current_ptr->tx_thread_stack_ptr = sp;
    _tx_thread_current_ptr = _tx_thread_highest();
    return _tx_thread_current_ptr->tx_thread_stack_ptr;
}

__attribute__((used)) NOINLINE uint32_t *_tx_thread_first(void) {
    _tx_thread_current_ptr = _tx_thread_highest();
    return _tx_thread_current_ptr->tx_thread_stack_ptr;
}

SWITCH_IN_PENDSV(_tx_thread_schedule)
START_IN_SVC(_tx_thread_first)

static NOINLINE void _tx_thread_system_resume(TX_THREAD *thread) {
    TX_THREAD **const list = &_tx_thread_priority_list[thread->tx_thread_priority];
    if (*list == 0) {
        *list = thread->tx_thread_ready_next = thread->tx_thread_ready_previous = thread;
    } else {
        thread->tx_thread_ready_next = *list;
        thread->tx_thread_ready_previous = (*list)->tx_thread_ready_previous;
        (*list)->tx_thread_ready_previous->tx_thread_ready_next = thread;
        (*list)->tx_thread_ready_previous = thread;
    }
    thread->tx_thread_state = TX_READY;
    switch_pend();
}

static NOINLINE void _tx_thread_system_suspend(TX_THREAD *thread) {
    TX_THREAD **const list = &_tx_thread_priority_list[thread->tx_thread_priority];
    thread->tx_thread_ready_next->tx_thread_ready_previous = thread->tx_thread_ready_previous;
    thread->tx_thread_ready_previous->tx_thread_ready_next = thread->tx_thread_ready_next;
    if (thread->tx_thread_ready_next == thread) {
        *list = 0;
    } else if (*list == thread) {
        *list = thread->tx_thread_ready_next;
    }
    switch_pend();
}

/// The function that each thread begins in.
__attribute__((used)) NOINLINE void _tx_thread_shell_entry(void) {
    TX_THREAD *const thread = _tx_thread_current_ptr;
    thread->tx_thread_entry(thread->tx_thread_entry_parameter);
    irq_off();
    thread->tx_thread_state = TX_COMPLETED;
    _tx_thread_system_suspend(thread);
    irq_on();
    for (;;) {
    }
}

__attribute__((used)) NOINLINE UINT _tx_thread_create(TX_THREAD *thread, char *name, void (*entry)(ULONG), ULONG input,
                                                      void *stack, ULONG stack_size, UINT priority) {
    rig_paint(stack, stack_size / 4);
    thread->tx_thread_stack_start = stack;
    thread->tx_thread_stack_size = stack_size;
    thread->tx_thread_name = name;
    thread->tx_thread_entry = entry;
    thread->tx_thread_entry_parameter = input;
    thread->tx_thread_priority = priority;
    thread->tx_thread_stack_ptr =
        switch_frame((uint32_t *)stack + stack_size / 4, (uintptr_t)_tx_thread_shell_entry, 0, 0, 0);
    irq_off();
    _tx_thread_system_resume(thread);
    return TX_SUCCESS;
}

static NOINLINE void _tx_thread_sleep(ULONG ticks) {
    irq_off();
    TX_THREAD *const thread = _tx_thread_current_ptr;
    thread->tx_thread_due = _tx_timer_system_clock + ticks;
    thread->tx_thread_suspended_next = _tx_thread_sleeping;
    _tx_thread_sleeping = thread;
    _tx_thread_system_suspend(thread);
    irq_on();
}

__attribute__((unused)) static void _tx_semaphore_cleanup(TX_THREAD *thread) {
    TX_SEMAPHORE *const semaphore = thread->tx_thread_suspend_control_block;
    semaphore->tx_semaphore_suspension_list = thread->tx_thread_suspended_next;
}

__attribute__((unused)) static NOINLINE UINT _tx_semaphore_get(TX_SEMAPHORE *semaphore) {
    irq_off();
    TX_THREAD *const thread = _tx_thread_current_ptr;
    if (semaphore->tx_semaphore_count > 0) {
        --semaphore->tx_semaphore_count;
        irq_on();
        return TX_SUCCESS;
    }
    thread->tx_thread_suspend_cleanup = _tx_semaphore_cleanup;
    thread->tx_thread_suspend_control_block = semaphore;
    thread->tx_thread_suspended_next = semaphore->tx_semaphore_suspension_list;
    semaphore->tx_semaphore_suspension_list = thread;
    _tx_thread_system_suspend(thread);
    irq_on();
    return TX_SUCCESS;
}

__attribute__((unused)) static NOINLINE UINT _tx_semaphore_put(TX_SEMAPHORE *semaphore) {
    irq_off();
    TX_THREAD *const thread = semaphore->tx_semaphore_suspension_list;
    if (thread == 0) {
        ++semaphore->tx_semaphore_count;
    } else {
        thread->tx_thread_suspend_cleanup(thread);
        _tx_thread_system_resume(thread);
    }
    irq_on();
    return TX_SUCCESS;
}

__attribute__((unused)) static NOINLINE void _tx_timer_create(TX_TIMER *timer, void (*expiration)(ULONG),
                                                              ULONG parameter, ULONG ticks) {
    timer->tx_timer_expiration = expiration;
    timer->tx_timer_parameter = parameter;
    timer->tx_timer_remaining = timer->tx_timer_reschedule = ticks;
    timer->tx_timer_next = _tx_timer_list;
    _tx_timer_list = timer;
}

void SysTick_Handler(void) {
    TX_THREAD *thread = _tx_thread_sleeping;
    ++_tx_timer_system_clock;
    _tx_thread_sleeping = 0;
    while (thread != 0) {
        TX_THREAD *const next = thread->tx_thread_suspended_next;
        if (thread->tx_thread_due <= _tx_timer_system_clock) {
            _tx_thread_system_resume(thread);
        } else {
            thread->tx_thread_suspended_next = _tx_thread_sleeping;
            _tx_thread_sleeping = thread;
        }
        thread = next;
    }
    for (TX_TIMER *timer = _tx_timer_list; timer != 0; timer = timer->tx_timer_next) {
        if (--timer->tx_timer_remaining == 0) {
            timer->tx_timer_remaining = timer->tx_timer_reschedule;
            timer->tx_timer_expiration(timer->tx_timer_parameter);
        }
    }
}

static inline void tx_kernel_enter(void) {
    irq_off();
    tx_application_define(0);
    RIG_REGISTER(0xE000ED04u) = 1u << 27; // No switch is pending before the first thread runs.
    tick_start(3000);
    switch_start();
}

static inline void mark(const char *name, const TX_THREAD *thread) {
    rig_mark(name, thread->tx_thread_stack_start, thread->tx_thread_stack_size / 4);
}

#endif
