// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the adapters for kernels share: each includes this file once, in its .c file. A kernel is given what lies above
/// the guard of a stack, so all that it says of the stack is about usable bytes.
#ifndef BRIM_KERNEL_H
#define BRIM_KERNEL_H

#include <brim/fault.h>
#include <brim/stack.h>

/// True iff brim_stack_guard_task can guard the stack, and something is left of it.
static bool brim_kernel_allows_for_guard(const brim_stack *stack) {
    uintptr_t const guard = brim_stack_guard_bytes(stack);
    return guard >= BRIM_TASK_GUARD_BYTES && (((uintptr_t)stack->limit | guard) & (guard - 1)) == 0 &&
           stack->size_bytes > guard;
}

static uint32_t *brim_kernel_usable(const brim_stack *stack) {
    return stack->limit + brim_stack_guard_bytes(stack) / sizeof(uint32_t);
}

static size_t brim_kernel_usable_bytes(const brim_stack *stack) {
    return stack->size_bytes - brim_stack_guard_bytes(stack);
}

// The stack of a task that brim did not create has no room for a guard.
static const brim_stack *brim_kernel_describe(const char *name, const void *limit) {
    static brim_stack foreign;
    foreign =
        (brim_stack){name != NULL ? name : "a task's stack", (uint32_t *)(uintptr_t)limit, 0, BRIM_STACK_NO_GUARD};
    return &foreign;
}

/// Guards the task that is about to run. `stack` is NULL for a task that brim did not create, which `name` then names.
/// \context  The kernel's switch, on the main stack.  \cost  O(1).
static void brim_kernel_switched_in(const brim_stack *stack, const char *name, const void *limit) {
    if (stack != NULL) {
        (void)brim_stack_guard_task(stack);
    } else {
        brim_stack_unguard_task(brim_kernel_describe(name, limit));
    }
}

/// Ends the run iff the kernel stored the registers of a task, whose SP behind them is `top`, below the lowest word
/// that the kernel knows. The kernel does not look where it stores: a core that does not guard, or whose limit register
/// does not check these stores, has let it. \context  The kernel's switch, on the main stack.  \cost  O(1).
static void brim_kernel_switched_out(const brim_stack *stack, const char *name, const void *limit, uintptr_t top) {
    if (top < (uintptr_t)limit) {
        brim_fault_stack_overflow(stack != NULL ? stack : brim_kernel_describe(name, limit));
    }
}

#endif
