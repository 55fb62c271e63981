// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "board.h"
#include "core.h"
#include "harness.h"

#include <brim/critical.h>

static uint32_t volatile handled;
static uint32_t volatile ticks;

void board_rx_handler(void) {
    ++handled;
}

void board_timer_handler(void) {
    ++ticks;
}

static void pend(void) {
    board_rx_pend();
    core_barrier();
}

TEST(no_handler_runs_inside_a_critical_section) {
    board_rx_enable(64);
    handled = 0;
    uint32_t const before = brim_critical_enter();
    pend();
    EXPECT_EQ(handled, 0);
    brim_critical_exit(before);
    core_barrier();
    EXPECT_EQ(handled, 1);
}

TEST(critical_sections_nest_and_the_outer_one_ends_them) {
    handled = 0;
    uint32_t const outer = brim_critical_enter();
    uint32_t const inner = brim_critical_enter();
    pend();
    brim_critical_exit(inner);
    core_barrier();
    EXPECT_EQ(handled, 0);
    brim_critical_exit(outer);
    core_barrier();
    EXPECT_EQ(handled, 1);
}

#if BRIM_CRITICAL_BASEPRI
TEST(a_more_urgent_handler_runs_inside_a_critical_section) {
    board_rx_enable(0);
    handled = 0;
    uint32_t const before = brim_critical_enter();
    pend();
    EXPECT_EQ(handled, 1);
    brim_critical_exit(before);
    board_rx_enable(64);
}

TEST(a_critical_section_lets_in_nothing_that_was_held_off) {
    uint32_t inside, behind;
    __asm volatile("msr basepri, %0" : : "r"(16));
    uint32_t const before = brim_critical_enter();
    __asm volatile("mrs %0, basepri" : "=r"(inside));
    brim_critical_exit(before);
    __asm volatile("mrs %0, basepri" : "=r"(behind));
    __asm volatile("msr basepri, %0" : : "r"(0));
    EXPECT_EQ(inside, 16);
    EXPECT_EQ(behind, 16);
}
#endif

static bool five_ticks(const void *unused) {
    (void)unused;
    return ticks >= 5;
}

TEST(sleep_wakes_for_every_interrupt_and_ends_when_the_work_is_there) {
    ticks = 0;
    board_timer_start(5000, 128);
    brim_sleep_until(five_ticks, NULL);
    board_timer_stop();
    EXPECT_EQ(ticks, 5);
}

static bool pends_its_own_work(const void *unused) {
    (void)unused;
    bool const seen = handled == 1;
    if (!seen) {
        pend(); // Between the test and the sleep: pending, and held back until the section ends.
    }
    return seen;
}

TEST(a_wake_up_between_the_test_and_the_sleep_is_not_lost) {
    handled = 0;
    ticks = 0;
    board_timer_start(8000000, 128); // It ends a sleep that the wake-up was lost for.
    brim_sleep_until(pends_its_own_work, NULL);
    board_timer_stop();
    EXPECT_EQ(handled, 1);
    EXPECT_EQ(ticks, 0);
}

#if BRIM_INVARIANT_ENABLED && !defined(__ARM_ARCH_6M__) // A core of ARMv6-M may have no unprivileged code.
/// Gives privilege back to the code that it interrupted.
void SVC_Handler(void);
void SVC_Handler(void) {
    uint32_t control;
    __asm volatile("mrs %0, control" : "=r"(control));
    __asm volatile("msr control, %0\n\tisb" : : "r"(control & ~1u) : "memory");
}

static void try_without_privilege(void) {
    uint32_t control;
    __asm volatile("mrs %0, control" : "=r"(control));
    __asm volatile("msr control, %0\n\tisb" : : "r"(control | 1u) : "memory");
    brim_critical_exit(brim_critical_enter());
    __asm volatile("svc 0" ::: "memory"); // No panic: privileged again, to be able to say so.
}

#define MPU_CONTROL (*(volatile uint32_t *)0xE000ED94)

TEST(a_critical_section_of_unprivileged_code_panics) {
    uint32_t const guarded = MPU_CONTROL;
    MPU_CONTROL = 0; // With the guards of stacks, unprivileged code has no memory at all.
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, try_without_privilege());
    __asm volatile("svc 0" ::: "memory");
    uint32_t const before = brim_critical_enter(); // Privileged again.
    brim_critical_exit(before);
    MPU_CONTROL = guarded;
}
#else
TEST(a_critical_section_of_unprivileged_code_panics) {
    SKIP("it does with BRIM_INVARIANT_ENABLED 1 only, on cores that have unprivileged code");
}
#endif

#define TESTS                                                                                                          \
    RUN(no_handler_runs_inside_a_critical_section), RUN(critical_sections_nest_and_the_outer_one_ends_them),           \
        RUN(sleep_wakes_for_every_interrupt_and_ends_when_the_work_is_there),                                          \
        RUN(a_wake_up_between_the_test_and_the_sleep_is_not_lost), RUN(a_critical_section_of_unprivileged_code_panics)

#if BRIM_CRITICAL_BASEPRI
HARNESS_SUITE(critical_basepri, TESTS, RUN(a_more_urgent_handler_runs_inside_a_critical_section),
              RUN(a_critical_section_lets_in_nothing_that_was_held_off))
#else
HARNESS_SUITE(critical_target, TESTS)
#endif
