// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault_cause.h"

#include <brim/stack.h>

#include "core.h"

// Below what a stack may use, and no farther than a guard or a large frame reaches. The lowest bytes of a task's stack
// are its guard, unless a limit register guards it.
static bool is_off(const brim_stack *stack, bool is_task, uint32_t address, uint32_t reach_bytes) {
    uint32_t const inside = is_task && !CORE_HAS_STACK_LIMIT ? (uint32_t)brim_stack_guard_bytes(stack) : 0;
    uint32_t const edge = (uint32_t)(uintptr_t)stack->limit + inside;
    return stack->limit != NULL && address < edge && edge - address <= reach_bytes;
}

#if CORE_IS_MAINLINE

#define CFSR_IACCVIOL     (1u << 0)
#define CFSR_DACCVIOL     (1u << 1)
#define CFSR_MSTKERR      (1u << 4)
#define CFSR_MLSPERR      (1u << 5)
#define CFSR_MMARVALID    (1u << 7)
#define CFSR_IBUSERR      (1u << 8)
#define CFSR_PRECISERR    (1u << 9)
#define CFSR_IMPRECISERR  (1u << 10)
#define CFSR_STKERR       (1u << 12)
#define CFSR_LSPERR       (1u << 13)
#define CFSR_BFARVALID    (1u << 15)
#define CFSR_UNDEFINSTR   (1u << 16)
#define CFSR_INVSTATE     (1u << 17)
#define CFSR_INVPC        (1u << 18)
#define CFSR_NOCP         (1u << 19)
#define CFSR_STKOF        (1u << 20) // ARMv8-M: SP would have gone below its limit register.
#define CFSR_UNALIGNED    (1u << 24)
#define CFSR_DIVBYZERO    (1u << 25)
#define CFSR_ANY_STACKING (CFSR_MSTKERR | CFSR_MLSPERR | CFSR_STKERR | CFSR_LSPERR)

bool core_stacking_failed(void) {
    return (SCB_CFSR & (CFSR_MSTKERR | CFSR_STKERR | CFSR_STKOF)) != 0;
}

/// One status bit and what it means, the more telling first.
static const struct meaning {
    uint32_t bits;
    brim_fault_cause cause;
} meanings[] = {
    {CFSR_STKOF, BRIM_FAULT_STACK_OVERFLOW},
    {CFSR_DACCVIOL | CFSR_MLSPERR | CFSR_MSTKERR, BRIM_FAULT_NO_ACCESS},
    {CFSR_IACCVIOL, BRIM_FAULT_NO_EXECUTE},
    {CFSR_PRECISERR | CFSR_STKERR | CFSR_LSPERR | CFSR_IBUSERR, BRIM_FAULT_BUS},
    {CFSR_IMPRECISERR, BRIM_FAULT_BUS_LATE},
    {CFSR_UNALIGNED, BRIM_FAULT_UNALIGNED},
    {CFSR_DIVBYZERO, BRIM_FAULT_DIVIDE_BY_ZERO},
    {CFSR_INVSTATE | CFSR_INVPC, BRIM_FAULT_BAD_STATE},
    {CFSR_UNDEFINSTR | CFSR_NOCP, BRIM_FAULT_UNDEFINED_INSTRUCTION},
};

static brim_fault_cause meaning_of(uint32_t cfsr) {
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; ++i) {
        if ((cfsr & meanings[i].bits) != 0) {
            return meanings[i].cause;
        }
    }
    return BRIM_FAULT_UNKNOWN;
}

void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes) {
    uint32_t const cfsr = SCB_CFSR;
    fault->status[0] = cfsr;
    fault->status[1] = SCB_HFSR;
    if (fault->exception == 2 || fault->exception > 6) {
        fault->cause = BRIM_FAULT_NO_HANDLER;
        return;
    }
    fault->cause = (uint32_t)meaning_of(cfsr);
    if ((cfsr & (CFSR_MMARVALID | CFSR_BFARVALID)) != 0) {
        fault->has_address = 1;
        fault->address = (cfsr & CFSR_MMARVALID) != 0 ? SCB_MMFAR : SCB_BFAR;
    }
    bool const stacking = (cfsr & CFSR_ANY_STACKING) != 0;
    bool const is_task = fault->on_process_stack != 0;
    if ((fault->has_address && is_off(stack, is_task, fault->address, main_guard_bytes)) ||
        (stacking && is_off(stack, is_task, fault->sp, main_guard_bytes))) {
        fault->cause = BRIM_FAULT_STACK_OVERFLOW;
    }
    SCB_CFSR = cfsr; // Write one to clear.
    SCB_HFSR = fault->status[1];
}

#else // ARMv6-M and the ARMv8-M baseline: one fault, no status.

bool core_stacking_failed(void) {
    return false;
}

void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes) {
    if (fault->exception != 3) {
        fault->cause = BRIM_FAULT_NO_HANDLER;
    } else if (is_off(stack, fault->on_process_stack != 0, fault->sp, main_guard_bytes)) {
        fault->cause = BRIM_FAULT_STACK_OVERFLOW;
    } else {
        fault->cause = BRIM_FAULT_UNKNOWN;
    }
}

#endif
