// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A fault is recorded while an urgent, ordinary interrupt is pending: its handler would run on the fault handler's
// stack. And how much of that stack recording takes, which the setting's least value must hold.
#include "fault.h"

#include "board.h"

#include <brim/place.h>

extern uint32_t brim_fault_stack[BRIM_FAULT_STACK_BYTES / 4];

#define PAINT 0x600D0000u

BRIM_NOINIT static uint32_t handled_in_fault;
BRIM_NOINIT static uint32_t recording_bytes;
static bool faulting;

void board_timer_handler(void) {
    handled_in_fault += faulting ? 1 : 0;
}

// Takes its time, as one that writes flash would.
void brim_fault_hook(const brim_fault *fault) {
    (void)fault;
    for (uint32_t volatile i = 0; i < 20000; ++i) {
    }
    uint32_t untouched = 0;
    while (brim_fault_stack[untouched] == PAINT + untouched) {
        ++untouched;
    }
    recording_bytes = BRIM_FAULT_STACK_BYTES - 4 * untouched;
    board_timer_stop();
    SCB_AIRCR = (0x05FAu << 16) | (1u << 2);
    for (;;) {
    }
}

void provoke(void) {
    for (uint32_t i = 0; i < BRIM_FAULT_STACK_BYTES / 4; ++i) {
        brim_fault_stack[i] = PAINT + i;
    }
    handled_in_fault = 0;
    board_timer_start(2000, 0);
    faulting = true;
    core_irq_set_priority(3, 224);
    core_irq_enable(3); // Nobody handles it, and it is less urgent than the timer.
    core_irq_pend(3);
    core_barrier();
}

static const brim_fault *fault;

TEST(no_other_handler_runs_while_a_fault_is_recorded) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_NO_HANDLER);
    EXPECT_EQ(handled_in_fault, 0);
}

TEST(recording_takes_no_more_of_its_stack_than_the_header_says) {
    harness_print_number(recording_bytes);
    harness_print(" bytes\n");
    EXPECT(recording_bytes > 44 && recording_bytes < 352);
}

int main(void) {
    fault = fault_of_first_run("fault_interrupted");
    static const harness_test tests[] = {RUN(no_other_handler_runs_while_a_fault_is_recorded),
                                         RUN(recording_takes_no_more_of_its_stack_than_the_header_says)};
    return harness_run("fault_interrupted", tests, sizeof tests / sizeof tests[0]);
}
