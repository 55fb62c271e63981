// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "board.h"
#include "harness.h"

#include <brim/place.h>
#include <brim/region.h>
#include <brim/stack.h>

static uint32_t initialised = 0x12345678u;
static uint32_t zeroed[4];
BRIM_FAST static uint32_t fast = 0x0FA57000u;
BRIM_FAST_ZERO static uint32_t fast_zeroed[3];
BRIM_BULK static uint8_t bulk[100];
BRIM_DMA static uint8_t dma[40];
BRIM_DMA static uint8_t dma_after[4];
BRIM_IN(BOARD_OTHER_REGION) static uint32_t elsewhere = 0xE15E0000u;
BRIM_IN_ZERO(BOARD_OTHER_REGION) static uint32_t elsewhere_zeroed[5];
BRIM_DMA_IN(BOARD_OTHER_REGION) static uint8_t elsewhere_dma[8];
BRIM_NOINIT static uint32_t kept[2];
BRIM_FAST_CODE static uint32_t fast_code(uint32_t n) {
    return n * 3 + initialised;
}

extern const char _stack_size[], _heap_start[], _heap_end[], end[], __HeapLimit[];
extern const uint32_t _stack_start[], _stack_limit[], _estack[], __StackTop[], __StackLimit[];

// Records of start-up's tables, as start-up has them.
extern const struct { uint32_t from, to, size_bytes; } __brim_copy_start[], __brim_copy_end[];
extern const struct { uint32_t from, size_bytes; } __brim_zero_start[], __brim_zero_end[];

BRIM_NOINIT static uint32_t volatile feeds; // 0 when the emulator starts.
BRIM_BULK static uint8_t more_than_one_feed[4500];

void brim_board_feed_watchdog(void);
void brim_board_feed_watchdog(void) {
    ++feeds;
}

static bool constructor_ran;
__attribute__((constructor)) static void construct(void) {
    constructor_ran = initialised == 0x12345678u;
}

// The compiler must not know what start-up left here.
static uint32_t read(const volatile void *word) {
    return *(const volatile uint32_t *)word;
}

static bool all_zero(const volatile void *start, size_t bytes) {
    const volatile uint8_t *const byte = start;
    for (size_t i = 0; i < bytes; ++i) {
        if (byte[i] != 0) {
            return false;
        }
    }
    return true;
}

static const brim_region *region_of(const volatile void *address) {
    for (size_t i = 0; i < brim_region_count; ++i) {
        if ((uintptr_t)address - (uintptr_t)brim_regions[i].origin < brim_region_length_bytes(&brim_regions[i])) {
            return &brim_regions[i];
        }
    }
    return NULL;
}

TEST(data_of_every_region_is_copied_before_main) {
    EXPECT_EQ(read(&initialised), 0x12345678u);
    EXPECT_EQ(read(&fast), 0x0FA57000u);
    EXPECT_EQ(read(&elsewhere), 0xE15E0000u);
}

TEST(a_watchdog_is_fed_for_each_4_kb) {
    uint32_t expected = 0;
    for (size_t i = 0; &__brim_copy_start[i] != __brim_copy_end; ++i) {
        expected += (__brim_copy_start[i].size_bytes + 4095) / 4096;
    }
    for (size_t i = 0; &__brim_zero_start[i] != __brim_zero_end; ++i) {
        expected += (__brim_zero_start[i].size_bytes + 4095) / 4096;
    }
    EXPECT(all_zero(more_than_one_feed, sizeof more_than_one_feed));
    EXPECT_EQ(feeds, expected);
}

TEST(bss_of_every_region_is_zeroed_before_main) {
    EXPECT(all_zero(zeroed, sizeof zeroed));
    EXPECT(all_zero(fast_zeroed, sizeof fast_zeroed));
    EXPECT(all_zero(bulk, sizeof bulk));
    EXPECT(all_zero(dma, sizeof dma));
    EXPECT(all_zero(elsewhere_zeroed, sizeof elsewhere_zeroed));
    EXPECT(all_zero(elsewhere_dma, sizeof elsewhere_dma));
}

TEST(constructors_run_before_main_and_after_data) {
    EXPECT(constructor_ran);
}

TEST(an_object_lies_in_the_region_it_names) {
    EXPECT_TEXT(region_of(&elsewhere)->name, BOARD_OTHER_REGION);
    EXPECT_TEXT(region_of(elsewhere_zeroed)->name, BOARD_OTHER_REGION);
    EXPECT_TEXT(region_of(elsewhere_dma)->name, BOARD_OTHER_REGION);
}

TEST(dma_buffers_lie_on_cache_lines_of_their_own_where_dma_reaches) {
    EXPECT_EQ((uintptr_t)dma % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)dma_after % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)elsewhere_dma % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)region_of(dma)->dma, 1);
    for (const uint32_t *other = zeroed; other < zeroed + 4; ++other) {
        EXPECT((uintptr_t)other / BRIM_CACHE_LINE != (uintptr_t)dma_after / BRIM_CACHE_LINE);
    }
}

TEST(fast_code_runs_where_its_role_is) {
    uint32_t (*const volatile code)(uint32_t) = fast_code;
    EXPECT_EQ(code(2), 0x12345678u + 6);
#ifdef BOARD_FAST_CODE_REGION
    EXPECT_TEXT(region_of((const void *)((uintptr_t)code - 1))->name, BOARD_FAST_CODE_REGION);
#else
    EXPECT(region_of((const void *)((uintptr_t)code - 1)) == region_of(&brim_regions[0]));
#endif
}

TEST(the_stack_lies_at_the_bottom_of_its_region) {
    EXPECT_EQ((uintptr_t)_stack_limit, (uintptr_t)region_of(_stack_limit)->origin);
    EXPECT_EQ((uintptr_t)_stack_start - (uintptr_t)_stack_limit, (uintptr_t)_stack_size);
    EXPECT_EQ((uintptr_t)region_of(_stack_limit)->wait_states, 0);
}

TEST(the_usual_names_mean_the_same_places) {
    EXPECT_EQ((uintptr_t)_estack, (uintptr_t)_stack_start);
    EXPECT_EQ((uintptr_t)__StackTop, (uintptr_t)_stack_start);
    EXPECT_EQ((uintptr_t)__StackLimit, (uintptr_t)_stack_limit);
    EXPECT_EQ((uintptr_t)end, (uintptr_t)_heap_start);
    EXPECT_EQ((uintptr_t)__HeapLimit, (uintptr_t)_heap_end);
}

TEST(the_heap_is_what_is_left_of_its_region) {
    const brim_region *const region = region_of(_heap_start);
    EXPECT_EQ((uintptr_t)_heap_end, (uintptr_t)region->origin + brim_region_length_bytes(region));
    EXPECT_EQ((uintptr_t)_heap_start % 8, 0);
    EXPECT_EQ((uintptr_t)_heap_start, (uintptr_t)region->end);
    EXPECT((uintptr_t)_heap_start > (uintptr_t)zeroed && (uintptr_t)_heap_start > (uintptr_t)dma);
}

TEST(no_init_data_is_in_ram_and_left_alone) {
    kept[0] = 0;
    EXPECT(region_of(kept) != NULL);
}

HARNESS_SUITE(startup, RUN(data_of_every_region_is_copied_before_main), RUN(a_watchdog_is_fed_for_each_4_kb),
              RUN(bss_of_every_region_is_zeroed_before_main), RUN(constructors_run_before_main_and_after_data),
              RUN(an_object_lies_in_the_region_it_names),
              RUN(dma_buffers_lie_on_cache_lines_of_their_own_where_dma_reaches), RUN(fast_code_runs_where_its_role_is),
              RUN(the_stack_lies_at_the_bottom_of_its_region), RUN(the_usual_names_mean_the_same_places),
              RUN(the_heap_is_what_is_left_of_its_region), RUN(no_init_data_is_in_ram_and_left_alone))
