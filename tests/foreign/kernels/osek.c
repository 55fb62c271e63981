// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Basic tasks as OSEK has them: constant tables of tasks and alarms, all on the main stack, since a task of higher
// priority runs inside of the call that activated it. An interrupt of category 2 activates a task and dispatches last.
//
// handlers: SysTick_Handler IRQ0_Handler
// yaml: 1
// pass: activations 3 6 2
#include "rig.h"

typedef uint32_t TaskType;
struct task_constant {
    void (*entry)(void);
    uint32_t priority;
};
struct alarm_constant {
    TaskType task;
    uint32_t cycle;
};

#define TASK(name) static void TaskFunc_##name(void)
enum { TASK_SLOW, TASK_FAST, TASK_COMM, TASKS, NO_PRIORITY = 0 };

TASK(Slow);
TASK(Fast);
TASK(Comm);
void SysTick_Handler(void);
void IRQ0_Handler(void);

static const struct task_constant task_table[TASKS] = {{TaskFunc_Slow, 1}, {TaskFunc_Fast, 2}, {TaskFunc_Comm, 3}};
static const struct alarm_constant alarms[] = {{TASK_SLOW, 2}, {TASK_FAST, 1}};
static volatile uint32_t activated[TASKS], runs[TASKS], priority_now, ticks;

// Runs what is more urgent than what runs.
static NOINLINE void schedule(void) {
    for (uint32_t task = TASKS; task-- > 0;) {
        while (activated[task] > 0 && task_table[task].priority > priority_now) {
            uint32_t const before = priority_now;
            --activated[task];
            priority_now = task_table[task].priority;
            __asm volatile("cpsie i" : : : "memory");
            task_table[task].entry();
            __asm volatile("cpsid i" : : : "memory");
            priority_now = before;
        }
    }
}

static NOINLINE void ActivateTask(TaskType task) {
    __asm volatile("cpsid i" : : : "memory");
    ++activated[task];
    schedule();
    __asm volatile("cpsie i" : : : "memory");
}

TASK(Slow) {
    ++runs[TASK_SLOW];
    rig_deepest(1);
}

TASK(Fast) {
    volatile uint32_t words[4] = {1, 1, 1, 1};
    rig_deepest(0);
    runs[TASK_FAST] += words[2];
}

TASK(Comm) {
    ++runs[TASK_COMM];
    rig_deepest(0);
}

void IRQ0_Handler(void) {
    ++activated[TASK_COMM];
}

void SysTick_Handler(void) {
    ++ticks;
    for (uint32_t i = 0; i < sizeof alarms / sizeof *alarms; ++i) {
        if (ticks % alarms[i].cycle == 0) {
            ++activated[alarms[i].task];
        }
    }
}

int main(void) {
    rig_priorities(0x40404040u);
    rig_enable(1);
    while (ticks < 6) {
        RIG_REGISTER(0xE000ED04u) = 1u << 26; // SysTick, as if a period were over.
        __asm volatile("dsb\n\tisb" : : : "memory");
        __asm volatile("cpsid i" : : : "memory");
        schedule();
        __asm volatile("cpsie i" : : : "memory");
    }
    if (ticks == 0) {
        ActivateTask(TASK_SLOW);
    }
    rig_write(runs[TASK_SLOW] == 3 && runs[TASK_FAST] == 6 && runs[TASK_COMM] == 2 ? "activations 3 6 2\n" : "wrong\n");
    rig_done();
}
