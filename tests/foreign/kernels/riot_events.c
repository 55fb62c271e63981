// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Events with handlers, as drivers post them from interrupts to a thread that loops over its queue, and timers whose
// callbacks run in SysTick. Handlers find their device by container_of.
//
// handlers: SVC_Handler PendSV_Handler SysTick_Handler IRQ0_Handler
// tasks: event_loop network idle
// pass: packets 5
#include "riot.h"

typedef struct event {
    clist_node_t list_node;
    void (*handler)(struct event *event);
} event_t;

typedef struct xtimer {
    struct xtimer *next;
    uint32_t target;
    void (*callback)(void *arg);
    void *arg;
} xtimer_t;

typedef struct {
    const struct netdev_driver *driver;
    event_t event_rx;
    uint32_t received;
} netdev_t;

typedef struct netdev_driver {
    int (*send)(netdev_t *dev, const uint8_t *bytes, size_t count);
    int (*recv)(netdev_t *dev, uint8_t *bytes, size_t most);
    void (*isr)(netdev_t *dev);
} netdev_driver_t;

static char stack_loop[512] __attribute__((aligned(8))), stack_network[512] __attribute__((aligned(8)));
static char stack_idle[256] __attribute__((aligned(8)));
static kernel_pid_t pid_loop, pid_network;
static clist_node_t queue;
static thread_t *waiter;
static xtimer_t *timers;
static volatile uint32_t now, packets;
static xtimer_t timer_poll, timer_led;
static netdev_t radio;

void SysTick_Handler(void);
void IRQ0_Handler(void);

static NOINLINE void event_post(event_t *event) {
    unsigned const state = irq_disable();
    if (event->list_node.next == 0) {
        clist_rpush(&queue, &event->list_node);
    }
    if (waiter != 0) {
        sched_set_status(waiter, STATUS_PENDING);
        waiter = 0;
        thread_yield_higher();
    }
    irq_restore(state);
}

static NOINLINE event_t *event_wait(void) {
    for (;;) {
        unsigned const state = irq_disable();
        if (queue.next != 0) {
            event_t *const event = (event_t *)clist_lpop(&queue);
            event->list_node.next = 0;
            irq_restore(state);
            return event;
        }
        waiter = sched_active_thread;
        sched_set_status(waiter, STATUS_RECEIVE_BLOCKED);
        irq_restore(state);
        thread_yield_higher();
    }
}

static void *event_loop(void *arg) {
    (void)arg;
    for (;;) {
        event_t *const event = event_wait();
        event->handler(event);
    }
    return 0;
}

static int radio_send(netdev_t *dev, const uint8_t *bytes, size_t count) {
    volatile uint8_t copy[20];
    for (size_t i = 0; i < count && i < sizeof copy; ++i) {
        copy[i] = bytes[i];
    }
    rig_deepest(0);
    return (int)(copy[0] + dev->received);
}

static int radio_recv(netdev_t *dev, uint8_t *bytes, size_t most) {
    for (size_t i = 0; i < most; ++i) {
        bytes[i] = (uint8_t)dev->received;
    }
    ++dev->received;
    return (int)most;
}

static void radio_isr(netdev_t *dev) {
    event_post(&dev->event_rx);
}

static const netdev_driver_t radio_driver = {radio_send, radio_recv, radio_isr};

static void on_rx(event_t *event) {
    netdev_t *const dev = (netdev_t *)(void *)((char *)event - offsetof(netdev_t, event_rx));
    uint8_t bytes[12];
    int const count = dev->driver->recv(dev, bytes, sizeof bytes);
    if (count > 0) {
        dev->driver->send(dev, bytes, (size_t)count);
        ++packets;
    }
}

void IRQ0_Handler(void) {
    radio.driver->isr(&radio);
}

static NOINLINE void xtimer_set(xtimer_t *timer, uint32_t offset) {
    timer->target = now + offset;
    timer->next = timers;
    timers = timer;
}

static void poll(void *arg) {
    xtimer_set(arg, 1);
    RIG_REGISTER(0xE000E200u) = 1;
}

static void led(void *arg) {
    static volatile uint32_t state = 1;
    state = state + 1;
    xtimer_set(arg, 2);
}

void SysTick_Handler(void) {
    xtimer_t *list = timers;
    timers = 0;
    ++now;
    while (list != 0) {
        xtimer_t *const next = list->next;
        if (list->target <= now) {
            list->callback(list->arg);
        } else {
            list->next = timers;
            timers = list;
        }
        list = next;
    }
}

static void *network(void *arg) {
    netdev_t *const dev = arg;
    while (packets < 5) {
        thread_yield();
    }
    irq_disable();
    mark(pid_loop);
    mark(pid_network);
    rig_write(dev->received == packets ? "packets 5\n" : "wrong\n");
    rig_done();
}

static void *idle(void *arg) {
    (void)arg;
    for (;;) {
        __asm volatile("nop");
    }
    return 0;
}

int main(void) {
    radio.driver = &radio_driver;
    radio.event_rx.handler = on_rx;
    timer_poll.callback = poll;
    timer_poll.arg = &timer_poll;
    timer_led.callback = led;
    timer_led.arg = &timer_led;
    xtimer_set(&timer_poll, 1);
    xtimer_set(&timer_led, 1);
    pid_loop = thread_create(stack_loop, sizeof stack_loop, 1, CREATE_WOUT_YIELD, event_loop, 0, "event_loop");
    pid_network = thread_create(stack_network, sizeof stack_network, 3, CREATE_WOUT_YIELD, network, &radio, "network");
    thread_create(stack_idle, sizeof stack_idle, 7, CREATE_WOUT_YIELD, idle, 0, "idle");
    rig_priorities(0x40404040u);
    rig_enable(1);
    RIG_REGISTER(0xE000E014u) = 4000;
    RIG_REGISTER(0xE000E010u) = 7;
    cpu_switch_context_exit();
    return 0;
}
