// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What docs/threadx.md takes for granted: the kernel and the firmware.
#include "tx_api.h"

void motor_run(ULONG argument);
void tx_application_define(void *first_unused_memory);
UINT tx_thread_stack_error_notify(
    void (*notify)(TX_THREAD *thread)); // The stand-in for the kernel has no checks of stacks.
