// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "fault.h"

static const brim_fault *fault;

static const uint32_t constant[] = {1, 2, 3};

void provoke(void) {
    volatile uint32_t *flash = (volatile uint32_t *)(uintptr_t)constant;
    flash[1] = 7;
}

TEST(a_write_to_flash_is_refused_by_the_memory_protection_unit) {
    EXPECT_EQ(fault->cause, BRIM_FAULT_NO_ACCESS);
    EXPECT(fault->has_address);
    EXPECT_EQ(fault->address, (uintptr_t)&constant[1]);
    EXPECT_EQ(constant[1], 2);
}

int main(void) {
    fault = fault_of_first_run("fault_flash_write");
    static const harness_test tests[] = {
        RUN(a_write_to_flash_is_refused_by_the_memory_protection_unit),
    };
    return harness_run("fault_flash_write", tests, sizeof tests / sizeof tests[0]);
}
