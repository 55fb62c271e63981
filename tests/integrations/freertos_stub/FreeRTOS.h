// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The few names of the kernel that the adapter uses, as a stand-in to compile and test it against.
#ifndef FREERTOS_STUB_H
#define FREERTOS_STUB_H

#include <stddef.h>
#include <stdint.h>

#define configTOTAL_HEAP_SIZE                   2048
#define configUSE_MALLOC_FAILED_HOOK            1
#define portBYTE_ALIGNMENT                      8
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2

typedef uint32_t StackType_t;
typedef unsigned long UBaseType_t;
typedef void (*TaskFunction_t)(void *);

void *pvPortMalloc(size_t xWantedSize);
void *pvPortCalloc(size_t xNum, size_t xSize);
void vPortFree(void *pv);
void vPortInitialiseBlocks(void);
size_t xPortGetFreeHeapSize(void);
size_t xPortGetMinimumEverFreeHeapSize(void);

#include "brim_freertos.h"

#endif
