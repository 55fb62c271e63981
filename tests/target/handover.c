// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A bootloader that cleans nothing up jumps to the application: here the image's own first run, with a vector table of
// its own in RAM. The second run judges what start-up made of it.
#include "harness.h"

#include "board.h"
#include "core.h"

#include <brim/place.h>
#include <brim/stack.h>
#include <string.h>

BRIM_NOINIT static uint32_t magic;
BRIM_NOINIT static uint32_t taken_by_bootloader;
BRIM_NOINIT BRIM_ALIGNED(512) static uint32_t bootloader_vectors[128];
BRIM_NOINIT BRIM_ALIGNED(8) static uint32_t bootloader_stack[64];

#define STACK_ALIGN (1u << 9)    // CCR.STKALIGN; always 1 on ARMv8-M.
#define FLOATS_ON   (0xFu << 20) // CPACR; always 0 on a core without the unit.

extern const uint32_t brim_core_vectors[16];
extern void Reset_Handler(void);

static void bootloader_handler(void) {
    ++taken_by_bootloader;
}

static uint32_t volatile ticks;
void board_timer_handler(void) {
    ++ticks;
}

void board_rx_handler(void) {}

static void leave_all_as_it_is(void) {
    for (size_t i = 0; i < 128; ++i) {
        bootloader_vectors[i] = (uint32_t)(uintptr_t)bootloader_handler;
    }
    magic = 0xB0071E55u;
    taken_by_bootloader = 0;
    __asm volatile("cpsid i" : : : "memory");
    SCB_VTOR = (uint32_t)(uintptr_t)bootloader_vectors;
    board_timer_start(2000, 64);
    core_irq_set_priority(BOARD_RX_IRQ, 64);
    core_irq_enable(BOARD_RX_IRQ);
    core_irq_pend(BOARD_RX_IRQ);
    SCB_ICSR = (1u << 28) | (1u << 26);
#if CORE_IS_MAINLINE
    __asm volatile("msr basepri, %0" : : "r"(32));
    SCB_CCR &= ~STACK_ALIGN;
    SCB_CPACR &= ~FLOATS_ON;
    if (((MPU_TYPE >> 8) & 0xFFu) != 0 && !CORE_HAS_STACK_LIMIT) {
        MPU_RNR = 0; // The whole of memory read-only.
        MPU_RBAR = 0;
        MPU_RASR = (5u << 24) | (31u << 1) | 1u;
    }
#endif
    // The application is entered on the process stack.
    __asm volatile("msr psp, %0\n\tmovs r0, #2\n\tmsr control, r0\n\tisb\n\tbx %1"
                   :
                   : "r"(bootloader_stack + 64), "r"(Reset_Handler)
                   : "r0", "memory");
}

TEST(the_vector_table_is_the_application_s) {
    ticks = 0;
    board_timer_start(2000, 64);
    for (uint32_t volatile i = 0; ticks < 3 && i < 1000000; ++i) {
    }
    board_timer_stop();
    EXPECT_EQ(ticks, 3);
    EXPECT_EQ(taken_by_bootloader, 0);
#if CORE_IS_MAINLINE // A Cortex-M0 has one table.
    EXPECT_EQ(SCB_VTOR, (uintptr_t)brim_core_vectors);
#endif
}

TEST(main_runs_on_the_main_stack) {
    uint32_t control, sp;
    __asm volatile("mrs %0, control\n\tmov %1, sp" : "=r"(control), "=r"(sp));
    EXPECT_EQ(control & 3u, 0);
    EXPECT(sp - (uintptr_t)brim_stack_main()->limit < brim_stack_main()->size_bytes);
}

static uint32_t enabled, pending, tick, system_pending;

// Before the tests use any of it.
static void look(void) {
    enabled = NVIC_ISER0;
    pending = NVIC_ISPR0;
    tick = SYST_CSR & 3u; // The bit of the clock is 1 where there is one clock only.
    system_pending = SCB_ICSR & ((1u << 28) | (1u << 26));
}

TEST(no_interrupt_is_enabled_or_pending) {
    EXPECT_EQ(enabled, 0);
    EXPECT_EQ(pending, 0);
    EXPECT_EQ(tick, 0);
    EXPECT_EQ(system_pending, 0);
}

TEST(nothing_is_masked) {
    uint32_t primask, masks = 0;
    __asm volatile("mrs %0, primask" : "=r"(primask));
#if CORE_IS_MAINLINE
    uint32_t basepri, faultmask;
    __asm volatile("mrs %0, basepri\n\tmrs %1, faultmask" : "=r"(basepri), "=r"(faultmask));
    masks = basepri | faultmask;
#endif
    EXPECT_EQ(primask, 0);
    EXPECT_EQ(masks, 0);
}

#if CORE_IS_MAINLINE
TEST(frames_are_aligned_and_the_floating_point_unit_is_on) {
    EXPECT((SCB_CCR & STACK_ALIGN) != 0);
#ifdef __ARM_FP
    EXPECT_EQ(SCB_CPACR & FLOATS_ON, FLOATS_ON);
#endif
}
#define TESTS_OF_MAINLINE , RUN(frames_are_aligned_and_the_floating_point_unit_is_on)
#else
#define TESTS_OF_MAINLINE
#endif

TEST(the_region_over_all_of_memory_is_gone) {
    uint32_t const regions = (MPU_TYPE >> 8) & 0xFFu;
    for (uint32_t i = 0; i + 1 < regions; ++i) { // The last one is the guard of the main stack.
        MPU_RNR = i;
        EXPECT((MPU_RASR & 0x3Fu) != ((31u << 1) | 1u)); // A board may have set some of its own.
    }
}

int main(void) {
    if (magic != 0xB0071E55u) {
        leave_all_as_it_is();
    }
    look();
    static const harness_test tests[] = {RUN(no_interrupt_is_enabled_or_pending), RUN(nothing_is_masked),
                                         RUN(the_vector_table_is_the_application_s), RUN(main_runs_on_the_main_stack),
                                         RUN(the_region_over_all_of_memory_is_gone) TESTS_OF_MAINLINE};
    int const code = harness_run("handover", tests, sizeof tests / sizeof tests[0]);
    magic = 0;
    return code;
}
