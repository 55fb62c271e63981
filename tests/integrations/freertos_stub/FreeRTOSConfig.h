// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef FREERTOS_STUB_CONFIG_H
#define FREERTOS_STUB_CONFIG_H

#define configTOTAL_HEAP_SIZE                   2048
#define configUSE_MALLOC_FAILED_HOOK            1
#define configMINIMAL_STACK_SIZE                96
#define configMAX_TASK_NAME_LEN                 12
#define configSUPPORT_STATIC_ALLOCATION         1
#define configSUPPORT_DYNAMIC_ALLOCATION        1
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2
#ifndef configCHECK_FOR_STACK_OVERFLOW
#define configCHECK_FOR_STACK_OVERFLOW 2
#endif

#ifndef BRIM_FREERTOS_LEFT_OUT
#include "brim_freertos.h"
#endif

#endif
