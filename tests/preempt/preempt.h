// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The preemption rig on a target: one operation is run again and again, and each time the timer interrupt lands one
/// instruction later, until it lands behind the operation. With an `urgent` handler the rig has two levels: the timer's
/// interrupt starts `handle` at a lower priority and lands once more, each time one instruction later, in `handle` and
/// in what is left of the operation. So each landing in the operation has a sweep of its own.
///
/// The rig measures how many ticks of SysTick an instruction takes in the emulator (`-icount shift=6`), so it can say
/// before which one the timer shall land. The emulator's plugin watcher.c proves that none was left out: it sees all
/// instructions that are executed, and where the interrupts land.
#ifndef BRIM_TESTS_PREEMPT_H
#define BRIM_TESTS_PREEMPT_H

#include "harness.h"

/// What a case does. All of it works on the case's own objects. Names of functions that begin with preempt_ are the
/// rig's: what runs in them is not under test.
typedef struct preempt_case {
    void (*prepare)(void); ///< Before each run: the objects as the case wants them.
    void (*operate)(void); ///< The operation under test, in main: interrupted once, anywhere; twice with `urgent`.
    void (*handle)(void);  ///< What the handler does; two operations, so that an ABA can happen.
    void (*judge)(void);   ///< After each run: everything is where it must be.
    void (*urgent)(void);  ///< What the second handler does, at a higher priority than `handle`. NULL: there is none;
                           ///< nor is there without BRIM_PREEMPT_NESTED.
} preempt_case;

/// Sweeps a case: the interrupt lands before every instruction of operate, and with `urgent` once more before every
/// instruction behind. Fails the test where judge does, where no landing was inside, or where the sweep did not reach
/// the end.
void preempt_sweep(const preempt_case *which);

#endif
