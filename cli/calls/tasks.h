// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The tasks that the code of an image creates by calls of its real-time kernel.
#ifndef BRIM_CLI_CALLS_TASKS_H
#define BRIM_CLI_CALLS_TASKS_H

#include "calls/indirect.h"
#include "firmware/functions.h"

struct found_task {
    uint32_t site;       ///< The call that creates the task, or the address of its item in a table of the kernel.
    const char *creator; ///< "xTaskCreate".
    uint32_t function;   ///< Without the Thumb bit; 0 iff it is not constant.
    uint32_t stack;      ///< The address of the stack's memory; 0 where the kernel allocates it, or it is not constant.
    uint64_t size_bytes; ///< 0 iff not constant.
    bool lies_apart;     ///< The control block is an object of its own, in a kernel that mostly puts it on the stack.
};

struct found_tasks {
    struct found_task *items;
    size_t count, capacity;
};

/// \return  Whether the image has a function, or a table, that creates tasks of a kernel that brim knows.
bool tasks_are_possible(const struct locator *locator);
/// Lists the tasks that the followed code creates, and those of static tables. A call with arguments of its caller is
/// read for each call of that caller. Each task is listed once.
void tasks_find(struct found_tasks *tasks, struct code *code, struct indirect *indirect, const struct locator *locator);
void tasks_free(struct found_tasks *tasks);

#endif
