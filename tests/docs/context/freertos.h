// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What docs/freertos.md takes for granted: the kernel, the firmware, and the layer of CMSIS-RTOS2 over the kernel.
#include "FreeRTOS.h"
#include "cmsis_os2.h"
#include "task.h"

void motor_run(void *argument);
void vApplicationStackOverflowHook(TaskHandle_t task, char *name);

#ifndef configASSERT
#define configASSERT(condition) ((void)(condition))
#endif
