// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the fault status registers say of a fault (DDI 0403E, B3.2.15 and B3.2.16; DDI 0553). ARMv6-M has none.
#ifndef BRIM_PORT_CORTEXM_FAULT_CAUSE_H
#define BRIM_PORT_CORTEXM_FAULT_CAUSE_H

#include <brim/fault.h>
#include <brim/stack.h>

/// Fills status, cause, and address with has_address, from the core's registers alone, and clears those.
void core_fault_status(brim_fault *fault);

/// Knows a stack overflow by where the stack is that was in use.
void core_fault_cause(brim_fault *fault, const brim_stack *stack, uint32_t main_guard_bytes);

/// True iff the core could not store, or load, the registers of what it interrupted: there is no frame to read.
bool core_stacking_failed(const brim_fault *fault);

#endif
