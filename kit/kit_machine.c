// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tests that end where they began. A name that begins with "control" is of a negative control: the test does the wrong
// thing, and holds iff the kit notices.
#include "kit.h"

#include <string.h>

// ---- memory.ld against the part: RAM answers at both ends of each region, and keeps what is written.

static bool keeps(uint32_t volatile *word) {
    uint32_t const before = brim_critical_enter();
    uint32_t const old = *word;
    *word = 0xA5C3F00Du;
    bool const first = *word == 0xA5C3F00Du;
    *word = 0x5A3C0FF2u;
    bool const second = *word == 0x5A3C0FF2u;
    *word = old;
    brim_critical_exit(before);
    return first && second;
}

static const char *regions_answer_at_both_ends(void) {
    for (size_t i = 0; i < brim_region_count; ++i) {
        uintptr_t const first = (uintptr_t)brim_regions[i].origin;
        uintptr_t const last = first + brim_region_length_bytes(&brim_regions[i]) - sizeof(uint32_t);
        uint32_t volatile *const words[] = {(uint32_t volatile *)first, (uint32_t volatile *)last}; // NOLINT
        for (size_t end = 0; end < 2; ++end) {
            if (kit_is_ram(&brim_regions[i]) ? !keeps(words[end]) : (*words[end], false)) {
                return brim_regions[i].name;
            }
        }
    }
    return NULL;
}

// ---- Sections with interrupts off, and sleep.

uint32_t volatile kit_ticks;
void (*volatile kit_on_tick)(void);
static uint32_t volatile handled;

void board_timer_handler(void) {
    ++kit_ticks;
    if (kit_on_tick != NULL) {
        kit_on_tick();
    }
}

void board_rx_handler(void) {
    ++handled;
}

static const char *critical_sections_hold_interrupts_off(void) {
    handled = 0;
    board_rx_enable(128);
    uint32_t const before = brim_critical_enter();
    board_rx_pend();
    core_barrier();
    uint32_t const inside = handled;
    brim_critical_exit(before);
    core_barrier();
    return kit_expect(inside == 0 && handled == 1, "the handler ran inside, or not behind");
}

// An hour of milliseconds on a board, if nobody says otherwise; the emulator has no time for it.
#ifndef KIT_SLEEP_TICKS
#if BRIM_EMULATED
#define KIT_SLEEP_TICKS 100u
#else
#define KIT_SLEEP_TICKS 3600000u
#endif
#endif
#ifdef BOARD_CORE_HZ
#define TICK_CYCLES (BOARD_CORE_HZ / 1000u)
#else
#define TICK_CYCLES 3000u
#endif

static uint32_t longest_step;

static bool all_ticks(const void *seen) {
    uint32_t *const last = (uint32_t *)(uintptr_t)seen;
    uint32_t const step = kit_ticks - *last;
    longest_step = step > longest_step ? step : longest_step;
    *last += step;
    return *last >= KIT_SLEEP_TICKS;
}

// A wake-up that is lost is made good by the next tick, so each must be seen on its own.
static const char *sleep_loses_no_wake_up(void) {
    if (kit_has_dcache_on()) {
        return KIT_SKIP "it has slept with the caches off";
    }
    uint32_t seen = 0;
    kit_ticks = longest_step = 0;
    board_timer_start(TICK_CYCLES, 128);
    brim_sleep_until(all_ticks, &seen);
    board_timer_stop();
    kit_say_fact("sleeps", seen);
    return kit_expect(kit_ticks == KIT_SLEEP_TICKS && longest_step == 1, "a tick was not seen on its own");
}

// ---- How long an interrupt waits: what the timer has counted since it fired when its handler begins.

static uint32_t volatile latest;

static void measure_latency(void) {
    uint32_t const late = SYST_RVR - SYST_CVR;
    latest = late > latest ? late : latest;
}

BRIM_POOL(large_pool, uint32_t, 100);
static large_pool large;

static void take_and_give_large(void) {
    uint32_t *const block = large_pool_alloc(&large);
    if (block != NULL) {
        large_pool_free(&large, block);
    }
}

static void hold_off_for_long(void) {
    uint32_t const before = brim_critical_enter();
    for (uint32_t volatile i = 0; i < 500; ++i) {
    }
    brim_critical_exit(before);
}

static void hold_off_nothing(void) {}

// The longest wait in cycles while main does this again and again, under a period that sweeps.
static uint32_t longest_wait(void (*work)(void)) {
    latest = 0;
    kit_on_tick = measure_latency;
    for (uint32_t period = 4000; period < 4200; ++period) {
        board_timer_start(period, 64);
        for (uint32_t begin = kit_ticks; kit_ticks - begin < 2;) {
            work();
        }
        board_timer_stop();
    }
    kit_on_tick = NULL;
    return latest;
}

// bench/results counts instructions; with the wait states of a flash one may take many cycles.
#define LARGE_POOL_INSTRUCTIONS 29u // bench/results/interrupts_off.csv: the most of pool_100 and pool_1024 on any core.
#define CYCLES_AN_INSTRUCTION   10u

static const char *sections_are_as_long_as_the_tables_say(void) {
    uint32_t const alone = longest_wait(hold_off_nothing);
    uint32_t const with = longest_wait(take_and_give_large);
    kit_say_fact("interrupts_off_cycles", with > alone ? with - alone : 0);
    return kit_expect(with <= alone + CYCLES_AN_INSTRUCTION * LARGE_POOL_INSTRUCTIONS, "interrupts are off for longer");
}

static const char *control_a_long_section_is_seen(void) {
    uint32_t const alone = longest_wait(hold_off_nothing);
    return kit_expect(longest_wait(hold_off_for_long) > alone + CYCLES_AN_INSTRUCTION * LARGE_POOL_INSTRUCTIONS,
                      "nobody saw it");
}

// ---- What the MPU says of a task's guard and of memory out of the cache.

static BRIM_ALIGNED(256) uint32_t descriptors[64];
BRIM_TASK_STACK(guarded, 512);

static uint32_t attributes_of(uint32_t region_from_last) {
    MPU_RNR = ((MPU_TYPE >> 8) & 0xFFu) - 1 - region_from_last;
    return MPU_RASR & 0x003F0000u;
}

static const char *regions_have_their_memory_s_attributes(void) {
    if (!kit_has_mpu7()) {
        return KIT_SKIP "the core has no MPU of ARMv7-M";
    }
    bool const is_set = brim_stack_guard_task(&guarded) && brim_dma_uncache(descriptors, sizeof descriptors);
    bool const back = ((uintptr_t)guarded.limit & 0x20000000u) != 0;
    bool const right = attributes_of(1) == (back ? 0x000B0000u : 0x00020000u) && attributes_of(2) == 0x00080000u;
    brim_stack_unguard_task(&guarded);
    return kit_expect(is_set && right, "TEX, S, C, B differ");
}

// ---- A transfer's calls where no DMA takes part: the buffer keeps what the core wrote.

BRIM_DMA static uint8_t buffer[2 * BRIM_CACHE_LINE];

static const char *a_buffer_survives_its_calls(void) {
    for (size_t i = 0; i < sizeof buffer; ++i) {
        buffer[i] = (uint8_t)(i + 1);
    }
    brim_dma_send_begin(buffer, sizeof buffer);
    brim_dma_receive_begin(buffer, sizeof buffer);
    brim_dma_receive_end(buffer, sizeof buffer);
    for (size_t i = 0; i < sizeof buffer; ++i) {
        if (buffer[i] != (uint8_t)(i + 1)) {
            return "the cache lost what the core wrote";
        }
    }
    return NULL;
}

// ---- A DMA's transfer, with the cache thrashed before and meanwhile.

#define TRANSFER_BYTES 512u

BRIM_DMA static uint8_t sent[TRANSFER_BYTES], received[TRANSFER_BYTES];

#if BOARD_HAS_DMA
// Writes more than a data cache holds, so that lines are evicted whenever the cache likes.
static void thrash(uint32_t seed) {
    for (size_t i = 0; i < brim_region_count; ++i) {
        uintptr_t const begin = ((uintptr_t)brim_regions[i].end + 31u) / 32u * 32u;
        uintptr_t end = (uintptr_t)brim_regions[i].origin + brim_region_length_bytes(&brim_regions[i]);
        end = end - begin > 65536u ? begin + 65536u : end;
        for (uintptr_t word = begin; kit_is_ram(&brim_regions[i]) && word < end; word += 32u) {
            *(uint32_t volatile *)word = seed; // NOLINT(performance-no-int-to-ptr)
        }
    }
}

static bool received_is_sent(void) {
    return memcmp(sent, received, TRANSFER_BYTES) == 0;
}

static void fill(uint32_t seed) {
    for (uint32_t i = 0; i < TRANSFER_BYTES; ++i) {
        sent[i] = (uint8_t)(seed * 7u + i);
        received[i] = (uint8_t)~sent[i]; // A line that the core has written.
    }
}
#endif

static const char *a_dma_s_transfer_arrives(void) {
#if BOARD_HAS_DMA
    for (uint32_t seed = 0; seed < 100; ++seed) {
        fill(seed);
        brim_dma_send_begin(sent, sizeof sent);
        brim_dma_receive_begin(received, sizeof received);
        thrash(seed);
        bool const done = board_dma_copy(received, sent, TRANSFER_BYTES);
        brim_dma_receive_end(received, sizeof received);
        if (!done || !received_is_sent()) {
            return done ? "other bytes arrived" : "the DMA told an error";
        }
    }
    return NULL;
#else
    (void)sent, (void)received;
    return KIT_SKIP "this board's folder has no DMA that copies";
#endif
}

static const char *control_a_transfer_without_its_calls_goes_wrong(void) {
#if BOARD_HAS_DMA
    if (!kit_has_dcache_on()) {
        return KIT_SKIP "the data cache is off";
    }
    uint32_t wrong = 0;
    for (uint32_t seed = 0; seed < 100; ++seed) {
        fill(seed);
        wrong += !board_dma_copy(received, sent, TRANSFER_BYTES) || !received_is_sent();
    }
    return kit_expect(wrong > 0, "each transfer arrived: the cache takes no part");
#else
    return KIT_SKIP "this board's folder has no DMA that copies";
#endif
}

const kit_test kit_machine_tests[] = {
    {.name = "regions_answer_at_both_ends", .holds = regions_answer_at_both_ends},
    {.name = "critical_sections_hold_interrupts_off", .holds = critical_sections_hold_interrupts_off},
    {.name = "sections_are_as_long_as_the_tables_say", .holds = sections_are_as_long_as_the_tables_say},
    {.name = "control_a_long_section_is_seen", .holds = control_a_long_section_is_seen},
    {.name = "sleep_loses_no_wake_up", .holds = sleep_loses_no_wake_up},
    {.name = "regions_have_their_memory_s_attributes", .holds = regions_have_their_memory_s_attributes},
    {.name = "a_buffer_survives_its_calls", .holds = a_buffer_survives_its_calls},
    {.name = "a_dma_s_transfer_arrives", .holds = a_dma_s_transfer_arrives},
    {.name = "control_a_transfer_without_its_calls_goes_wrong",
     .holds = control_a_transfer_without_its_calls_goes_wrong},
};
const size_t kit_machine_test_count = sizeof kit_machine_tests / sizeof kit_machine_tests[0];
