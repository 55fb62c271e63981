// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

#include "board.h"

static const brim_fault *fault;

static uint32_t volatile bottom = UINT32_MAX;

// Keeps its frame: the words are used after the call.
static uint32_t descend(uint32_t depth) { // NOLINT(misc-no-recursion): it is the point.
    volatile uint32_t words[8] = {depth};
    uint32_t const below = depth == bottom ? 0 : descend(depth + 1);
    return below + words[depth % 8];
}

void board_rx_handler(void) {
    harness_print_number(descend(0));
}

void provoke(void) {
    board_rx_enable(128);
    board_rx_pend();
    __asm volatile("dsb\n\tisb" : : : "memory");
}

TEST(a_handler_that_recurses_off_the_stack_is_recorded) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT(!fault->on_process_stack);
    EXPECT(!fault->has_address || fault->address < fault->stack_limit);
}

int main(void) {
    fault = fault_of_first_run("fault_in_handler");
    static const harness_test tests[] = {
        RUN(a_handler_that_recurses_off_the_stack_is_recorded),
    };
    return harness_run("fault_in_handler", tests, sizeof tests / sizeof tests[0]);
}
