// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// No protection unit here: the stack's limit is the edge of RAM, below which a bus answers with a fault, or does not.
#include "brim_port.h"

bool brim_port_guard_main_stack(void) {
    return false;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)limit, (void)guard_bytes;
    return false;
}

void brim_port_unguard_task_stack(void) {}

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
