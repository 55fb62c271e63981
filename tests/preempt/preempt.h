// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The preemption rig on a target: one operation is run again and again, and each time the timer interrupt lands one
/// instruction later, until it lands behind the operation. In the emulator an instruction takes 64 ns (`-icount
/// shift=6`) and a tick of SysTick 40 to 50 ns, so a sweep over the reload value leaves no instruction out; the rig
/// prints where it landed, and preempt.sh compares that with the instructions that were executed.
#ifndef BRIM_TESTS_PREEMPT_H
#define BRIM_TESTS_PREEMPT_H

#include "harness.h"

/// What a case does. All of it works on the case's own objects.
typedef struct preempt_case {
    void (*prepare)(void); ///< Before each run: the objects as the case wants them.
    void (*operate)(void); ///< The operation under test, in main: interrupted once, anywhere.
    void (*handle)(void);  ///< What the handler does; two operations, so that an ABA can happen.
    void (*judge)(void);   ///< After each run: everything is where it must be.
} preempt_case;

/// Sweeps a case: the interrupt lands after every instruction of operate. Fails the test where judge does, where no
/// landing was inside, or where the sweep did not reach the end.
void preempt_sweep(const preempt_case *which);

/// Prints where the interrupt landed in all sweeps, for preempt.sh.
void preempt_print_places(void);

#endif
