// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/arena.h>

static BRIM_ALIGNED(64) unsigned char memory[256];
static brim_arena arena;

static void start(size_t offset, size_t size_bytes) {
    brim_arena_init(&arena, memory + offset, size_bytes);
}

TEST(arena_gives_exactly_its_bytes) {
    start(0, 256);
    EXPECT(brim_arena_alloc(&arena, 1, 256) == memory);
    EXPECT_EQ(brim_arena_remaining_bytes(&arena), 0);
    EXPECT(brim_arena_alloc(&arena, 1, 1) == NULL);
    EXPECT_EQ(brim_arena_lost(&arena), 1);
    EXPECT(brim_arena_check(&arena));
}

TEST(arena_aligns_every_address_from_every_base) {
    for (size_t offset = 0; offset < 64; ++offset) {
        for (size_t alignment = 1; alignment <= 64; alignment *= 2) {
            start(offset, 128);
            unsigned char *const first = brim_arena_alloc(&arena, 1, 1);
            unsigned char *const second = brim_arena_alloc(&arena, alignment, 3);
            EXPECT(first == memory + offset);
            EXPECT_EQ((uintptr_t)second % alignment, 0);
            EXPECT(second > first && second < first + 1 + alignment);
            EXPECT_EQ(brim_arena_used_bytes(&arena), (size_t)(second + 3 - first));
        }
    }
}

TEST(arena_refuses_sizes_that_overflow_and_changes_nothing) {
    start(1, 100);
    EXPECT(brim_arena_alloc(&arena, 1, 10) != NULL);
    EXPECT(brim_arena_alloc(&arena, 1, SIZE_MAX) == NULL);
    EXPECT(brim_arena_alloc(&arena, 64, SIZE_MAX - 8) == NULL);
    EXPECT(brim_arena_alloc(&arena, 1, 91) == NULL);
    EXPECT(brim_arena_alloc(&arena, SIZE_MAX / 2 + 1, 0) == NULL);
    EXPECT_EQ(brim_arena_used_bytes(&arena), 10);
    EXPECT_EQ(brim_arena_lost(&arena), 4);
    EXPECT(brim_arena_alloc(&arena, 1, 90) != NULL);
}

TEST(arena_rewinds_to_a_mark_and_keeps_its_peak) {
    start(0, 256);
    EXPECT(brim_arena_alloc(&arena, 8, 40) != NULL);
    brim_arena_mark const mark = brim_arena_get_mark(&arena);
    void *const first = brim_arena_alloc(&arena, 8, 100);
    brim_arena_rewind(&arena, mark);
    EXPECT_EQ(brim_arena_used_bytes(&arena), 40);
    EXPECT_EQ(brim_arena_peak_bytes(&arena), 140);
    EXPECT(brim_arena_alloc(&arena, 8, 100) == first);
}

TEST(arena_panics_at_a_mark_that_was_undone) {
    start(0, 256);
    EXPECT(brim_arena_alloc(&arena, 8, 8) != NULL);
    brim_arena_mark const older = brim_arena_get_mark(&arena);
    EXPECT(brim_arena_alloc(&arena, 8, 8) != NULL);
    brim_arena_mark const newer = brim_arena_get_mark(&arena);
    brim_arena_rewind(&arena, older);
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, brim_arena_rewind(&arena, newer));
    EXPECT_EQ(brim_arena_used_bytes(&arena), 8);
}

TEST(arena_gives_nothing_after_the_seal_and_says_so) {
    start(0, 256);
    brim_arena_mark const mark = brim_arena_get_mark(&arena);
    EXPECT(brim_arena_alloc(&arena, 4, 16) != NULL);
    brim_arena_seal(&arena);
    EXPECT(brim_arena_is_sealed(&arena));
    EXPECT(brim_arena_alloc(&arena, 4, 4) == NULL);
    brim_arena_rewind(&arena, mark);
    EXPECT_EQ(brim_arena_lost(&arena), 1);
    EXPECT_EQ(brim_arena_remaining_bytes(&arena), 0);
    EXPECT_EQ(brim_arena_used_bytes(&arena), 16);
}

TEST(arena_panics_at_an_alignment_that_is_no_power_of_two) {
    start(0, 256);
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!brim_arena_alloc(&arena, 12, 4));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!brim_arena_alloc(&arena, 0, 4));
    EXPECT_EQ(brim_arena_used_bytes(&arena), 0);
}

TEST(arena_without_memory_has_nothing_to_give) {
    static brim_arena zeroed;
    EXPECT(brim_arena_alloc(&zeroed, 1, 1) == NULL);
    EXPECT(brim_arena_check(&zeroed));
    brim_arena_init(&arena, NULL, 100);
    EXPECT(brim_arena_alloc(&arena, 1, 0) == NULL);
    EXPECT_EQ(brim_arena_capacity_bytes(&arena), 0);
}

TEST(arena_makes_a_heap_of_its_rest) {
    start(3, 250);
    EXPECT(brim_arena_alloc(&arena, 1, 30) == memory + 3);
    brim_heap *const heap = brim_arena_rest_to_heap(&arena);
    EXPECT(heap != NULL && (unsigned char *)heap > memory + 33);
    EXPECT(brim_arena_is_sealed(&arena) && brim_arena_alloc(&arena, 1, 1) == NULL);
    EXPECT(brim_heap_alloc(heap, 100) != NULL);
    EXPECT(brim_heap_check(heap));
    EXPECT(brim_arena_rest_to_heap(&arena) == NULL);
    start(0, 40);
    EXPECT(brim_arena_rest_to_heap(&arena) == NULL);
    EXPECT(brim_arena_alloc(&arena, 1, 40) == memory);
}

TEST(arena_check_sees_what_cannot_be) {
    start(0, 256);
    EXPECT(brim_arena_alloc(&arena, 1, 16) != NULL && brim_arena_check(&arena));
    arena.state.peak_bytes = 15;
    EXPECT(!brim_arena_check(&arena));
    arena.state.peak_bytes = 257;
    EXPECT(!brim_arena_check(&arena));
    arena.state.peak_bytes = 16;
    arena.memory = NULL;
    EXPECT(!brim_arena_check(&arena));
}

HARNESS_SUITE(arena, RUN(arena_makes_a_heap_of_its_rest), RUN(arena_gives_exactly_its_bytes),
              RUN(arena_aligns_every_address_from_every_base),
              RUN(arena_refuses_sizes_that_overflow_and_changes_nothing),
              RUN(arena_rewinds_to_a_mark_and_keeps_its_peak), RUN(arena_panics_at_a_mark_that_was_undone),
              RUN(arena_gives_nothing_after_the_seal_and_says_so),
              RUN(arena_panics_at_an_alignment_that_is_no_power_of_two), RUN(arena_without_memory_has_nothing_to_give),
              RUN(arena_check_sees_what_cannot_be))
