// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Semaphores without threads: who waits leaves a callback, which a give from an interrupt queues and the main loop
// runs.
//
// handlers: IRQ0_Handler
// pass: taken 3 of 4
#include "rig.h"

#include <stdbool.h>

struct waiter {
    struct waiter *next;
    void (*given)(struct waiter *self, uint32_t value);
    uint32_t argument;
};
struct semaphore {
    uint32_t count;
    struct waiter *first;
};

static struct semaphore ready;
static struct waiter *volatile due;
static struct waiter waiters[3];
static volatile uint32_t taken, gives, value;

void IRQ0_Handler(void);

static NOINLINE bool take(struct semaphore *semaphore, struct waiter *self, void (*given)(struct waiter *, uint32_t)) {
    if (semaphore->count > 0) {
        --semaphore->count;
        return true;
    }
    self->given = given;
    self->next = semaphore->first;
    semaphore->first = self;
    return false;
}

static NOINLINE void give(struct semaphore *semaphore) {
    struct waiter *const waiter = semaphore->first;
    if (waiter == 0) {
        ++semaphore->count;
        return;
    }
    semaphore->first = waiter->next;
    waiter->next = due;
    due = waiter;
}

void IRQ0_Handler(void) {
    ++gives;
    give(&ready);
}

static void on_adc(struct waiter *self, uint32_t reading) {
    volatile uint32_t words[6] = {reading, self->argument, 0, 0, 0, 0};
    rig_deepest(0);
    taken += words[1];
}

static void on_button(struct waiter *self, uint32_t reading) {
    taken += self->argument + (reading & 0);
    if (gives < 3) {
        take(&ready, self, on_adc);
    }
}

static NOINLINE void run_due(void) {
    while (due != 0) {
        __asm volatile("cpsid i" : : : "memory");
        struct waiter *const waiter = due;
        due = waiter->next;
        __asm volatile("cpsie i" : : : "memory");
        waiter->given(waiter, value++);
    }
}

int main(void) {
    rig_priorities(0x40404040u);
    rig_enable(1);
    for (uint32_t i = 0; i < 2; ++i) {
        waiters[i].argument = 1;
        take(&ready, &waiters[i], i == 0 ? on_adc : on_button);
    }
    for (uint32_t i = 0; i < 4; ++i) {
        rig_deepest(1);
        run_due();
    }
    rig_write(taken == 3 && ready.count == 1 && gives == 4 ? "taken 3 of 4\n" : "wrong\n");
    rig_done();
}
