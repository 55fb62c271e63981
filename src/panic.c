// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/panic.h>

#include "brim_port.h"

// uncovered: the tests have their own; the fault images run this one
BRIM_WEAK void brim_panic(brim_panic_code code, const void *address) {
    // Locals that a debugger can show at the stop.
    volatile brim_panic_code const why = code;
    const void *volatile const where = address;
    (void)why, (void)where;
    brim_port_halt();
}

const char *brim_panic_text(brim_panic_code code) {
    static const char *const texts[] = {
        [BRIM_PANIC_NONE] = "none",
        [BRIM_PANIC_BROKEN_PROMISE] = "broken promise of a caller",
        [BRIM_PANIC_BROKEN_STATE] = "broken invariant",
        [BRIM_PANIC_DOUBLE_FREE] = "double free",
        [BRIM_PANIC_FOREIGN_POINTER] = "foreign pointer",
        [BRIM_PANIC_INTERIOR_POINTER] = "interior pointer",
        [BRIM_PANIC_OVERRUN] = "overrun",
        [BRIM_PANIC_SPLIT_TWICE] = "queue split twice",
        [BRIM_PANIC_BORROWED_TWICE] = "protected value entered twice",
        [BRIM_PANIC_SEALED] = "allocation after the seal",
        [BRIM_PANIC_MAIN_RETURNED] = "main returned",
        [BRIM_PANIC_OUT_OF_MEMORY] = "out of memory",
    };
    return (size_t)code < sizeof texts / sizeof texts[0] ? texts[code] : "unknown panic";
}
