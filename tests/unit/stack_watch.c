// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/stack.h>

BRIM_TASK_STACK(task, 1024);

static const brim_stack *alarmed;
static size_t alarm_free_bytes;
static uint32_t alarms;

void brim_stack_alarm(const brim_stack *stack, size_t free_bytes) {
    alarmed = stack;
    alarm_free_bytes = free_bytes;
    ++alarms;
}

static uint32_t *usable; // The lowest word above the guard.

static void begin(void) {
    usable = task.limit + brim_stack_guard_bytes(&task) / 4;
    brim_stack_paint(&task);
    alarms = 0;
}

// As many steps as it takes to look at every word below the threshold once.
static bool look_at_all(brim_stack_watch *watch) {
    bool fine = true;
    for (size_t i = 0; i * BRIM_STACK_WATCH_WORDS * 4 < watch->alarm_free_bytes; ++i) {
        fine = brim_stack_watch_step(watch);
    }
    return fine;
}

TEST(a_watch_is_quiet_while_enough_has_stayed_unused) {
    begin();
    brim_stack_watch watch = {&task, 256, 0, false};
    usable[64] = 1; // The first word above the threshold.
    EXPECT(look_at_all(&watch) && look_at_all(&watch));
    EXPECT_EQ(alarms, 0);
}

TEST(a_watch_sees_every_word_below_its_threshold) {
    for (size_t word = 0; word < 64; ++word) {
        begin();
        brim_stack_watch watch = {&task, 256, 0, false};
        EXPECT(look_at_all(&watch));
        usable[word] = 1;
        EXPECT(!look_at_all(&watch));
        EXPECT(alarmed == &task);
        EXPECT_EQ(alarm_free_bytes, word * 4);
    }
}

TEST(a_watch_calls_its_alarm_once) {
    begin();
    brim_stack_watch watch = {&task, 256, 0, false};
    usable[0] = 1;
    for (uint32_t i = 0; i < 100; ++i) {
        EXPECT(!brim_stack_watch_step(&watch));
    }
    EXPECT_EQ(alarms, 1);
}

TEST(a_watch_without_a_threshold_never_alarms) {
    begin();
    brim_stack_watch watch = {&task, 0, 0, false};
    usable[0] = 1;
    EXPECT(brim_stack_watch_step(&watch));
    EXPECT_EQ(alarms, 0);
}

TEST(a_stack_is_intact_until_a_word_of_its_guard_is_written) {
    begin();
    task.limit[BRIM_TASK_GUARD_BYTES / 4] = 1;
    EXPECT(brim_stack_is_intact(&task));
    task.limit[BRIM_TASK_GUARD_BYTES / 4 - 1] = 1;
    EXPECT(!brim_stack_is_intact(&task));
}

TEST(a_stack_that_is_all_guard_has_nothing_free) {
    static uint32_t words[4];
    const brim_stack tiny = {"tiny", words, sizeof words, 0};
    brim_stack_paint(&tiny);
    EXPECT_EQ(words[3], BRIM_STACK_PAINT);
    EXPECT_EQ(brim_stack_free_bytes(&tiny), 0);
}

TEST(what_kernels_fill_a_stack_with_is_paint) {
    static const uint32_t fills[] = {BRIM_STACK_PAINT, 0xA5A5A5A5u, 0xEFEFEFEFu, 0xAAAAAAAAu, 0xCCCCCCCCu};
    for (size_t i = 0; i < sizeof fills / sizeof *fills; ++i) {
        for (size_t word = 0; word < task.size_bytes / 4; ++word) {
            task.limit[word] = fills[i];
        }
        EXPECT_EQ(brim_stack_free_bytes(&task), task.size_bytes - brim_stack_guard_bytes(&task));
    }
    task.limit[brim_stack_guard_bytes(&task) / 4] = 1;
    EXPECT_EQ(brim_stack_free_bytes(&task), 0);
}

HARNESS_SUITE(stack_watch, RUN(a_watch_is_quiet_while_enough_has_stayed_unused),
              RUN(a_watch_sees_every_word_below_its_threshold), RUN(a_watch_calls_its_alarm_once),
              RUN(a_watch_without_a_threshold_never_alarms),
              RUN(a_stack_is_intact_until_a_word_of_its_guard_is_written),
              RUN(a_stack_that_is_all_guard_has_nothing_free), RUN(what_kernels_fill_a_stack_with_is_paint))
