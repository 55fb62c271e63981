// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A cell of the overflow matrix: a task yields with room for what the core stores, and none for what the switcher does.
// The switcher's 36 bytes are more than a guard of 32, which must still stop the first of them. Where nothing guards,
// the test leaves 8 bytes: more would be stored below the stack, before the switcher can tell.
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
    uint32_t const sp = usable + 32 + (CORE_IS_MAINLINE ? 0 : 8);
    __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb" : : "r"(sp), "r"(&SCB_ICSR), "r"(1u << 28) : "memory");
    for (;;) {
    }
}

static void other(void) {
    board_write("FAIL overflow_at_a_switch: another task runs\n", 45);
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
    harness_print("  cell task_stack_at_a_switch|" BOARD_NAME "|fault, far side untouched\n");
}

int main(void) {
    fault = fault_of_first_run("overflow_at_a_switch");
    static const harness_test tests[] = {RUN(an_overflow_by_what_a_switch_stores_names_the_task)};
    return harness_run("overflow_at_a_switch", tests, sizeof tests / sizeof tests[0]);
}
