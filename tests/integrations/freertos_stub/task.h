// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef FREERTOS_STUB_TASK_H
#define FREERTOS_STUB_TASK_H

#include "FreeRTOS.h"

typedef struct StaticTask {
    StackType_t *top;
    void *storage[configNUM_THREAD_LOCAL_STORAGE_POINTERS];
} StaticTask_t;
typedef StaticTask_t *TaskHandle_t;

TaskHandle_t xTaskCreateStatic(TaskFunction_t run, const char *name, uint32_t words, void *parameter,
                               UBaseType_t priority, StackType_t *stack, StaticTask_t *control);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
void vApplicationMallocFailedHook(void);
void vTaskSetThreadLocalStoragePointer(TaskHandle_t task, int index, void *value);
void *pvTaskGetThreadLocalStoragePointer(TaskHandle_t task, int index);

#endif
