// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a firmware prints of itself, with made-up regions and faults; what a target has, the tests in target/ print. And
// the hooks that a firmware did not define: this suite does not either.
#include "harness.h"

#include <brim/brim.h>
#include <stdio.h>
#include <string.h>

static char printed[2048];
static size_t printed_length;

static void keep(const char *text, size_t length_bytes) {
    EXPECT(printed_length + length_bytes < sizeof printed);
    memcpy(printed + printed_length, text, length_bytes);
    printed_length += length_bytes;
    printed[printed_length] = '\0';
}

#define FACT(number) ((const char *)(uintptr_t)(number))
const brim_region brim_regions[] = {
    {"FLASH", FACT(0x08000000), FACT(2048), FACT(0x08000123), FACT(7), FACT(BRIM_REGION_UNKNOWN)},
    {"RAM_WITH_A_LONG_NAME", FACT(0x20000000), FACT(4294967295), FACT(0x20000000), FACT(BRIM_REGION_UNKNOWN), FACT(1)},
    {"DTCM", FACT(0x20000400), FACT(512), FACT(0x20000600), FACT(0), FACT(0)},
};
const size_t brim_region_count = 3;

TEST(regions_are_printed_with_what_is_known_of_them) {
    printed_length = 0;
    brim_report_regions(keep);
    EXPECT_TEXT(printed, "region   origin        length      used      free  wait states  DMA\n"
                         "FLASH    0x08000000      2048       291      1757            7    -\n"
                         "RAM_WITH_A_LONG_NAME0x200000004294967295         04294967295            -  yes\n"
                         "DTCM     0x20000400       512       512         0            0   no\n");
}

TEST(a_fault_is_printed_with_what_was_stacked) {
    brim_fault fault = {.cause = BRIM_FAULT_BUS, .exception = 5, .sp = 0x20000100, .stack_name = "task"};
    fault.pc = 0x08000200;
    printed_length = 0;
    brim_fault_print(&fault, keep);
    EXPECT_TEXT(printed, "fault: an access where no memory answers, on task\n"
                         "  exception 0x00000005, sp 0x20000100, pc and lr not stacked\n"
                         "  status 0x00000000 0x00000000\n");
    fault.stacked = 1;
    fault.has_address = 1;
    fault.address = 0x60000000;
    printed_length = 0;
    brim_fault_print(&fault, keep);
    EXPECT(strstr(printed, "on task, address 0x60000000\n") != NULL);
    EXPECT(strstr(printed, "pc 0x08000200, lr 0x00000000\n  r0 ") != NULL);
    fault.status[2] = 7;
    printed_length = 0;
    brim_fault_print(&fault, keep);
    EXPECT(strstr(printed, "status 0x00000000 0x00000000 0x00000007\n") != NULL);
    EXPECT_TEXT(brim_stack_main()->name, "main stack");
    fault.cause = 99;
    EXPECT_TEXT(brim_fault_text(&fault), "a fault of unknown cause");
}

TEST(a_panic_is_printed_in_words) {
    EXPECT_TEXT(brim_panic_text(BRIM_PANIC_DOUBLE_FREE), "double free");
    EXPECT_TEXT(brim_panic_text((brim_panic_code)99), "unknown panic");
}

BRIM_TASK_STACK(task, 256);

TEST(a_watch_alarms_where_nobody_listens) {
    brim_stack_paint(&task);
    brim_stack_watch watch = {.stack = &task, .alarm_free_bytes = 128};
    EXPECT(brim_stack_watch_step(&watch));
    task_words[BRIM_TASK_GUARD_BYTES / 4] = 0; // The lowest usable word.
    while (brim_stack_watch_step(&watch)) {
    }
    EXPECT(watch.alarmed);
}

TEST(the_host_guards_no_stack_and_has_no_cache) {
    brim_stack const unguarded = {"unguarded", task_words, sizeof task_words, 0};
    EXPECT(!brim_stack_guard());
    EXPECT(!brim_stack_guard_task(&unguarded));
    EXPECT_EQ(brim_stack_guard_bytes(&unguarded), BRIM_TASK_GUARD_BYTES);
    static BRIM_ALIGNED(BRIM_CACHE_LINE) unsigned char buffer[2 * BRIM_CACHE_LINE];
    brim_dcache_clean(buffer + 1, 1);
    brim_dcache_invalidate(buffer, sizeof buffer);
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, brim_dcache_invalidate(buffer + 1, 1));
    brim_dma_send_begin(buffer + 1, 1);
    brim_dma_receive_begin(buffer, sizeof buffer);
    brim_dma_receive_end(buffer, sizeof buffer);
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, brim_dma_receive_begin(buffer + 1, 1));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, brim_dma_receive_end(buffer + 1, 1));
    EXPECT(brim_dma_uncache(buffer, sizeof buffer));
    brim_caches_enable();
    EXPECT(!brim_speculation_block());
}

HARNESS_SUITE(printed, RUN(regions_are_printed_with_what_is_known_of_them),
              RUN(a_fault_is_printed_with_what_was_stacked), RUN(a_panic_is_printed_in_words),
              RUN(a_watch_alarms_where_nobody_listens), RUN(the_host_guards_no_stack_and_has_no_cache))
