// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// brim_heap_check over a heap of which half a word was overwritten, each with each of many values: it reads nothing
// outside the heap (sanitizers watch), and notices whatever the layout fixes.
#include "harness.h"

#include "../../src/heap_blocks.h"
#include <string.h>

#define HEAP_BYTES 320

static BRIM_ALIGNED(8) unsigned char memory[HEAP_BYTES + 512]; // Of a broken heap other bytes of its memory are read.
static brim_heap *heap;
static void *blocks[8];

/// Blocks of three sizes with free ones between: a list of two, a list of one.
static void make_heap(void) {
    static const size_t sizes[8] = {4, 12, 4, 12, 4, 20, 4, 4};
    memset(memory, 0, sizeof memory);
    heap = brim_heap_init(memory + 256, HEAP_BYTES);
    for (uint32_t i = 0; i < 8; ++i) {
        blocks[i] = brim_heap_alloc(heap, sizes[i]);
        EXPECT(blocks[i] != NULL);
    }
    brim_heap_free(heap, blocks[1]);
    brim_heap_free(heap, blocks[3]);
    brim_heap_free(heap, blocks[5]);
    EXPECT(brim_heap_check(heap));
}

/// Whether every value but the right one contradicts something else. What is counted, and a list's first link back, may
/// be anything; the end is 0 when sealed.
static bool is_fixed(const uint16_t *word, uint16_t value) {
    const heap_control *const control = heap_control_of(heap);
    const uint16_t *const limit = (const uint16_t *)&control->limit_bytes;
    if (word == limit || word == limit + 1 || word == &control->peak || word == &control->failed ||
        word == &control->ignored || (word == &control->end && value == 0)) {
        return false;
    }
    for (uint32_t c = 0; c < control->classes; ++c) {
        if (word == &heap_at(heap, *heap_newest(heap, c))->previous_in_list) {
            return false;
        }
    }
    return word != &heap->none.next_in_list && word != &heap->none.previous_in_list;
}

/// Whether the bitmap differs up to the bit that is always set: nothing looks behind that one.
static bool bitmap_differs(const uint32_t *from) {
    const heap_control *const control = heap_control_of(heap);
    for (uint32_t c = 0; c <= control->classes; ++c) {
        if (((control->bitmap[c / 32] ^ from[c / 32]) & heap_class_bit(c)) != 0) {
            return true;
        }
    }
    return false;
}

static void overwrite(uint16_t *word) {
    heap_control *const control = heap_control_of(heap);
    bool const is_in_bitmap = word < (uint16_t *)&control->limit_bytes && word >= (uint16_t *)control->bitmap;
    uint16_t const right = *word;
    uint32_t bitmap[HEAP_BITMAP_WORDS];
    memcpy(bitmap, control->bitmap, sizeof bitmap);
    for (uint32_t i = 0; i < 80; ++i) {
        uint16_t const value = (uint16_t)(i < 40 ? i : i < 56 ? 1u << (i - 40) : right + i - 68);
        bool const must_be_noticed = value != right && is_fixed(word, value);
        *word = value;
        EXPECT(!must_be_noticed || !brim_heap_check(heap) || (is_in_bitmap && !bitmap_differs(bitmap)));
        *word = right;
    }
}

TEST(a_header_or_list_or_bitmap_that_was_overwritten_is_noticed) {
    make_heap();
    heap_control *const control = heap_control_of(heap);
    for (uint16_t *word = heap_newest(heap, control->classes); word < (uint16_t *)(void *)heap_at(heap, 0); ++word) {
        overwrite(word);
    }
    uint32_t next;
    for (uint32_t index = HEAP_FIRST; index <= control->last; index = next) {
        heap_granule *const block = heap_at(heap, index);
        next = index == control->last ? index + 1 : heap_next(block);
        overwrite(&block->first);
        overwrite(&block->second);
        if (index != control->last && heap_is_free(block)) {
            overwrite(&block->next_in_list);
            overwrite(&block->previous_in_list);
        }
    }
    overwrite(&heap->none.first);
    overwrite(&heap->none.second);
    EXPECT(brim_heap_check(heap));
}

TEST(counts_that_cannot_be_are_noticed) {
    make_heap();
    heap_control *const control = heap_control_of(heap);
    uint16_t const peak = control->peak;
    control->peak = 1;
    EXPECT(!brim_heap_check(heap));
    control->peak = (uint16_t)(control->last + 1);
    EXPECT(!brim_heap_check(heap));
    control->peak = peak;
    control->failed = UINT16_MAX;
    EXPECT(brim_heap_alloc(heap, 10000) == NULL);
    EXPECT_EQ(brim_heap_stats(heap).failed, UINT16_MAX);
    control->ignored = UINT16_MAX;
    brim_heap_seal(heap);
    brim_heap_free(heap, blocks[0]);
    EXPECT_EQ(brim_heap_stats(heap).ignored, UINT16_MAX);
}

static bool stop_at_once(void *context, brim_heap_block block) {
    (void)block;
    ++*(uint32_t *)context;
    return false;
}

TEST(a_walk_ends_at_what_does_not_agree_and_where_it_is_told_to) {
    uint32_t visits = 0;
    make_heap();
    brim_heap_walk(heap, stop_at_once, &visits);
    EXPECT_EQ(visits, 1);
    heap_at(heap, HEAP_FIRST)->second = 0x7FFF;
    EXPECT_PANIC(BRIM_PANIC_OVERRUN, brim_heap_walk(heap, stop_at_once, &visits));
    EXPECT_EQ(visits, 1);
}

TEST(a_full_heap_has_no_free_space) {
    make_heap();
    void *all;
    do {
        all = brim_heap_alloc(heap, 4);
    } while (all != NULL);
    brim_heap_free_space const space = brim_heap_get_free_space(heap);
    EXPECT_EQ(space.free_bytes, 0);
    EXPECT_EQ(space.fragmentation_percent, 0);
}

TEST(free_neighbours_that_were_not_merged_are_noticed) {
    make_heap();
    heap_granule *const used = (heap_granule *)(void *)((unsigned char *)blocks[2] - HEAP_HEADER_BYTES);
    uint16_t const previous = used->first;
    used->first = used->second; // Now it reads as free, and so are both its neighbours.
    used->second = previous;
    EXPECT(!brim_heap_check(heap));
    heap_control_of(heap)->last = 0xFFFF;
    EXPECT(!brim_heap_check(heap));
}

TEST(a_list_of_what_ends_before_it_begins_is_noticed) {
    make_heap();
    uint32_t const inside =
        (uint32_t)heap_index_of(heap, (heap_granule *)(void *)((unsigned char *)blocks[5] - HEAP_HEADER_BYTES)) + 1;
    EXPECT_EQ(*heap_newest(heap, 3), inside - 1);
    heap_at(heap, inside)->first = (uint16_t)inside;
    heap_at(heap, inside)->second = 0;
    *heap_newest(heap, 3) = (uint16_t)inside;
    EXPECT(!brim_heap_check(heap));
}

HARNESS_SUITE(damaged_heap, RUN(a_header_or_list_or_bitmap_that_was_overwritten_is_noticed),
              RUN(counts_that_cannot_be_are_noticed), RUN(a_walk_ends_at_what_does_not_agree_and_where_it_is_told_to),
              RUN(a_full_heap_has_no_free_space), RUN(free_neighbours_that_were_not_merged_are_noticed),
              RUN(a_list_of_what_ends_before_it_begins_is_noticed))
