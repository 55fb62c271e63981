// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "count.h"

#include "board.h"
#include <string.h>

static uint32_t overhead;

/// A function of one instruction: its return.
__attribute__((naked)) static void nothing(void) {
    __asm volatile("bx lr");
}

/// Ticks between two readings around the call, and what it returned.
static uint32_t timed(void (*function)(void), const void *a, size_t b, void **result) {
    register uintptr_t r0 __asm("r0") = (uintptr_t)a;
    register size_t r1 __asm("r1") = b;
    register uint32_t start __asm("r4");
    register uint32_t stop __asm("r5");
    __asm volatile("ldr %2, [%5]\n\tblx %4\n\tldr %3, [%5]"
                   : "+r"(r0), "+r"(r1), "=&r"(start), "=&r"(stop)
                   : "r"(function), "r"(&SYST_CVR)
                   : "r2", "r3", "r12", "lr", "cc", "memory");
    *result = (void *)r0;
    return (start - stop) & 0xFFFFFFu;
}

#define MEASURED 0x10000u
static uint32_t ticks_of_measured; // How many ticks so many instructions take.

/// Executes 2 * rounds instructions and returns.
__attribute__((naked)) static void spend(BRIM_UNUSED uint32_t rounds) {
    __asm volatile(".syntax unified\n0:\n\tsubs r0, #1\n\tbne 0b\n\tbx lr");
}

static uint32_t ticks_to_spend(uint32_t instructions) {
    void *result;
    return timed((void (*)(void))spend, (const void *)(uintptr_t)(instructions / 2), 0, &result);
}

static uint32_t instructions(uint32_t ticks) {
    return (uint32_t)(((uint64_t)ticks * MEASURED + ticks_of_measured / 2) / ticks_of_measured);
}

void count_start(void) {
    SYST_RVR = 0xFFFFFFu;
    SYST_CVR = 0;
    SYST_CSR = 5; // The core's clock, no interrupt.
    void *result;
    (void)ticks_to_spend(64);
    ticks_of_measured = ticks_to_spend(64 + MEASURED) - ticks_to_spend(64);
    for (uint32_t i = 0; i < 4; ++i) { // The first reading still sees the counter start.
        overhead = instructions(timed(nothing, NULL, 0, &result)) - 1;
    }
}

static void add(count_tally *tally, uint32_t count) {
    ++tally->calls[count < COUNT_LARGEST ? count : COUNT_LARGEST - 1];
    ++tally->total_calls;
    tally->total_instructions += count;
    tally->max = tally->max < count ? count : tally->max;
}

void *count_call(count_tally *tally, count_tally *null_tally, void (*function)(void), const void *a, size_t b) {
    void *result;
    uint32_t const count = instructions(timed(function, a, b, &result)) - overhead;
    add(null_tally != NULL && result == NULL ? null_tally : tally, count);
    return result;
}

void count_clear(count_tally *tally) {
    memset(tally, 0, sizeof *tally);
}

static uint32_t percentile(const count_tally *tally, uint32_t percent) {
    uint64_t const rank = ((uint64_t)tally->total_calls * percent + 99) / 100;
    uint64_t seen = 0;
    for (uint32_t i = 0; i < COUNT_LARGEST; ++i) {
        seen += tally->calls[i];
        if (seen >= rank) {
            return i;
        }
    }
    return COUNT_LARGEST;
}

static void print(const char *text) {
    board_write(text, strlen(text));
}

static void print_number(uint32_t value) {
    char digits[11];
    char *first = &digits[10];
    *first = '\0';
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    print(first);
}

void count_print(const char *subject, const char *trace, const char *call, const count_tally *tally) {
    uint32_t const tenths = (uint32_t)((tally->total_instructions * 10 + tally->total_calls / 2) / tally->total_calls);
    print(subject);
    print(",");
    print(trace);
    print(",");
    print(call);
    print(",");
    print_number(tally->total_calls);
    print(",");
    print_number(tenths / 10);
    print(".");
    print_number(tenths % 10);
    print(",");
    print_number(percentile(tally, 99));
    print(",");
    print_number(tally->max);
    print("\n");
}

void count_print_tenths(const char *subject, const char *trace, uint32_t number, const uint32_t *tenths,
                        uint32_t count) {
    print(subject);
    print(",");
    print(trace);
    print(",");
    print_number(number);
    for (uint32_t i = 0; i < count; ++i) {
        print(",");
        print_number(tenths[i] / 10);
        print(".");
        print_number(tenths[i] % 10);
    }
    print("\n");
}
