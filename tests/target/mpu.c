// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the regions of the MPU say, read back: the emulator checks the access, but has no cache that the attributes
// would change. Source of the numbers: DDI 0403E, B3.5.9 (RASR) and B3.1 (the default memory map).
#include "board.h"
#include "brim_port.h"
#include "core.h"
#include "harness.h"

#include <brim/dcache.h>

#define ATTRIBUTES    0x003F0000u // TEX, S, C, B.
#define WRITE_BACK    0x000B0000u // TEX 1, C, B: normal, write-back, write-allocate.
#define WRITE_THROUGH 0x00020000u // C: normal, write-through.
#define UNCACHED      0x00080000u // TEX 1: normal, non-cacheable.
#define ACCESS        0x17000000u // XN, AP.
#define READ_ONLY     0x15000000u
#define READ_WRITE    0x13000000u

static uint32_t count_regions(void) {
    return (MPU_TYPE >> 8) & 0xFFu;
}

static uint32_t settings_of(uint32_t region) {
    MPU_RNR = region;
    return MPU_RASR;
}

static uint32_t base_of(uint32_t region) {
    MPU_RNR = region;
    return MPU_RBAR & ~31u;
}

static uint32_t bytes_of(uint32_t settings) {
    return 2u << ((settings >> 1) & 31u);
}

/// The settings of a task's guard at this address, which need not be RAM: nothing accesses it, and no code lies there.
static uint32_t guard_at(uint32_t address, uint32_t bytes) {
    bool const is_set = brim_port_guard_task_stack((uint32_t *)(uintptr_t)address, bytes); // NOLINT
    uint32_t const region = count_regions() - 2;
    uint32_t const settings = settings_of(region);
    EXPECT(is_set);
    EXPECT_EQ(base_of(region), address);
    brim_port_unguard_task_stack();
    EXPECT_EQ(settings_of(region), 0);
    return settings;
}

TEST(a_guard_has_the_attributes_of_the_ram_around_it) {
    static const struct {
        uint32_t address, attributes;
    } memories[] = {
        {0x00300000u, WRITE_THROUGH}, {0x10000000u, WRITE_THROUGH}, {0x20020000u, WRITE_BACK},
        {0x24000000u, WRITE_BACK},    {0x60000400u, WRITE_BACK},    {0x80000000u, WRITE_THROUGH},
    };
    for (size_t i = 0; i < sizeof memories / sizeof memories[0]; ++i) {
        uint32_t const settings = guard_at(memories[i].address, 128);
        EXPECT_EQ(settings & ATTRIBUTES, memories[i].attributes);
        EXPECT_EQ(settings & ACCESS, READ_ONLY);
        EXPECT_EQ(bytes_of(settings), 128);
        EXPECT((settings & 1u) != 0);
    }
}

TEST(a_guard_of_any_power_of_two_has_its_size) {
    for (uint32_t bytes = 128; bytes <= 65536; bytes *= 2) {
        EXPECT_EQ(bytes_of(guard_at(0x20020000u, bytes)), bytes);
    }
    EXPECT(!brim_port_guard_task_stack((uint32_t *)0x20020000u, 64u * 3u));                      // NOLINT
    EXPECT(!brim_port_guard_task_stack((uint32_t *)0x20020000u, BRIM_GUARD_FOR_FRAMES / 2));     // NOLINT
    EXPECT(!brim_port_guard_task_stack((uint32_t *)(0x20020000u + BRIM_GUARD_FOR_FRAMES), 256)); // NOLINT
}

static BRIM_ALIGNED(256) uint32_t volatile descriptors[64];

TEST(uncached_memory_is_normal_and_not_shareable) {
    descriptors[63] = 7;
    EXPECT(brim_dma_uncache((void *)(uintptr_t)descriptors, sizeof descriptors));
    uint32_t const settings = settings_of(count_regions() - 3);
    EXPECT_EQ(settings & ATTRIBUTES, UNCACHED);
    EXPECT_EQ(settings & ACCESS, READ_WRITE);
    EXPECT_EQ(bytes_of(settings), sizeof descriptors);
    EXPECT_EQ(base_of(count_regions() - 3), (uint32_t)(uintptr_t)descriptors);
    EXPECT_EQ(descriptors[63], 7);
    descriptors[0] = 8;
    EXPECT_EQ(descriptors[0], 8);
}

TEST(memory_that_no_region_can_be_is_refused) {
    EXPECT(!brim_dma_uncache((void *)(uintptr_t)(descriptors + 8), sizeof descriptors));
    EXPECT(!brim_dma_uncache((void *)(uintptr_t)descriptors, 96));
    EXPECT(!brim_dma_uncache((void *)(uintptr_t)descriptors, 16));
    EXPECT(!brim_dma_uncache((void *)(uintptr_t)descriptors, 0));
}

TEST(external_memory_is_forbidden_behind_all_other_regions) {
    uint32_t const settings = settings_of(0), base = base_of(0);
    EXPECT(brim_speculation_block());
    // No execution, no access, strongly ordered, without the eighths 0, 1, 2 and 7, 4 GB, on.
    EXPECT_EQ(settings_of(0), 0x1000873Fu);
    EXPECT_EQ(base_of(0), 0);
    MPU_RNR = 0;
    MPU_RASR = 0;
    MPU_RBAR = base;
    MPU_RASR = settings;
}

#ifdef __ARM_FP
#define FPCCR_ASPEN  (1u << 31)
#define FPCCR_LSPEN  (1u << 30)
#define FPCCR_LSPACT 1u

static uint32_t in_handler;

void board_rx_handler(void) {
    (void)guard_at(0x20020000u, 128);
    in_handler = FPCCR;
}

/// Interrupted by a handler that arms the guard, while the core has room for s0 and has not stored it. Returns s0.
static uint32_t arm_in_a_handler(uint32_t s0) {
    board_rx_enable(128);
    __asm volatile("vmov s0, %0\n\tstr %2, [%1]\n\tdsb\n\tisb\n\tvmov %0, s0"
                   : "+r"(s0)
                   : "r"(&NVIC_ISPR0), "r"(1u << BOARD_RX_IRQ)
                   : "s0", "memory");
    return s0;
}

TEST(a_guard_turns_lazy_stacking_off_while_nothing_is_left_to_store) {
    FPCCR |= FPCCR_LSPEN;
    core_barrier();
    EXPECT_EQ(arm_in_a_handler(0x3FC00000u), 0x3FC00000u);
    EXPECT_EQ(in_handler & (FPCCR_LSPEN | FPCCR_LSPACT), FPCCR_LSPEN | FPCCR_LSPACT);
    (void)guard_at(0x20020000u, 128);
    EXPECT_EQ(FPCCR & (FPCCR_ASPEN | FPCCR_LSPEN | FPCCR_LSPACT), FPCCR_ASPEN);
}
#define TESTS_OF_FLOATS , RUN(a_guard_turns_lazy_stacking_off_while_nothing_is_left_to_store)
#else
#define TESTS_OF_FLOATS
#endif

HARNESS_SUITE(mpu, RUN(a_guard_has_the_attributes_of_the_ram_around_it), RUN(a_guard_of_any_power_of_two_has_its_size),
              RUN(uncached_memory_is_normal_and_not_shareable), RUN(memory_that_no_region_can_be_is_refused),
              RUN(external_memory_is_forbidden_behind_all_other_regions) TESTS_OF_FLOATS)
