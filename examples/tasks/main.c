// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Three tasks, each on a stack of its own with a guard that moves along with them, and a watch in the idle loop.
#include <brim/brim.h>

#include "board.h"
#include "switcher.h"

#define ROUNDS 50u

BRIM_FAST_ZERO BRIM_TASK_STACK(sampler_stack, 512);
BRIM_FAST_ZERO BRIM_TASK_STACK(filter_stack, 768);
BRIM_FAST_ZERO BRIM_TASK_STACK(logger_stack, 1024);
BRIM_REPORT(sampler_stack, "sampler stack");
BRIM_REPORT(filter_stack, "filter stack");
BRIM_REPORT(logger_stack, "logger stack");

BRIM_VEC(reading_vec, uint32_t, 16);
static reading_vec readings;
static uint32_t filtered, alarms;

void brim_stack_alarm(const brim_stack *stack, size_t free_bytes) {
    (void)stack, (void)free_bytes;
    ++alarms;
}

static void sampler(void) {
    for (uint32_t round = 0;; ++round) {
        if (!reading_vec_push(&readings, round * round)) {
            reading_vec_clear(&readings);
        }
        task_yield();
    }
}

static void filter(void) {
    for (;;) {
        uint32_t sorted[16]; // A deeper frame than the sampler's.
        uint32_t const count = reading_vec_len(&readings);
        for (uint32_t i = 0; i < count; ++i) {
            sorted[i] = *reading_vec_get(&readings, i);
        }
        filtered += count == 0 ? 0 : sorted[count / 2];
        task_yield();
    }
}

static void logger(void) {
    static brim_stack_watch watch = {&sampler_stack, 64, 0, false};
    for (uint32_t round = 0; round < ROUNDS; ++round) {
        (void)brim_stack_watch_step(&watch);
        task_yield();
    }
    brim_report(board_write);
    board_write(alarms == 0 ? "no stack came near its limit\n" : "a stack came near its limit\n",
                alarms == 0 ? 29 : 28);
    board_exit(alarms == 0 && filtered != 0 ? 0 : 1);
}

int main(void) {
    const brim_fault *const fault = brim_fault_last();
    if (fault != NULL) {
        brim_fault_print(fault, board_write);
        board_exit(1);
    }
    switcher_add(sampler, &sampler_stack);
    switcher_add(filter, &filter_stack);
    switcher_add(logger, &logger_stack);
    switcher_start();
}
