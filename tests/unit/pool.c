// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/pool.h>
#include <string.h>

struct packet {
    uint8_t bytes[12];
};

BRIM_POOL(packet_pool, struct packet, 8);
BRIM_POOL(word_pool, uint32_t, 32);
BRIM_POOL(large_pool, uint16_t, 100);
BRIM_POOL(full_size_pool, uint8_t, 1024);
BRIM_POOL_DMA(dma_pool, struct packet, 4);
BRIM_POOL_DMA_COUNTED(counted_dma_pool, struct packet, 40);
BRIM_POOL_COUNTED(counted_pool, struct packet, 3);
BRIM_POOL_RAW(raw_pool, 13, 3);
BRIM_POOL_RAW_COUNTED(raw_counted_pool, 64, 40);
BRIM_POOL_COUNTED(large_counted_pool, struct packet, 70);

BRIM_STATIC_ASSERT(sizeof(packet_pool) == 8 * 12 + 4, "a pool costs its blocks and one word up to 32");
BRIM_STATIC_ASSERT(sizeof(large_pool) == 100 * 2 + 4 * 4 + 4, "and a summary from 33 on");

TEST(pool_gives_exactly_its_capacity_and_each_block_once) {
    static packet_pool pool;
    bool seen[8] = {false};
    for (uint32_t i = 0; i < 8; ++i) {
        struct packet *const p = packet_pool_alloc(&pool);
        EXPECT(p != NULL);
        uint32_t const index = packet_pool_index_of(&pool, p);
        EXPECT(packet_pool_at(&pool, index) == p);
        EXPECT(!seen[index]);
        seen[index] = true;
        EXPECT_EQ(packet_pool_available(&pool), 7 - i);
        EXPECT(packet_pool_check(&pool));
    }
    EXPECT(packet_pool_alloc(&pool) == NULL);
    EXPECT_EQ(packet_pool_alloc_index(&pool), BRIM_POOL_NONE);
    EXPECT_EQ(packet_pool_used(&pool), packet_pool_capacity(&pool));
    EXPECT(packet_pool_at(&pool, 8) == NULL);
}

TEST(pool_gives_again_what_was_freed) {
    static packet_pool pool;
    struct packet *blocks[8];
    for (uint32_t i = 0; i < 8; ++i) {
        blocks[i] = packet_pool_alloc(&pool);
    }
    packet_pool_free(&pool, blocks[5]);
    EXPECT(!packet_pool_is_allocated(&pool, 5));
    EXPECT(packet_pool_alloc(&pool) == blocks[5]);
    EXPECT(packet_pool_is_allocated(&pool, 5));
    EXPECT(packet_pool_alloc(&pool) == NULL);
}

TEST(pool_of_one_word_gives_all_32_blocks) {
    static word_pool pool;
    for (uint32_t i = 0; i < 32; ++i) {
        EXPECT_EQ(word_pool_alloc_index(&pool), i);
    }
    EXPECT(word_pool_alloc(&pool) == NULL);
    word_pool_free_index(&pool, 31);
    word_pool_free_index(&pool, 0);
    EXPECT_EQ(word_pool_used(&pool), 30);
    EXPECT(word_pool_check(&pool));
}

TEST(pool_of_two_levels_gives_and_takes_back_every_block) {
    static large_pool pool;
    for (uint32_t round = 0; round < 3; ++round) {
        for (uint32_t i = 0; i < 100; ++i) {
            EXPECT_EQ(large_pool_alloc_index(&pool), i);
            EXPECT_EQ(pool.state.used, (1u << (i + 1) / 32) - 1); // Every full leaf has its flag.
            EXPECT(large_pool_check(&pool));
        }
        EXPECT(large_pool_alloc(&pool) == NULL);
        for (uint32_t i = 0; i < 100; ++i) {
            uint32_t const index = i * 37 % 100;
            large_pool_free(&pool, large_pool_at(&pool, index));
            EXPECT(!large_pool_is_allocated(&pool, index));
            EXPECT_EQ(large_pool_used(&pool), 99 - i);
            EXPECT(large_pool_check(&pool));
        }
        EXPECT_EQ(large_pool_used(&pool), 0);
    }
}

TEST(pool_of_1024_blocks_finds_the_last_free_one) {
    static full_size_pool pool;
    for (uint32_t i = 0; i < 1024; ++i) {
        EXPECT_EQ(full_size_pool_alloc_index(&pool), i);
    }
    EXPECT_EQ(full_size_pool_available(&pool), 0);
    for (uint32_t i = 0; i < 1024; i += 31) {
        full_size_pool_free_index(&pool, i);
        EXPECT_EQ(full_size_pool_alloc_index(&pool), i);
        EXPECT_EQ(full_size_pool_alloc_index(&pool), BRIM_POOL_NONE);
    }
    EXPECT(full_size_pool_check(&pool));
}

TEST(pool_panics_at_a_double_free_and_changes_nothing) {
    static packet_pool pool;
    static large_pool large;
    struct packet *const volatile p = packet_pool_alloc(&pool); // Volatile: looked at after a longjmp.
    EXPECT(packet_pool_alloc(&pool) != NULL);
    packet_pool_free(&pool, p);
    packet_pool const before = pool;
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, packet_pool_free(&pool, p));
    EXPECT(HARNESS_PANIC_ADDRESS == p);
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, packet_pool_free_index(&pool, 7));
    EXPECT(memcmp(&before, &pool, sizeof pool) == 0);
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, large_pool_free_index(&large, 99));
    EXPECT_EQ(large_pool_used(&large), 0);
}

TEST(pool_panics_at_a_foreign_pointer) {
    static struct {
        struct packet before;
        packet_pool pool;
        struct packet behind;
    } memory;
    EXPECT(packet_pool_alloc(&memory.pool) != NULL);
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, packet_pool_free(&memory.pool, &memory.before));
    EXPECT(HARNESS_PANIC_ADDRESS == &memory.before);
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, packet_pool_free(&memory.pool, &memory.behind));
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, (void)packet_pool_index_of(&memory.pool, NULL));
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, packet_pool_free(&memory.pool, &memory.pool.items[0] + 8));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, packet_pool_free_index(&memory.pool, 8));
    EXPECT_EQ(packet_pool_used(&memory.pool), 1);
}

TEST(pool_ignores_the_free_of_null) {
    static packet_pool pool;
    packet_pool_free(&pool, NULL);
    EXPECT_EQ(packet_pool_used(&pool), 0);
    EXPECT(packet_pool_alloc(&pool) != NULL);
    packet_pool_free(&pool, NULL);
    EXPECT_EQ(packet_pool_used(&pool), 1);
    EXPECT(packet_pool_check(&pool));
}

static struct packet *at_byte(packet_pool *pool, size_t byte) {
    return (struct packet *)(void *)((unsigned char *)pool->items + byte);
}

TEST(pool_panics_at_every_interior_pointer) {
    static packet_pool pool;
    while (packet_pool_alloc(&pool) != NULL) {
    }
    for (size_t volatile byte = 0; byte < sizeof pool.items; ++byte) {
        if (byte % sizeof(struct packet) != 0) {
            EXPECT_PANIC(BRIM_PANIC_INTERIOR_POINTER, packet_pool_free(&pool, at_byte(&pool, byte)));
            EXPECT_PANIC(BRIM_PANIC_INTERIOR_POINTER, (void)packet_pool_index_of(&pool, at_byte(&pool, byte)));
        }
    }
    EXPECT_EQ(packet_pool_used(&pool), 8);
}

#define DIVIDES(bytes)                                                                                                 \
    for (uint32_t offset = 0; offset <= 9 * (bytes); ++offset) {                                                       \
        uint32_t const quotient = brim_pool_quotient_(offset, (bytes), 8);                                             \
        if (offset % (bytes) == 0 && offset / (bytes) < 8) {                                                           \
            EXPECT_EQ(quotient, offset / (bytes));                                                                     \
        } else {                                                                                                       \
            EXPECT(quotient >= 8);                                                                                     \
        }                                                                                                              \
        EXPECT(brim_pool_quotient_(0u - 1 - offset, (bytes), 8) >= 8);                                                 \
    }

TEST(pool_divides_by_every_block_size) {
    DIVIDES(1)
    DIVIDES(2)
    DIVIDES(3)
    DIVIDES(24)
    DIVIDES(25)
    DIVIDES(64)
    DIVIDES(1500)
    for (uint32_t bytes = 1; bytes < 300; ++bytes) {
        DIVIDES(bytes)
    }
}

TEST(counted_pool_keeps_its_peak_and_its_losses) {
    static counted_pool pool;
    struct packet *const first = counted_pool_alloc(&pool);
    struct packet *const second = counted_pool_alloc(&pool);
    counted_pool_free(&pool, first);
    EXPECT_EQ(counted_pool_peak(&pool), 2);
    EXPECT_EQ(counted_pool_lost(&pool), 0);
    counted_pool_free(&pool, second);
    for (uint32_t i = 0; i < 5; ++i) {
        (void)!counted_pool_alloc_index(&pool);
    }
    EXPECT_EQ(counted_pool_peak(&pool), 3);
    EXPECT_EQ(counted_pool_lost(&pool), 2);
    EXPECT(counted_pool_check(&pool));
    counted_pool_free_index(&pool, 1);
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, counted_pool_free_index(&pool, 1));
    EXPECT(counted_pool_check(&pool));
}

TEST(counted_pool_of_two_levels_counts_like_the_small_one) {
    static large_counted_pool pool;
    for (uint32_t i = 0; i < 75; ++i) {
        (void)!large_counted_pool_alloc_index(&pool);
    }
    EXPECT_EQ(large_counted_pool_peak(&pool), 70);
    EXPECT_EQ(large_counted_pool_lost(&pool), 5);
    for (uint32_t i = 0; i < 70; ++i) {
        large_counted_pool_free_index(&pool, i);
        EXPECT(large_counted_pool_check(&pool));
    }
    EXPECT_EQ(large_counted_pool_available(&pool), 70);
}

TEST(dma_pool_gives_whole_cache_lines) {
    static dma_pool pool;
    static counted_dma_pool large;
    for (uint32_t i = 0; i < 4; ++i) {
        struct packet *const p = dma_pool_alloc(&pool);
        EXPECT_EQ((uintptr_t)p % BRIM_CACHE_LINE, 0);
        EXPECT_EQ(dma_pool_index_of(&pool, p), i);
    }
    EXPECT_PANIC(BRIM_PANIC_INTERIOR_POINTER, dma_pool_free(&pool, dma_pool_at(&pool, 2) + 1));
    EXPECT(dma_pool_alloc(&pool) == NULL);
    EXPECT_EQ(sizeof pool, 4 * BRIM_CACHE_LINE + BRIM_CACHE_LINE);
    for (uint32_t i = 0; i < 41; ++i) {
        (void)!counted_dma_pool_alloc(&large);
    }
    EXPECT_EQ(counted_dma_pool_peak(&large), 40);
    EXPECT_EQ(counted_dma_pool_lost(&large), 1);
    counted_dma_pool_free(&large, counted_dma_pool_at(&large, 39));
    EXPECT(counted_dma_pool_check(&large));
}

TEST(raw_pool_gives_memory_for_any_type) {
    static raw_pool pool;
    static raw_counted_pool counted;
    double *const number = raw_pool_alloc(&pool);
    struct packet *const p = raw_counted_pool_alloc(&counted);
    EXPECT(number != NULL && p != NULL);
    EXPECT_EQ((uintptr_t)number % 8, 0);
    EXPECT_EQ(sizeof pool.items, 3 * 16);
    *number = 2.5;
    EXPECT(raw_pool_alloc(&pool) == (unsigned char *)number + 16);
    EXPECT_PANIC(BRIM_PANIC_INTERIOR_POINTER, raw_pool_free(&pool, (unsigned char *)number + 8));
    raw_pool_free(&pool, number);
    EXPECT(!raw_pool_is_allocated(&pool, 0));
    EXPECT_EQ(raw_counted_pool_peak(&counted), 1);
    raw_counted_pool_free(&counted, p);
}

TEST(lowest_bit_is_found_below_any_others) {
    for (uint32_t bit = 0; bit < 32; ++bit) {
        EXPECT_EQ(brim_lowest_bit((uint32_t)1 << bit), bit);
        EXPECT_EQ(brim_lowest_bit(UINT32_MAX << bit), bit);
        EXPECT_EQ(brim_lowest_bit(0x80000000u | (uint32_t)1 << bit), bit);
    }
}

TEST(pool_check_sees_a_flag_over_a_leaf_that_is_not_full) {
    static large_pool pool;
    EXPECT(large_pool_check(&pool));
    pool.state.used = 1;
    EXPECT(!large_pool_check(&pool));
    pool.state.used = 1u << 4;
    EXPECT(!large_pool_check(&pool));
}

TEST(pool_check_sees_a_bit_behind_the_last_block) {
    static large_pool pool;
    pool.words[4] = 1u << 3;
    EXPECT(large_pool_check(&pool));
    pool.words[4] = 1u << 4;
    EXPECT(!large_pool_check(&pool));
}

HARNESS_SUITE(pool, RUN(raw_pool_gives_memory_for_any_type), RUN(lowest_bit_is_found_below_any_others),
              RUN(pool_gives_exactly_its_capacity_and_each_block_once), RUN(pool_gives_again_what_was_freed),
              RUN(pool_of_one_word_gives_all_32_blocks), RUN(pool_of_two_levels_gives_and_takes_back_every_block),
              RUN(pool_of_1024_blocks_finds_the_last_free_one), RUN(pool_panics_at_a_double_free_and_changes_nothing),
              RUN(pool_panics_at_a_foreign_pointer), RUN(pool_ignores_the_free_of_null),
              RUN(pool_panics_at_every_interior_pointer), RUN(pool_divides_by_every_block_size),
              RUN(counted_pool_keeps_its_peak_and_its_losses),
              RUN(counted_pool_of_two_levels_counts_like_the_small_one), RUN(dma_pool_gives_whole_cache_lines),
              RUN(pool_check_sees_a_flag_over_a_leaf_that_is_not_full),
              RUN(pool_check_sees_a_bit_behind_the_last_block))
