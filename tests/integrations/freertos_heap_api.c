// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The kernel's heap API as heap_4.c has it, on the memory of configTOTAL_HEAP_SIZE; with BRIM_FREERTOS_HEAP_REGIONS as
// heap_5.c has it, on two regions; with configAPPLICATION_ALLOCATED_HEAP on memory of the firmware's own.
#include "harness.h"

#include "FreeRTOS.h"
#include "brim_freertos_heap.h"
#include "task.h"

#include <string.h>

static uint32_t failures, asserts;
void vApplicationMallocFailedHook(void) {
    ++failures;
}

void freertos_stub_assert_failed(int line) {
    (void)line;
    ++asserts;
}

static uint32_t out_of_memory;
void brim_out_of_memory(const void *from, size_t size_bytes) {
    (void)from, (void)size_bytes;
    ++out_of_memory;
}

static void begin(void) {
    vPortHeapResetState();
#ifdef BRIM_FREERTOS_HEAP_REGIONS
    static BRIM_ALIGNED(8) uint8_t fast[512], bulk[2048];
    static const HeapRegion_t regions[] = {{fast, sizeof fast}, {bulk, sizeof bulk}, {NULL, 0}};
    vPortDefineHeapRegions(regions);
#endif
    failures = out_of_memory = 0;
}

static HeapStats_t stats_now(void) {
    HeapStats_t stats;
    memset(&stats, 0xFF, sizeof stats);
    vPortGetHeapStats(&stats);
    return stats;
}

TEST(the_statistics_are_those_of_the_kernel) {
    begin();
    size_t const at_first = xPortGetFreeHeapSize();
    void *const a = pvPortMalloc(100), *const b = pvPortMalloc(60), *const c = pvPortMalloc(20);
    EXPECT(a != NULL && b != NULL && c != NULL);
    vPortFree(b);
    HeapStats_t const stats = stats_now();
    EXPECT_EQ(stats.xNumberOfSuccessfulAllocations, 3);
    EXPECT_EQ(stats.xNumberOfSuccessfulFrees, 1);
    EXPECT_EQ(stats.xAvailableHeapSpaceInBytes, at_first - 104 - 24);
    EXPECT_EQ(stats.xAvailableHeapSpaceInBytes, xPortGetFreeHeapSize());
    EXPECT_EQ(stats.xMinimumEverFreeBytesRemaining, at_first - 104 - 64 - 24);
    EXPECT_EQ(stats.xSizeOfSmallestFreeBlockInBytes, 64);
    EXPECT(stats.xSizeOfLargestFreeBlockInBytes > 64);
    EXPECT(stats.xNumberOfFreeBlocks >= 2);
    vPortFree(a);
    vPortFree(c);
    EXPECT_EQ(xPortGetFreeHeapSize(), at_first);
}

TEST(the_minimum_ever_free_is_reset_to_what_is_free_now) {
    begin();
    size_t const at_first = xPortGetFreeHeapSize();
    vPortFree(pvPortMalloc(200));
    vPortFree(pvPortMalloc(10));
    EXPECT_EQ(xPortGetMinimumEverFreeHeapSize(), at_first - 208);
    xPortResetHeapMinimumEverFreeHeapSize();
    EXPECT_EQ(xPortGetMinimumEverFreeHeapSize(), at_first);
    vPortFree(pvPortMalloc(10));
    EXPECT_EQ(xPortGetMinimumEverFreeHeapSize(), at_first - 16);
}

TEST(a_heap_that_is_reset_begins_anew) {
    begin();
    size_t const at_first = xPortGetFreeHeapSize();
    EXPECT(pvPortMalloc(300) != NULL);
    begin();
    EXPECT_EQ(xPortGetFreeHeapSize(), at_first);
    EXPECT_EQ(xPortGetMinimumEverFreeHeapSize(), at_first);
    EXPECT_EQ(stats_now().xNumberOfSuccessfulAllocations, 0);
}

TEST(a_failure_is_told_to_the_hook_and_leaves_the_heap_alone) {
    begin();
    size_t const huge = SIZE_MAX / 2 + 2;
    void *volatile block = pvPortMalloc(4096);
    EXPECT(block == NULL && failures == 1 && out_of_memory == 1);
    block = pvPortCalloc(huge, 2); // 4, if nobody looks.
    EXPECT(block == NULL && failures == 2);
    block = pvPortMalloc(0); // As the kernel's heaps.
    EXPECT(block == NULL && failures == 3);
    EXPECT_EQ(stats_now().xNumberOfSuccessfulAllocations, 0);
    vPortFree(NULL);
    EXPECT_EQ(stats_now().xNumberOfSuccessfulFrees, 0);
}

TEST(what_calloc_gives_is_zero) {
    begin();
    unsigned char *const dirty = pvPortMalloc(40);
    memset(dirty, 0xFF, 40);
    vPortFree(dirty);
    unsigned char *const clean = pvPortCalloc(5, 8);
    EXPECT(clean == dirty && clean[0] == 0 && clean[39] == 0);
}

TEST(a_block_that_is_freed_twice_ends_in_a_panic) {
    begin();
    void *const block = pvPortMalloc(40);
    vPortFree(block);
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, vPortFree(block));
}

#define OF_EVERY_HEAP                                                                                                  \
    RUN(the_statistics_are_those_of_the_kernel), RUN(the_minimum_ever_free_is_reset_to_what_is_free_now),              \
        RUN(a_heap_that_is_reset_begins_anew), RUN(a_failure_is_told_to_the_hook_and_leaves_the_heap_alone),           \
        RUN(what_calloc_gives_is_zero), RUN(a_block_that_is_freed_twice_ends_in_a_panic)

#ifdef BRIM_FREERTOS_HEAP_REGIONS
TEST(a_request_goes_to_the_first_region_in_which_it_fits) {
    begin();
    EXPECT(brim_freertos_heap(1) != NULL && brim_freertos_heap(2) == NULL);
    void *const small = pvPortMalloc(40), *const large = pvPortMalloc(1000);
    EXPECT(brim_heap_contains(brim_freertos_heap(0), small));
    EXPECT(brim_heap_contains(brim_freertos_heap(1), large));
    EXPECT_EQ(out_of_memory, 0);
    vPortFree(large);
    vPortFree(small);
    EXPECT(brim_heap_check(brim_freertos_heap(0)) && brim_heap_check(brim_freertos_heap(1)));
}

TEST(a_region_that_has_the_bytes_but_only_in_pieces_does_not_fail) {
    begin();
    void *pieces[16];
    size_t count = 0;
    do {
        pieces[count] = pvPortMalloc(40);
    } while (brim_heap_contains(brim_freertos_heap(0), pieces[count++]));
    for (size_t i = 0; i < count; i += 2) {
        vPortFree(pieces[i]);
    }
    brim_heap_counts const fast = brim_heap_stats(brim_freertos_heap(0));
    EXPECT(fast.capacity_bytes - fast.used_bytes > 100 + 4);
    void *block = pvPortMalloc(100);
    EXPECT(brim_heap_contains(brim_freertos_heap(1), block));
    EXPECT(out_of_memory == 0 && brim_heap_stats(brim_freertos_heap(0)).failed == 0);
    block = pvPortMalloc(4000);
    EXPECT(block == NULL && out_of_memory == 1);
}

TEST(more_regions_than_the_setting_says_are_refused) {
    static BRIM_ALIGNED(8) uint8_t memory[3][512];
    static const HeapRegion_t regions[] = {
        {memory[0], sizeof memory[0]}, {memory[1], sizeof memory[1]}, {memory[2], sizeof memory[2]}, {NULL, 0}};
    vPortHeapResetState();
    asserts = 0;
    vPortDefineHeapRegions(regions);
    EXPECT_EQ(asserts, 1);
}

HARNESS_SUITE(freertos_heap_regions, OF_EVERY_HEAP, RUN(a_request_goes_to_the_first_region_in_which_it_fits),
              RUN(a_region_that_has_the_bytes_but_only_in_pieces_does_not_fail),
              RUN(more_regions_than_the_setting_says_are_refused))
#elif defined(configAPPLICATION_ALLOCATED_HEAP)
BRIM_ALIGNED(8) uint8_t ucHeap[configTOTAL_HEAP_SIZE];

TEST(the_blocks_lie_in_the_memory_of_the_firmware) {
    begin();
    uint8_t *const block = pvPortMalloc(40);
    EXPECT(block > ucHeap && block + 40 <= ucHeap + sizeof ucHeap);
    EXPECT(brim_heap_contains(brim_freertos_heap(0), block) && brim_freertos_heap(1) == NULL);
    vPortFree(block);
}

HARNESS_SUITE(freertos_heap_of_firmware, OF_EVERY_HEAP, RUN(the_blocks_lie_in_the_memory_of_the_firmware))
#else
HARNESS_SUITE(freertos_heap_api, OF_EVERY_HEAP)
#endif
