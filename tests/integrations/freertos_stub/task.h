// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef FREERTOS_STUB_TASK_H
#define FREERTOS_STUB_TASK_H

#include "FreeRTOS.h"

/// A control block as the firmware sees it: room, without a name for what is inside.
typedef struct StaticTask {
    void *hidden[20];
} StaticTask_t;
typedef struct tskTaskControlBlock *TaskHandle_t;

TaskHandle_t xTaskCreateStatic(TaskFunction_t run, const char *name, uint32_t words, void *parameter,
                               UBaseType_t priority, StackType_t *stack, StaticTask_t *control);
BaseType_t xTaskCreate(TaskFunction_t run, const char *name, uint32_t words, void *parameter, UBaseType_t priority,
                       TaskHandle_t *handle);
void vTaskDelete(TaskHandle_t task);
void vTaskDelay(TickType_t ticks);
void vTaskSuspendAll(void);
BaseType_t xTaskResumeAll(void);
void vTaskStartScheduler(void);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task);
void vTaskSetThreadLocalStoragePointer(TaskHandle_t task, BaseType_t index, void *value);
void *pvTaskGetThreadLocalStoragePointer(TaskHandle_t task, BaseType_t index);
void taskYIELD(void);

void vApplicationMallocFailedHook(void);
void vApplicationStackOverflowHook(TaskHandle_t task, char *name);

#endif
