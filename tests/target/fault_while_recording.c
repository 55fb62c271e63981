// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The memory that recording is about to read becomes forbidden under its hands. What was sealed before must be there
// after the restart.
#include "board.h"
#include "fault.h"

#include "fault_cause.h"

static const brim_fault *fault;

void __real_core_fault_cause(brim_fault *record, const brim_stack *stack, uint32_t main_guard_bytes);
void __wrap_core_fault_cause(brim_fault *record, const brim_stack *stack, uint32_t main_guard_bytes);

// Linked in place of the port's: does its work, then forbids the 256 bytes around the stacked registers (PMSAv7).
void __wrap_core_fault_cause(brim_fault *record, const brim_stack *stack, uint32_t main_guard_bytes) {
    __real_core_fault_cause(record, stack, main_guard_bytes);
    MPU_RNR = 3;
    MPU_RBAR = record->sp & ~255u;
    MPU_RASR = (1u << 28) | ((8u - 1u) << 1) | 1u;
    core_barrier();
}

void provoke(void) {
    *(volatile uint32_t *)BOARD_NOWHERE = 1;
}

TEST(a_fault_while_recording_leaves_the_first_fault_s_record) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_BUS);
    EXPECT_EQ(fault->address, BOARD_NOWHERE);
    EXPECT_TEXT(fault->stack_name, "main stack");
}

TEST(what_could_not_be_read_is_said_to_be_missing) {
    EXPECT(!fault->stacked);
}

int main(void) {
    fault = fault_of_first_run("fault_while_recording");
    static const harness_test tests[] = {
        RUN(a_fault_while_recording_leaves_the_first_fault_s_record),
        RUN(what_could_not_be_read_is_said_to_be_missing),
    };
    return harness_run("fault_while_recording", tests, sizeof tests / sizeof tests[0]);
}
