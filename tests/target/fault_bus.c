// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "board.h"
#include "fault.h"

static const brim_fault *fault;

static void touch(volatile uint32_t *nowhere) {
    *nowhere = 1;
}

void provoke(void) {
    touch((volatile uint32_t *)BOARD_NOWHERE);
}

TEST(an_access_where_no_memory_answers_names_the_address) {
#if CORE_IS_MAINLINE
    EXPECT_EQ(fault->cause, BRIM_FAULT_BUS);
    EXPECT(fault->has_address);
    EXPECT_EQ(fault->address, BOARD_NOWHERE);
#else
    EXPECT_EQ(fault->cause, BRIM_FAULT_UNKNOWN); // ARMv6-M has one fault and no status.
#endif
}

TEST(the_registers_of_the_faulting_code_are_kept) {
    EXPECT(fault->stacked);
    uintptr_t const pc = fault->pc;
    uintptr_t const code = (uintptr_t)&provoke & ~(uintptr_t)1;
    EXPECT(pc - code < 64 || code - pc < 64);
}

int main(void) {
    fault = fault_of_first_run("fault_bus");
    static const harness_test tests[] = {
        RUN(an_access_where_no_memory_answers_names_the_address),
        RUN(the_registers_of_the_faulting_code_are_kept),
    };
    return harness_run("fault_bus", tests, sizeof tests / sizeof tests[0]);
}
