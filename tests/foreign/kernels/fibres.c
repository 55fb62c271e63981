// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Cooperative fibres: a call pushes the registers, exchanges SP and returns as another fibre. A channel blocks readers.
//
// handlers: IRQ0_Handler
// tasks: reader writer
// yaml: 3
// pass: sum 10
#include "rig.h"

enum { WORDS = 96 };

typedef struct fibre {
    uint32_t *sp;
    struct fibre *next;
    uint32_t *stack;
} fibre;

static uint32_t stack_reader[WORDS] __attribute__((aligned(8))), stack_writer[WORDS] __attribute__((aligned(8)));
static fibre fibres[2], in_main, *running = &in_main;
static volatile uint32_t channel, is_full, sum, interrupts;

void fibre_switch(fibre *to, fibre *from);
void IRQ0_Handler(void);
NOINLINE void reader(void);
NOINLINE void writer(void);

void IRQ0_Handler(void) {
    ++interrupts;
}

NAKED __attribute__((used)) void fibre_switch(__attribute__((unused)) fibre *to, __attribute__((unused)) fibre *from) {
    __asm volatile("push {r4-r7, lr}\n\t"
                   "mov r4, r8\n\t"
                   "mov r5, r9\n\t"
                   "mov r6, r10\n\t"
                   "mov r7, r11\n\t"
                   "push {r4-r7}\n\t"
                   "mov r3, sp\n\t"
                   "str r3, [r1]\n\t"
                   "ldr r3, [r0]\n\t"
                   "mov sp, r3\n\t"
                   "pop {r4-r7}\n\t"
                   "mov r8, r4\n\t"
                   "mov r9, r5\n\t"
                   "mov r10, r6\n\t"
                   "mov r11, r7\n\t"
                   "pop {r4-r7, pc}");
}

static NOINLINE void yield(void) {
    fibre *const from = running;
    running = from->next;
    fibre_switch(running, from);
}

static NOINLINE void start(fibre *self, uint32_t *stack, void (*run)(void), fibre *next) {
    rig_paint(stack, WORDS);
    self->stack = stack;
    self->next = next;
    self->sp = stack + WORDS - 10;
    self->sp[8] = (uint32_t)(uintptr_t)run;
}

void reader(void) {
    for (;;) {
        while (!is_full) {
            yield();
        }
        sum += channel;
        is_full = 0;
        rig_deepest(1);
    }
}

void writer(void) {
    for (uint32_t i = 1;; ++i) {
        volatile uint32_t words[6] = {i, i, i, i, i, i};
        while (is_full) {
            yield();
        }
        channel = words[i % 6];
        is_full = 1;
        rig_deepest(0);
    }
}

int main(void) {
    start(&fibres[0], stack_reader, reader, &fibres[1]);
    start(&fibres[1], stack_writer, writer, &in_main);
    in_main.next = &fibres[0];
    rig_enable(1);
    while (sum < 10) {
        yield();
    }
    rig_mark("reader", stack_reader, WORDS);
    rig_mark("writer", stack_writer, WORDS);
    rig_write(sum == 10 && interrupts == 4 ? "sum 10\n" : "wrong\n");
    rig_done();
}
