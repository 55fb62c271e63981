// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A task that returns. EXIT: it goes on in a function of the kernel, which takes 104 bytes. A task takes 68 bytes more
// where it waits.
#include <stdint.h>

#define KERNEL __attribute__((noinline, noclone, used))
extern uint32_t _top[];
volatile int sink;
static uint32_t area[200] __attribute__((aligned(8)));

KERNEL int thread_create(void *s, int z, uint8_t i, int g, void *(*f)(void *), void *a, const char *n) {
    sink = 1;
    return 0;
}

static void *returns(void *argument) {
    return argument;
}

#ifdef EXIT
KERNEL void sched_task_exit(void) {
    volatile char room[100];
    room[1] = 1;
    for (;;) {
        sink = room[2];
    }
}
#endif

void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
    thread_create(area, sizeof area, 1, 0, returns, 0, "returns");
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
