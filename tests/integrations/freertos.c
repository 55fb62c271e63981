// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include "brim_freertos_tasks.h"

#define CONTEXT_WORDS 17u

static TaskHandle_t running;

TaskHandle_t xTaskCreateStatic(TaskFunction_t run, const char *name, uint32_t words, void *parameter,
                               UBaseType_t priority, StackType_t *stack, StaticTask_t *control) {
    (void)run, (void)name, (void)parameter, (void)priority;
    for (uint32_t i = 0; i < words; ++i) {
        stack[i] = 0xA5A5A5A5u; // As the kernel does where it checks stacks.
    }
    for (uint32_t i = words - CONTEXT_WORDS; i < words; ++i) {
        stack[i] = 0x01010101u;
    }
    control->top = stack + words - CONTEXT_WORDS;
    return control;
}

TaskHandle_t xTaskGetCurrentTaskHandle(void) {
    return running;
}

void vTaskSetThreadLocalStoragePointer(TaskHandle_t task, int index, void *value) {
    task->storage[index] = value;
}

void *pvTaskGetThreadLocalStoragePointer(TaskHandle_t task, int index) {
    return task->storage[index];
}

BRIM_TASK_STACK(motor_stack, 512);
BRIM_TASK_STACK(radio_stack, 1024);

static void run(void *parameter) {
    (void)parameter;
}

TEST(a_task_is_created_on_a_painted_stack_above_its_guard) {
    static brim_freertos_task motor;
    TaskHandle_t const task = brim_freertos_create(&motor, run, &motor_stack, NULL, 3);
    EXPECT(task != NULL);
    EXPECT(brim_freertos_stack_of(task) == &motor_stack);
    EXPECT(brim_stack_is_intact(&motor_stack));
    EXPECT_EQ(brim_stack_used_bytes(&motor_stack), CONTEXT_WORDS * 4);
}

TEST(a_switch_names_the_task_that_runs) {
    static brim_freertos_task motor, radio;
    TaskHandle_t const first = brim_freertos_create(&motor, run, &motor_stack, NULL, 3);
    TaskHandle_t const second = brim_freertos_create(&radio, run, &radio_stack, NULL, 4);
    running = first;
    traceTASK_SWITCHED_IN();
    EXPECT(brim_stack_running_task() == &motor_stack);
    running = second;
    traceTASK_SWITCHED_IN();
    EXPECT(brim_stack_running_task() == &radio_stack);
}

TEST(a_task_that_brim_did_not_create_leaves_the_guard_where_it_was) {
    static StaticTask_t foreign;
    const brim_stack *const before = brim_stack_running_task();
    running = &foreign;
    traceTASK_SWITCHED_IN();
    EXPECT(brim_stack_running_task() == before);
}

HARNESS_SUITE(freertos, RUN(a_task_is_created_on_a_painted_stack_above_its_guard),
              RUN(a_switch_names_the_task_that_runs),
              RUN(a_task_that_brim_did_not_create_leaves_the_guard_where_it_was))
