// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Runs twice: the first run leaves a word, soils what must be zeroed and copied, and restarts.
#include "harness.h"

#include <brim/place.h>

#include "brim_port.h"

#define LEFT_BEHIND 0x1EF7BE41u

BRIM_NOINIT static uint32_t volatile kept[3];
static uint32_t volatile zeroed;
static uint32_t volatile initialised = 11;
BRIM_FAST static uint32_t volatile fast = 12;
BRIM_FAST_ZERO static uint32_t volatile fast_zeroed;

TEST(no_init_data_survives_a_restart) {
    EXPECT_EQ(kept[0], LEFT_BEHIND);
    EXPECT_EQ(kept[2], ~LEFT_BEHIND);
}

TEST(bss_is_zeroed_and_data_is_copied_again_after_a_restart) {
    EXPECT_EQ(zeroed, 0);
    EXPECT_EQ(fast_zeroed, 0);
    EXPECT_EQ(initialised, 11);
    EXPECT_EQ(fast, 12);
}

int main(void) {
    if (kept[0] != LEFT_BEHIND) {
        kept[0] = LEFT_BEHIND;
        kept[2] = ~LEFT_BEHIND;
        zeroed = fast_zeroed = initialised = fast = 99;
        brim_port_reset();
    }
    static const harness_test tests[] = {
        RUN(no_init_data_survives_a_restart),
        RUN(bss_is_zeroed_and_data_is_copied_again_after_a_restart),
    };
    return harness_run("noinit", tests, sizeof tests / sizeof tests[0]);
}
