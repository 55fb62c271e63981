// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A fault before start-up has given the statics their values: power-up RAM is not zero.
#include "fault.h"

#include "board.h"

#include <brim/place.h>

BRIM_NOINIT static uint32_t boots, magic;
extern char __brim_zero_start[], __brim_zero_end[];

void brim_board_early_init(void);
void provoke(void) {}

typedef struct zero_record {
    uint8_t *from;
    uint32_t size_bytes;
} zero_record;

// As a cold RAM would be: all that start-up is about to zero.
static void poison(void) {
    const zero_record *const end = (const zero_record *)(const void *)__brim_zero_end;
    for (const zero_record *record = (const zero_record *)(const void *)__brim_zero_start; record != end; ++record) {
        for (uint32_t i = 0; i < record->size_bytes; ++i) {
            ((volatile uint8_t *)record->from)[i] = 0xA5;
        }
    }
}

void brim_board_early_init(void) {
    boots = magic == 0x12344321u ? boots + 1 : 1;
    magic = 0x12344321u;
    if (boots == 1) {
        brim_fault_clear();
        poison();
        *(volatile uint32_t *)BOARD_NOWHERE = 1;
    }
}

static const brim_fault *fault;

TEST(a_fault_before_the_statics_have_their_values_is_recorded) {
    EXPECT(fault != NULL);
    EXPECT_EQ(fault->cause, CORE_IS_MAINLINE ? BRIM_FAULT_BUS : BRIM_FAULT_UNKNOWN);
    EXPECT_TEXT(fault->stack_name, "main stack");
    EXPECT(fault->stacked);
}

int main(void) {
    fault = brim_fault_last();
    static const harness_test tests[] = {RUN(a_fault_before_the_statics_have_their_values_is_recorded)};
    int const code = harness_run("fault_early", tests, sizeof tests / sizeof tests[0]);
    magic = 0;
    return code;
}
