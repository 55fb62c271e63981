// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The log, interrupted everywhere by what logs too: calls of every kind and the drain, from each state of the ring.
// What comes out is decoded here: each frame is whole, each record has what its caller gave, in the order of its
// context, and the records that are missing are exactly those that were told to be lost, before the record that follows
// them.
#include "preempt.h"
#include "queue_rig.h"

#include <brim/log.h>

#include "log_ring.h"

BRIM_LOG_MODULE(rig);
BRIM_LOG_RING(128);

#define CONTEXTS 3u // Main, the handler, the urgent handler.

static uint32_t volatile ticks;          // The clock: it moves before every call.
static uint32_t volatile made[CONTEXTS]; // Records that a context logged. Written by that context.
static uint32_t turn;                    // How many words of the ring are used up before the case begins.

static unsigned char sent[1536];
static size_t sent_bytes;

static void take(const char *text, size_t length_bytes) {
    NOTE(sent_bytes + length_bytes <= sizeof sent);
    for (size_t i = 0; i < length_bytes && sent_bytes < sizeof sent; ++i) {
        sent[sent_bytes++] = (unsigned char)text[i];
    }
}

static uint32_t next_serial(uint32_t context) {
    BRIM_DISCARD(__atomic_fetch_add(&ticks, 1, __ATOMIC_RELAXED) == UINT32_MAX);
    return ++made[context] | context << 24;
}

static void log_none(uint32_t context) {
    BRIM_DISCARD(next_serial(context));
    BRIM_INFO("no argument, so that only the count tells");
}

static void log_one(uint32_t context) {
    uint32_t const serial = next_serial(context);
    BRIM_INFO("%u", (unsigned)serial);
}

static void log_three(uint32_t context) {
    uint32_t const serial = next_serial(context);
    BRIM_INFO("%u %u %u", (unsigned)serial, (unsigned)~serial, (unsigned)(serial * 3));
}

static void log_text(uint32_t context) {
    uint32_t const serial = next_serial(context);
    BRIM_INFO("%u %s", (unsigned)serial, "text");
}

static void drain(void) {
    BRIM_DISCARD(brim_log_drain(take, SIZE_MAX));
}

// What the contexts do.
static void main_logs_none(void) {
    log_none(0);
}
static void main_logs_one(void) {
    log_one(0);
}
static void main_logs_three(void) {
    log_three(0);
}
static void main_logs_text(void) {
    log_text(0);
}
/// Two frames at most, so that the sweep is not too long.
static void main_drains(void) {
    BRIM_DISCARD(brim_log_drain(take, 40));
}
static void handler_logs_two(void) {
    log_one(1);
    log_three(1);
}
static void handler_logs_text_and_none(void) {
    log_text(1);
    log_none(1);
}
static void handler_drains_and_logs(void) {
    drain();
    log_three(1);
}
static void urgent_logs_two(void) {
    log_three(2);
    log_one(2);
}

/// What the host would know.
static struct {
    uint32_t told;           ///< Records lost, as far as the frames said.
    uint32_t received;       ///< Records.
    uint32_t none;           ///< Records without a serial.
    uint32_t stamp;          ///< Of the last record.
    uint32_t frames;         ///< The number of the last frame.
    uint32_t seen[CONTEXTS]; ///< The last serial of each context.
} host;

/// As start-up leaves them.
static void clear(void) {
    const brim_log_place *const place = &brim_log_place_of_BRIM_LOG_RING;
    memset(&brim_log_state, 0, sizeof brim_log_state);
    memset(place->ring, 0, sizeof *place->ring);
    memset(place->words, 0, (size_t)((place->end + LOG_MARGIN - place->words) * 4));
}

// The states that the operation begins in.
static void start(void) {
    clear();
    ticks = 0;
    brim_log_set_clock(&ticks, 1000, 0);
    for (uint32_t i = 0; i < turn; ++i) {
        BRIM_INFO("%u", 0u);
        drain();
    }
    drain();
    made[0] = made[1] = made[2] = 0;
    memset(&host, 0, sizeof host);
    host.frames = LOG_RING->hello.frames / 2 - 1;
    sent_bytes = 0;
}

static void fill(uint32_t words_left) {
    while ((uint32_t)(brim_log_state.limit - brim_log_state.head) > words_left + 3) {
        log_one(0);
    }
}

static void untouched(void) {
    start();
    host.frames = UINT32_MAX;
    clear();
    brim_log_set_clock(&ticks, 1000, 0);
}
static void empty(void) {
    start();
}
static void some(void) {
    start();
    log_one(0);
}
static void nearly_full(void) {
    start();
    fill(5);
}
static void full(void) {
    start();
    while (brim_log_lost() == 0) {
        log_one(0);
    }
}
static void empty_and_something_lost(void) {
    full();
    drain();
}

/// One frame without its delimiters, decoded by COBS into words. Returns their number; 0 iff it is no frame.
static uint32_t decode(const unsigned char *frame, size_t bytes, uint32_t *words) {
    unsigned char *const out = (unsigned char *)words;
    uint32_t count = 0;
    for (size_t at = 0; at < bytes;) {
        size_t const end = at + frame[at];
        bool const has_zero = frame[at] != 255 && end < bytes;
        for (++at; at < end && at < bytes; ++at) {
            out[count++] = frame[at];
        }
        if (has_zero) {
            out[count++] = 0;
        }
    }
    return count % 4 == 0 ? count / 4 : 0;
}

static uint32_t crc_of(const unsigned char *payload, uint32_t bytes) {
    uint32_t crc = LOG_RING->hello.boot.build_id[0] & 0xFFFFu;
    for (uint32_t i = 0; i < bytes; ++i) {
        crc ^= i == 2 || i == 3 ? 0 : (uint32_t)payload[i] << 8;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc << 1 ^ ((crc & 0x8000u) != 0 ? 0x1021u : 0)) & 0xFFFFu;
        }
    }
    return crc;
}

static void judge_serial(uint32_t serial) {
    uint32_t const context = serial >> 24;
    EXPECT(context < CONTEXTS);
    uint32_t const number = serial & 0xFFFFFFu;
    EXPECT(number > host.seen[context]);
    host.seen[context] = number;
}

static void judge_record(const uint32_t *words, uint32_t count) {
    ++host.received;
    if (count == 2) {
        ++host.none;
        return;
    }
    judge_serial(words[2]);
    if (count == 5 && (words[0] & 3u) == 3) {
        EXPECT_EQ(words[3], ~words[2]);
        EXPECT_EQ(words[4], words[2] * 3);
    } else if (count == 5) {
        EXPECT_EQ(words[3], 0x74786574u);
        EXPECT_EQ(words[4], 0);
    } else {
        EXPECT_EQ(count, 3);
        EXPECT_EQ(words[0] & 3u, 1);
    }
}

/// Loss is told in time: the numbers that are missing behind a record were told to be lost before it.
static void judge_gaps(void) {
    uint32_t serials = 0;
    for (uint32_t i = 0; i < CONTEXTS; ++i) {
        serials += host.seen[i];
    }
    EXPECT(host.none != 0 || serials - (host.received - host.none) <= host.told);
}

static void judge_frame(const unsigned char *frame, size_t bytes) {
    uint32_t words[16] = {0};
    uint32_t const count = bytes <= sizeof words ? decode(frame, bytes, words) : 0;
    EXPECT(count >= 2);
    EXPECT_EQ(words[0] >> 16, crc_of((const unsigned char *)words, 4 * count));
    EXPECT_EQ(words[1] >> 24, (++host.frames & 0x7Fu) << 1);
    uint32_t const id = words[0] & 0xFFFFu;
    if (id == LOG_ID_HELLO) {
        EXPECT_EQ(count, 9);
        EXPECT_EQ(words[8], 2 * (host.frames + 1));
        return;
    }
    EXPECT((words[1] & 0xFFFFFFu) >= host.stamp);
    host.stamp = words[1] & 0xFFFFFFu;
    if (id == LOG_ID_LOST) {
        EXPECT_EQ(count, 3);
        EXPECT(words[2] > host.told);
        host.told = words[2];
    } else {
        judge_record(words, count);
        judge_gaps();
    }
}

/// Behind everything one more record is logged and drained, so that all losses are told.
static void judge(void) {
    expect_nothing_wrong();
    drain();
    log_one(0);
    drain();
    size_t from = 0;
    for (size_t i = 0; i < sent_bytes; ++i) {
        if (sent[i] == 0) {
            if (i > from) {
                judge_frame(&sent[from], i - from);
            }
            from = i + 1;
        }
    }
    uint32_t const all = made[0] + made[1] + made[2];
    EXPECT_EQ(host.received + host.told, all);
    EXPECT_EQ(host.told, brim_log_lost());
}

static void (*const states[])(void) = {untouched, empty, some, nearly_full, full, empty_and_something_lost};
#define STATES (sizeof states / sizeof states[0])

/// An operation interrupted by two calls of the handler, from each state, where the ring begins and near its end.
static void sweep(void (*operate)(void), void (*handle)(void)) {
    static uint32_t const turns[] = {0, 8, 9, 10};
    for (size_t i = 0; i < STATES * (sizeof turns / sizeof turns[0]); ++i) {
        turn = turns[i / STATES];
        preempt_case const which = {states[i % STATES], operate, handle, judge, NULL};
        preempt_sweep(&which);
    }
}

TEST(log_calls_survive_log_calls_that_interrupt_them_everywhere) {
    sweep(main_logs_none, handler_logs_two);
    sweep(main_logs_one, handler_logs_text_and_none);
    sweep(main_logs_three, handler_logs_two);
}

TEST(log_calls_with_text_survive_log_calls_that_interrupt_them_everywhere) {
    sweep(main_logs_text, handler_logs_two);
}

TEST(log_calls_survive_a_drain_that_interrupts_them_everywhere) {
    sweep(main_logs_three, handler_drains_and_logs);
    sweep(main_logs_text, handler_drains_and_logs);
}

TEST(the_drain_survives_log_calls_that_interrupt_it_everywhere) {
    sweep(main_drains, handler_logs_two);
}

TEST(log_calls_survive_two_levels_of_interrupts_that_log) {
    if (!PREEMPT_NESTED) {
        SKIP("one level of interrupts; nested.sh sets BRIM_PREEMPT_NESTED");
    }
    for (size_t i = 0; i < STATES; ++i) {
        turn = 9;
        preempt_case const which = {states[i], main_logs_one, handler_logs_two, judge, urgent_logs_two};
        preempt_sweep(&which);
    }
}

static brim_log_every line;
static uint32_t volatile asked; // How often the handler asked whether the line is due.
static uint32_t volatile due;   // How often it was.

/// The counter has wrapped since the last drain, and the line is due since 11 ticks.
static void wrapped(void) {
    turn = 0;
    start();
    ticks = 0xFFFFFFF0u;
    drain();
    ticks = 0x10;
    line.next = 0x100000005u;
    asked = due = 0;
}

static void handler_asks_whether_the_line_is_due(void) {
    ++asked;
    due += brim_log_is_due_(&line, 1);
}

static void judge_line(void) {
    expect_nothing_wrong();
    EXPECT_EQ(due, asked != 0);
    EXPECT(asked == 0 || line.next == 0x100000011u);
}

TEST(a_line_of_every_millisecond_is_due_at_the_right_time_wherever_it_interrupts_the_drain) {
    preempt_case const which = {wrapped, main_drains, handler_asks_whether_the_line_is_due, judge_line, NULL};
    preempt_sweep(&which);
}

HARNESS_SUITE(preempt_log, RUN(log_calls_survive_log_calls_that_interrupt_them_everywhere),
              RUN(log_calls_with_text_survive_log_calls_that_interrupt_them_everywhere),
              RUN(log_calls_survive_a_drain_that_interrupts_them_everywhere),
              RUN(the_drain_survives_log_calls_that_interrupt_it_everywhere),
              RUN(a_line_of_every_millisecond_is_due_at_the_right_time_wherever_it_interrupts_the_drain),
              RUN(log_calls_survive_two_levels_of_interrupts_that_log))
