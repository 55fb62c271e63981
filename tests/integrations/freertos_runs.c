// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks under a kernel that switches them: brim's and others, created, deleted and created again. The last task judges.
#include "harness.h"

#include "board.h"
#include "brim_freertos_tasks.h"

#include <string.h>

void freertos_stub_assert_failed(int line) {
    harness_print_number((uint64_t)line);
    harness_print(" FAIL configASSERT\n");
    board_exit(1);
}

void vApplicationMallocFailedHook(void) {
    freertos_stub_assert_failed(__LINE__);
}

static uint32_t kernel_overflows;
void vApplicationStackOverflowHook(TaskHandle_t task, char *name) {
    (void)task, (void)name;
    ++kernel_overflows;
}

BRIM_TASK_STACK(motor_stack, 512);
BRIM_TASK_STACK(judge_stack, 1024);
static brim_freertos_task motor, judge;
static uint32_t volatile lives, foreign_runs;
static TaskHandle_t foreign_handle;
static bool named_itself, foreign_named;
static UBaseType_t foreign_mark;

static void motor_run(void *parameter) {
    (void)parameter;
    named_itself = brim_stack_running_task() == &motor_stack;
    for (int i = 0; i < 3; ++i) {
        vTaskDelay(1);
    }
    ++lives;
    vTaskDelete(NULL);
}

static void foreign_run(void *parameter) {
    (void)parameter;
    for (;;) {
        foreign_named = strcmp(brim_stack_running_task()->name, "foreign") == 0;
        ++foreign_runs;
        vTaskDelay(1);
    }
}

TEST(each_task_runs_named_and_the_kernel_finds_no_overflow) {
    EXPECT(named_itself && foreign_named);
    EXPECT(foreign_runs > 3);
    EXPECT_EQ(kernel_overflows, 0);
}

TEST(a_task_that_deleted_itself_was_created_again) {
    EXPECT_EQ(lives, 2);
    EXPECT(motor.handle == NULL);
}

TEST(the_kernel_s_mark_of_a_task_is_brim_s) {
    (void)brim_stack_free_bytes(&judge_stack); // The search for the mark takes stack, too.
    EXPECT_EQ(uxTaskGetStackHighWaterMark(NULL) * 4, brim_stack_free_bytes(&judge_stack));
    EXPECT(brim_stack_free_bytes(&judge_stack) > 0);
    EXPECT(foreign_mark > 0 && foreign_mark < 128);
}

TEST(a_task_may_paint_its_own_stack_again) {
    size_t const before = brim_stack_used_bytes(&judge_stack);
    brim_stack_paint(&judge_stack);
    EXPECT(brim_stack_is_intact(&judge_stack));
    EXPECT(brim_stack_used_bytes(&judge_stack) <= before + 64);
}

static void judge_run(void *parameter) {
    (void)parameter;
    while (motor.handle != NULL) { // The idle task cleans up.
        vTaskDelay(1);
    }
    if (brim_freertos_create(&motor, motor_run, &motor_stack, NULL, 3) == NULL) {
        freertos_stub_assert_failed(__LINE__);
    }
    while (motor.handle != NULL) {
        vTaskDelay(1);
    }
    foreign_mark = uxTaskGetStackHighWaterMark(foreign_handle);
    static const harness_test tests[] = {
        RUN(each_task_runs_named_and_the_kernel_finds_no_overflow), RUN(a_task_that_deleted_itself_was_created_again),
        RUN(the_kernel_s_mark_of_a_task_is_brim_s), RUN(a_task_may_paint_its_own_stack_again)};
    board_exit(harness_run("freertos_runs", tests, sizeof tests / sizeof tests[0]));
}

int main(void) {
    if (brim_freertos_create(&motor, motor_run, &motor_stack, NULL, 3) == NULL ||
        brim_freertos_create(&judge, judge_run, &judge_stack, NULL, 1) == NULL ||
        xTaskCreate(foreign_run, "foreign", 128, NULL, 2, &foreign_handle) != pdPASS) {
        return 1;
    }
    vTaskStartScheduler();
    return 1;
}
