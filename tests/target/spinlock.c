// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The critical sections of an RP2040, with memory in place of its registers: the lock always reads as free, and what
// was last written to it tells who took it and who gave it back.
#define BRIM_MULTICORE      1
#define BRIM_SPINLOCK       1
#define brim_critical_enter spinlock_enter
#define brim_critical_exit  spinlock_exit

#include "harness.h"

#include <brim/pool.h>

static uint32_t registers[128];
#define SIO_BASE ((uintptr_t)registers)
#include "../../port/cortexm/spinlock_rp2040.c"

#define LOCK  registers[64 + 31]
#define TAKEN 7u // What only this test writes: exit writes 1.

static bool interrupts_are_on(void) {
    uint32_t primask;
    __asm volatile("mrs %0, primask" : "=r"(primask));
    return primask == 0;
}

TEST(a_section_takes_the_lock_and_gives_it_back) {
    LOCK = TAKEN;
    uint32_t const before = spinlock_enter();
    EXPECT(!interrupts_are_on());
    EXPECT_EQ(LOCK, TAKEN);
    EXPECT_EQ(holder, 1);
    spinlock_exit(before);
    EXPECT(interrupts_are_on());
    EXPECT_EQ(LOCK, 1);
    EXPECT_EQ(holder, 0);
}

TEST(a_nested_section_keeps_the_lock_until_the_outer_one_ends) {
    LOCK = TAKEN;
    uint32_t const outer = spinlock_enter();
    uint32_t const inner = spinlock_enter();
    LOCK = TAKEN;
    spinlock_exit(inner);
    EXPECT_EQ(LOCK, TAKEN);
    EXPECT_EQ(holder, 1);
    EXPECT(!interrupts_are_on());
    spinlock_exit(outer);
    EXPECT_EQ(LOCK, 1);
    EXPECT(interrupts_are_on());
}

TEST(a_section_of_the_other_core_is_not_taken_for_an_outer_one_of_this) {
    registers[0] = 1; // This is core 1.
    holder = 1;       // Core 0 held the lock when this core looked, and gave it back since.
    LOCK = TAKEN;
    uint32_t const before = spinlock_enter();
    EXPECT_EQ(holder, 2);
    EXPECT_EQ(before & NESTED, 0);
    spinlock_exit(before);
    EXPECT_EQ(LOCK, 1);
    registers[0] = 0;
}

BRIM_POOL(blocks, uint32_t, 4);
static blocks pool;

TEST(a_pool_takes_and_gives_under_the_lock) {
    LOCK = TAKEN;
    uint32_t *const block = blocks_alloc(&pool);
    EXPECT(block != NULL);
    EXPECT_EQ(LOCK, 1);
    LOCK = TAKEN;
    blocks_free(&pool, block);
    EXPECT_EQ(LOCK, 1);
    EXPECT_EQ(holder, 0);
}

HARNESS_SUITE(spinlock, RUN(a_section_takes_the_lock_and_gives_it_back),
              RUN(a_nested_section_keeps_the_lock_until_the_outer_one_ends),
              RUN(a_section_of_the_other_core_is_not_taken_for_an_outer_one_of_this),
              RUN(a_pool_takes_and_gives_under_the_lock))
