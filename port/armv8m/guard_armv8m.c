// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The main stack's limit register: an SP below it faults before anything is written (DDI 0553, B3.21).
#include "brim_port.h"

extern uint32_t _stack_limit[];

bool brim_port_guard_main_stack(void) {
    __asm volatile("msr msplim, %0" : : "r"(_stack_limit));
    return true;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)guard_bytes; // A register guards, which takes no memory.
    __asm volatile("msr psplim, %0" : : "r"(limit));
    return true;
}
