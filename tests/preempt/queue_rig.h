// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the rigs of the queues share.
#ifndef BRIM_TESTS_QUEUE_RIG_H
#define BRIM_TESTS_QUEUE_RIG_H

#include "preempt.h"

#include <string.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_(a, b)

/// The line of a NOTE that was wrong in this run; 0: none was.
static uint32_t volatile wrong_line;

/// EXPECT for whoever may be a handler, out of which no test can end: the verdict is left to judge.
#define NOTE(condition) ((condition) ? (void)0 : (void)(wrong_line = __LINE__))

/// At the end of each run.
static void expect_nothing_wrong(void) {
    uint32_t const line = wrong_line;
    wrong_line = 0;
    EXPECT_EQ(line, 0);
}

#endif
