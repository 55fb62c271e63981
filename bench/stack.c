// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions of what a switcher and an idle loop call.
#include "board.h"
#include "count.h"

#include <brim/stack.h>

BRIM_TASK_STACK(task_stack, 1024);

static brim_stack_watch watch = {&task_stack, 256, 0, false};
static count_tally tally;

static void measure(const char *call, void (*function)(void), const void *a, uint32_t times) {
    for (uint32_t i = 0; i < times; ++i) {
        (void)count_call(&tally, NULL, function, a, 0);
    }
    count_print("stack of 1024 bytes", "typical", call, &tally);
    count_clear(&tally);
}

int main(void) {
    count_start();
    brim_stack_paint(&task_stack);
    task_stack.limit[200] = 0;
    measure("watch_step", COUNTED(brim_stack_watch_step), &watch, 100);
    measure("is_intact", COUNTED(brim_stack_is_intact), &task_stack, 1);
    measure("used_bytes", COUNTED(brim_stack_used_bytes), &task_stack, 1);
    measure("paint", COUNTED(brim_stack_paint), &task_stack, 1);
    measure("guard_task_first", COUNTED(brim_stack_guard_task), &task_stack, 1); // It turns lazy stacking off.
    measure("guard_task", COUNTED(brim_stack_guard_task), &task_stack, 1);
    board_exit(0);
}
