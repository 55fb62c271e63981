// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the boot loader and its two applications know of each other. CMakeLists.txt has the slots' addresses.
#ifndef BRIM_TESTS_LOG_SLOTS_H
#define BRIM_TESTS_LOG_SLOTS_H

#include <stdint.h>

/// The last word of PSRAM, which no image uses, tells whether an update was installed.
#define UPDATED    (*(volatile uint32_t *)0x21FFFFFCu)
#define IS_UPDATED 0x55504454u

#endif
