// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Counts executed instructions of single calls, on an emulated Cortex-M: by SysTick under `-icount shift=10`, where
/// one instruction takes 1024 ns of the guest's time, which is several ticks; how many is measured. Exact and the same
/// in every run.
#ifndef BRIM_BENCH_COUNT_H
#define BRIM_BENCH_COUNT_H

#include "core.h"

/// Counts of one kind of call.
#ifndef COUNT_LARGEST
#define COUNT_LARGEST 131072u
#endif
typedef struct count_tally {
    uint32_t calls[COUNT_LARGEST]; ///< How many took so many instructions; the last also those that took more.
    uint32_t total_calls;
    uint64_t total_instructions;
    uint32_t max;
} count_tally;

/// Starts the counter and measures what a call costs that does nothing.
void count_start(void);

/// Calls function(a, b), adds the instructions it executed, from its first to its return, to `tally`, and returns what
/// it returned. With a second tally: the calls that return NULL go there.
void *count_call(count_tally *tally, count_tally *null_tally, void (*function)(void), const void *a, size_t b);

/// Any function of up to two parameters, each a pointer or a word.
#define COUNTED(function) ((void (*)(void))(function))

/// Prints a line of CSV: subject,trace,call,calls,mean,p99,max. Mean with one decimal.
void count_print(const char *subject, const char *trace, const char *call, const count_tally *tally);

/// Prints a line of CSV: subject,trace,number, then each figure with one decimal.
void count_print_tenths(const char *subject, const char *trace, uint32_t number, const uint32_t *tenths,
                        uint32_t count);
void count_clear(count_tally *tally);

#endif
