// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A fault image: the first run faults and restarts, the second runs the tests on what the first left behind.
#ifndef BRIM_TESTS_FAULT_H
#define BRIM_TESTS_FAULT_H

#include "harness.h"

#include <brim/fault.h>
#include <brim/stack.h>

#include "core.h"

/// A limit register refuses an SP, not an access: there is no address to name then. ARMv6-M names none at all.
#define GUARD_NAMES_THE_ADDRESS (CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT)

/// The image's own: does what must fault. If it comes back, the test has failed.
void provoke(void);

/// For a suite's main: provokes in the first run, returns the record in the second.
const brim_fault *fault_of_first_run(const char *suite);

#endif
