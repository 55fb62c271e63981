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
