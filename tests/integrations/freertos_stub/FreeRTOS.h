// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The few names of the kernel that the adapter uses, as a stand-in to compile and test it against.
#ifndef FREERTOS_STUB_H
#define FREERTOS_STUB_H

#include <stdint.h>

#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 2

typedef uint32_t StackType_t;
typedef unsigned long UBaseType_t;
typedef void (*TaskFunction_t)(void *);

#include "brim_freertos.h"

#endif
