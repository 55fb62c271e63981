// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An executor of futures: tasks are static headers with a poll function, a run queue is an intrusive stack, wakers are
// a pair of data and a constant table of clone, wake, wake by reference and drop, and interrupts wake by them.
//
// handlers: RTC0 GPIOTE
// pass: ready 3 polls 7
#include "rig.h"

typedef struct {
    struct waker (*clone)(const void *data);
    void (*wake)(const void *data);
    void (*wake_by_ref)(const void *data);
    void (*drop)(const void *data);
} waker_table;
typedef struct waker {
    const void *data;
    const waker_table *table;
} waker;
typedef struct {
    const waker *waker;
} context;
typedef enum { PENDING, READY } poll;
typedef struct task {
    struct task *next;
    poll (*run)(struct task *self, context *cx);
    uint32_t state, is_queued;
} task;

static task *volatile queue;
static waker timer_waker, pin_waker;
static volatile uint32_t ticks, edges, ready, polls;

void RTC0(void);
void GPIOTE(void);

static NOINLINE void enqueue(task *woken) {
    uint32_t mask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(mask) : : "memory");
    if (!woken->is_queued) {
        woken->is_queued = 1;
        woken->next = queue;
        queue = woken;
    }
    __asm volatile("msr primask, %0" : : "r"(mask) : "memory");
}

static waker clone_waker(const void *data);

static void wake(const void *data) {
    enqueue((task *)(uintptr_t)data);
}

static void drop_waker(const void *data) {
    (void)data;
}

static const waker_table wakers = {clone_waker, wake, wake, drop_waker};

static waker clone_waker(const void *data) {
    return (waker){data, &wakers};
}

static NOINLINE void keep(waker *kept, const waker *given) {
    if (kept->table != 0) {
        kept->table->drop(kept->data);
    }
    *kept = given->table->clone(given->data);
}

static NOINLINE void wake_kept(waker *kept) {
    if (kept->table != 0) {
        kept->table->wake_by_ref(kept->data);
    }
}

static poll poll_timer(task *self, context *cx) {
    volatile uint32_t words[12];
    for (uint32_t i = 0; i < 12; ++i) {
        words[i] = ticks;
    }
    rig_deepest(0);
    keep(&timer_waker, cx->waker);
    return words[3] >= 2 + self->state ? READY : PENDING;
}

static poll poll_pin(task *self, context *cx) {
    switch (self->state) {
    case 0:
        keep(&pin_waker, cx->waker);
        self->state = 1;
        return PENDING;
    case 1:
        self->state = 2;
        return edges > 0 ? READY : PENDING;
    default:
        return READY;
    }
}

static poll poll_once(task *self, context *cx) {
    self->state += cx->waker->table != 0;
    return READY;
}

static task timer_task = {.run = poll_timer}, pin_task = {.run = poll_pin}, once_task = {.run = poll_once};

static NOINLINE void run_queued(void) {
    while (queue != 0) {
        task *const first = queue;
        queue = first->next;
        first->is_queued = 0;
        waker const own = {first, &wakers};
        context cx = {&own};
        ready += first->run(first, &cx) == READY;
        ++polls;
    }
}

void RTC0(void) {
    ++ticks;
    wake_kept(&timer_waker);
}

void GPIOTE(void) {
    ++edges;
    wake_kept(&pin_waker);
}

int main(void) {
    rig_enable(10);
    enqueue(&timer_task);
    enqueue(&pin_task);
    enqueue(&once_task);
    run_queued();
    for (uint32_t round = 0; round < 2; ++round) {
        rig_deepest(2);
        run_queued();
    }
    rig_deepest(8);
    run_queued();
    wake_kept(&pin_waker);
    run_queued();
    char text[] = "ready 0 polls 0\n";
    text[6] = (char)('0' + ready - 1);
    text[14] = (char)('0' + polls);
    rig_write(text);
    rig_done();
}
