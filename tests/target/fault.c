// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

#include <brim/place.h>

#include "board.h"

#define PROVOKED 0xFA171ED0u

// A first run leaves this word, so that an image whose record is lost does not restart for ever.
BRIM_NOINIT static uint32_t provoked;

static void fail(const char *suite, const char *why) {
    harness_print("FAIL ");
    harness_print(suite);
    harness_print(why);
    board_exit(1);
}

const brim_fault *fault_of_first_run(const char *suite) {
    const brim_fault *const fault = brim_fault_last();
    if (fault == NULL) {
        if (provoked == PROVOKED) {
            fail(suite, ": the first run left no record\n");
        }
        provoked = PROVOKED;
        provoke();
        fail(suite, ": what must fault came back\n");
    }
    brim_fault_print(fault, board_write);
    return fault;
}
