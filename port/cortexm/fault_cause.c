// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault_cause.h"

#include <brim/stack.h>

#include "brim_port.h"
#include "core.h"

// The limits to what may be said of a stack that brim knows: below it, and no farther than a guard or a large frame
// reaches.
static bool is_off(const brim_stack *stack, uint32_t address, uint32_t reach_bytes) {
    uint32_t const edge = (uint32_t)(uintptr_t)stack->limit;
    return stack->limit != NULL && address < edge && edge - address <= reach_bytes;
}

// A task that has run down through other memory before a fault came has its SP far below its limit, in the same RAM.
static bool has_left(const brim_fault *fault, const brim_stack *stack, uint32_t reach_bytes) {
    uint32_t const edge = (uint32_t)(uintptr_t)stack->limit;
    uint32_t const block = edge & 0xE0000000u; // 512 MB of the architecture's memory map.
    return fault->on_process_stack ? is_off(stack, fault->sp, edge - block + reach_bytes)
                                   : is_off(stack, fault->sp, reach_bytes);
}

#if CORE_IS_MAINLINE

// CFSR: the three fault status registers of DDI 0403E, B3.2.15, and STKOF of ARMv8-M.
#define CFSR_IACCVIOL    (1u << 0)
#define CFSR_DACCVIOL    (1u << 1)
#define CFSR_MUNSTKERR   (1u << 3)
#define CFSR_MSTKERR     (1u << 4)
#define CFSR_MLSPERR     (1u << 5)
#define CFSR_MMARVALID   (1u << 7)
#define CFSR_IBUSERR     (1u << 8)
#define CFSR_PRECISERR   (1u << 9)
#define CFSR_IMPRECISERR (1u << 10)
#define CFSR_UNSTKERR    (1u << 11)
#define CFSR_STKERR      (1u << 12)
#define CFSR_LSPERR      (1u << 13)
#define CFSR_BFARVALID   (1u << 15)
#define CFSR_UNDEFINSTR  (1u << 16)
#define CFSR_INVSTATE    (1u << 17)
#define CFSR_INVPC       (1u << 18)
#define CFSR_NOCP        (1u << 19)
#define CFSR_STKOF       (1u << 20) // SP would have gone below its limit register.
#define CFSR_UNALIGNED   (1u << 24)
#define CFSR_DIVBYZERO   (1u << 25)
#define CFSR_STACKING    (CFSR_MSTKERR | CFSR_STKERR)
#define CFSR_UNSTACKING  (CFSR_MUNSTKERR | CFSR_UNSTKERR)
#define CFSR_LAZY        (CFSR_MLSPERR | CFSR_LSPERR)
#define CFSR_MEMORY      0xFFFFu // MemManage and BusFault.

#define HFSR_VECTTBL  (1u << 1)
#define HFSR_DEBUGEVT (1u << 31)

// SFSR: DDI 0553, Secure Fault Status Register.
#define SFSR_INVEP     (1u << 0)
#define SFSR_INVIS     (1u << 1)
#define SFSR_INVER     (1u << 2)
#define SFSR_AUVIOL    (1u << 3)
#define SFSR_INVTRAN   (1u << 4)
#define SFSR_LSPERR    (1u << 5)
#define SFSR_SFARVALID (1u << 6)
#define SFSR_LSERR     (1u << 7)

enum { STATUS_CFSR, STATUS_HFSR, STATUS_SFSR };

bool core_stacking_failed(const brim_fault *fault) {
    return (fault->status[STATUS_CFSR] & (CFSR_STACKING | CFSR_UNSTACKING | CFSR_STKOF)) != 0;
}

/// Status bits and what they mean, the more telling first.
static const struct meaning {
    uint8_t in;
    uint8_t cause; ///< A brim_fault_cause.
    uint32_t bits;
} meanings[] = {
    {STATUS_CFSR, BRIM_FAULT_STACK_OVERFLOW, CFSR_STKOF},
    {STATUS_CFSR, BRIM_FAULT_STACKING, CFSR_STACKING},
    {STATUS_CFSR, BRIM_FAULT_UNSTACKING, CFSR_UNSTACKING},
    {STATUS_CFSR, BRIM_FAULT_LAZY_FLOATS, CFSR_LAZY},
    {STATUS_CFSR, BRIM_FAULT_NO_ACCESS, CFSR_DACCVIOL},
    {STATUS_CFSR, BRIM_FAULT_NO_EXECUTE, CFSR_IACCVIOL},
    {STATUS_CFSR, BRIM_FAULT_BUS, CFSR_PRECISERR | CFSR_IBUSERR},
    {STATUS_CFSR, BRIM_FAULT_BUS_LATE, CFSR_IMPRECISERR},
    {STATUS_CFSR, BRIM_FAULT_UNALIGNED, CFSR_UNALIGNED},
    {STATUS_CFSR, BRIM_FAULT_DIVIDE_BY_ZERO, CFSR_DIVBYZERO},
    {STATUS_CFSR, BRIM_FAULT_BAD_STATE, CFSR_INVSTATE | CFSR_INVPC},
    {STATUS_CFSR, BRIM_FAULT_NO_COPROCESSOR, CFSR_NOCP},
    {STATUS_CFSR, BRIM_FAULT_UNDEFINED_INSTRUCTION, CFSR_UNDEFINSTR},
    {STATUS_SFSR, BRIM_FAULT_SECURE_ENTRY, SFSR_INVEP},
    {STATUS_SFSR, BRIM_FAULT_SECURE_RETURN, SFSR_INVIS | SFSR_INVER | SFSR_INVTRAN},
    {STATUS_SFSR, BRIM_FAULT_SECURE_FLOATS, SFSR_LSPERR | SFSR_LSERR},
    {STATUS_SFSR, BRIM_FAULT_SECURE_ACCESS, SFSR_AUVIOL},
    {STATUS_HFSR, BRIM_FAULT_VECTOR, HFSR_VECTTBL},
    {STATUS_HFSR, BRIM_FAULT_DEBUG, HFSR_DEBUGEVT},
};

static brim_fault_cause meaning_of(const uint32_t status[3]) {
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; ++i) {
        if ((status[meanings[i].in] & meanings[i].bits) != 0) {
            return (brim_fault_cause)meanings[i].cause;
        }
    }
    return BRIM_FAULT_UNKNOWN;
}

// DebugMonitor has no status of its own here: the core takes it for a debug event only.
static brim_fault_cause cause_of(const brim_fault *fault) {
    enum { NMI = 2, SECURE_FAULT = 7, DEBUG_MONITOR = 12 };
    if (fault->exception == DEBUG_MONITOR) {
        return BRIM_FAULT_DEBUG;
    }
    bool const is_fault = fault->exception > NMI && fault->exception <= (CORE_HAS_SECURITY ? SECURE_FAULT : 6);
    return is_fault ? meaning_of(fault->status) : BRIM_FAULT_NO_HANDLER;
}

static void set_address(brim_fault *fault, uint32_t address) {
    fault->has_address = 1;
    fault->address = address;
}

void core_fault_status(brim_fault *fault) {
    uint32_t const cfsr = SCB_CFSR, hfsr = SCB_HFSR;
    fault->status[STATUS_CFSR] = cfsr;
    fault->status[STATUS_HFSR] = hfsr;
#if CORE_HAS_SECURITY
    fault->status[STATUS_SFSR] = SAU_SFSR;
    SAU_SFSR = fault->status[STATUS_SFSR];
#endif
    fault->cause = (uint32_t)cause_of(fault);
    if (fault->cause == BRIM_FAULT_NO_HANDLER || fault->cause == BRIM_FAULT_DEBUG) {
        return;
    }
    if ((cfsr & CFSR_MMARVALID) != 0) {
        set_address(fault, SCB_MMFAR);
    } else if ((cfsr & CFSR_BFARVALID) != 0) {
        set_address(fault, SCB_BFAR);
    } else if (CORE_HAS_SECURITY && (fault->status[STATUS_SFSR] & SFSR_SFARVALID) != 0) {
        set_address(fault, SAU_SFAR);
    }
    SCB_CFSR = cfsr; // Write one to clear.
    SCB_HFSR = hfsr;
}

void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes) {
    uint32_t const cfsr = fault->status[STATUS_CFSR];
    bool const of_memory = fault->cause != BRIM_FAULT_NO_HANDLER && (cfsr & CFSR_MEMORY) != 0;
    bool const of_stacking = (cfsr & (CFSR_STACKING | CFSR_LAZY)) != 0;
    bool const at_guard = fault->has_address && (brim_port_is_in_task_guard(fault->address) ||
                                                 is_off(stack, fault->address, main_guard_bytes));
    bool const sp_in_guard = of_stacking && fault->on_process_stack && brim_port_is_in_task_guard(fault->sp);
    if (of_memory && (at_guard || sp_in_guard || has_left(fault, stack, main_guard_bytes))) {
        fault->cause = BRIM_FAULT_STACK_OVERFLOW;
    }
}

#else // ARMv6-M and the ARMv8-M baseline: one fault, no status.

bool core_stacking_failed(const brim_fault *fault) {
    (void)fault;
    return false;
}

void core_fault_status(brim_fault *fault) {
    fault->cause = fault->exception != 3 ? BRIM_FAULT_NO_HANDLER : BRIM_FAULT_UNKNOWN;
}

void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes) {
    if (fault->exception == 3 && has_left(fault, stack, main_guard_bytes)) {
        fault->cause = BRIM_FAULT_STACK_OVERFLOW;
    }
}

#endif
