// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The heap's locked calls from main and two handlers, of which one interrupts the other. Each side has blocks of its
// own, which are neighbours in memory: what one does to its block rewrites the headers of the others'.
#include "preempt.h"

#include <brim/locked_heap.h>

#define BLOCKS 8u

static BRIM_ALIGNED(8) unsigned char memory[1200];
static brim_heap *heap;

/// Live blocks: how much may be written there, and the byte that must still be at both ends.
static struct {
    unsigned char *block;
    uint32_t bytes;
} held[BLOCKS];
static uint32_t volatile pair_first, pair_second; // Equal wherever interrupts are on.

// Which block each side works on. The neighbours of main's are the handlers'.
enum { MAINS, HANDLERS, URGENT, MAINS_NEW, HANDLERS_NEW, URGENT_NEW, FENCE };

static BRIM_NOINLINE void keep(uint32_t which, void *block, uint32_t bytes) {
    held[which].block = block;
    held[which].bytes = block == NULL ? 0 : bytes;
    if (block != NULL) {
        held[which].block[0] = held[which].block[bytes - 1] = (unsigned char)(which + 1);
    }
}

static BRIM_NOINLINE void *let_go(uint32_t which) {
    void *const block = held[which].block;
    EXPECT(block != NULL && held[which].block[0] == which + 1);
    EXPECT(held[which].block[held[which].bytes - 1] == which + 1);
    held[which].block = NULL;
    return block;
}

static void take(uint32_t which, uint32_t bytes) {
    keep(which, brim_locked_heap_alloc(heap, bytes), bytes);
}

static void heap_do_alloc(void) {
    take(MAINS_NEW, 40);
}
static void heap_do_alloc_aligned(void) {
    keep(MAINS_NEW, brim_locked_heap_alloc_aligned(heap, 32, 40), 40);
}
static void heap_do_free(void) {
    brim_locked_heap_free(heap, let_go(MAINS));
}
static void heap_do_grow(void) { // Its neighbours are used: it moves.
    void *const block = let_go(MAINS);
    keep(MAINS, brim_locked_heap_realloc(heap, block, 90), 90);
}
static void heap_do_shrink(void) {
    void *const block = let_go(MAINS);
    keep(MAINS, brim_locked_heap_realloc(heap, block, 20), 20);
}
static void heap_do_stats(void) { // A snapshot: what is used is what the live blocks use, whoever interrupts.
    brim_heap_counts const counts = brim_locked_heap_stats(heap);
    EXPECT(counts.blocks >= 3 && counts.blocks <= 5);
    EXPECT(counts.used_bytes >= counts.blocks * 8);
}
static void heap_do_usable_size(void) { // Of a block between two of the handlers', whose headers say where it ends.
    EXPECT_EQ(brim_locked_heap_usable_size(heap, held[MAINS].block), 52);
}
static void heap_do_alloc_in_a_critical_section(void) {
    uint32_t const before = brim_critical_enter();
    pair_first = pair_first + 1;
    take(MAINS_NEW, 40);
    brim_locked_heap_free(heap, let_go(MAINS));
    pair_second = pair_second + 1;
    brim_critical_exit(before);
}

static void handler_frees_and_allocs(void) {
    EXPECT_EQ(pair_first, pair_second);
    brim_locked_heap_free(heap, let_go(HANDLERS));
    take(HANDLERS_NEW, 24);
}
static void handler_allocs_twice_frees_once(void) {
    EXPECT_EQ(pair_first, pair_second);
    take(HANDLERS_NEW, 40);
    void *const second = brim_locked_heap_alloc(heap, 8);
    brim_locked_heap_free(heap, let_go(HANDLERS));
    brim_locked_heap_free(heap, second);
}
static void urgent_frees_and_allocs(void) {
    EXPECT_EQ(pair_first, pair_second);
    brim_locked_heap_free(heap, let_go(URGENT));
    take(URGENT_NEW, 16);
}

static void start(void) {
    heap = brim_heap_init(memory, sizeof memory);
    for (uint32_t i = 0; i < BLOCKS; ++i) {
        held[i].block = NULL;
    }
    pair_first = pair_second = 0;
    take(HANDLERS, 48);
    take(MAINS, 48);
    take(URGENT, 48);
    take(FENCE, 8);
}

static void judge(void) {
    uint32_t live = 0;
    EXPECT_EQ(pair_first, pair_second);
    EXPECT(brim_heap_check(heap));
    for (uint32_t i = 0; i < BLOCKS; ++i) {
        live += held[i].block != NULL;
    }
    EXPECT_EQ(brim_heap_stats(heap).blocks, live);
    EXPECT_EQ(brim_heap_stats(heap).failed, 0);
    for (uint32_t i = 0; i < BLOCKS; ++i) {
        if (held[i].block != NULL) {
            brim_heap_free(heap, let_go(i));
        }
    }
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
    EXPECT_EQ(brim_heap_get_free_space(heap).pieces, 1);
}

TEST(locked_heap_survives_handlers_that_interrupt_it_everywhere) {
    static const preempt_case cases[] = {
        {start, heap_do_alloc, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_alloc_aligned, handler_allocs_twice_frees_once, judge, urgent_frees_and_allocs},
        {start, heap_do_free, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_free, handler_allocs_twice_frees_once, judge, urgent_frees_and_allocs},
        {start, heap_do_grow, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_shrink, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_stats, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_usable_size, handler_frees_and_allocs, judge, urgent_frees_and_allocs},
        {start, heap_do_usable_size, handler_allocs_twice_frees_once, judge, urgent_frees_and_allocs},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        preempt_sweep(&cases[i]);
    }
}

TEST(locked_heap_leaves_a_critical_section_around_it_closed) {
    static const preempt_case nested = {start, heap_do_alloc_in_a_critical_section, handler_frees_and_allocs, judge,
                                        urgent_frees_and_allocs};
    preempt_sweep(&nested);
}

int main(void) {
    static const harness_test tests[] = {RUN(locked_heap_survives_handlers_that_interrupt_it_everywhere),
                                         RUN(locked_heap_leaves_a_critical_section_around_it_closed)};
    return harness_run("preempt_locked_heap", tests, sizeof tests / sizeof tests[0]);
}
