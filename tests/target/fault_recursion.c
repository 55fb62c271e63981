// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

static const brim_fault *fault;

static uint32_t volatile bottom = UINT32_MAX;

// Keeps its frame: the words are used after the call.
static uint32_t descend(uint32_t depth) { // NOLINT(misc-no-recursion): it is the point.
    volatile uint32_t words[8] = {depth};
    uint32_t const below = depth == bottom ? 0 : descend(depth + 1);
    return below + words[depth % 8];
}

void provoke(void) {
    harness_print_number(descend(0));
}

TEST(recursion_off_the_stack_is_recorded_as_stack_overflow) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT(!fault->on_process_stack);
}

TEST(recursion_faults_at_the_first_word_below_the_limit_it_touches) {
    EXPECT_EQ(fault->has_address, GUARD_NAMES_THE_ADDRESS);
    if (fault->has_address) {
        EXPECT(fault->address < fault->stack_limit);
        EXPECT(fault->stack_limit - fault->address <= 64);
    }
}

TEST(recursion_leaves_no_registers_where_there_was_no_stack_for_them) {
    EXPECT(!fault->stacked);
}

TEST(a_forgotten_fault_is_gone) {
    brim_fault_clear();
    EXPECT(brim_fault_last() == NULL);
}

int main(void) {
    fault = fault_of_first_run("fault_recursion");
    static const harness_test tests[] = {
        RUN(recursion_off_the_stack_is_recorded_as_stack_overflow),
        RUN(recursion_faults_at_the_first_word_below_the_limit_it_touches),
        RUN(recursion_leaves_no_registers_where_there_was_no_stack_for_them),
        RUN(a_forgotten_fault_is_gone),
    };
    return harness_run("fault_recursion", tests, sizeof tests / sizeof tests[0]);
}
