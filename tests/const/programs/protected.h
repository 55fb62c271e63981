// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A run with the objects that are never written in flash, write-protected, which shows that they are not.
#ifndef PROTECTED_H
#define PROTECTED_H

#include "rig.h"

/// Where such an object lies.
#ifdef PROTECTED
#define PROVED __attribute__((section(".rodata.proved")))
#else
#define PROVED
#endif
/// And one that is written, to show that such a write is noticed.
#if defined(PROTECTED) && PROTECTED == 2
#define WRONG PROVED
#else
#define WRONG
#endif

#ifdef PROTECTED
#ifdef __cplusplus
extern "C" {
#endif
int rig_semihosting(int operation, const void *argument);

/// A write to the read-only flash ends here. The run says so and ends with exit code 1, since a handler that looped
/// would keep the emulator busy until its time is up. Weak, because every source of a program includes this file.
__attribute__((weak)) void HardFault_Handler(void) {
    static const uint32_t failed[] = {0x20026, 1}; // ADP_Stopped_ApplicationExit
    rig_write("fault\n");
    rig_semihosting(0x20, failed); // SYS_EXIT_EXTENDED
}
#ifdef __cplusplus
}
#endif
#endif

/// Flash becomes read-only, as it is on a board.
static inline void protect(void) {
#ifdef PROTECTED
    RIG_REGISTER(0xE000ED9C) = 0x10;                    // Region 0 at address 0,
    RIG_REGISTER(0xE000EDA0) = 6u << 24 | 21u << 1 | 1; // of 4 MiB, which nobody writes.
    RIG_REGISTER(0xE000ED94) = 5;                       // The rest as without a unit.
    __asm volatile("dsb\n\tisb" : : : "memory");
#endif
}

#endif
