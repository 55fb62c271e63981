// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Software timers in a linked list with callbacks, a protothread by switch on a line number, and an interpreter of
// bytes that jumps by a table of labels and leaves through longjmp.
//
// pass: done
#include "rig.h"

#include <setjmp.h>

typedef struct timer {
    struct timer *next;
    uint32_t due;
    void (*expired)(struct timer *timer);
} timer;

struct thread {
    unsigned line;
    uint32_t count;
};

static timer *timers;
static uint32_t now;
static volatile uint32_t sink;
static uint32_t limits[2] = {3, 100};
static jmp_buf out_of_here;

static NOINLINE void start(timer *added, uint32_t due, void (*expired)(timer *)) {
    timer **at = &timers;
    added->due = due;
    added->expired = expired;
    while (*at != 0 && (*at)->due <= due) {
        at = &(*at)->next;
    }
    added->next = *at;
    *at = added;
}

static NOINLINE void tick(void) {
    ++now;
    while (timers != 0 && timers->due <= now) {
        timer *const first = timers;
        timers = first->next;
        first->expired(first);
    }
}

static void blink(timer *self) {
    volatile uint32_t words[4] = {1, 2, 3, 4};
    rig_deepest(0);
    sink += words[now % 4];
    if (now < limits[0]) {
        start(self, now + 1, blink);
    }
}

static void once(timer *self) {
    sink += self->due;
}

static NOINLINE int run_thread(struct thread *self) {
    switch (self->line) {
    case 0:
        self->line = 1;
        return 1;
    case 1:
        if (++self->count < limits[0]) {
            return 1;
        }
        self->line = 2;
        return 1;
    case 2:
        sink += self->count;
        self->line = 3;
        return 0;
    default:
        return 0;
    }
}

static NOINLINE uint32_t interpret(const uint8_t *code) {
    static const void *const labels[] = {&&op_end, &&op_push, &&op_add, &&op_fail};
    uint32_t stack[8] = {0}, *top = stack;
    goto *labels[*code];
op_push:
    *++top = code[1];
    code += 2;
    goto *labels[*code];
op_add:
    top[-1] += top[0];
    --top;
    ++code;
    goto *labels[*code];
op_fail:
    longjmp(out_of_here, 7);
op_end:
    return *top;
}

int main(void) {
    static timer first, second;
    static struct thread thread;
    static const uint8_t sum[] = {1, 20, 1, 22, 2, 0}, failing[] = {1, 3, 3};
    start(&first, 1, blink);
    start(&second, 2, once);
    for (uint32_t i = 0; i < 5; ++i) {
        tick();
    }
    while (run_thread(&thread)) {
    }
    sink = interpret(sum);
    if (setjmp(out_of_here) == 0) {
        sink = interpret(failing);
    }
    rig_done();
}
