// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the fault status registers say of a fault (DDI 0403E, B3.2.15 and B3.2.16; DDI 0553). ARMv6-M has none.
#ifndef BRIM_PORT_CORTEXM_FAULT_CAUSE_H
#define BRIM_PORT_CORTEXM_FAULT_CAUSE_H

#include <brim/fault.h>

/// True iff the core could not store the registers of what it interrupted.
bool core_stacking_failed(void);

/// Fills cause, address, has_address and status.
void core_fault_cause(brim_fault *fault, uint32_t guard_size_bytes);

#endif
