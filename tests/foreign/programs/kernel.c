// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A small preemptive kernel: tasks in a ready list, made by a function that takes the task's function and its stack,
// started by SVC and switched by PendSV. Tasks yield, and a mailbox hands words from one to the other.
//
// handlers: SVC_Handler PendSV_Handler
// tasks: producer consumer
// yaml: 2
// pass: done
#include "rig.h"

enum { WORDS = 128, TASKS = 3 };

typedef struct tcb {
    uint32_t *sp;
    uint32_t *stack;
    const char *name;
} tcb;

static uint32_t stack_producer[WORDS] __attribute__((aligned(8)));
static uint32_t stack_consumer[WORDS] __attribute__((aligned(8)));
static tcb tasks[TASKS];
static uint32_t task_count, running, rounds, mailbox, is_full;
static volatile uint32_t sink;

void PendSV_Handler(void);
void SVC_Handler(void);
uint32_t *next_task(uint32_t *sp);
uint32_t *first_task(void);
NOINLINE void producer(void *argument);
NOINLINE void consumer(void *argument);

__attribute__((used)) uint32_t *next_task(uint32_t *sp) {
    tasks[running].sp = sp;
    running = (running + 1) % task_count;
    if (++rounds == 12) {
        for (uint32_t i = 0; i < task_count; ++i) {
            rig_mark(tasks[i].name, tasks[i].stack, WORDS);
        }
        rig_done();
    }
    return tasks[running].sp;
}

__attribute__((used)) uint32_t *first_task(void) {
    return tasks[0].sp;
}

NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "stmdb r0!, {r4-r11, lr}\n\t"
                   "push {r3, lr}\n\t"
                   "bl next_task\n\t"
                   "pop {r3, lr}\n\t"
                   "ldmia r0!, {r4-r11, lr}\n\t"
                   "msr psp, r0\n\t"
                   "bx lr");
}

NAKED void SVC_Handler(void) {
    __asm volatile("push {r3, lr}\n\t"
                   "bl first_task\n\t"
                   "pop {r3, lr}\n\t"
                   "ldmia r0!, {r4-r11, lr}\n\t"
                   "msr psp, r0\n\t"
                   "bx lr");
}

static NOINLINE void yield(void) {
    RIG_REGISTER(0xE000ED04u) = 1u << 28;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static NOINLINE void create(const char *name, void (*run)(void *), void *argument, uint32_t *stack) {
    rig_paint(stack, WORDS);
    uint32_t *const sp = stack + WORDS - 17;
    for (uint32_t i = 0; i < 17; ++i) {
        sp[i] = 0;
    }
    sp[8] = 0xFFFFFFFDu;
    sp[9] = (uint32_t)(uintptr_t)argument;
    sp[15] = (uint32_t)(uintptr_t)run & ~1u;
    sp[16] = 1u << 24;
    tasks[task_count++] = (tcb){sp, stack, name};
}

void producer(void *argument) {
    for (uint32_t i = 0;; ++i) {
        while (is_full) {
            yield();
        }
        mailbox = i + *(const uint32_t *)argument;
        is_full = 1;
    }
}

void consumer(void *argument) {
    volatile uint32_t words[9];
    (void)argument;
    for (;;) {
        while (!is_full) {
            yield();
        }
        for (uint32_t i = 0; i < 9; ++i) {
            words[i] = mailbox;
        }
        is_full = 0;
        sink += words[3];
        rig_deepest(0);
    }
}

int main(void) {
    static uint32_t base = 5;
    create("producer", producer, &base, stack_producer);
    create("consumer", consumer, 0, stack_consumer);
    RIG_REGISTER(0xE000ED20u) = 0x00FF0000u; // PendSV: the least urgent.
    __asm volatile("dsb\n\tisb\n\tsvc 0" : : : "memory");
    return 0;
}
