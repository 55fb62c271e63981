// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

#include "core.h"

static const brim_fault *fault;

void provoke(void) {
    core_irq_enable(3);
    core_irq_pend(3);
    core_barrier();
}

TEST(an_interrupt_without_a_handler_is_recorded_with_its_number) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_NO_HANDLER);
    EXPECT_EQ(fault->exception, 16 + 3);
}

TEST(the_interrupted_code_is_named) {
    EXPECT(fault->stacked);
}

int main(void) {
    fault = fault_of_first_run("fault_no_handler");
    static const harness_test tests[] = {
        RUN(an_interrupt_without_a_handler_is_recorded_with_its_number),
        RUN(the_interrupted_code_is_named),
    };
    return harness_run("fault_no_handler", tests, sizeof tests / sizeof tests[0]);
}
