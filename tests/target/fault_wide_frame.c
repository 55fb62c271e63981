// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

static const brim_fault *fault;

static size_t volatile lowest; // Read at run time, so that no compiler takes a smaller frame.

// Its lowest word lies 10 KiB below the limit's side of the stack; nothing above is touched first.
static BRIM_NOINLINE uint8_t take_a_wide_frame(void) {
    volatile uint8_t bytes[18 * 1024];
    bytes[lowest] = 1;
    return bytes[lowest];
}

void provoke(void) {
    harness_print_number(take_a_wide_frame());
}

TEST(a_frame_that_jumps_over_the_limit_still_hits_the_guard) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT_EQ(fault->has_address, GUARD_NAMES_THE_ADDRESS);
    EXPECT(!fault->has_address || fault->stack_limit - fault->address > 8 * 1024);
}

int main(void) {
    fault = fault_of_first_run("fault_wide_frame");
    static const harness_test tests[] = {
        RUN(a_frame_that_jumps_over_the_limit_still_hits_the_guard),
    };
    return harness_run("fault_wide_frame", tests, sizeof tests / sizeof tests[0]);
}
