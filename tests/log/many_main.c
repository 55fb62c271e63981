// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Calls the functions of all files that CMake makes of many.c.in; LOG_MANY_FILES lists their numbers as X(1) X(2).
#include "log_image.h"

#include "board.h"

BRIM_LOG_RING(1024);

static volatile uint32_t milliseconds;

#define X(number) void log_many_##number(void);
LOG_MANY_FILES
#undef X

int main(void) {
    brim_log_set_clock(&milliseconds, 1000, 0);
#define X(number)                                                                                                      \
    log_many_##number();                                                                                               \
    BRIM_DISCARD(brim_log_drain(board_write, SIZE_MAX));
    LOG_MANY_FILES
#undef X
    board_exit(0);
}
