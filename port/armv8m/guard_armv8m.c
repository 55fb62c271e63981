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

// The register is set above the guard: an instruction that moves SP is checked against it, but a switcher stores the
// task's registers below PSP through another register, which is not (DDI 0553, stack limit checks). Those stores end in
// the guard, where brim_stack_is_intact sees them.
bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    uint32_t const base = (uint32_t)(uintptr_t)limit;
    if (guard_bytes < BRIM_GUARD_FOR_FRAMES || base % 8 != 0) {
        brim_port_unguard_task_stack();
        return false;
    }
    __asm volatile("msr psplim, %0" : : "r"(base + (uint32_t)guard_bytes));
    return true;
}

void brim_port_unguard_task_stack(void) {
    __asm volatile("msr psplim, %0" : : "r"(0));
}

uint32_t brim_port_pause_task_guard(void) {
    return 0;
}

void brim_port_resume_task_guard(uint32_t paused) {
    (void)paused;
}

bool brim_port_is_in_task_guard(uintptr_t address) {
    (void)address;
    return false;
}
