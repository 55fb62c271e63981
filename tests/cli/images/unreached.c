// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Code that no vector reaches: a kernel starts `task` through a frame that it writes itself. The task registers a
// callback, sets priorities, or both. Two handlers take 104 and 200 bytes, the callback 504.
#include <stdint.h>

#define PRIORITY ((volatile uint8_t *)0xE000E400U)
#define SYSTEM   ((volatile uint8_t *)0xE000ED14U)

typedef void (*callback)(int);
extern uint32_t _top[];
volatile char sink;
static volatile callback registered;
static uint32_t task_stack[64];
uint32_t *task_sp;

#define TAKE(bytes)                                                                                                    \
    volatile char room[bytes];                                                                                         \
    room[1] = 1;                                                                                                       \
    sink = room[2]

__attribute__((noinline)) static void small(int n) {
    sink = (char)n;
}
__attribute__((noinline)) static void large(int n) {
    TAKE(500);
    sink = (char)n;
}
__attribute__((noinline)) static void register_it(callback f) {
    registered = f;
}

// Either register goes through one pointer, under the condition of an IT block.
__attribute__((noinline, noclone)) void set_priority(int irq, uint32_t priority) {
    if (irq >= 0) {
        PRIORITY[irq] = (uint8_t)(priority << 4);
    } else {
        SYSTEM[irq & 15] = (uint8_t)(priority << 4);
    }
}

__attribute__((noinline, noclone)) void store_through(volatile uint8_t *place, uint8_t value) {
    *place = value;
}
void (*volatile setter)(int, uint32_t);

__attribute__((used)) void task(void *argument) {
    (void)argument;
#ifdef CALLBACK
    register_it(large);
#endif
#ifdef PRIORITIES
    PRIORITY[0] = 0x40;
    PRIORITY[1] = 0x20;
#endif
#ifdef VARIED
    for (volatile int i = 0; i < 2; ++i) {
        PRIORITY[i] = (uint8_t)sink;
    }
#endif
#ifdef HANDED_OVER
    store_through(&PRIORITY[0], 0x40);
    store_through(&PRIORITY[1], 0x20);
#endif
#ifdef TAKEN
    setter = set_priority;
#endif
#ifdef PREDICATED
    set_priority(0, 4);
    set_priority(1, 2);
    set_priority(-1, 15);
#endif
    for (;;) {
    }
}

void patient(void) {
    TAKE(100);
}
void urgent(void) {
    TAKE(200);
}
void caller(void) {
    callback const f = registered;
    if (f) {
        f(7);
    }
}
void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
    register_it(small);
    task_stack[62] = (uint32_t)task;
    task_sp = &task_stack[56];
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top,
    Reset_Handler,
    stop,
    stop,
    stop,
    stop,
    stop,
    0,
    0,
    0,
    0,
    stop,
    stop,
    0,
    stop,
    stop,
    patient,
    urgent,
#ifdef CALLBACK
    caller,
#endif
};
