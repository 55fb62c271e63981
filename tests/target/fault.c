// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

#include "board.h"

const brim_fault *fault_of_first_run(const char *suite) {
    const brim_fault *const fault = brim_fault_last();
    if (fault == NULL) {
        provoke();
        harness_print("FAIL ");
        harness_print(suite);
        harness_print(": what must fault came back\n");
        board_exit(1);
    }
    brim_fault_print(fault, board_write);
    return fault;
}
