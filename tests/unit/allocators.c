// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The promises of a brim_allocator (allocator.h), kept by each of brim's four.
#include "harness.h"

#include <brim/locked_heap.h>
#include <string.h>

#define BYTES 2048

static BRIM_ALIGNED(512) unsigned char memory[2][BYTES];

static brim_heap *first_heap(void) {
    return brim_heap_init(memory[0], BYTES);
}

static unsigned char *take(const brim_allocator *a, size_t alignment, size_t size_bytes) {
    unsigned char *const block = a->alloc(a->context, alignment, size_bytes);
    EXPECT(block != NULL && (uintptr_t)block % alignment == 0);
    memset(block, 0x5A, size_bytes);
    return block;
}

static void expect_kept(const unsigned char *block, size_t size_bytes) {
    for (size_t i = 0; i < size_bytes; ++i) {
        EXPECT_EQ(block[i], 0x5A);
    }
}

/// Grows past what there is, grows past a neighbour, shrinks, gives back.
static void exercise(const brim_allocator *a, size_t alignment) {
    unsigned char *block = take(a, alignment, 20);
    unsigned char *const neighbour = take(a, 8, 8);
    EXPECT(a->alloc(a->context, alignment, 4 * BYTES) == NULL);
    EXPECT(a->realloc(a->context, block, alignment, 20, 4 * BYTES) == NULL);
    expect_kept(block, 20);
    block = a->realloc(a->context, block, alignment, 20, 200);
    EXPECT(block != NULL && (uintptr_t)block % alignment == 0);
    expect_kept(block, 20);
    expect_kept(neighbour, 8);
    block = a->realloc(a->context, block, alignment, 200, 10);
    EXPECT(block != NULL);
    expect_kept(block, 10);
    a->free(a->context, block);
    a->free(a->context, neighbour);
    a->free(a->context, NULL);
}

TEST(an_allocator_of_one_heap_keeps_its_promises) {
    brim_heap *const heap = first_heap();
    brim_allocator const a = brim_heap_allocator(heap);
    for (size_t alignment = 1; alignment <= 512; alignment *= 2) {
        exercise(&a, alignment);
        EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    }
}

TEST(an_allocator_of_a_locked_heap_keeps_its_promises) {
    brim_heap *const heap = first_heap();
    brim_allocator const a = brim_locked_heap_allocator(heap);
    for (size_t alignment = 1; alignment <= 512; alignment *= 2) {
        exercise(&a, alignment);
        EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    }
    void *block = brim_locked_heap_alloc(heap, 20);
    void *const same = brim_locked_heap_realloc(heap, block, 24);
    EXPECT(same != NULL && same == block);
}

TEST(an_allocator_of_an_arena_keeps_its_promises) {
    brim_arena arena;
    brim_arena_init(&arena, memory[0], BYTES);
    brim_allocator const a = brim_arena_allocator(&arena);
    exercise(&a, 16);
    size_t const used = brim_arena_used_bytes(&arena);
    EXPECT(used != 0); // What is given back stays taken until a rewind.
    unsigned char *const last = take(&a, 4, 20);
    EXPECT(a.realloc(a.context, last, 4, 20, 40) == last);
    EXPECT(a.realloc(a.context, last, 4, 40, 4 * BYTES) == NULL);
}

TEST(an_allocator_of_several_heaps_keeps_its_promises) {
    brim_heap *const heaps[2] = {first_heap(), brim_heap_init(memory[1], BYTES)};
    brim_heap_list const list = {heaps, 2};
    brim_allocator const a = brim_heap_list_allocator(&list);
    exercise(&a, 32);
    unsigned char *const fills = take(&a, 8, brim_heap_get_free_space(heaps[0]).largest_bytes - 40);
    unsigned char *block = take(&a, 32, 1); // Moves to the other heap when it grows; it keeps its one byte.
    block = a.realloc(a.context, block, 32, 1, 300);
    EXPECT(block != NULL && (uintptr_t)block % 32 == 0 && block[0] == 0x5A);
    a.free(a.context, fills);
    a.free(a.context, block);
    block = take(&a, 512, 300);
    brim_heap_seal(heaps[0]); // It gives nothing any more, so a block leaves it even to shrink.
    block = a.realloc(a.context, block, 512, 300, 20);
    EXPECT(block != NULL && brim_heap_contains(heaps[1], block));
    expect_kept(block, 20);
    a.free(a.context, block);
    EXPECT_EQ(brim_heap_stats(heaps[1]).blocks, 0);
}

TEST(an_allocator_gives_blocks_back_to_where_they_came_from) {
    brim_heap *const heaps[2] = {first_heap(), brim_heap_init(memory[1], BYTES)};
    brim_heap_list const list = {heaps, 2};
    brim_allocator const a = brim_heap_list_allocator(&list);
    unsigned char *const first = take(&a, 8, BYTES / 2);
    unsigned char *const second = take(&a, 8, BYTES / 2);
    EXPECT(brim_heap_contains(heaps[0], first) && brim_heap_contains(heaps[1], second));
    a.free(a.context, first);
    a.free(a.context, second);
    EXPECT_EQ(brim_heap_stats(heaps[0]).blocks + brim_heap_stats(heaps[1]).blocks, 0);
}

HARNESS_SUITE(allocators, RUN(an_allocator_of_one_heap_keeps_its_promises),
              RUN(an_allocator_of_a_locked_heap_keeps_its_promises), RUN(an_allocator_of_an_arena_keeps_its_promises),
              RUN(an_allocator_of_several_heaps_keeps_its_promises),
              RUN(an_allocator_gives_blocks_back_to_where_they_came_from))
