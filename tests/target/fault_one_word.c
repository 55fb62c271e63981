// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

#include "board.h"

static const brim_fault *fault;

// Moves SP to the limit, leaving no room, and pushes one word.
void provoke(void) {
    __asm volatile("mov sp, %0\n\tpush {r0}" : : "r"(brim_stack_main()->limit) : "memory");
    board_exit(1); // Not reached; there is no stack to return on.
}

TEST(one_word_below_the_limit_is_a_stack_overflow_at_that_word) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT_EQ(fault->has_address, GUARD_NAMES_THE_ADDRESS);
    EXPECT(!fault->has_address || fault->address == fault->stack_limit - 4);
}

int main(void) {
    fault = fault_of_first_run("fault_one_word");
    static const harness_test tests[] = {
        RUN(one_word_below_the_limit_is_a_stack_overflow_at_that_word),
    };
    return harness_run("fault_one_word", tests, sizeof tests / sizeof tests[0]);
}
