// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a kernel runs on the stack of a task beside the task's function. EXIT: a task that returns goes on in a function
// of the kernel, which takes 104 bytes. SHELL: a function of the kernel calls the task, and another one, which takes
// 304 bytes, when the task came back. A task takes 68 bytes more where it waits.
#include <stdint.h>

#define KERNEL __attribute__((noinline, noclone, used))
extern uint32_t _top[];
volatile int sink;
static uint32_t area[200] __attribute__((aligned(8)));
#ifndef BEHIND
#define BEHIND 0
#endif

KERNEL int thread_create(void *s, int z, uint8_t i, int g, void *(*f)(void *), void *a, const char *n) {
    sink = 1;
    return 0;
}
KERNEL int _tx_thread_create(void *t, char *n, void (*f)(uint32_t), uint32_t i, void *s, uint32_t z, uint32_t p) {
    sink = 1;
    return 0;
}

static void *returns(void *argument) {
    return argument;
}
static void runs(uint32_t input) {
    volatile char room[100];
    room[1] = (char)input;
    sink = room[2];
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
#ifdef SHELL
static void (*volatile current)(uint32_t);
KERNEL void completed(void) {
    volatile char room[SHELL];
    room[1] = 1;
    sink = room[2];
}
KERNEL void _tx_thread_shell_entry(void) {
    current(3);
    completed();
}
#endif

void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
#ifdef SHELL
    _tx_thread_create(0, "runs", runs, 0, area + BEHIND, sizeof area - 8 * BEHIND, 1);
#else
    thread_create(area, sizeof area, 1, 0, returns, 0, "returns");
#endif
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
