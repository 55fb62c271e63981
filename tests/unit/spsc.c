// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/spsc.h>
#include <string.h>

BRIM_SPSC(adc_ring, uint16_t, 16);
BRIM_SPSC(odd_ring, uint32_t, 3);
BRIM_SPSC(single_ring, const char *, 1);
BRIM_SPSC_COUNTED(counted_ring, uint16_t, 3);

#if !BRIM_INVARIANT_ENABLED
BRIM_STATIC_ASSERT(sizeof(adc_ring) == 40, "a queue costs its items and two words");
#endif

BRIM_SPSC_DMA(line_ring, uint16_t, 5);
BRIM_SPSC_DMA_COUNTED(counted_line_ring, uint16_t, 5);
BRIM_STATIC_ASSERT(sizeof(line_ring) == 2 * BRIM_CACHE_LINE && offsetof(line_ring, state) == BRIM_CACHE_LINE,
                   "indices lie on no line that a DMA writes");

static const void *overflowed;

void brim_overflow(const void *container) {
    overflowed = container;
}

// The core moves items by their size and alignment, which these types vary.
typedef struct two_bytes {
    uint8_t bytes[2];
} two_bytes;
typedef struct three_bytes {
    uint8_t bytes[3];
} three_bytes;
typedef struct four_bytes {
    uint8_t bytes[4];
} four_bytes;
typedef struct two_halves {
    uint16_t halves[2];
} two_halves;
typedef struct three_halves {
    uint16_t halves[3];
} three_halves;
typedef struct two_words {
    uint32_t words[2];
} two_words;
typedef struct three_words {
    uint32_t words[3];
} three_words;
typedef struct two_doubles {
    uint64_t doubles[2];
} two_doubles;

// name##_keeps(): what goes through a ring of T comes out byte for byte, by one and by several, also across the ring's
// end.
#define RING_THAT_KEEPS(name, T)                                                                                       \
    BRIM_SPSC(name, T, 3);                                                                                             \
    static void name##_keeps(void) {                                                                                   \
        static name q;                                                                                                 \
        T in[3];                                                                                                       \
        T out[3];                                                                                                      \
        for (uint8_t round = 0; round < 8; ++round) {                                                                  \
            for (uint32_t i = 0; i < sizeof in; ++i) {                                                                 \
                ((uint8_t *)in)[i] = (uint8_t)(31 * round + 7 * i + 1);                                                \
            }                                                                                                          \
            memset(out, 0, sizeof out);                                                                                \
            EXPECT(name##_push(&q, in[0]) && name##_write(&q, in + 1, 1 + round % 2u) == 1 + round % 2u);              \
            EXPECT(memcmp(name##_peek(&q), in, sizeof(T)) == 0);                                                       \
            EXPECT(name##_pop(&q, out) && name##_read(&q, out + 1, 3) == 1 + round % 2u);                              \
            EXPECT(memcmp(in, out, (2 + round % 2u) * sizeof(T)) == 0);                                                \
        }                                                                                                              \
    }
RING_THAT_KEEPS(ring_of_u8, uint8_t)
RING_THAT_KEEPS(ring_of_two_bytes, two_bytes)
RING_THAT_KEEPS(ring_of_three_bytes, three_bytes)
RING_THAT_KEEPS(ring_of_four_bytes, four_bytes)
RING_THAT_KEEPS(ring_of_u16, uint16_t)
RING_THAT_KEEPS(ring_of_two_halves, two_halves)
RING_THAT_KEEPS(ring_of_three_halves, three_halves)
RING_THAT_KEEPS(ring_of_u32, uint32_t)
RING_THAT_KEEPS(ring_of_two_words, two_words)
RING_THAT_KEEPS(ring_of_three_words, three_words)
RING_THAT_KEEPS(ring_of_u64, uint64_t)
RING_THAT_KEEPS(ring_of_two_doubles, two_doubles)

TEST(items_of_every_size_and_alignment_keep_their_bytes) {
    ring_of_u8_keeps();
    ring_of_two_bytes_keeps();
    ring_of_three_bytes_keeps();
    ring_of_four_bytes_keeps();
    ring_of_u16_keeps();
    ring_of_two_halves_keeps();
    ring_of_three_halves_keeps();
    ring_of_u32_keeps();
    ring_of_two_words_keeps();
    ring_of_three_words_keeps();
    ring_of_u64_keeps();
    ring_of_two_doubles_keeps();
}

TEST(spsc_holds_exactly_its_capacity) {
    static adc_ring q;
    uint16_t x = 0;
    for (uint16_t i = 0; i < 16; ++i) {
        EXPECT(adc_ring_push(&q, i));
    }
    EXPECT(adc_ring_is_full(&q));
    EXPECT(!adc_ring_push(&q, 99));
    EXPECT_EQ(adc_ring_len(&q), adc_ring_capacity(&q));
    for (uint16_t i = 0; i < 16; ++i) {
        EXPECT(adc_ring_pop(&q, &x));
        EXPECT_EQ(x, i);
    }
    EXPECT(!adc_ring_pop(&q, &x));
    EXPECT(adc_ring_is_empty(&q));
}

TEST(spsc_of_one_item_alternates) {
    static single_ring q;
    const char *text = NULL;
    for (uint32_t i = 0; i < 5; ++i) {
        EXPECT(single_ring_push(&q, "a"));
        EXPECT(!single_ring_push(&q, "b"));
        EXPECT(single_ring_pop(&q, &text));
        EXPECT_TEXT(text, "a");
        EXPECT(single_ring_check(&q));
    }
}

TEST(spsc_goes_on_when_its_indices_wrap) {
    adc_ring q = {{0}, {.head = UINT32_MAX - 5, .tail = UINT32_MAX - 5}};
    uint16_t x = 0;
    for (uint16_t i = 0; i < 16; ++i) {
        EXPECT(adc_ring_push(&q, i));
        EXPECT_EQ(adc_ring_len(&q), i + 1u);
    }
    EXPECT(!adc_ring_push(&q, 99));
    for (uint16_t i = 0; i < 16; ++i) {
        EXPECT(adc_ring_check(&q));
        EXPECT(adc_ring_pop(&q, &x));
        EXPECT_EQ(x, i);
    }
    EXPECT(adc_ring_is_empty(&q));
}

TEST(spsc_of_any_capacity_keeps_the_order) {
    static odd_ring q;
    uint32_t sent = 0;
    uint32_t received = 0;
    for (uint32_t round = 0; round < 20; ++round) {
        for (uint32_t i = 0; i <= round % 3; ++i) {
            EXPECT(odd_ring_push(&q, sent++));
            EXPECT(odd_ring_check(&q));
        }
        for (uint32_t x = 0; odd_ring_pop(&q, &x);) {
            EXPECT_EQ(x, received++);
        }
    }
    EXPECT_EQ(received, sent);
}

TEST(spsc_peek_leaves_the_item) {
    static odd_ring q;
    uint32_t x = 0;
    EXPECT(odd_ring_peek(&q) == NULL);
    EXPECT(odd_ring_push(&q, 7));
    EXPECT_EQ(*odd_ring_peek(&q), 7);
    EXPECT_EQ(odd_ring_len(&q), 1);
    EXPECT(odd_ring_pop(&q, &x));
    EXPECT_EQ(x, 7);
}

TEST(spsc_clear_throws_away_what_was_pushed) {
    static odd_ring q;
    uint32_t x = 0;
    EXPECT(odd_ring_push(&q, 1));
    EXPECT(odd_ring_push(&q, 2));
    odd_ring_clear(&q);
    EXPECT(odd_ring_is_empty(&q));
    EXPECT(odd_ring_push(&q, 3));
    EXPECT(odd_ring_pop(&q, &x));
    EXPECT_EQ(x, 3);
}

TEST(spsc_tells_the_hook_when_it_drops) {
    static odd_ring q;
    overflowed = NULL;
    for (uint32_t i = 0; i < 3; ++i) {
        EXPECT(odd_ring_push_or_drop(&q, i));
    }
    EXPECT(overflowed == NULL);
    EXPECT(!odd_ring_push_or_drop(&q, 3));
    EXPECT(overflowed == &q);
    EXPECT_EQ(*odd_ring_peek(&q), 0);
}

TEST(spsc_writes_and_reads_across_its_end) {
    static odd_ring q;
    static const uint32_t items[] = {1, 2, 3, 4};
    uint32_t read[4] = {0};
    EXPECT_EQ(odd_ring_write(&q, items, 2), 2);
    EXPECT_EQ(odd_ring_read(&q, read, 1), 1);
    EXPECT_EQ(odd_ring_write(&q, items, 4), 2);
    EXPECT_EQ(odd_ring_write(&q, items, 4), 0);
    EXPECT_EQ(odd_ring_read(&q, read, 4), 3);
    EXPECT_EQ(read[0], 2);
    EXPECT_EQ(read[1], 1);
    EXPECT_EQ(read[2], 2);
    EXPECT_EQ(odd_ring_read(&q, read, 4), 0);
}

TEST(spsc_shows_reserved_items_only_once_committed) {
    static odd_ring q;
    uint32_t room = 0;
    uint32_t there = 0;
    uint32_t *const reserved = odd_ring_reserve(&q, &room);
    EXPECT_EQ(room, 3);
    reserved[0] = 7;
    reserved[1] = 8;
    EXPECT(odd_ring_peek_span(&q, &there) == NULL);
    odd_ring_commit(&q, 2);
    EXPECT_EQ(odd_ring_peek_span(&q, &there)[1], 8);
    EXPECT_EQ(there, 2);
    odd_ring_release(&q, 2);
    EXPECT(odd_ring_reserve(&q, &room) == &q.items[2]);
    EXPECT_EQ(room, 1); // Up to the end of the array.
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, odd_ring_release(&q, 1));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, odd_ring_commit(&q, 4));
    EXPECT(odd_ring_is_empty(&q));
}

TEST(spsc_for_a_dma_lies_on_cache_lines_of_its_own) {
    static line_ring q;
    static counted_line_ring counted;
    uint32_t room = 0;
    EXPECT_EQ((uintptr_t)line_ring_reserve(&q, &room) % BRIM_CACHE_LINE, 0);
    EXPECT_EQ(room, 5);
    EXPECT_EQ((uintptr_t)counted_line_ring_reserve(&counted, &room) % BRIM_CACHE_LINE, 0);
    EXPECT_EQ((uintptr_t)&counted.state % BRIM_CACHE_LINE, 0);
    counted_line_ring_commit(&counted, 5);
    EXPECT_EQ(counted_line_ring_peak(&counted), 5);
}

TEST(counted_spsc_counts_what_a_write_leaves_over) {
    static counted_ring q;
    static const uint16_t items[5] = {0};
    EXPECT_EQ(counted_ring_write(&q, items, 5), 3);
    EXPECT_EQ(counted_ring_lost(&q), 2);
    EXPECT_EQ(counted_ring_peak(&q), 3);
}

TEST(spsc_handles_work_on_the_queue_they_came_from) {
    static adc_ring q;
    adc_ring_ends const ends = adc_ring_split(&q);
    uint16_t x = 0;
    EXPECT(adc_ring_producer_push(ends.producer, 5));
    EXPECT(adc_ring_producer_push_or_drop(ends.producer, 6));
    EXPECT(!adc_ring_producer_is_full(ends.producer));
    EXPECT_EQ(adc_ring_producer_len(ends.producer), 2);
    EXPECT_EQ(*adc_ring_consumer_peek(ends.consumer), 5);
    EXPECT(adc_ring_consumer_pop(ends.consumer, &x));
    EXPECT_EQ(x, 5);
    EXPECT_EQ(adc_ring_consumer_len(ends.consumer), 1);
    adc_ring_consumer_clear(ends.consumer);
    EXPECT(adc_ring_consumer_is_empty(ends.consumer));
    EXPECT(adc_ring_is_empty(&q));
}

TEST(spsc_ends_are_handed_out_once) {
#if BRIM_INVARIANT_ENABLED
    static adc_ring q;
    (void)!adc_ring_split(&q).producer.queue;
    EXPECT_PANIC(BRIM_PANIC_SPLIT_TWICE, (void)!adc_ring_split(&q).producer.queue);
    EXPECT(HARNESS_PANIC_ADDRESS == &q);
#endif
}

TEST(spsc_check_sees_indices_too_far_apart) {
    adc_ring masked = {{0}, {.head = 0, .tail = 17}};
    odd_ring mirrored = {{0}, {.head = 6, .tail = 6}};
    EXPECT(!adc_ring_check(&masked));
    EXPECT(!odd_ring_check(&mirrored));
}

TEST(counted_spsc_keeps_its_peak_and_its_losses) {
    static counted_ring q;
    uint16_t x = 0;
    EXPECT(counted_ring_push(&q, 1));
    EXPECT(counted_ring_pop(&q, &x));
    EXPECT_EQ(counted_ring_peak(&q), 1);
    for (uint16_t i = 0; i < 5; ++i) {
        (void)counted_ring_push_or_drop(&q, i);
        EXPECT(counted_ring_check(&q));
    }
    counted_ring_clear(&q);
    EXPECT_EQ(counted_ring_peak(&q), 3);
    EXPECT_EQ(counted_ring_lost(&q), 2);
}

typedef struct sample_of_bytes {
    uint8_t bytes[4];
} sample_of_bytes;

BRIM_SPSC_OF(log_ring, uint8_t);
BRIM_SPSC_COUNTED_OF(given_ring, sample_of_bytes);

TEST(spsc_in_given_memory_holds_what_the_memory_holds) {
    static log_ring q;
    static uint8_t memory[32];
    uint8_t byte = 0;
    EXPECT(log_ring_is_full(&q) && log_ring_is_empty(&q) && !log_ring_push(&q, 1) && !log_ring_pop(&q, &byte));
    log_ring_init(&q, memory, sizeof memory);
    EXPECT(log_ring_capacity(&q) == 32 && log_ring_is_empty(&q));
    for (uint8_t i = 0; i < 32; ++i) {
        EXPECT(log_ring_push(&q, i));
    }
    EXPECT(!log_ring_push(&q, 99) && log_ring_len(&q) == 32 && memory[31] == 31);
    for (uint8_t i = 0; i < 32; ++i) {
        EXPECT(log_ring_pop(&q, &byte) && byte == i);
    }
    EXPECT(log_ring_check(&q));
}

TEST(spsc_in_given_memory_may_be_larger_than_16_bits_count) {
    static log_ring q;
    static uint8_t memory[BRIM_CORTEX_M ? 1024 : 0x20000]; // Boards have no room for more.
    uint32_t room = 0;
    log_ring_init(&q, memory, sizeof memory);
    EXPECT(log_ring_reserve(&q, &room) == memory);
    EXPECT_EQ(room, sizeof memory);
    log_ring_commit(&q, room);
    EXPECT_EQ(log_ring_len(&q), sizeof memory);
    EXPECT(log_ring_is_full(&q));
}

TEST(spsc_refuses_memory_that_does_not_fit) {
    static given_ring q;
    static struct {
        uint32_t aligned;
        sample_of_bytes items[9];
    } memory;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_ring_init(&q, memory.items, 0));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_ring_init(&q, memory.items, 6));
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_ring_init(&q, memory.items, 0x10000));
    void *const odd = (char *)memory.items + 1;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, given_ring_init(&q, (sample_of_bytes *)odd, 8));
    given_ring_init(&q, memory.items, 8);
    sample_of_bytes const x = {{1, 2, 3, 4}};
    sample_of_bytes y = {{0}};
    EXPECT(given_ring_push(&q, x) && given_ring_pop(&q, &y) && y.bytes[3] == 4);
    given_ring_init(&q, memory.items, 8); // A second time it is empty again.
    EXPECT(given_ring_is_empty(&q) && given_ring_peak(&q) == 0 && given_ring_lost(&q) == 0);
}

HARNESS_SUITE(spsc, RUN(spsc_in_given_memory_holds_what_the_memory_holds),
              RUN(spsc_in_given_memory_may_be_larger_than_16_bits_count), RUN(spsc_refuses_memory_that_does_not_fit),
              RUN(spsc_holds_exactly_its_capacity), RUN(items_of_every_size_and_alignment_keep_their_bytes),
              RUN(spsc_of_one_item_alternates), RUN(spsc_goes_on_when_its_indices_wrap),
              RUN(spsc_of_any_capacity_keeps_the_order), RUN(spsc_peek_leaves_the_item),
              RUN(spsc_clear_throws_away_what_was_pushed), RUN(spsc_tells_the_hook_when_it_drops),
              RUN(spsc_writes_and_reads_across_its_end), RUN(spsc_shows_reserved_items_only_once_committed),
              RUN(spsc_for_a_dma_lies_on_cache_lines_of_its_own), RUN(counted_spsc_counts_what_a_write_leaves_over),
              RUN(spsc_handles_work_on_the_queue_they_came_from), RUN(spsc_ends_are_handed_out_once),
              RUN(spsc_check_sees_indices_too_far_apart), RUN(counted_spsc_keeps_its_peak_and_its_losses))
