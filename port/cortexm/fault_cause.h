// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the fault status registers say of a fault (DDI 0403E, B3.2.15 and B3.2.16; DDI 0553). ARMv6-M has none.
#ifndef BRIM_PORT_CORTEXM_FAULT_CAUSE_H
#define BRIM_PORT_CORTEXM_FAULT_CAUSE_H

#include <brim/fault.h>
#include <brim/stack.h>

/// True iff the core could not store the registers of what it interrupted.
bool core_stacking_failed(void);

/// Fills cause, address, has_address and status; knows a stack overflow by where the stack is that was in use.
void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes);

#endif
