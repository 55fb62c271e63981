// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The silicon kit: one image with the same tests on every board. A test either says at once whether it holds, or
/// causes a reset and is judged by the run that follows. What has been judged is kept over the resets in no-init
/// memory.
#ifndef BRIM_KIT_H
#define BRIM_KIT_H

#include <brim/brim.h>
#include <brim/region.h>

#include "board.h"
#include "core.h"

/// A test has `holds`, or `provoke` and `judge`.
typedef struct kit_test {
    const char *name;
    const char *(*holds)(void); ///< NULL iff the test holds; else why not.
    void (*provoke)(void);      ///< Causes a reset. If it comes back, the test has failed.
    const char *(*judge)(void); ///< As holds, in the run after the reset.
} kit_test;

/// What every board can do: memory, protection, sections with interrupts off, queues.
extern const kit_test kit_machine_tests[];
extern const size_t kit_machine_test_count;

/// What ends in a reset: overflows, faults, and the hand-over from a dirty bootloader.
extern const kit_test kit_reset_tests[];
extern const size_t kit_reset_test_count;

/// What a test returns: NULL iff it holds, else why not.
static inline const char *kit_expect(bool holds, const char *why_not) {
    return holds ? NULL : why_not;
}

/// Whether the core has an MPU of ARMv7-M, whose guards name the address.
static inline bool kit_has_mpu7(void) {
    return CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT && ((MPU_TYPE >> 8) & 0xFFu) != 0;
}

#endif
