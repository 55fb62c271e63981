// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How deep a stack has been: paint it, run, count what is left of the paint. And the guard below the main stack.
///
///     size_t const used = brim_stack_used_bytes(brim_stack_main());
///
/// Start-up paints the main stack and arms its guard before main. A task's stack is described by the task:
///
///     static uint32_t motor_words[256];
///     static const brim_stack motor_stack = {"motor", motor_words, sizeof motor_words};
///     brim_stack_paint(&motor_stack);                  // before the task starts
///     BRIM_REPORT(motor_stack, "motor stack");
///
/// The count is a low-water mark of paint, so it under-reports where the deepest words were reserved and never written,
/// or were written with the paint's own value.
#ifndef BRIM_STACK_H
#define BRIM_STACK_H

#include "port.h"

/// What unused stack words hold.
#define BRIM_STACK_PAINT 0xDEADBEEFu

/// A stack that grows down from limit + size_bytes to limit.
/// Invariant: limit is word-aligned, size_bytes a multiple of 4.
typedef struct brim_stack {
    const char *name;
    uint32_t *limit; ///< The lowest word.
    size_t size_bytes;
} brim_stack;

BRIM_EXTERN_C_BEGIN

/// The stack that start-up, main and the interrupt handlers use.
/// \context  Any.  \cost  O(1).
const brim_stack *brim_stack_main(void);

/// Paints a stack. On the stack it runs on, only what lies below its own frame, so a live frame is never touched and a
/// later call paints anew below the present depth. \context  Any; for another stack than its own, while nothing runs on
/// that stack. \cost     O(size_bytes).
void brim_stack_paint(const brim_stack *stack);

/// The bytes in use now.
/// \context  Any.  \cost  O(1).
/// \return   0 iff the caller runs on another stack, whose depth cannot be seen from here.
size_t brim_stack_depth_bytes(const brim_stack *stack);

/// The most bytes the stack has held since it was painted.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_used_bytes(const brim_stack *stack);

/// What has never been used since it was painted.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_free_bytes(const brim_stack *stack);

/// Makes accesses just below the main stack fault. Start-up has done so already.
/// \context  Main code, privileged.  \cost  O(1).
/// \return   False iff this core has nothing to guard with; then the region's edge is the only limit.
bool brim_stack_guard(void);

BRIM_EXTERN_C_END

#endif
