// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/critical.h>

struct config {
    uint32_t threshold;
    uint32_t period;
};
BRIM_PROTECTED(shared_config, struct config);

static shared_config config;

TEST(a_protected_value_is_reached_inside_and_the_pointer_taken_back) {
    struct config *inside = shared_config_enter(&config);
    inside->threshold = 7;
    shared_config_exit(&config, &inside);
    EXPECT(inside == NULL);
    inside = shared_config_enter(&config);
    EXPECT_EQ(inside->threshold, 7);
    shared_config_exit(&config, &inside);
}

TEST(a_protected_value_cannot_be_entered_twice) {
    struct config *inside = shared_config_enter(&config);
    EXPECT_PANIC(BRIM_PANIC_BORROWED_TWICE, inside = shared_config_enter(&config));
    EXPECT(HARNESS_PANIC_ADDRESS == &config.protection);
    shared_config_exit(&config, &inside);
}

TEST(a_foreign_pointer_does_not_leave_a_protected_value) {
    struct config other = {0, 0};
    struct config *inside = shared_config_enter(&config);
    struct config *wrong = &other;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, shared_config_exit(&config, &wrong));
    shared_config_exit(&config, &inside);
}

TEST(a_protected_value_that_is_not_entered_cannot_be_exited) {
    struct config *inside = &config.value;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, shared_config_exit(&config, &inside));
}

static uint32_t asked;
static bool ready_after(const void *context) {
    return ++asked >= *(const uint32_t *)context;
}

// On a core without an interrupt it would sleep for good: tests/target/critical.c has the rest.
TEST(sleep_ends_when_the_work_is_there) {
    uint32_t const calls = BRIM_CORTEX_M ? 1 : 3;
    asked = 0;
    brim_sleep_until(ready_after, &calls);
    EXPECT_EQ(asked, calls);
}

TEST(sleep_does_not_begin_when_the_work_is_there) {
    uint32_t const at_once = 0;
    asked = 0;
    brim_sleep_until(ready_after, &at_once);
    EXPECT_EQ(asked, 1);
}

HARNESS_SUITE(critical, RUN(a_protected_value_is_reached_inside_and_the_pointer_taken_back),
              RUN(a_protected_value_cannot_be_entered_twice), RUN(a_foreign_pointer_does_not_leave_a_protected_value),
              RUN(a_protected_value_that_is_not_entered_cannot_be_exited), RUN(sleep_ends_when_the_work_is_there),
              RUN(sleep_does_not_begin_when_the_work_is_there))
