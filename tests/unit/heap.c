// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/dyn_vec.h>
#include <brim/locked_heap.h>
#include <string.h>

#include "brim_port.h"

static BRIM_ALIGNED(512) unsigned char memory[4096];

static brim_heap *fresh(void) {
    brim_heap *const heap = brim_heap_init(memory, sizeof memory);
    EXPECT(heap != NULL);
    EXPECT(brim_heap_check(heap));
    return heap;
}

static bool all_are(const unsigned char *bytes, size_t count, unsigned char value) {
    for (size_t i = 0; i < count; ++i) {
        if (bytes[i] != value) {
            return false;
        }
    }
    return true;
}

TEST(heap_refuses_memory_that_holds_no_block_and_writes_nothing) {
    memset(memory, 0x5A, sizeof memory);
    EXPECT(brim_heap_init(NULL, 1000) == NULL);
    for (size_t size = 0; size <= 48; ++size) {
        for (size_t offset = 0; offset < 8; ++offset) {
            EXPECT(brim_heap_init(memory + offset, size) == NULL);
        }
    }
    EXPECT(brim_heap_init(memory, 8) == NULL);
    EXPECT(brim_heap_init(memory + 1, 8) == NULL);
    EXPECT(all_are(memory, sizeof memory, 0x5A));
}

TEST(heap_works_from_every_base_and_in_every_size_without_touching_what_is_around) {
    for (size_t offset = 8; offset < 24; ++offset) {
        for (size_t size = 0; size < 300; ++size) {
            memset(memory, 0x5A, 400);
            brim_heap *const heap = brim_heap_init(memory + offset, size);
            if (heap != NULL) {
                unsigned char *const all = brim_heap_alloc(heap, brim_heap_stats(heap).capacity_bytes - 4);
                EXPECT(all != NULL);
                EXPECT_EQ((uintptr_t)all % 8, 0);
                memset(all, 1, brim_heap_usable_size(heap, all));
                EXPECT(brim_heap_check(heap));
                EXPECT(brim_heap_alloc(heap, 0) == NULL);
                brim_heap_free(heap, all);
                EXPECT(brim_heap_check(heap));
            }
            EXPECT(size < 256 || heap != NULL);
            EXPECT(all_are(memory, offset, 0x5A));
            EXPECT(all_are(memory + offset + size, 400 - offset - size, 0x5A));
        }
    }
}

TEST(heap_gives_aligned_blocks_that_do_not_overlap) {
    brim_heap *const heap = fresh();
    unsigned char *blocks[20];
    for (unsigned char i = 0; i < 20; ++i) {
        blocks[i] = brim_heap_alloc(heap, 1u + 7u * i);
        EXPECT(blocks[i] != NULL);
        EXPECT_EQ((uintptr_t)blocks[i] % 8, 0);
        EXPECT(brim_heap_usable_size(heap, blocks[i]) >= 1u + 7u * i);
        memset(blocks[i], i, brim_heap_usable_size(heap, blocks[i]));
        EXPECT(brim_heap_check(heap));
    }
    for (unsigned char i = 0; i < 20; ++i) {
        EXPECT(all_are(blocks[i], brim_heap_usable_size(heap, blocks[i]), i));
        brim_heap_free(heap, blocks[i]);
        EXPECT(brim_heap_check(heap));
    }
    EXPECT_EQ(brim_heap_get_free_space(heap).pieces, 1);
}

TEST(heap_refuses_sizes_that_do_not_fit_and_counts_them) {
    brim_heap *const heap = fresh();
    EXPECT(brim_heap_alloc(heap, SIZE_MAX) == NULL);
    EXPECT(brim_heap_alloc(heap, SIZE_MAX - 11) == NULL);
    EXPECT(brim_heap_alloc(heap, sizeof memory) == NULL);
    EXPECT(brim_heap_alloc_aligned(heap, 64, SIZE_MAX - 20) == NULL);
    EXPECT(brim_heap_alloc_aligned(heap, 4096, 4000) == NULL);
    EXPECT_EQ(brim_heap_stats(heap).failed, 5);
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
    EXPECT(brim_heap_alloc(heap, brim_heap_stats(heap).capacity_bytes - 3) == NULL);
    EXPECT(brim_heap_alloc(heap, brim_heap_stats(heap).capacity_bytes - 4) != NULL);
    EXPECT_EQ(brim_heap_stats(heap).peak_bytes, brim_heap_stats(heap).capacity_bytes);
}

TEST(heap_counts_used_peak_and_blocks) {
    brim_heap *const heap = fresh();
    void *const a = brim_heap_alloc(heap, 12);
    void *const b = brim_heap_alloc(heap, 13);
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 16 + 24);
    EXPECT_EQ(brim_heap_stats(heap).blocks, 2);
    brim_heap_free(heap, a);
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 24);
    EXPECT_EQ(brim_heap_stats(heap).peak_bytes, 40);
    brim_heap_free_space const space = brim_heap_get_free_space(heap);
    EXPECT_EQ(space.pieces, 2);
    EXPECT_EQ(space.free_bytes, brim_heap_stats(heap).capacity_bytes - 24);
    EXPECT_EQ(space.largest_bytes, space.free_bytes - 16);
    brim_heap_free(heap, b);
    EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    EXPECT_EQ(brim_heap_get_free_space(heap).fragmentation_percent, 0);
}

TEST(heap_aligns_as_asked_and_gives_back_the_rest) {
    brim_heap *const heap = fresh();
    for (size_t alignment = 1; alignment <= 1024; alignment *= 2) {
        void *const small = brim_heap_alloc(heap, 1);
        void *const p = brim_heap_alloc_aligned(heap, alignment, 40);
        EXPECT(p != NULL);
        EXPECT_EQ((uintptr_t)p % alignment, 0);
        EXPECT_EQ(brim_heap_usable_size(heap, p), 44);
        EXPECT(brim_heap_check(heap));
        brim_heap_free(heap, p);
        brim_heap_free(heap, small);
        EXPECT(brim_heap_check(heap));
        EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
    }
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!brim_heap_alloc_aligned(heap, 24, 8));
}

TEST(heap_reallocates_in_place_where_it_can) {
    brim_heap *const heap = fresh();
    unsigned char *const p = brim_heap_alloc(heap, 100);
    memset(p, 7, 100);
    EXPECT(brim_heap_realloc(heap, p, 1000) == p);
    EXPECT(brim_heap_check(heap));
    EXPECT(brim_heap_realloc(heap, p, 20) == p);
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 24);
    EXPECT_EQ(brim_heap_get_free_space(heap).pieces, 1);
    EXPECT(all_are(p, 20, 7));
    EXPECT(brim_heap_realloc(heap, p, 0) == p);
    EXPECT_EQ(brim_heap_usable_size(heap, p), 4);
    EXPECT(brim_heap_check(heap));
}

TEST(heap_moves_what_cannot_grow_and_keeps_its_contents_and_alignment) {
    brim_heap *const heap = fresh();
    for (size_t alignment = 8; alignment <= 256; alignment *= 2) {
        unsigned char *const p = brim_heap_alloc_aligned(heap, alignment, 50);
        void *const behind = brim_heap_alloc(heap, 260); // Larger than any gap the alignment left in front.
        memset(p, 9, 52);
        unsigned char *const moved = brim_heap_realloc_aligned(heap, p, alignment, 300);
        EXPECT(moved != NULL && moved != p);
        EXPECT_EQ((uintptr_t)moved % alignment, 0);
        EXPECT(all_are(moved, 52, 9));
        EXPECT(brim_heap_check(heap));
        brim_heap_free(heap, moved);
        brim_heap_free(heap, behind);
    }
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
}

TEST(heap_moves_a_block_wherever_one_of_its_size_fits) {
    for (size_t shift = 1; shift < 64; ++shift) { // Each time the block lies at a multiple of another power of two.
        brim_heap *const heap = fresh();
        EXPECT(brim_heap_alloc(heap, 8 * shift - 4) != NULL);
        void *const block = brim_heap_alloc(heap, 296);
        EXPECT(brim_heap_alloc(heap, 4) != NULL);
        EXPECT(brim_heap_alloc(heap, brim_heap_get_free_space(heap).largest_bytes - 408 - 8) != NULL);
        EXPECT_EQ(brim_heap_get_free_space(heap).largest_bytes, 408);
        EXPECT(brim_heap_realloc(heap, block, 400) != NULL);
        EXPECT(brim_heap_check(heap));
    }
}

TEST(heap_grows_an_aligned_block_in_place) {
    for (size_t alignment = 8; alignment <= 1024; alignment *= 2) {
        brim_heap *const heap = fresh();
        unsigned char *const p = brim_heap_alloc_aligned(heap, alignment, 100);
        memset(p, 6, 100);
        EXPECT(brim_heap_realloc_aligned(heap, p, alignment, 1500) == p);
        EXPECT(brim_heap_realloc_aligned(heap, p, alignment, 50) == p);
        brim_allocator const a = brim_heap_allocator(heap);
        EXPECT(a.realloc(a.context, p, alignment, 50, 1500) == p && all_are(p, 50, 6));
        brim_allocator const locked = brim_locked_heap_allocator(heap);
        EXPECT(locked.realloc(locked.context, p, alignment, 1500, 1600) == p);
        EXPECT(brim_heap_check(heap));
    }
}

TEST(heap_moves_a_block_that_lies_at_no_such_multiple) {
    brim_heap *const heap = fresh();
    EXPECT(brim_heap_alloc(heap, 4) != NULL);
    unsigned char *block = brim_heap_alloc(heap, 100);
    for (size_t i = 0; i < 2; ++i) {
        while ((uintptr_t)block % 512 == 0) { // By chance.
            block = brim_heap_alloc(heap, 100);
        }
        memset(block, 4, 100);
        unsigned char *const moved = i == 0 ? brim_heap_realloc_aligned(heap, block, 512, 30)
                                            : brim_locked_heap_realloc_aligned(heap, block, 512, 30);
        EXPECT(moved != NULL && (uintptr_t)moved % 512 == 0 && all_are(moved, 30, 4));
        EXPECT(brim_heap_usable_size(heap, moved) < 40);
        EXPECT(brim_heap_check(heap));
        brim_heap_free(heap, moved);
        block = i == 0 ? brim_heap_realloc_aligned(heap, NULL, 8, 100)
                       : brim_locked_heap_realloc_aligned(heap, NULL, 8, 100);
    }
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!brim_heap_realloc_aligned(heap, block, 24, 100));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, (void)!brim_locked_heap_realloc_aligned(heap, block, 0, 100));
}

TEST(heap_keeps_the_source_when_realloc_fails) {
    brim_heap *const heap = fresh();
    unsigned char *const p = brim_heap_alloc(heap, 100);
    memset(p, 3, 100);
    EXPECT(brim_heap_alloc(heap, 10) != NULL);
    EXPECT(brim_heap_realloc(heap, p, 3900) == NULL);
    EXPECT(brim_heap_realloc(heap, p, SIZE_MAX) == NULL);
    EXPECT(all_are(p, 100, 3));
    EXPECT_EQ(brim_heap_usable_size(heap, p), 100);
    EXPECT(brim_heap_realloc(heap, NULL, 10) != NULL);
    EXPECT(brim_heap_check(heap));
}

static void expect_misuse(brim_heap *heap, brim_panic_code code, void *pointer) {
    static unsigned char before[sizeof memory];
    memcpy(before, memory, sizeof memory);
    EXPECT_PANIC(code, brim_heap_free(heap, pointer));
    EXPECT(HARNESS_PANIC_ADDRESS == pointer);
    EXPECT_PANIC(code, (void)!brim_heap_realloc(heap, pointer, 8));
    EXPECT_PANIC(code, (void)!brim_heap_realloc_aligned(heap, pointer, 1024, 8));
    EXPECT_PANIC(code, (void)brim_heap_usable_size(heap, pointer));
    EXPECT(memcmp(before, memory, sizeof memory) == 0);
}

TEST(heap_panics_at_a_double_free) {
    brim_heap *const heap = fresh();
    void *const a = brim_heap_alloc(heap, 20);
    void *const b = brim_heap_alloc(heap, 20);
    void *const c = brim_heap_alloc(heap, 20);
    void *const d = brim_heap_alloc(heap, 20);
    brim_heap_free(heap, b);
    expect_misuse(heap, BRIM_PANIC_DOUBLE_FREE, b);
    brim_heap_free(heap, c); // Merges into b.
    expect_misuse(heap, BRIM_PANIC_DOUBLE_FREE, c);
    brim_heap_free(heap, a); // And both into a.
    expect_misuse(heap, BRIM_PANIC_DOUBLE_FREE, b);
    expect_misuse(heap, BRIM_PANIC_DOUBLE_FREE, c);
    brim_heap_free(heap, d);
    expect_misuse(heap, BRIM_PANIC_DOUBLE_FREE, d);
}

TEST(heap_panics_at_a_foreign_pointer) {
    brim_heap *const heap = brim_heap_init(memory + 512, 1024);
    uint64_t outside = 0;
    EXPECT(brim_heap_alloc(heap, 20) != NULL);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, &outside);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, memory);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, heap);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, (unsigned char *)heap + 4);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, memory + 512 + 1024);
    expect_misuse(heap, BRIM_PANIC_FOREIGN_POINTER, (void *)(uintptr_t)8);
}

TEST(heap_panics_at_every_interior_pointer) {
    brim_heap *const heap = fresh();
    EXPECT(brim_heap_alloc(heap, 20) != NULL);
    unsigned char *const p = brim_heap_alloc(heap, 100);
    EXPECT(brim_heap_alloc(heap, 20) != NULL);
    memset(p, 0, 100);
    for (size_t i = 1; i < 104; ++i) {
        expect_misuse(heap, BRIM_PANIC_INTERIOR_POINTER, p + i);
    }
    brim_heap_free(heap, p);
}

TEST(heap_panics_at_a_header_that_was_overwritten) {
    brim_heap *const heap = fresh();
    unsigned char *const a = brim_heap_alloc(heap, 20);
    unsigned char *const b = brim_heap_alloc(heap, 20);
    memset(a, 0xA5, 24); // Four bytes too many: b's header.
    EXPECT(!brim_heap_check(heap));
    expect_misuse(heap, BRIM_PANIC_OVERRUN, a);
    expect_misuse(heap, BRIM_PANIC_OVERRUN, b);
}

TEST(heap_panics_when_the_header_before_or_behind_was_overwritten) {
    for (uint32_t byte = 0; byte < 4; ++byte) {
        for (uint32_t victim = 0; victim < 3; ++victim) {
            brim_heap *const heap = fresh();
            unsigned char *blocks[3];
            for (uint32_t i = 0; i < 3; ++i) {
                blocks[i] = brim_heap_alloc(heap, 20);
            }
            blocks[victim][(int)byte - 4] ^= 0x41;
            bool const seen = victim != 0 || byte >= 2; // The first block's previous is none of b's neighbours.
            bool const seen_behind = victim != 2 || byte < 2;
            if (seen && seen_behind) {
                expect_misuse(heap, BRIM_PANIC_OVERRUN, blocks[1]);
            }
            EXPECT(!brim_heap_check(heap));
        }
    }
}

TEST(heap_control_data_is_as_small_as_the_manual_says) {
#if HARNESS_SMALL
    SKIP("64 KiB do not fit into this board");
#else
    static BRIM_ALIGNED(8) unsigned char large[65536];
    brim_heap *const heap = brim_heap_init(large, sizeof large);
    EXPECT(sizeof large - brim_heap_stats(heap).capacity_bytes <=
           222 + 4 + 7); // The end marker; what 8 does not divide.
    EXPECT(brim_heap_init(memory, 256) != NULL);
    EXPECT(brim_heap_stats(brim_heap_init(memory, 256)).capacity_bytes >= 150);
#endif
}

TEST(heap_beyond_512_kib_leaves_the_rest_unused) {
#if BRIM_CORTEX_M
    SKIP("no board has 1 MiB to spare");
#else
    static BRIM_ALIGNED(8) unsigned char huge[1 << 20];
    memset(huge, 0x5A, sizeof huge);
    brim_heap *const heap = brim_heap_init(huge, sizeof huge);
    size_t const capacity = brim_heap_stats(heap).capacity_bytes;
    EXPECT(capacity > 523000 && capacity <= 524288);
    void *const all = brim_heap_alloc(heap, capacity - 4);
    EXPECT(all != NULL && brim_heap_alloc(heap, 0) == NULL);
    EXPECT(brim_heap_check(heap));
    brim_heap_free(heap, all);
    EXPECT(all_are(huge + 525000, sizeof huge - 525000, 0x5A));
#endif
}

TEST(heap_ignores_the_free_of_null) {
    brim_heap *const heap = fresh();
    brim_heap_free(heap, NULL);
    EXPECT_EQ(brim_heap_usable_size(heap, NULL), 0);
    EXPECT(brim_heap_check(heap));
}

TEST(heap_gives_and_takes_nothing_after_the_seal_and_says_so) {
    brim_heap *const heap = fresh();
    unsigned char *const p = brim_heap_alloc(heap, 20);
    memset(p, 1, 20);
    brim_heap_seal(heap);
    EXPECT(brim_heap_alloc(heap, 0) == NULL);
    EXPECT(brim_heap_alloc_aligned(heap, 32, 8) == NULL);
    EXPECT(brim_heap_realloc(heap, p, 10) == NULL);
    EXPECT(brim_locked_heap_realloc(heap, p, 10) == NULL);
    brim_heap_free(heap, p);
    brim_heap_free(heap, NULL);
    brim_heap_counts const counts = brim_heap_stats(heap);
    EXPECT(counts.sealed);
    EXPECT_EQ(counts.failed, 4);
    EXPECT_EQ(counts.ignored, 1);
    EXPECT_EQ(counts.used_bytes, 24);
    EXPECT_EQ(brim_heap_usable_size(heap, p), 20);
    EXPECT(all_are(p, 20, 1));
    EXPECT(brim_heap_check(heap));
}

static bool add_sizes(void *context, brim_heap_block block) {
    *(size_t *)context += block.size_bytes + 4;
    return block.payload != NULL;
}

static bool stop_at_once(void *context, brim_heap_block block) {
    (void)block;
    ++*(size_t *)context;
    return false;
}

TEST(heap_walks_over_every_byte) {
    brim_heap *const heap = fresh();
    EXPECT(brim_heap_alloc(heap, 20) != NULL);
    EXPECT(brim_heap_alloc_aligned(heap, 128, 20) != NULL);
    size_t bytes = 0;
    brim_heap_walk(heap, add_sizes, &bytes);
    EXPECT_EQ(bytes, brim_heap_stats(heap).capacity_bytes);
    size_t visits = 0;
    brim_heap_walk(heap, stop_at_once, &visits);
    EXPECT_EQ(visits, 1);
}

static const void *out_of_memory_from;
static size_t out_of_memory_bytes;
static uint32_t out_of_memory_calls;

void brim_out_of_memory(const void *from, size_t size_bytes) {
    out_of_memory_from = from;
    out_of_memory_bytes = size_bytes;
    ++out_of_memory_calls;
}

TEST(heap_tells_the_hook_what_did_not_fit) {
    brim_heap *const heap = fresh();
    out_of_memory_calls = 0;
    EXPECT(brim_heap_alloc(heap, 5000) == NULL);
    EXPECT(out_of_memory_from == heap);
    EXPECT_EQ(out_of_memory_bytes, 5000);
    EXPECT(brim_heap_alloc(heap, 100) != NULL);
    EXPECT_EQ(out_of_memory_calls, 1);
}

/// Whether the hook was called once since the last time, by whom and with what size.
static bool only_failure(const void *from, size_t size_bytes) {
    uint32_t const calls = out_of_memory_calls;
    out_of_memory_calls = 0;
    return calls == 1 && out_of_memory_from == from && out_of_memory_bytes == size_bytes;
}

TEST(heap_tells_the_hook_the_size_that_was_asked) {
    brim_heap *const heap = fresh();
    out_of_memory_calls = 0;
    EXPECT(brim_heap_alloc_aligned(heap, 512, 3900) == NULL && only_failure(heap, 3900));
    void *const block = brim_heap_alloc(heap, 100);
    EXPECT(brim_heap_alloc(heap, 4) != NULL);
    EXPECT(brim_heap_realloc(heap, block, 3901) == NULL && only_failure(heap, 3901));
    EXPECT(brim_heap_realloc_aligned(heap, block, 256, 3902) == NULL && only_failure(heap, 3902));
    EXPECT(brim_locked_heap_alloc_aligned(heap, 512, 3903) == NULL && only_failure(heap, 3903));
    EXPECT(brim_locked_heap_realloc(heap, block, 3904) == NULL && only_failure(heap, 3904));
    EXPECT(brim_locked_heap_realloc_aligned(heap, block, 256, 3905) == NULL && only_failure(heap, 3905));
    EXPECT_EQ(brim_heap_stats(heap).failed, 6);
    brim_arena arena;
    brim_arena_init(&arena, memory, 100);
    brim_allocator const a = brim_arena_allocator(&arena);
    void *const last = a.alloc(a.context, 4, 60);
    EXPECT(a.realloc(a.context, last, 4, 60, 101) == NULL && only_failure(&arena, 101));
    EXPECT_EQ(brim_arena_lost(&arena), 1);
}

BRIM_DYN_VEC(byte_list, uint8_t);

/// Pushes until the vec is full: how many fitted.
static size_t push_all(byte_list *v) {
    size_t pushed = 0;
    while (byte_list_push(v, 1)) {
        ++pushed;
    }
    return pushed;
}

TEST(heap_tells_the_hook_only_of_requests_that_fail) {
    out_of_memory_calls = 0;
    brim_heap *const heaps[] = {brim_heap_init(memory, 512), brim_heap_init(memory + 512, 2048)};
    brim_heap_list const list = {heaps, 2};
    brim_allocator const listed = brim_heap_list_allocator(&list);
    void *const block = listed.alloc(listed.context, 8, 1000);
    EXPECT(block != NULL);
    void *const moves = listed.alloc(listed.context, 8, 300);
    EXPECT(listed.realloc(listed.context, moves, 8, 300, 600) != NULL);
    EXPECT_EQ(out_of_memory_calls, 0);
    EXPECT_EQ(brim_heap_stats(heaps[0]).failed + brim_heap_stats(heaps[1]).failed, 0);
    EXPECT(listed.realloc(listed.context, block, 8, 1000, 2001) == NULL && only_failure(heaps[1], 2001));
    EXPECT(listed.try_realloc(listed.context, block, 8, 1000, 2001) == NULL);
    EXPECT_EQ(brim_heap_stats(heaps[0]).failed, 0);
    EXPECT_EQ(brim_heap_stats(heaps[1]).failed, 1);
    EXPECT_EQ(out_of_memory_calls, 0);
}

TEST(a_vec_that_cannot_double_has_not_failed) {
    brim_heap *const heap = brim_heap_init(memory, 1000);
    brim_arena arena;
    brim_arena_init(&arena, memory + 1024, 1000);
    brim_allocator const locked = brim_locked_heap_allocator(heap);
    brim_allocator const plain = brim_heap_allocator(heap);
    brim_allocator const from_arena = brim_arena_allocator(&arena);
    brim_allocator without = from_arena;
    without.try_realloc = NULL;
    const brim_allocator *const all[] = {&locked, &plain, &from_arena};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; ++i) {
        byte_list v;
        out_of_memory_calls = 0;
        EXPECT(byte_list_with_capacity(&v, all[i], 500));
        size_t const fitted = push_all(&v);
        EXPECT(fitted > 800);
        EXPECT(only_failure(i < 2 ? (void *)heap : (void *)&arena, fitted + 1));
        byte_list_free(&v);
    }
    EXPECT_EQ(brim_heap_stats(heap).failed, 2);
    byte_list v;
    brim_arena_init(&arena, memory + 1024, 1000);
    EXPECT(byte_list_with_capacity(&v, &without, 500));
    EXPECT_EQ(push_all(&v), 1000);
}

TEST(heap_resizes_in_place_or_says_that_it_cannot) {
    brim_heap *const heap = fresh();
    void *const p = brim_heap_alloc(heap, 100);
    EXPECT(brim_heap_resize(heap, p, 500) && brim_heap_usable_size(heap, p) == 500);
    EXPECT(brim_heap_alloc(heap, 10) != NULL);
    EXPECT(!brim_heap_resize(heap, p, 501));
    EXPECT(brim_heap_resize(heap, p, 10) && brim_heap_resize(heap, p, 500));
    EXPECT(!brim_heap_resize(heap, p, SIZE_MAX));
    EXPECT(!brim_heap_resize(heap, NULL, 1));
    EXPECT(brim_heap_check(heap));
    EXPECT_EQ(brim_heap_stats(heap).failed, 0);
}

TEST(locked_heap_does_what_the_heap_does) {
    brim_heap *const heap = fresh();
    unsigned char *p = brim_locked_heap_alloc(heap, 100);
    void *const behind = brim_locked_heap_alloc_aligned(heap, 64, 10);
    EXPECT_EQ((uintptr_t)behind % 64, 0);
    memset(p, 5, 100);
    p = brim_locked_heap_realloc(heap, p, 1000);
    EXPECT(all_are(p, 100, 5));
    EXPECT(brim_locked_heap_realloc(heap, p, 100000) == NULL);
    EXPECT_EQ(brim_locked_heap_stats(heap).blocks, 2);
    EXPECT_EQ(brim_locked_heap_usable_size(heap, p), brim_heap_usable_size(heap, p));
    EXPECT_EQ(brim_locked_heap_usable_size(heap, NULL), 0);
    brim_allocator const a = brim_locked_heap_allocator(heap);
    p = a.realloc(a.context, p, 512, 1000, 1100);
    EXPECT(p != NULL && all_are(p, 100, 5));
    a.free(a.context, p);
    brim_locked_heap_free(heap, behind);
    p = brim_locked_heap_realloc(heap, NULL, 1);
    brim_locked_heap_free(heap, p);
    EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    EXPECT(brim_heap_check(heap));
}

TEST(heap_uses_a_block_just_freed_again) {
    brim_heap *const heap = fresh();
    void *const p = brim_heap_alloc(heap, 1500);
    EXPECT(brim_heap_alloc(heap, 8) != NULL);
    brim_heap_free(heap, p);
    EXPECT(brim_heap_alloc(heap, 1500) == p);
}

TEST(heap_finds_the_size_class_of_every_size) {
    uint32_t octave = 0; // Halved so often, a size is below 16.
    for (uint32_t granules = 1; granules < 65536; ++granules) {
        octave += granules >> octave == 16;
        EXPECT_EQ(brim_port_octave(granules), octave);
    }
}

TEST(heap_notices_one_byte_written_behind_a_block_before_a_free_one) {
    brim_heap *const heap = fresh();
    unsigned char *const volatile block = brim_heap_alloc(heap, 20);
    void *const behind = brim_heap_alloc(heap, 20);
    void *const last = brim_heap_alloc(heap, 20);
    EXPECT(block != NULL && behind != NULL && last != NULL);
    brim_heap_free(heap, behind);
    unsigned char *const volatile next = block + brim_heap_usable_size(heap, block);
    unsigned char const volatile right = *next;
    for (uint32_t volatile value = 0; value <= UINT8_MAX; ++value) {
        *next = (unsigned char)value;
        if (value != right) {
            EXPECT_PANIC(BRIM_PANIC_OVERRUN, brim_heap_free(heap, block));
        }
    }
    unsigned char const volatile second = next[1];
    next[0] = next[1] = UINT8_MAX; // Two bytes: behind the end of the heap.
    EXPECT_PANIC(BRIM_PANIC_OVERRUN, brim_heap_free(heap, block));
    next[0] = right;
    next[1] = second;
    brim_heap_free(heap, block);
    brim_heap_free(heap, last);
    EXPECT(brim_heap_check(heap));
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
}

HARNESS_SUITE(heap, RUN(heap_notices_one_byte_written_behind_a_block_before_a_free_one),
              RUN(heap_refuses_memory_that_holds_no_block_and_writes_nothing),
              RUN(heap_works_from_every_base_and_in_every_size_without_touching_what_is_around),
              RUN(heap_gives_aligned_blocks_that_do_not_overlap),
              RUN(heap_refuses_sizes_that_do_not_fit_and_counts_them), RUN(heap_counts_used_peak_and_blocks),
              RUN(heap_aligns_as_asked_and_gives_back_the_rest), RUN(heap_reallocates_in_place_where_it_can),
              RUN(heap_moves_what_cannot_grow_and_keeps_its_contents_and_alignment),
              RUN(heap_moves_a_block_wherever_one_of_its_size_fits), RUN(heap_grows_an_aligned_block_in_place),
              RUN(heap_moves_a_block_that_lies_at_no_such_multiple), RUN(heap_keeps_the_source_when_realloc_fails),
              RUN(heap_panics_at_a_double_free), RUN(heap_panics_at_a_foreign_pointer),
              RUN(heap_panics_at_every_interior_pointer), RUN(heap_panics_at_a_header_that_was_overwritten),
              RUN(heap_panics_when_the_header_before_or_behind_was_overwritten),
              RUN(heap_control_data_is_as_small_as_the_manual_says), RUN(heap_beyond_512_kib_leaves_the_rest_unused),
              RUN(heap_ignores_the_free_of_null), RUN(heap_gives_and_takes_nothing_after_the_seal_and_says_so),
              RUN(heap_walks_over_every_byte), RUN(heap_tells_the_hook_what_did_not_fit),
              RUN(heap_tells_the_hook_the_size_that_was_asked), RUN(heap_tells_the_hook_only_of_requests_that_fail),
              RUN(a_vec_that_cannot_double_has_not_failed), RUN(heap_resizes_in_place_or_says_that_it_cannot),
              RUN(locked_heap_does_what_the_heap_does), RUN(heap_uses_a_block_just_freed_again),
              RUN(heap_finds_the_size_class_of_every_size))
