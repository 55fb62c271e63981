// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Random operations on a heap, from every base and of every size, against a model that only remembers what it was
// given: nothing overlaps, nothing is lost, contents stay. After each operation the whole heap is walked.
#include "soak.h"

#include <brim/heap.h>
#include <string.h>

#if BRIM_CORTEX_M
#define OPERATIONS 300
#define MEMORY_MAX 3000u
#else
#define OPERATIONS 3000
#define MEMORY_MAX (512u * 1024)
#endif
#define LIVE_MAX 64

typedef struct live_block {
    unsigned char *start;
    size_t size_bytes;
    unsigned char fill;
} live_block;

static BRIM_ALIGNED(8) unsigned char memory[MEMORY_MAX + 32];
static size_t memory_bytes; ///< What the heap is given of it, but for odd tails.
static live_block live[LIVE_MAX];
static uint32_t live_count;
static uint32_t random_state;
static brim_heap *heap;

static uint32_t below(uint32_t limit) {
    return harness_random(&random_state) % limit;
}

/// Mostly small, sometimes large.
static size_t random_size(void) {
    return below(8) == 0 ? below((uint32_t)memory_bytes / 4) : below(90);
}

static void fill(live_block *block) {
    block->fill = (unsigned char)harness_random(&random_state);
    memset(block->start, block->fill, block->size_bytes);
}

static void expect_filled(const live_block *block, size_t bytes) {
    if (bytes > 0) {
        EXPECT(block->start[0] == block->fill && memcmp(block->start, block->start + 1, bytes - 1) == 0);
    }
}

/// Which live blocks the walk has met, and that it meets no other.
typedef struct meeting {
    uint32_t met;
    size_t bytes;
} meeting;

static bool meet(void *context, brim_heap_block block) {
    meeting *const m = context;
    m->bytes += block.size_bytes + 4;
    for (uint32_t i = 0; i < live_count && block.used; ++i) {
        if (live[i].start == block.payload) {
            EXPECT(live[i].size_bytes <= block.size_bytes);
            expect_filled(&live[i], live[i].size_bytes);
            ++m->met;
            return true;
        }
    }
    EXPECT(!block.used);
    return true;
}

static void expect_agreement(void) {
    EXPECT(brim_heap_check(heap));
    meeting m = {0, 0};
    brim_heap_walk(heap, meet, &m);
    brim_heap_counts const counts = brim_heap_stats(heap);
    EXPECT_EQ(m.met, live_count);
    EXPECT_EQ(m.bytes, counts.capacity_bytes);
    EXPECT_EQ(counts.blocks, live_count);
}

/// A refusal is right if no free block is of a class above the request's: none is an eighth larger, and 8 bytes.
static void expect_no_room(size_t size_bytes) {
    size_t const needed = (size_bytes + 4 + 7) / 8 * 8;
    EXPECT(brim_heap_get_free_space(heap).largest_bytes < needed + needed / 8 + 8);
}

static void do_alloc(void) {
    size_t const alignment = (size_t)1 << below(8);
    size_t const size_bytes = random_size();
    bool const aligned = below(4) == 0;
    unsigned char *const start =
        aligned ? brim_heap_alloc_aligned(heap, alignment, size_bytes) : brim_heap_alloc(heap, size_bytes);
    if (start == NULL) {
        expect_no_room(size_bytes + (aligned && alignment > 8 ? alignment - 8 : 0));
        return;
    }
    EXPECT_EQ((uintptr_t)start % (aligned && alignment > 8 ? alignment : 8), 0);
    live[live_count] = (live_block){start, size_bytes, 0};
    fill(&live[live_count++]);
}

static void do_free(void) {
    uint32_t const i = below(live_count);
    brim_heap_free(heap, live[i].start);
    live[i] = live[--live_count];
}

/// A NULL is right if the block could not stay where it is, and no free block is large enough for another.
static void do_realloc(void) {
    live_block *const block = &live[below(live_count)];
    bool const aligned = below(4) == 0;
    size_t const alignment = aligned ? (size_t)1 << below(8) : 8;
    size_t const size_bytes = random_size();
    unsigned char *const start = aligned ? brim_heap_realloc_aligned(heap, block->start, alignment, size_bytes)
                                         : brim_heap_realloc(heap, block->start, size_bytes);
    if (start == NULL) {
        EXPECT(size_bytes > block->size_bytes || (uintptr_t)block->start % alignment != 0);
        expect_no_room(size_bytes + (alignment > 8 ? alignment - 8 : 0));
        return;
    }
    EXPECT_EQ((uintptr_t)start % (alignment > 8 ? alignment : 8), 0);
    block->start = start;
    expect_filled(block, size_bytes < block->size_bytes ? size_bytes : block->size_bytes);
    block->size_bytes = size_bytes;
    fill(block);
}

static void do_misuse(void) {
    unsigned char *const pointer = memory + below((uint32_t)memory_bytes + 32);
    for (uint32_t i = 0; i < live_count; ++i) {
        if (live[i].start == pointer) {
            return;
        }
    }
    harness_panic_expected = true;
    if (setjmp(harness_panic_return) == 0) {
        brim_heap_free(heap, pointer);
        harness_panic_expected = false;
        harness_fail(__FILE__, __LINE__, "a pointer to no live block was freed");
    }
    EXPECT(harness_panic_address == pointer);
}

static void run(size_t offset, uint32_t operations) {
    memset(memory, 0xA5, sizeof memory);
    heap = brim_heap_init(memory + offset, memory_bytes - offset % 5);
    live_count = 0;
    for (uint32_t i = 0; i < operations; ++i) {
        uint32_t const choice = below(16);
        if (choice < 2) {
            do_misuse();
        } else if (choice < 8 && live_count < LIVE_MAX) {
            do_alloc();
        } else if (choice < 13 && live_count > 0) {
            do_free();
        } else if (live_count > 0) {
            do_realloc();
        }
        expect_agreement();
    }
    while (live_count > 0) {
        do_free();
    }
    expect_agreement();
    EXPECT_EQ(brim_heap_get_free_space(heap).pieces, 1);
    for (size_t i = 0; i < offset; ++i) {
        EXPECT(memory[i] == 0xA5);
    }
    for (size_t i = offset + memory_bytes - offset % 5; i < sizeof memory; ++i) {
        EXPECT(memory[i] == 0xA5);
    }
}

TEST(heap_agrees_with_its_model_from_every_base) {
    memory_bytes = 3000;
    for (uint32_t round = 0; round < soak_rounds(); ++round) {
        for (size_t offset = 0; offset < 16; ++offset) {
            random_state = (uint32_t)(1 + 16 * round + offset);
            run(offset, OPERATIONS);
        }
    }
}

TEST(heap_agrees_with_its_model_at_every_size) {
    for (uint32_t round = 0; round < soak_rounds(); ++round) {
        random_state = 1000 + round;
        for (memory_bytes = 256; memory_bytes < MEMORY_MAX; memory_bytes += 1 + below((uint32_t)memory_bytes)) {
            run(below(16), OPERATIONS / 10);
        }
        memory_bytes = MEMORY_MAX;
        run(below(16), OPERATIONS / 10);
    }
}

HARNESS_SUITE(model_heap, RUN(heap_agrees_with_its_model_from_every_base),
              RUN(heap_agrees_with_its_model_at_every_size))
