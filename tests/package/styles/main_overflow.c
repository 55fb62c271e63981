// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The rest of the user's main.c behind the lines of docs/existing_project.md, which stand in added.inc: no-init data
// that counts the runs, and a stack that overflows in the first. The second run has the record, and ends the emulator.
#include "project.h"

#include "added.inc"

BRIM_NOINIT static uint32_t runs[2]; // A mark, and how many runs there were.

static int descend(int depth) {
    volatile int frame[8];
    frame[0] = depth;
    return depth > 0 ? descend(depth + 1) + frame[0] : 0;
}

static void count_the_run(void) {
    if (runs[0] != 0xB0075u) {
        runs[0] = 0xB0075u;
        runs[1] = 0;
    }
    ++runs[1];
}

#ifndef OVERFLOW_HANDLER
#define OVERFLOW() ((void)descend(1))
#else // Where main runs on another stack than the main stack, a handler overflows it.
void OVERFLOW_HANDLER(void);
void OVERFLOW_HANDLER(void) {
    (void)descend(1);
}
#define OVERFLOW() __asm volatile("svc 0")
#endif

#ifdef NO_SECOND_RUN // The emulator loads an image that lies in RAM anew at each reset, no-init data included.
void brim_fault_hook(const brim_fault *fault) {
    brim_fault_print(fault, uart_write);
    bool const right = fault == brim_fault_last() && fault->cause == BRIM_FAULT_STACK_OVERFLOW;
    uart_write(right ? "PASS\n" : "FAIL\n", 5);
    end_run(right ? 0 : 1);
}
#endif

int main(void) {
    count_the_run();
    brim_fault const *const last = brim_fault_last();
    bool const right = last != NULL && last->cause == BRIM_FAULT_STACK_OVERFLOW && runs[1] == 2;
    watch_the_stack();
    if (right) {
        uart_write("PASS\n", 5);
    }
    if (runs[1] > 1) {
        end_run(right ? 0 : 1);
    }
    OVERFLOW();
    end_run(2);
}
