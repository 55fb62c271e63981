// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The log's ring and its drain, by the functions that the macros call. A reset is played by zeroing what start-up
// zeroes. What the host makes of the frames is tested in tests/log, and interrupts in tests/preempt.
#include "harness.h"

#include <brim/log_channels.h>
#include <string.h>

BRIM_LOG_RING_NOINIT(256);
BRIM_LOG_RTT(128);

// It has log_state, which every start-up zeroes.
#include "log_ring.h"

#define SITE 64u // The id of a call.

static volatile uint32_t ticks;
static char sent[4096];
static size_t sent_bytes;

static void take(const char *text, size_t length_bytes) {
    EXPECT(sent_bytes + length_bytes <= sizeof sent);
    memcpy(&sent[sent_bytes], text, length_bytes);
    sent_bytes += length_bytes;
}

static void put(char character) {
    take(&character, 1);
}

/// As after a reset: power stays on unless `is_power_on`.
static void start(bool is_power_on) {
    memset(&brim_log_state, 0, sizeof brim_log_state);
    if (is_power_on) {
        memset(brim_log_place_of_BRIM_LOG_RING.ring, 0x5A, sizeof *LOG_RING);
        memset(brim_log_place_of_BRIM_LOG_RING.words, 0x5A, 256);
    }
    sent_bytes = 0;
    ticks = 0;
    brim_log_set_clock(&ticks, 1000, 0);
}

/// The next frame as words, decoded by COBS. Returns their number; 0 iff there is none.
static uint32_t next_frame(size_t *at, uint32_t *words) {
    uint32_t count = 0;
    memset(words, 0, 256);
    while (*at < sent_bytes && sent[*at] == 0) {
        ++*at;
    }
    while (*at < sent_bytes && sent[*at] != 0) {
        size_t const code = (unsigned char)sent[*at];
        memcpy((char *)words + count, &sent[*at + 1], code - 1);
        *at += code;
        count += (uint32_t)code - (sent[*at] == 0 || code == 255 ? 1 : 0);
    }
    return count / 4;
}

static uint32_t drain(void) {
    return (uint32_t)brim_log_drain(take, SIZE_MAX);
}

/// The frames of a kind that were sent: the id's 16 bits.
static uint32_t frames_of(uint32_t id) {
    uint32_t words[64];
    uint32_t found = 0;
    for (size_t at = 0; next_frame(&at, words) != 0;) {
        found += (words[0] & 0xFFFFu) == id;
    }
    return found;
}

TEST(log_sends_a_hello_and_then_records_in_order) {
    start(true);
    ticks = 7;
    brim_log_(SITE, 0, 0, 0);
    brim_log_(SITE + 1, 11, 0, 0);
    brim_log_(SITE + 3, 1, 0, 3);
    EXPECT(drain() != 0);
    uint32_t words[64];
    size_t at = 0;
    EXPECT_EQ(next_frame(&at, words), 9);
    EXPECT_EQ(words[0] & 0xFFFFu, LOG_ID_HELLO);
    EXPECT_EQ(words[7], 1000);
    EXPECT_EQ(next_frame(&at, words), 2);
    EXPECT_EQ(words[1], 7 | 2u << 24);
    EXPECT_EQ(next_frame(&at, words), 3);
    EXPECT_EQ(words[2], 11);
    EXPECT_EQ(next_frame(&at, words), 5);
    EXPECT_EQ(words[4], 3);
    EXPECT_EQ(next_frame(&at, words), 0);
    EXPECT_EQ(drain(), 0);
}

/// A word on its way: as wide as a pointer.
#define W(value) ((uintptr_t)(value))

// The shapes of values (log_arguments.h), the first one in the lowest bits.
#define WORD_THEN(rest)  ((rest) << 1)
#define TEXT_THEN(rest)  (1u | (rest) << 2)
#define PART_THEN(rest)  (6u | (rest) << 4)
#define BYTES_THEN(rest) (14u | (rest) << 4)

TEST(log_copies_values_of_every_type) {
    static const unsigned char bytes[40] = {1, 2, 3, 0, 5};
    static const char text[] = "0123456789012345678901234567890123456789";
    start(true);
    brim_log_values_(SITE, WORD_THEN(TEXT_THEN(PART_THEN(BYTES_THEN(1u)))), W(5), "abcd", W(1), "cd", W(5), bytes);
    brim_log_values_(SITE, BYTES_THEN(TEXT_THEN(TEXT_THEN(PART_THEN(1u)))), W(40), bytes, NULL, text, W(-1), text);
    EXPECT(drain() != 0);
    uint32_t words[64];
    size_t at = 0;
    EXPECT_EQ(next_frame(&at, words), 9);
    EXPECT_EQ(words[1] & 0xFFFFFFu, 2 | BRIM_LOG_TEXT_BYTES << 8);
    EXPECT_EQ(next_frame(&at, words), 2 + 1 + 2 + 2 + 3);
    uint32_t const shall[] = {5, 0x64636261, 0, 1, 'c', 5, 0x30201, 5};
    EXPECT(memcmp(&words[2], shall, sizeof shall) == 0);
    EXPECT_EQ(next_frame(&at, words), 2 + 10 + 1 + 9 + 10);
    EXPECT_EQ(words[2], 40);
    EXPECT_EQ(words[12], 0);
    EXPECT_EQ(words[21], '2'); // One byte more than a text has: it was longer.
    EXPECT_EQ(words[22], UINT32_MAX);
    EXPECT_EQ(words[31], '2');
}

TEST(log_counts_losses_and_tells_them_before_the_next_record) {
    start(true);
    EXPECT_EQ(brim_log_lost(), 0);
    for (uint32_t round = 0; round < 5; ++round) {
        for (uint32_t i = 0; i < 40; ++i) {
            brim_log_(SITE + 1, i, 0, 0);
        }
        drain();
    }
    brim_log_(SITE, 0, 0, 0);
    uint32_t const lost = brim_log_lost();
    drain();
    EXPECT_EQ(frames_of(SITE + 1) + lost, 200);
    EXPECT_EQ(frames_of(LOG_ID_LOST), 5);
}

TEST(log_loses_what_no_ring_of_its_size_holds) {
    start(true);
    for (uint32_t i = 0; i < 40; ++i) {
        brim_log_values_(SITE, TEXT_THEN(1u), "a text of more than three words");
    }
    EXPECT(brim_log_lost() > 30);
    drain();
    brim_log_state.head = LOG_WORDS + 5; // Nearer to the tail than calls come.
    LOG_RING->tail = LOG_WORDS + 6;
    uint32_t const lost = brim_log_lost();
    brim_log_(SITE, 0, 0, 0);
    EXPECT_EQ(brim_log_lost(), lost + 1);
}

TEST(log_sends_no_frame_that_does_not_fit_into_the_room) {
    start(true);
    EXPECT_EQ(brim_log_drain(take, 39), 0);
    brim_log_(SITE + 1, 1, 0, 0);
    EXPECT(brim_log_drain(take, 55) != 0);
    EXPECT_EQ(frames_of(SITE + 1), 0);
    EXPECT_EQ(brim_log_drain(take, 10), 0);
    EXPECT(brim_log_drain(take, 20) != 0);
    EXPECT_EQ(frames_of(SITE + 1), 1);
}

TEST(log_repeats_its_hello) {
    start(true);
    drain();
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 1);
    ticks = 1u << 22;
    drain();
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 2);
    brim_log_request_hello();
    drain();
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 3);
    sent_bytes = 0;
    for (uint32_t i = 0; i < 300; ++i) {
        brim_log_(SITE, 0, 0, 0);
        sent_bytes = i == 150 ? 0 : sent_bytes;
        drain();
    }
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 1);
}

TEST(log_sends_everything_at_the_end_also_out_of_a_drain) {
    start(true);
    brim_log_now(put);
    brim_log_(SITE + 1, 9, 0, 0);
    LOG_RING->kept[0] = LOG_RING->tail[0]; // A drain has begun to send the record.
    LOG_RING->kept[1] = LOG_RING->tail[1];
    LOG_RING->tail[1] = 0x12345;
    LOG_RING->sending = LOG_RING->tail;
    brim_log_now(put);
    EXPECT_EQ(frames_of(SITE + 1), 1);
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 2);
}

TEST(log_goes_on_behind_what_survived_a_reset) {
    start(true);
    brim_log_(SITE + 1, 1, 0, 0);
    brim_log_reserve_(2); // Cut off.
    brim_log_keep();
    start(false);
    brim_log_(SITE + 1, 2, 0, 0);
    drain();
    EXPECT_EQ(frames_of(SITE + 1), 2);
    EXPECT_EQ(frames_of(LOG_ID_HELLO), 2);
    EXPECT_EQ(LOG_RING->boots, 2);
}

/// A word that no record uses is 0, or a reader would take it for the head of a record that is only claimed.
static bool free_words_are_zero(void) {
    const uint32_t *word = brim_log_state.head;
    while (word != LOG_RING->tail && *word == 0) {
        word = word == LOG_END + 2 ? LOG_WORDS : word + 1;
    }
    return word == LOG_RING->tail;
}

TEST(log_drops_the_oldest_where_a_reset_leaves_no_room) {
    for (uint32_t turn = 0; turn < 60; ++turn) {
        start(true);
        for (uint32_t i = 0; i < turn; ++i) {
            brim_log_(SITE, 0, 0, 0);
            drain();
        }
        sent_bytes = 0;
        for (uint32_t i = 0; i < 40; ++i) {
            brim_log_(SITE + 1, i, 0, 0);
        }
        for (uint32_t boot = 0; boot < 3; ++boot) {
            start(false);
            brim_log_(SITE + 2, 1, 2, 0);
            EXPECT(free_words_are_zero());
        }
        uint32_t const lost = brim_log_lost();
        drain();
        EXPECT_EQ(frames_of(SITE + 1) + frames_of(SITE + 2) + lost, 43);
    }
}

TEST(log_takes_no_damaged_ring_for_one_that_survived) {
    start(true);
    brim_log_(SITE, 0, 0, 0);
    LOG_RING->tail = LOG_END + 1;
    start(false);
    brim_log_(SITE, 0, 0, 0);
    EXPECT_EQ(LOG_RING->boots, 1);
    LOG_RING->tail[1] = 0xFFFF0000u; // A record longer than the ring.
    start(false);
    drain();
    EXPECT_EQ(frames_of(0), 0);
}

TEST(log_takes_nothing_of_a_damaged_ring_for_granted) {
    start(true);
    brim_log_(SITE, 0, 0, 0);
    uint32_t *const damaged[] = {LOG_WORDS - 1, LOG_END + 1, (uint32_t *)((uintptr_t)LOG_WORDS + 2)};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; ++i) {
        start(true);
        brim_log_(SITE, 0, 0, 0);
        LOG_RING->after = damaged[i];
        start(false);
        brim_log_(SITE, 0, 0, 0);
        EXPECT_EQ(LOG_RING->boots, 1);
    }
    start(true);
    brim_log_(SITE, 0, 0, 0);
    LOG_WORDS[1] = LOG_SKIP; // It leads to itself.
    start(false);
    brim_log_(SITE, 0, 0, 0);
}

TEST(log_keeps_the_marks_of_as_many_boots_as_fit) {
    start(true);
    for (uint32_t boot = 0; boot < 40; ++boot) {
        brim_log_(SITE, 0, 0, 0);
        start(false);
    }
    brim_log_(SITE, 0, 0, 0);
    uint32_t const lost = brim_log_lost();
    drain();
    EXPECT_EQ(frames_of(SITE) + lost, 41);
    EXPECT_EQ(LOG_RING->hello.boot.boots, 41);
}

TEST(log_lines_of_every_are_due_once_a_period) {
    brim_log_every line = {0};
    start(true);
    EXPECT(brim_log_is_due_(&line, 100));
    ticks = 99;
    EXPECT(!brim_log_is_due_(&line, 100));
    ticks = 100;
    EXPECT(brim_log_is_due_(&line, 100));
    memset(&brim_log_state, 0, sizeof brim_log_state);
    line.next = 0;
    EXPECT(brim_log_is_due_(&line, 100)); // The rate of the clock is unknown.
    EXPECT(brim_log_is_due_(&line, 100));
    drain();                            // The first one sets a clock where there is none.
    brim_log_set_clock(&ticks, 100, 0); // Slower than a millisecond.
    EXPECT(brim_log_is_due_(&line, 100));
    ticks += 9;
    EXPECT(!brim_log_is_due_(&line, 100));
    ticks += 1;
    EXPECT(brim_log_is_due_(&line, 100));
    drain();
}

TEST(log_through_rtt_stops_while_nobody_reads_and_says_hello_again) {
    brim_rtt_buffer *const buffer = &brim_rtt_of_BRIM_LOG_RTT.to_host;
    start(true);
    for (uint32_t i = 0; i < 20; ++i) {
        brim_log_(SITE, 0, 0, 0);
        BRIM_DISCARD(brim_log_drain_rtt());
    }
    EXPECT(strcmp(brim_rtt_of_BRIM_LOG_RTT.id, "SEGGER RTT") == 0);
    EXPECT(buffer->written < buffer->size_bytes);
    uint32_t const stuck = LOG_RING->hello.frames;
    buffer->read = buffer->written;
    EXPECT(brim_log_drain_rtt() != 0);
    EXPECT(LOG_RING->hello.frames > stuck);
    EXPECT_EQ(buffer->bytes[buffer->read + 2], LOG_ID_HELLO); // Behind the delimiter and a code.
    buffer->written = 20;
    buffer->read = 60;
    brim_log_(SITE, 0, 0, 0);
    EXPECT(brim_log_drain_rtt() < 40);
    buffer->written = 20;
    buffer->read = 24;
    brim_log_rtt_write("four", 4); // There is room for three.
    EXPECT_EQ(buffer->written, 20);
    brim_log_rtt_write("two", 3);
    EXPECT_EQ(buffer->written, 23);
}

HARNESS_SUITE(log_ring, RUN(log_sends_a_hello_and_then_records_in_order), RUN(log_copies_values_of_every_type),
              RUN(log_counts_losses_and_tells_them_before_the_next_record),
              RUN(log_loses_what_no_ring_of_its_size_holds), RUN(log_takes_nothing_of_a_damaged_ring_for_granted),
              RUN(log_keeps_the_marks_of_as_many_boots_as_fit), RUN(log_sends_no_frame_that_does_not_fit_into_the_room),
              RUN(log_repeats_its_hello), RUN(log_sends_everything_at_the_end_also_out_of_a_drain),
              RUN(log_goes_on_behind_what_survived_a_reset), RUN(log_drops_the_oldest_where_a_reset_leaves_no_room),
              RUN(log_takes_no_damaged_ring_for_one_that_survived), RUN(log_lines_of_every_are_due_once_a_period),
              RUN(log_through_rtt_stops_while_nobody_reads_and_says_hello_again))
