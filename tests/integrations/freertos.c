// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The adapter's calls, with a kernel whose switch the tests call themselves.
#include "harness.h"

#include "brim_freertos_tasks.h"

#include "kernel.h"

#define CONTEXT_WORDS 17u
#define LOST_WORDS    2u // The kernel aligns the top down.

StackType_t *pxPortInitialiseStack(StackType_t *top, StackType_t *limit, TaskFunction_t run, void *parameter) {
    (void)limit, (void)run, (void)parameter;
    for (uint32_t i = 1; i <= CONTEXT_WORDS; ++i) {
        top[-(int)i] = 0x01010101u;
    }
    return top - CONTEXT_WORDS;
}

void taskYIELD(void) {}

void vPortRaiseBASEPRI(void) {}

void xPortStartScheduler(void) {}

void freertos_stub_assert_failed(int line) {
    harness_print_number((uint64_t)line);
    harness_fail(__FILE__, __LINE__, "configASSERT");
}

static uint32_t kernel_overflows;
void vApplicationStackOverflowHook(TaskHandle_t task, char *name) {
    (void)task, (void)name;
    ++kernel_overflows;
}

static uint32_t malloc_failures;
void vApplicationMallocFailedHook(void) {
    ++malloc_failures;
}

#if !BRIM_CORTEX_M // On a target the library's ends the run; freertos_switch_overflow.c.
static const brim_stack *overflowed;
static char overflowed_name[BRIM_FAULT_NAME_BYTES];
void brim_fault_stack_overflow(const brim_stack *stack) {
    overflowed = stack;
    for (size_t i = 0; i < sizeof overflowed_name - 1 && stack->name[i] != '\0'; ++i) {
        overflowed_name[i] = stack->name[i];
    }
    longjmp(harness_panic_return, 1);
}
#endif

BRIM_TASK_STACK(motor_stack, 512);
BRIM_TASK_STACK(radio_stack, 1024);
static brim_freertos_task motor, radio;

static void run(void *parameter) {
    (void)parameter;
}

static TaskHandle_t create_motor(void) {
    return brim_freertos_create(&motor, run, &motor_stack, NULL, 3);
}

static void end(TaskHandle_t task) {
    pxCurrentTCB = NULL; // Another task deletes it.
    vTaskDelete(task);
}

TEST(a_task_is_created_on_a_painted_stack_above_its_guard) {
    TaskHandle_t const task = create_motor();
    EXPECT(task != NULL);
    EXPECT(brim_freertos_stack_of(task) == &motor_stack);
    EXPECT(brim_stack_is_intact(&motor_stack));
    EXPECT_EQ(brim_stack_used_bytes(&motor_stack), (CONTEXT_WORDS + LOST_WORDS) * 4);
    end(motor.handle);
}

TEST(the_kernel_s_high_water_mark_and_brim_s_agree_and_leave_out_the_guard) {
    TaskHandle_t const task = create_motor();
    EXPECT_EQ(uxTaskGetStackHighWaterMark(task), (512 - BRIM_TASK_GUARD_BYTES) / 4 - CONTEXT_WORDS - LOST_WORDS);
    EXPECT_EQ(uxTaskGetStackHighWaterMark(task) * 4, brim_stack_free_bytes(&motor_stack));
    end(motor.handle);
}

TEST(the_kernel_s_check_of_the_sp_is_about_the_bytes_above_the_guard) {
    kernel_overflows = 0;
    pxCurrentTCB = create_motor();
    pxCurrentTCB->pxTopOfStack = motor_stack.limit + BRIM_TASK_GUARD_BYTES / 4 + 1;
    vTaskSwitchContext();
    EXPECT_EQ(kernel_overflows, 0);
    --pxCurrentTCB->pxTopOfStack;
    vTaskSwitchContext();
    EXPECT_EQ(kernel_overflows, 1);
    end(motor.handle);
}

TEST(the_kernel_s_check_of_the_fill_passes_on_a_task_of_brim) {
    kernel_overflows = 0;
    pxCurrentTCB = create_motor();
    vTaskSwitchContext();
    EXPECT_EQ(kernel_overflows, 0);
    motor_stack.limit[BRIM_TASK_GUARD_BYTES / 4] = 1; // The last usable word.
    vTaskSwitchContext();
    EXPECT_EQ(kernel_overflows, configCHECK_FOR_STACK_OVERFLOW - 1); // 1 does not look at the fill.
    end(motor.handle);
}

TEST(a_switch_names_the_task_that_runs) {
    TaskHandle_t const first = create_motor();
    pxCurrentTCB = first;
    traceTASK_SWITCHED_IN();
    EXPECT(brim_stack_running_task() == &motor_stack);
    pxCurrentTCB = brim_freertos_create(&radio, run, &radio_stack, NULL, 4);
    traceTASK_SWITCHED_IN();
    EXPECT(brim_stack_running_task() == &radio_stack);
    end(motor.handle);
    end(radio.handle);
}

TEST(a_task_that_brim_did_not_create_is_named_without_a_guard) {
    static StaticTask_t control;
    static BRIM_ALIGNED(8) StackType_t words[128];
    pxCurrentTCB = xTaskCreateStatic(run, "theirs", 128, NULL, 3, words, &control);
    traceTASK_SWITCHED_IN();
    const brim_stack *const running = brim_stack_running_task();
    EXPECT_TEXT(running->name, "theirs");
    EXPECT(running->limit == words);
    EXPECT_EQ(brim_stack_guard_bytes(running), 0);
    EXPECT(brim_freertos_stack_of(pxCurrentTCB) == NULL);
    end(pxCurrentTCB);
}

TEST(a_task_is_created_again_once_the_kernel_has_let_go_of_it) {
    EXPECT(create_motor() != NULL);
    EXPECT(create_motor() == NULL); // It lives.
    end(motor.handle);
    EXPECT(create_motor() != NULL);
    end(motor.handle);
}

TEST(a_stack_that_cannot_have_its_guard_is_refused) {
    static BRIM_ALIGNED(256) uint32_t words[512];
    static const brim_stack odd = {"odd", words + 2, sizeof words - 8, 0};
    static const brim_stack narrow = {"narrow", words, sizeof words, BRIM_TASK_GUARD_BYTES / 2};
    static const brim_stack none_left = {"none left", words, BRIM_TASK_GUARD_BYTES, 0};
    words[0] = 7;
    EXPECT(brim_freertos_create(&motor, run, &odd, NULL, 3) == NULL);
    EXPECT(brim_freertos_create(&motor, run, &narrow, NULL, 3) == NULL);
    EXPECT(brim_freertos_create(&motor, run, &none_left, NULL, 3) == NULL);
    EXPECT_EQ(words[0], 7);
}

TEST(registers_stored_below_the_limit_are_an_overflow_by_name) {
#if BRIM_CORTEX_M
    SKIP("freertos_switch_overflow.c has it on a target");
#else
    pxCurrentTCB = create_motor();
    pxCurrentTCB->pxTopOfStack = pxCurrentTCB->pxStack - 1;
    if (setjmp(harness_panic_return) == 0) {
        vTaskSwitchContext();
        EXPECT(false);
    }
    EXPECT(overflowed == &motor_stack);
    EXPECT_TEXT(overflowed_name, "motor_stack");
    end(motor.handle);
#endif
}

#define TESTS                                                                                                          \
    RUN(a_task_is_created_on_a_painted_stack_above_its_guard),                                                         \
        RUN(the_kernel_s_high_water_mark_and_brim_s_agree_and_leave_out_the_guard),                                    \
        RUN(the_kernel_s_check_of_the_sp_is_about_the_bytes_above_the_guard),                                          \
        RUN(the_kernel_s_check_of_the_fill_passes_on_a_task_of_brim), RUN(a_switch_names_the_task_that_runs),          \
        RUN(a_task_that_brim_did_not_create_is_named_without_a_guard),                                                 \
        RUN(a_task_is_created_again_once_the_kernel_has_let_go_of_it),                                                 \
        RUN(a_stack_that_cannot_have_its_guard_is_refused),                                                            \
        RUN(registers_stored_below_the_limit_are_an_overflow_by_name)

#if configCHECK_FOR_STACK_OVERFLOW == 1
HARNESS_SUITE(freertos_check_1, TESTS)
#else
HARNESS_SUITE(freertos, TESTS)
#endif
