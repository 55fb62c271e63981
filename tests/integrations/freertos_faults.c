// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Faults under a kernel, each in the first run and judged in the second. FAULT says which:
//   IN_IDLE    an access where no memory answers, by a task that brim did not create
//   AT_SWITCH  a task with too little stack left for the registers that the switch stores
//   FLOATS     an interrupt reserves room for floating-point registers below a task's stack
//   IN_GUARD   the same, by the task that runs first, with SP moved into the guard without a store
//   IN_FILL    a task that brim did not create uses its lowest words; the kernel's own check tells, by its hook
#include "board.h"
#include "core.h"
#include "fault.h"

#include "brim_freertos_tasks.h"

#include <brim/place.h>

#define IN_IDLE   1
#define AT_SWITCH 2
#define FLOATS    3
#define IN_FILL   4
#define IN_GUARD  5

#if FAULT == IN_IDLE
#define SUITE "freertos_fault_in_foreign_task"
#elif FAULT == AT_SWITCH
#define SUITE "freertos_overflow_at_switch"
#define CELL  "task_stack_at_a_kernel_s_switch"
#elif FAULT == FLOATS
#define SUITE "freertos_overflow_by_floats"
#define CELL  "task_stack_of_a_kernel_by_a_floating_point_frame"
#elif FAULT == IN_GUARD
#define SUITE "freertos_overflow_by_floats_in_guard"
#define CELL  "task_stack_of_a_kernel_by_a_floating_point_frame_in_its_guard"
#else
#define SUITE "freertos_overflow_of_foreign_task"
#define CELL  "stack_of_a_foreign_task"
#endif

void freertos_stub_assert_failed(int line) {
    harness_print_number((uint64_t)line);
    harness_print(" FAIL configASSERT\n");
    board_exit(1);
}

void vApplicationMallocFailedHook(void) {
    freertos_stub_assert_failed(__LINE__);
}

#if FAULT == IN_FILL // As docs/freertos.md has it.
void vApplicationStackOverflowHook(TaskHandle_t task, char *name) {
    const brim_stack *const stack = brim_freertos_stack_of(task);
    const brim_stack foreign = {name, NULL, 0, BRIM_STACK_NO_GUARD};
    brim_fault_stack_overflow(stack != NULL ? stack : &foreign);
}
#else
void vApplicationStackOverflowHook(TaskHandle_t task, char *name) {
    (void)task, (void)name; // The adapter, or the core, is to notice first.
    freertos_stub_assert_failed(__LINE__);
}
#endif

#define STACK_BYTES 512u
#define FAR_SIDE    0xFA51DE00u
#define FAR_WORDS   16u

// What lies below the stack is somebody else's. No-init, so that the second run sees what the first did.
BRIM_NOINIT BRIM_ALIGNED(256) static struct {
    uint32_t padding[64 - FAR_WORDS];
    uint32_t far_side[FAR_WORDS];
    uint32_t words[STACK_BYTES / 4];
} memory;
static const brim_stack motor_stack = {"motor", memory.words, sizeof memory.words, BRIM_TASK_GUARD_BYTES};
static brim_freertos_task motor;
static float volatile number = 1.5f;

void board_rx_handler(void) {}

// Leaves `bytes` above the guard, and does what takes more.
static void come_near(uint32_t bytes, volatile uint32_t *register_address, uint32_t value) {
    uint32_t const sp = (uint32_t)(uintptr_t)memory.words + (uint32_t)brim_stack_guard_bytes(&motor_stack) + bytes;
    __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb"
                   :
                   : "r"(sp), "r"(register_address), "r"(value)
                   : "memory");
    for (;;) {
    }
}

static void motor_run(void *parameter) {
    (void)parameter;
    if (FAULT == AT_SWITCH) {
        come_near(40, &SCB_ICSR, 1u << 28); // The frame of the core fits, what the kernel stores below does not.
    } else if (FAULT == FLOATS || FAULT == IN_GUARD) {
        number = number * 2.0f;
        board_rx_enable(128);
        come_near(FAULT == FLOATS ? 40 : 104 - 32 - BRIM_TASK_GUARD_BYTES, &NVIC_ISPR0, 1u << BOARD_RX_IRQ);
    }
    for (;;) {
        vTaskDelay(1);
    }
}

static void touch_nothing(void *parameter) {
    (void)parameter;
    vTaskDelay(2);
    *(volatile uint32_t *)BOARD_NOWHERE = 1;
    for (;;) {
    }
}

// A task that called deep once has come back: SP is in bounds at the switch, and only the fill tells.
static void use_the_lowest_word(void *parameter) {
    (void)parameter;
    memory.words[0] = 1;
    for (;;) {
        vTaskDelay(1);
    }
}

static void create_theirs(void) {
    static StaticTask_t control;
    if (FAULT == IN_IDLE && xTaskCreate(touch_nothing, "theirs", 128, NULL, 3, NULL) != pdPASS) {
        freertos_stub_assert_failed(__LINE__);
    } else if (FAULT == IN_FILL) {
        (void)xTaskCreateStatic(use_the_lowest_word, "theirs", STACK_BYTES / 4, NULL, 3, memory.words, &control);
    }
}

void provoke(void) {
    for (uint32_t i = 0; i < FAR_WORDS; ++i) {
        memory.far_side[i] = FAR_SIDE + i;
    }
    create_theirs();
    if (FAULT != IN_FILL && brim_freertos_create(&motor, motor_run, &motor_stack, NULL, 2) == NULL) {
        freertos_stub_assert_failed(__LINE__);
    }
    vTaskStartScheduler();
}

static const brim_fault *fault;

// The core may store all of a frame before it takes the fault: 32 bytes of it lie below the guard that SP is in.
#define WORDS_BELOW (FAULT == IN_GUARD ? FAR_WORDS - 32 / 4 : FAR_WORDS)

#if FAULT == IN_IDLE
TEST(the_record_names_the_task_that_brim_did_not_create) {
    EXPECT_TEXT(fault->stack_name, "theirs");
    EXPECT_EQ(fault->cause, CORE_IS_MAINLINE ? BRIM_FAULT_BUS : BRIM_FAULT_UNKNOWN);
}

TEST(its_registers_are_in_the_record) {
    EXPECT(fault->stacked);
    uintptr_t const code = (uintptr_t)&touch_nothing & ~(uintptr_t)1;
    EXPECT(fault->pc - code < 64);
    EXPECT(fault->lr != 0);
    harness_print("  cell fault_of_a_foreign_task|" BOARD_NAME "|named, with pc and lr\n");
}
#define TESTS RUN(the_record_names_the_task_that_brim_did_not_create), RUN(its_registers_are_in_the_record)
#else
TEST(the_record_names_the_task_that_overflowed) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT_TEXT(fault->stack_name, FAULT == IN_FILL ? "theirs" : "motor");
}

TEST(what_lies_below_its_stack_is_unchanged) {
    for (uint32_t i = 0; i < WORDS_BELOW; ++i) {
        EXPECT_EQ(memory.far_side[i], FAR_SIDE + i);
    }
    harness_print("  cell " CELL "|" BOARD_NAME "|");
    harness_print(FAULT == IN_FILL                                             ? "named by the kernel's check\n"
                  : memory.far_side[FAR_WORDS - 1] == FAR_SIDE + FAR_WORDS - 1 ? "fault, far side untouched\n"
                                                                               : "fault, far side has the frame\n");
}
#define TESTS RUN(the_record_names_the_task_that_overflowed), RUN(what_lies_below_its_stack_is_unchanged)
#endif

int main(void) {
    fault = fault_of_first_run(SUITE);
    static const harness_test tests[] = {TESTS};
    return harness_run(SUITE, tests, sizeof tests / sizeof tests[0]);
}
