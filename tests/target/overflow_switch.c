// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A cell of the overflow matrix: a task yields with room for what the core stores, and none for what the switcher does.
// The switcher's 36 bytes are more than a guard of 32, which must still stop the first of them. Where nothing guards,
// the test leaves 8 bytes: more would be stored below the stack, before the switcher can tell.
// With BY_PAINTED_WORD 1 only the lowest word goes into the guard, and equals the paint: SP alone tells.
#include "fault.h"

#include "board.h"
#include "switcher.h"

#include <brim/place.h>

#define FAR_WORDS 16u
#define FAR_SIDE  0xFA51DE00u

BRIM_NOINIT BRIM_ALIGNED(256) static struct {
    uint32_t padding[64 - FAR_WORDS];
    uint32_t far_side[FAR_WORDS];
    uint32_t words[128];
} memory;
static const brim_stack motor_stack = {"motor", memory.words, sizeof memory.words, BRIM_TASK_GUARD_BYTES};
BRIM_TASK_STACK(other_stack, 512);
BRIM_TASK_STACK(third_stack, 512);

static void motor(void) {
    uint32_t const usable = (uint32_t)(uintptr_t)memory.words + (uint32_t)brim_stack_guard_bytes(&motor_stack);
    uint32_t const sp = usable + 32 + (BY_PAINTED_WORD ? 32 : CORE_IS_MAINLINE ? 0 : 8);
    __asm volatile("mov sp, %0\n\tmov r4, %3\n\tstr %2, [%1]\n\tdsb\n\tisb"
                   :
                   : "r"(sp), "r"(&SCB_ICSR), "r"(1u << 28), "r"(BRIM_STACK_PAINT)
                   : "r4", "memory");
    for (;;) {
    }
}

static void other(void) {
    static const char text[] = "FAIL " OVERFLOW_NAME ": another task runs\n";
    board_write(text, sizeof text - 1);
    board_exit(1);
}

void provoke(void) {
    for (uint32_t i = 0; i < FAR_WORDS; ++i) {
        memory.far_side[i] = FAR_SIDE + i;
    }
    switcher_add(motor, &motor_stack);
    switcher_add(other, &other_stack);
    switcher_add(other, &third_stack);
    switcher_start();
}

static const brim_fault *fault;

TEST(an_overflow_by_what_a_switch_stores_names_the_task) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT_TEXT(fault->stack_name, "motor");
    for (uint32_t i = 0; i < FAR_WORDS; ++i) {
        EXPECT_EQ(memory.far_side[i], FAR_SIDE + i);
    }
    if (!BY_PAINTED_WORD) {
        harness_print("  cell task_stack_at_a_switch|" BOARD_NAME "|fault, far side untouched\n");
    }
}

int main(void) {
    fault = fault_of_first_run(OVERFLOW_NAME);
    static const harness_test tests[] = {RUN(an_overflow_by_what_a_switch_stores_names_the_task)};
    return harness_run(OVERFLOW_NAME, tests, sizeof tests / sizeof tests[0]);
}
