// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A round-robin task switcher in a hundred lines: what a kernel does with brim's stacks and guards.
#ifndef TASKS_SWITCHER_H
#define TASKS_SWITCHER_H

#include <brim/stack.h>

#define SWITCHER_TASKS 3u

/// Adds a task; paints its stack. Before switcher_start only.
void switcher_add(void (*run)(void), const brim_stack *stack);

/// Runs the tasks added, the first one first. Does not return.
BRIM_NORETURN void switcher_start(void);

/// Lets the next task run; returns when it is this one's turn again.
void task_yield(void);

#endif
