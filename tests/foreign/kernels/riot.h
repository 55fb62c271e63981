// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A kernel in the style of RIOT: thread_create puts the control block at the top of the stack's memory, run queues are
/// circular lists with a bitmap, messages go from thread to thread, PendSV switches to the thread that is due.
#ifndef RIOT_H
#define RIOT_H

#include "rig.h"

typedef int16_t kernel_pid_t;
typedef void *(*thread_task_func_t)(void *arg);
typedef struct clist_node {
    struct clist_node *next;
} clist_node_t;
typedef struct {
    kernel_pid_t sender_pid;
    uint16_t type;
    union {
        void *ptr;
        uint32_t value;
    } content;
} msg_t;
typedef enum {
    STATUS_STOPPED,
    STATUS_SLEEPING,
    STATUS_RECEIVE_BLOCKED,
    STATUS_SEND_BLOCKED,
    STATUS_PENDING
} thread_status_t;
typedef struct thread {
    char *sp;
    uint8_t status, priority;
    kernel_pid_t pid;
    clist_node_t rq_entry;
    void *wait_data;
    struct thread *waiting; ///< The first thread that waits to send to this one.
    struct thread *next_waiting;
    char *stack_start;
    const char *name;
    int stack_size;
} thread_t;

enum { SCHED_PRIO_LEVELS = 8, MAXTHREADS = 8, KERNEL_PID_UNDEF = 0, CREATE_WOUT_YIELD = 4 };

static clist_node_t sched_runqueues[SCHED_PRIO_LEVELS];
static uint32_t runqueue_bitcache;
static thread_t *sched_threads[MAXTHREADS + 1];
thread_t *volatile sched_active_thread;
static int sched_num_threads;

void PendSV_Handler(void);
void SVC_Handler(void);
thread_t *sched_run(void);

static NOINLINE void clist_rpush(clist_node_t *list, clist_node_t *new_node) {
    if (list->next != 0) {
        new_node->next = list->next->next;
        list->next->next = new_node;
    } else {
        new_node->next = new_node;
    }
    list->next = new_node;
}

static NOINLINE clist_node_t *clist_lpop(clist_node_t *list) {
    clist_node_t *const first = list->next->next;
    if (list->next == first) {
        list->next = 0;
    } else {
        list->next->next = first->next;
    }
    return first;
}

static inline unsigned irq_disable(void) {
    unsigned mask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(mask) : : "memory");
    return mask;
}

static inline void irq_restore(unsigned mask) {
    __asm volatile("msr primask, %0" : : "r"(mask) : "memory");
}

static inline void thread_yield_higher(void) {
    RIG_REGISTER(0xE000ED04u) = 1u << 28;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static NOINLINE void sched_set_status(thread_t *process, thread_status_t status) {
    if (status == STATUS_PENDING && process->status != STATUS_PENDING) {
        clist_rpush(&sched_runqueues[process->priority], &process->rq_entry);
        runqueue_bitcache |= 1u << process->priority;
    } else if (status != STATUS_PENDING && process->status == STATUS_PENDING) {
        clist_lpop(&sched_runqueues[process->priority]);
        if (sched_runqueues[process->priority].next == 0) {
            runqueue_bitcache &= ~(1u << process->priority);
        }
    }
    process->status = (uint8_t)status;
}

__attribute__((used)) NOINLINE thread_t *sched_run(void) {
    unsigned priority = 0;
    while ((runqueue_bitcache >> priority & 1) == 0) {
        ++priority;
    }
    clist_node_t *const node = sched_runqueues[priority].next->next;
    sched_active_thread = (thread_t *)(void *)((char *)node - offsetof(thread_t, rq_entry));
    return sched_active_thread;
}

__attribute__((unused)) static NOINLINE void thread_yield(void) {
    unsigned const mask = irq_disable();
    clist_node_t *const list = &sched_runqueues[sched_active_thread->priority];
    list->next = list->next->next;
    irq_restore(mask);
    thread_yield_higher();
}

static void sched_task_exit(void) {
    irq_disable();
    sched_set_status(sched_active_thread, STATUS_STOPPED);
    irq_restore(0);
    thread_yield_higher();
    for (;;) {
    }
}

static NOINLINE char *thread_stack_init(thread_task_func_t task_func, void *arg, void *stack_start, int stack_size) {
    uint32_t *stk = (uint32_t *)((uintptr_t)stack_start + (uintptr_t)stack_size);
    *--stk = 0x01000000u;
    *--stk = (uint32_t)(uintptr_t)task_func & ~1u;
    *--stk = (uint32_t)(uintptr_t)sched_task_exit;
    for (int i = 0; i < 4; ++i) {
        *--stk = 0;
    }
    *--stk = (uint32_t)(uintptr_t)arg;
    for (int i = 0; i < 8; ++i) {
        *--stk = 0;
    }
    *--stk = 0xFFFFFFFDu;
    return (char *)stk;
}

__attribute__((used)) NOINLINE kernel_pid_t thread_create(char *stack, int stacksize, uint8_t priority, int flags,
                                                          thread_task_func_t function, void *arg, const char *name) {
    int const total_stacksize = stacksize;
    stacksize -= (int)sizeof(thread_t);
    stacksize &= ~7;
    thread_t *const thread = (thread_t *)(void *)(stack + stacksize);
    rig_paint((uint32_t *)(void *)stack, (size_t)stacksize / 4);
    unsigned const state = irq_disable();
    kernel_pid_t const pid = (kernel_pid_t)++sched_num_threads;
    sched_threads[pid] = thread;
    thread->pid = pid;
    thread->sp = thread_stack_init(function, arg, stack, stacksize);
    thread->stack_start = stack;
    thread->stack_size = total_stacksize;
    thread->name = name;
    thread->priority = priority;
    thread->status = STATUS_STOPPED;
    thread->waiting = 0;
    sched_set_status(thread, STATUS_PENDING);
    irq_restore(state);
    if ((flags & CREATE_WOUT_YIELD) == 0) {
        thread_yield_higher();
    }
    return pid;
}

__attribute__((unused)) static NOINLINE int msg_send(msg_t *m, kernel_pid_t target_pid) {
    unsigned const state = irq_disable();
    thread_t *const target = sched_threads[target_pid], *const me = sched_active_thread;
    m->sender_pid = me->pid;
    if (target->status == STATUS_RECEIVE_BLOCKED) {
        *(msg_t *)target->wait_data = *m;
        sched_set_status(target, STATUS_PENDING);
        irq_restore(state);
        thread_yield_higher();
        return 1;
    }
    me->wait_data = m;
    me->next_waiting = target->waiting;
    target->waiting = me;
    sched_set_status(me, STATUS_SEND_BLOCKED);
    irq_restore(state);
    thread_yield_higher();
    return 1;
}

__attribute__((unused)) static NOINLINE int msg_send_int(msg_t *m, kernel_pid_t target_pid) {
    thread_t *const target = sched_threads[target_pid];
    if (target->status != STATUS_RECEIVE_BLOCKED) {
        return 0;
    }
    *(msg_t *)target->wait_data = *m;
    sched_set_status(target, STATUS_PENDING);
    thread_yield_higher();
    return 1;
}

__attribute__((unused)) static NOINLINE int msg_receive(msg_t *m) {
    unsigned const state = irq_disable();
    thread_t *const me = sched_active_thread, *const sender = me->waiting;
    if (sender == 0) {
        me->wait_data = m;
        sched_set_status(me, STATUS_RECEIVE_BLOCKED);
        irq_restore(state);
        thread_yield_higher();
        return 1;
    }
    me->waiting = sender->next_waiting;
    *m = *(const msg_t *)sender->wait_data;
    sched_set_status(sender, STATUS_PENDING);
    irq_restore(state);
    return 1;
}

#if __ARM_ARCH_ISA_THUMB == 2
#define RIOT_SAVE    "stmdb r0!, {r4-r11}\n\tstmdb r0!, {lr}\n\t"
#define RIOT_RESTORE "ldmia r0!, {r1}\n\tmov lr, r1\n\tldmia r0!, {r4-r11}\n\tmsr psp, r0\n\tbx lr\n\t"
#else
#define RIOT_SAVE                                                                                                      \
    "subs r0, #36\n\tmov r2, r0\n\tmov r3, lr\n\tstmia r2!, {r3-r7}\n\tmov r4, r8\n\tmov r5, r9\n\tmov r6, r10\n\t"    \
    "mov r7, r11\n\tstmia r2!, {r4-r7}\n\t"
#define RIOT_RESTORE                                                                                                   \
    "mov r2, r0\n\tadds r2, #20\n\tldmia r2!, {r4-r7}\n\tmov r8, r4\n\tmov r9, r5\n\tmov r10, r6\n\tmov r11, r7\n\t"   \
    "msr psp, r2\n\tldmia r0!, {r3-r7}\n\tmov lr, r3\n\tbx lr\n\t"
#endif

NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "ldr r1, =sched_active_thread\n\t"
                   "ldr r1, [r1]\n\t" RIOT_SAVE "str r0, [r1]\n\t"
                   "cpsid i\n\t"
                   "push {r3, lr}\n\t"
                   "bl sched_run\n\t"
                   "pop {r2, r3}\n\t"
                   "cpsie i\n\t"
                   "ldr r0, [r0]\n\t" RIOT_RESTORE ".ltorg");
}

NAKED void SVC_Handler(void) {
    __asm volatile("bl sched_run\n\t"
                   "ldr r0, [r0]\n\t" RIOT_RESTORE ".ltorg");
}

static inline void cpu_switch_context_exit(void) {
    RIG_REGISTER(0xE000ED20u) = 0xFFu << 16;
    __asm volatile("cpsie i\n\tsvc 1" : : : "memory");
}

/// Prints how deep the stack of a thread was.
static inline void mark(kernel_pid_t pid) {
    const thread_t *const thread = sched_threads[pid];
    int const bytes = (thread->stack_size - (int)sizeof(thread_t)) & ~7;
    rig_mark(thread->name, (const uint32_t *)(const void *)thread->stack_start, (size_t)bytes / 4);
}

#endif
