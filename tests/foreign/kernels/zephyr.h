// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A kernel in the style of Zephyr: threads by K_THREAD_DEFINE in a section that the kernel goes through, or by
/// k_thread_create; z_thread_entry() calls the thread's function; doubly linked ready list, semaphores, timeouts with
/// handlers, work queues.
#ifndef ZEPHYR_H
#define ZEPHYR_H

#include "switch.h"

#include <stdbool.h>

typedef struct _dnode {
    struct _dnode *next, *prev;
} sys_dnode_t;
typedef sys_dnode_t sys_dlist_t;
typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);

struct _timeout {
    sys_dnode_t node;
    uint32_t due;
    void (*fn)(struct _timeout *t);
};
struct k_thread {
    uint32_t *sp;
    sys_dnode_t qnode_dlist;
    int prio;
    struct _timeout timeout;
    uint32_t *stack_start;
    size_t stack_size;
    bool is_pending;
};
struct k_sem {
    sys_dlist_t wait_q;
    unsigned count, limit;
};
struct k_timer {
    struct _timeout timeout;
    void (*expiry_fn)(struct k_timer *timer);
    uint32_t period;
    void *user_data;
};
struct k_work {
    sys_dnode_t node;
    void (*handler)(struct k_work *work);
};
struct k_work_q {
    struct k_thread thread;
    sys_dlist_t pending;
    struct k_sem sem;
};
struct _static_thread_data {
    struct k_thread *init_thread;
    uint32_t *init_stack;
    unsigned init_stack_size;
    k_thread_entry_t init_entry;
    void *init_p1, *init_p2, *init_p3;
    int init_prio;
};

#define K_THREAD_STACK_DEFINE(sym, size) static uint32_t sym[(size) / 4] __attribute__((aligned(8)))
#define K_THREAD_STACK_SIZEOF(sym)       sizeof(sym)
#define K_THREAD_DEFINE(name, size, entry, p1, p2, p3, prio)                                                           \
    K_THREAD_STACK_DEFINE(_k_thread_stack_##name, size);                                                               \
    static struct k_thread _k_thread_obj_##name;                                                                       \
    __attribute__((used, section("registry"))) const struct _static_thread_data _k_thread_data_##name = {              \
        &_k_thread_obj_##name, _k_thread_stack_##name, sizeof _k_thread_stack_##name, entry, p1, p2, p3, prio}
#define CONTAINER_OF(ptr, type, field) ((type *)(void *)((char *)(ptr)-offsetof(type, field)))

extern const struct _static_thread_data __start_registry[], __stop_registry[];

static sys_dlist_t runq, timeout_list;
static struct {
    struct k_thread *current;
    uint32_t ticks;
} _kernel;
static struct k_thread z_main_thread, z_idle_thread;
K_THREAD_STACK_DEFINE(z_main_stack, 640);
K_THREAD_STACK_DEFINE(z_idle_stack, 256);

void SysTick_Handler(void);
uint32_t *z_swap_next(uint32_t *sp);
uint32_t *z_swap_first(void);
void z_thread_entry(k_thread_entry_t entry, void *p1, void *p2, void *p3);
void app_main(void);

static inline void sys_dlist_init(sys_dlist_t *list) {
    list->next = list->prev = list;
}

static inline bool sys_dlist_is_empty(const sys_dlist_t *list) {
    return list->next == list;
}

static NOINLINE void sys_dlist_insert(sys_dnode_t *successor, sys_dnode_t *node) {
    node->prev = successor->prev;
    node->next = successor;
    successor->prev->next = node;
    successor->prev = node;
}

static NOINLINE void sys_dlist_remove(sys_dnode_t *node) {
    node->prev->next = node->next;
    node->next->prev = node->prev;
    node->next = node->prev = 0;
}

static NOINLINE void z_ready_thread(struct k_thread *thread) {
    sys_dnode_t *node = runq.next;
    while (node != &runq && CONTAINER_OF(node, struct k_thread, qnode_dlist)->prio <= thread->prio) {
        node = node->next;
    }
    sys_dlist_insert(node, &thread->qnode_dlist);
}

static NOINLINE void z_reschedule(void) {
    irq_on();
    switch_pend();
}

__attribute__((used)) NOINLINE uint32_t *z_swap_next(uint32_t *sp) {
    irq_off();
    _kernel.current->sp = sp;
    _kernel.current = CONTAINER_OF(runq.next, struct k_thread, qnode_dlist);
    irq_on();
    return _kernel.current->sp;
}

__attribute__((used)) NOINLINE uint32_t *z_swap_first(void) {
    _kernel.current = CONTAINER_OF(runq.next, struct k_thread, qnode_dlist);
    return _kernel.current->sp;
}

SWITCH_IN_PENDSV(z_swap_next)
START_IN_SVC(z_swap_first)

static NOINLINE void z_add_timeout(struct _timeout *to, uint32_t ticks, void (*fn)(struct _timeout *)) {
    to->due = _kernel.ticks + ticks;
    to->fn = fn;
    sys_dlist_insert(&timeout_list, &to->node);
}

static void z_thread_timeout(struct _timeout *timeout) {
    z_ready_thread(CONTAINER_OF(timeout, struct k_thread, timeout));
}

static NOINLINE void z_thread_abort(struct k_thread *thread) {
    irq_off();
    sys_dlist_remove(&thread->qnode_dlist);
    z_reschedule();
    for (;;) {
    }
}

/// The function that each thread begins in.
__attribute__((used)) NOINLINE void z_thread_entry(k_thread_entry_t entry, void *p1, void *p2, void *p3) {
    entry(p1, p2, p3);
    z_thread_abort(_kernel.current);
}

static NOINLINE void z_setup_new_thread(struct k_thread *new_thread, uint32_t *stack, size_t stack_size,
                                        k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio) {
    uint32_t *const top = stack + stack_size / 4;
    rig_paint(stack, stack_size / 4);
    new_thread->stack_start = stack;
    new_thread->stack_size = stack_size;
    new_thread->prio = prio;
    new_thread->sp = switch_frame(top, (uintptr_t)z_thread_entry, (uintptr_t)entry, (uintptr_t)p1, 0);
    new_thread->sp[11] = (uint32_t)(uintptr_t)p2;
    new_thread->sp[12] = (uint32_t)(uintptr_t)p3;
}

__attribute__((used)) NOINLINE struct k_thread *z_impl_k_thread_create(struct k_thread *new_thread, uint32_t *stack,
                                                                       size_t stack_size, k_thread_entry_t entry,
                                                                       void *p1, void *p2, void *p3, int prio) {
    z_setup_new_thread(new_thread, stack, stack_size, entry, p1, p2, p3, prio);
    irq_off();
    z_ready_thread(new_thread);
    irq_on();
    return new_thread;
}

static NOINLINE void k_sleep(uint32_t ticks) {
    irq_off();
    sys_dlist_remove(&_kernel.current->qnode_dlist);
    z_add_timeout(&_kernel.current->timeout, ticks, z_thread_timeout);
    z_reschedule();
}

__attribute__((unused)) static NOINLINE void k_sem_init(struct k_sem *sem, unsigned count, unsigned limit) {
    sys_dlist_init(&sem->wait_q);
    sem->count = count;
    sem->limit = limit;
}

__attribute__((unused)) static NOINLINE void k_sem_take(struct k_sem *sem) {
    irq_off();
    if (sem->count > 0) {
        --sem->count;
        irq_on();
        return;
    }
    sys_dlist_remove(&_kernel.current->qnode_dlist);
    sys_dlist_insert(&sem->wait_q, &_kernel.current->qnode_dlist);
    z_reschedule();
}

__attribute__((unused)) static NOINLINE void k_sem_give(struct k_sem *sem) {
    irq_off();
    if (!sys_dlist_is_empty(&sem->wait_q)) {
        struct k_thread *const thread = CONTAINER_OF(sem->wait_q.next, struct k_thread, qnode_dlist);
        sys_dlist_remove(&thread->qnode_dlist);
        z_ready_thread(thread);
    } else if (sem->count < sem->limit) {
        ++sem->count;
    }
    z_reschedule();
}

void SysTick_Handler(void) {
    irq_off();
    ++_kernel.ticks;
    for (sys_dnode_t *node = timeout_list.next; node != &timeout_list;) {
        struct _timeout *const to = CONTAINER_OF(node, struct _timeout, node);
        node = node->next;
        if (to->due <= _kernel.ticks) {
            sys_dlist_remove(&to->node);
            to->fn(to);
        }
    }
    z_reschedule();
}

__attribute__((unused)) static void z_timer_expiration_handler(struct _timeout *t) {
    struct k_timer *const timer = CONTAINER_OF(t, struct k_timer, timeout);
    z_add_timeout(&timer->timeout, timer->period, z_timer_expiration_handler);
    timer->expiry_fn(timer);
}

__attribute__((unused)) static NOINLINE void k_timer_start(struct k_timer *timer, uint32_t period) {
    timer->period = period;
    irq_off();
    z_add_timeout(&timer->timeout, period, z_timer_expiration_handler);
    irq_on();
}

__attribute__((unused)) static NOINLINE void k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work) {
    if (work->node.next == 0) {
        sys_dlist_insert(&queue->pending, &work->node);
        k_sem_give(&queue->sem);
    }
}

__attribute__((unused)) static void work_queue_main(void *p1, void *p2, void *p3) {
    struct k_work_q *const queue = p1;
    (void)p2, (void)p3;
    for (;;) {
        k_sem_take(&queue->sem);
        irq_off();
        struct k_work *const work = CONTAINER_OF(queue->pending.next, struct k_work, node);
        sys_dlist_remove(&work->node);
        irq_on();
        work->handler(work);
    }
}

static void idle(void *p1, void *p2, void *p3) {
    (void)p1, (void)p2, (void)p3;
    for (;;) {
        __asm volatile("nop");
    }
}

static void bg_thread_main(void *p1, void *p2, void *p3) {
    (void)p1, (void)p2, (void)p3;
    app_main();
}

static NOINLINE void z_cstart(void) {
    sys_dlist_init(&runq);
    sys_dlist_init(&timeout_list);
    z_impl_k_thread_create(&z_main_thread, z_main_stack, sizeof z_main_stack, bg_thread_main, 0, 0, 0, 0);
    z_impl_k_thread_create(&z_idle_thread, z_idle_stack, sizeof z_idle_stack, idle, 0, 0, 0, 15);
    for (const struct _static_thread_data *data = __start_registry; data < __stop_registry; ++data) {
        z_setup_new_thread(data->init_thread, data->init_stack, data->init_stack_size, data->init_entry, data->init_p1,
                           data->init_p2, data->init_p3, data->init_prio);
        z_ready_thread(data->init_thread);
    }
    tick_start(3000);
    switch_start();
}

static inline void mark(const char *name, const struct k_thread *thread) {
    rig_mark(name, thread->stack_start, thread->stack_size / 4);
}

#endif
