// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tests that end where they began. A name that begins with "control" is of a negative control: the test does the wrong
// thing, and holds iff the kit notices.
#include "kit.h"

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

static bool is_ram(const brim_region *region) {
    return (uintptr_t)region->origin >= 0x20000000u;
}

static const char *regions_answer_at_both_ends(void) {
    for (size_t i = 0; i < brim_region_count; ++i) {
        uintptr_t const first = (uintptr_t)brim_regions[i].origin;
        uintptr_t const last = first + brim_region_length_bytes(&brim_regions[i]) - sizeof(uint32_t);
        uint32_t volatile *const words[] = {(uint32_t volatile *)first, (uint32_t volatile *)last}; // NOLINT
        for (size_t end = 0; end < 2; ++end) {
            if (is_ram(&brim_regions[i]) ? !keeps(words[end]) : (*words[end], false)) {
                return brim_regions[i].name;
            }
        }
    }
    return NULL;
}

// ---- Sections with interrupts off, and sleep.

static uint32_t volatile ticks, handled;
static void (*volatile on_tick)(void);

void board_timer_handler(void) {
    ++ticks;
    if (on_tick != NULL) {
        on_tick();
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

static bool hundred_ticks(const void *unused) {
    (void)unused;
    return ticks >= 100;
}

static const char *sleep_loses_no_wake_up(void) {
    ticks = 0;
    board_timer_start(3000, 128);
    brim_sleep_until(hundred_ticks, NULL);
    board_timer_stop();
    return kit_expect(ticks == 100, "another number of ticks");
}

// ---- Exclusive updates under a timer whose period sweeps by cycles, so that it lands everywhere in them.

#define SWEEPS 300u

static void take_and_give(void);

// The shortest period that leaves most of the time to the code that the timer interrupts, in cycles of the timer: six
// times what an alloc and a free take here.
static uint32_t shortest_period(void) {
    SYST_RVR = 0x00FFFFFFu;
    SYST_CVR = 0;
    SYST_CSR = 5; // The core's clock, no interrupt, on.
    uint32_t const begin = SYST_CVR;
    for (uint32_t i = 0; i < 16; ++i) {
        take_and_give();
    }
    uint32_t const cycles = (begin - SYST_CVR) & 0x00FFFFFFu;
    SYST_CSR = 0;
    return 6 * cycles / 16 + 200;
}

BRIM_MPSC_COUNTED(event_queue, uint32_t, 4);
BRIM_POOL_COUNTED(block_pool, uint64_t, 8);
static event_queue events;
static block_pool blocks;
static uint32_t pushed, popped, lost_by_handler;

static void push_in_handler(void) {
    if (event_queue_push(&events, ticks)) {
        ++pushed;
    } else {
        ++lost_by_handler;
    }
}

static const char *a_queue_loses_nothing_under_a_sweeping_timer(void) {
    uint32_t const shortest = shortest_period();
    on_tick = push_in_handler;
    uint32_t item, refused = 0;
    for (uint32_t period = shortest, end = shortest + SWEEPS; period < end; ++period) {
        board_timer_start(period, 64);
        for (uint32_t i = 0, begin = ticks; ticks - begin < 2; ++i) {
            uint32_t const from_main = event_queue_push(&events, i) ? 1 : 0;
            popped -= from_main; // Main's own pushes do not count below.
            refused += 1 - from_main;
            while (event_queue_pop(&events, &item)) {
                ++popped;
            }
        }
        board_timer_stop();
    }
    on_tick = NULL;
    while (event_queue_pop(&events, &item)) {
        ++popped;
    }
    bool const right = popped == pushed && event_queue_lost(&events) == lost_by_handler + refused;
    return kit_expect(right && pushed >= SWEEPS && event_queue_check(&events), "pushed and popped differ");
}

static void take_and_give(void) {
    uint64_t *const block = block_pool_alloc(&blocks);
    if (block != NULL) {
        block_pool_free(&blocks, block);
    }
}

static const char *a_pool_stays_sound_under_a_sweeping_timer(void) {
    uint32_t const shortest = shortest_period();
    on_tick = take_and_give;
    for (uint32_t period = shortest, end = shortest + SWEEPS; period < end; ++period) {
        board_timer_start(period, 64);
        for (uint32_t begin = ticks; ticks - begin < 2;) {
            take_and_give();
        }
        board_timer_stop();
    }
    on_tick = NULL;
    return kit_expect(block_pool_check(&blocks) && block_pool_used(&blocks) == 0, "a block is lost");
}

static uint32_t volatile plain_count, by_handler;

static void count_in_handler(void) {
    ++plain_count;
    ++by_handler;
}

static const char *control_a_plain_count_loses_updates(void) {
    uint32_t const shortest = shortest_period();
    on_tick = count_in_handler;
    plain_count = by_handler = 0;
    uint32_t by_main = 0;
    for (uint32_t period = shortest, end = shortest + SWEEPS; period < end; ++period) {
        board_timer_start(period, 64);
        for (uint32_t begin = ticks; ticks - begin < 2;) {
            ++plain_count;
            ++by_main;
        }
        board_timer_stop();
    }
    on_tick = NULL;
    return kit_expect(plain_count < by_main + by_handler, "no update was lost: the sweep lands nowhere");
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
        return NULL; // Nothing to read back.
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

const kit_test kit_machine_tests[] = {
    {.name = "regions_answer_at_both_ends", .holds = regions_answer_at_both_ends},
    {.name = "critical_sections_hold_interrupts_off", .holds = critical_sections_hold_interrupts_off},
    {.name = "sleep_loses_no_wake_up", .holds = sleep_loses_no_wake_up},
    {.name = "a_queue_loses_nothing_under_a_sweeping_timer", .holds = a_queue_loses_nothing_under_a_sweeping_timer},
    {.name = "a_pool_stays_sound_under_a_sweeping_timer", .holds = a_pool_stays_sound_under_a_sweeping_timer},
    {.name = "control_a_plain_count_loses_updates", .holds = control_a_plain_count_loses_updates},
    {.name = "regions_have_their_memory_s_attributes", .holds = regions_have_their_memory_s_attributes},
    {.name = "a_buffer_survives_its_calls", .holds = a_buffer_survives_its_calls},
};
const size_t kit_machine_test_count = sizeof kit_machine_tests / sizeof kit_machine_tests[0];
