// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/shared_pool.h>
#include <string.h>

struct packet {
    uint8_t bytes[40];
};

BRIM_SHARED_POOL(packet_pool, struct packet, 6);
BRIM_SHARED_POOL_COUNTED(large_pool, struct packet, 100);
BRIM_SHARED_POOL_DMA(dma_pool, struct packet, 3);

BRIM_STATIC_ASSERT(sizeof(packet_pool) == 6 * 40 + 4 + 2 * 4, "a shared pool costs a byte a block more");

TEST(shared_block_is_freed_by_its_last_owner) {
    static packet_pool pool;
    struct packet *const p = packet_pool_alloc(&pool);
    EXPECT_EQ(packet_pool_owners(&pool, p), 1);
    EXPECT(packet_pool_share(&pool, p) == p);
    EXPECT(packet_pool_share(&pool, p) == p);
    EXPECT_EQ(packet_pool_owners(&pool, p), 3);
    EXPECT(!packet_pool_release(&pool, p));
    EXPECT(!packet_pool_release(&pool, p));
    EXPECT(packet_pool_is_allocated(&pool, 0));
    EXPECT(packet_pool_release(&pool, p));
    EXPECT(!packet_pool_is_allocated(&pool, 0));
    EXPECT_EQ(packet_pool_owners(&pool, p), 0);
    EXPECT(packet_pool_check(&pool));
}

TEST(shared_pool_counts_each_block_by_itself) {
    static large_pool pool;
    struct packet *blocks[100];
    for (uint32_t i = 0; i < 100; ++i) {
        blocks[i] = large_pool_alloc(&pool);
        for (uint32_t n = 0; n < i; ++n) {
            (void)large_pool_share(&pool, blocks[i]);
        }
    }
    EXPECT(large_pool_alloc(&pool) == NULL);
    for (uint32_t i = 0; i < 100; ++i) {
        EXPECT_EQ(large_pool_owners(&pool, blocks[i]), i + 1);
        for (uint32_t n = 0; n < i; ++n) {
            EXPECT(!large_pool_release(&pool, blocks[i]));
        }
        EXPECT(large_pool_release(&pool, blocks[i]));
    }
    EXPECT_EQ(large_pool_used(&pool), 0);
    EXPECT_EQ(large_pool_peak(&pool), 100);
    EXPECT_EQ(large_pool_lost(&pool), 1);
    EXPECT(large_pool_check(&pool));
}

TEST(shared_pool_panics_at_one_release_too_many_and_changes_nothing) {
    static packet_pool pool;
    struct packet *const p = packet_pool_alloc(&pool);
    struct packet *const q = packet_pool_alloc(&pool);
    EXPECT(packet_pool_release(&pool, p));
    packet_pool const before = pool;
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, packet_pool_release(&pool, p));
    EXPECT(HARNESS_PANIC_ADDRESS == p);
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, packet_pool_share(&pool, p));
    EXPECT_PANIC(BRIM_PANIC_INTERIOR_POINTER, packet_pool_release(&pool, (struct packet *)(void *)&q->bytes[4]));
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, packet_pool_share(&pool, NULL));
    EXPECT(memcmp(&before, &pool, sizeof pool) == 0);
}

TEST(shared_pool_ignores_the_release_of_null) {
    static packet_pool pool;
    EXPECT(!packet_pool_release(&pool, NULL));
    EXPECT_EQ(packet_pool_used(&pool), 0);
    EXPECT(packet_pool_check(&pool));
}

TEST(shared_pool_panics_at_one_owner_too_many) {
    static packet_pool pool;
    struct packet *const p = packet_pool_alloc(&pool);
    struct packet *const q = packet_pool_alloc(&pool);
    for (uint32_t i = 1; i < BRIM_SHARED_POOL_OWNERS_MAX; ++i) {
        (void)packet_pool_share(&pool, p);
    }
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, packet_pool_share(&pool, p));
    EXPECT_EQ(packet_pool_owners(&pool, p), 255);
    EXPECT_EQ(packet_pool_owners(&pool, q), 1);
}

TEST(shared_dma_blocks_have_cache_lines_of_their_own) {
    static BRIM_ALIGNED(BRIM_CACHE_LINE) dma_pool pool;
    struct packet *const p = dma_pool_alloc(&pool);
    struct packet *const q = dma_pool_alloc(&pool);
    EXPECT_EQ((uintptr_t)p % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)q % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)&pool.state % BRIM_CACHE_LINE, 0);
    EXPECT_EQ(sizeof pool % BRIM_CACHE_LINE, 0);
    EXPECT(dma_pool_release(&pool, q));
    EXPECT(dma_pool_alloc(&pool) == q);
}

HARNESS_SUITE(shared_pool, RUN(shared_block_is_freed_by_its_last_owner), RUN(shared_pool_counts_each_block_by_itself),
              RUN(shared_pool_panics_at_one_release_too_many_and_changes_nothing),
              RUN(shared_pool_ignores_the_release_of_null), RUN(shared_pool_panics_at_one_owner_too_many),
              RUN(shared_dma_blocks_have_cache_lines_of_their_own))
