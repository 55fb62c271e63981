// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Stands in for the header of CMSIS-RTOS2, as far as docs/freertos.md uses it (CMSIS-RTOS2 2.1.3, "Thread Management").
#ifndef DOCS_CMSIS_OS2_H
#define DOCS_CMSIS_OS2_H

typedef void *osThreadId_t;
typedef enum osPriority_t { osPriorityNormal = 24, osPriorityAboveNormal = 32 } osPriority_t;
typedef enum osStatus_t { osOK = 0, osError = -1 } osStatus_t;

osStatus_t osThreadSetPriority(osThreadId_t thread_id, osPriority_t priority);

#endif
