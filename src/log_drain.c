// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Who reads: takes records out of the ring and sends each as a frame (docs/log-wire.md): a zero byte, the record coded
// by COBS, which leaves no zero byte inside, and a zero byte. There is no buffer for a frame: a record's stamp and head
// become the frame's first two words where they lie, and the ring keeps what they were until the record is gone.
#include "log_ring.h"

#include "brim_port.h"

#define HELLO_WORDS   9u
#define WIRE_VERSION  1u
#define HELLO_TICKS   (1u << 22) // Half of what a reader can extend a stamp of 24 bits by.
#define HELLO_FRAMES  256u
#define NO_BOOTS      0xFFFFFFFFu // uncovered: the suite's ring is in no-init memory
#define MARK          (LOG_ID_HELLO | LOG_MARK_WORDS << 16)
#define HEADER_BYTES  8u
#define MOST_IN_A_RUN 254
/// What a frame takes at most: COBS adds a byte to each 254, and one; two delimiters.
#define FRAME_BYTES(words) (HEADER_BYTES + 4u * (words) + (HEADER_BYTES + 4u * (words)) / 128u + 3u)

/// Two bytes of a frame, whose words are read by halves.
typedef uint16_t BRIM_MAY_ALIAS log_half;

/// CRC-16/CCITT of more halves, one at least. `quotient` is what 16 steps of the division by x^16 + x^12 + x^5 + 1 give
/// at once: its bit i is bit i of `part` and its own bits i + 4 and i + 11. The upper half of the result is no part of
/// the CRC, and the next step masks it.
static uint32_t log_crc(uint32_t crc, const log_half *half, const log_half *end) {
    do {
        uint32_t const little = *half++;
        uint32_t const part = (crc ^ (uint16_t)(little << 8 | little >> 8)) & 0xFFFFu;
        uint32_t quotient = part ^ part >> 8;
        quotient ^= quotient >> 4;
        quotient ^= part >> 11;
        crc = quotient ^ quotient << 5 ^ quotient << 12;
    } while (half != end);
    return crc;
}

/// The CRC covers all but itself, bytes 2 and 3. That of a record begins with the image's build-id, so that no other
/// image's dictionary decodes it. The bytes of a little-endian core are in the order of the wire.
static uint32_t log_crc_of(const uint32_t *frame, const uint32_t *end) {
    const log_half *const halves = (const log_half *)frame;
    uint32_t const start = frame[0] < 4 ? 0xFFFFu : ~LOG_RING->build_id[0];
    return log_crc(log_crc(start, halves, halves + 1), halves + 2, (const log_half *)end);
}

/// Codes by COBS: in front of each run of bytes other than 0 stands its length and one. The end of a run stands for a
/// 0, unless the run has 254 bytes or the frame ends there.
static void log_write_frame(brim_writer writer, const unsigned char *from, const unsigned char *end) {
    char code[2] = {0, 0};
    char *first = &code[0]; // The delimiter goes with the first length.
    const unsigned char *to;
    do {
        to = from;
        // clang-tidy takes the bytes of words that are set for garbage.
        // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
        while (to != end && *to != 0 && to - from != MOST_IN_A_RUN) { // uncovered: a run of 254 needs longer texts
            ++to;
        }
        code[1] = (char)(to - from + 1);
        writer(first, (size_t)(&code[2] - first));
        first = &code[1];
        if (to != from) {
            writer((const char *)from, (size_t)(to - from));
        }
        from = to - from != MOST_IN_A_RUN ? to + 1 : to; // uncovered: a run of 254 needs longer texts
    } while (to != end);
    writer(&code[0], 1);
}

/// Sends a frame, which begins with id and stamp, and returns how many bytes that may take.
static uint32_t log_send(brim_writer writer, uint32_t *frame, uint32_t words) {
    log_back *const back = &brim_log_back;
    const uint32_t *const end = frame + LOG_HEADER_WORDS + words;
    frame[1] = (frame[1] & 0xFFFFFFu) | back->frames << 25 >> 1;
    frame[0] |= log_crc_of(frame, end) << 16;
    log_write_frame(writer, (const unsigned char *)frame, (const unsigned char *)end);
    ++back->frames;
    return FRAME_BYTES(words);
}

/// Says which image and which boot the oldest record is of. Of an earlier boot nobody knows the time, so that its hello
/// has the stamp of its oldest record.
static uint32_t log_send_hello(brim_writer writer) {
    log_back *const back = &brim_log_back;
    const brim_log_ring *const ring = LOG_RING;
    bool const is_now = ring->oldest_boots == ring->boots;
    uint64_t const stamp = (is_now ? back->time : ring->tail[0]) >> back->shift;
    uint32_t frame[LOG_HEADER_WORDS + HELLO_WORDS] = {
        LOG_ID_HELLO,
        (uint32_t)stamp,
        ring->build_id[0],
        ring->build_id[1],
        WIRE_VERSION,
        brim_log_place_of_BRIM_LOG_RING.go_on != NULL // uncovered: the suite's ring is in no-init memory
            ? ring->oldest_boots
            : NO_BOOTS,
        back->counts_per_second >> back->shift,
        (uint32_t)stamp,
        (uint32_t)(stamp >> 32),
        BRIM_COUNTER_LOAD(ring->lost),
        back->frames,
    };
    back->hello_is_due = false;
    back->hello_time = back->time;
    back->hello_frame = back->frames;
    return log_send(writer, frame, HELLO_WORDS);
}

/// The clock as of now, in 64 bits. A drain at least once a lap of the counter misses none of its laps. A log call that
/// interrupts may read the time, so that its halves change together.
static void log_tell_time(void) {
    log_back *const back = &brim_log_back;
    uint32_t const before = brim_critical_enter();
    uint32_t const now = *brim_log_front.clock;
    back->time += now - (uint32_t)back->time;
    brim_critical_exit(before);
    if (back->time - back->hello_time >= (uint64_t)HELLO_TICKS << back->shift) {
        brim_log_request_hello();
    }
}

static bool log_needs_hello(void) {
    const log_back *const back = &brim_log_back;
    return back->hello_is_due || back->frames - back->hello_frame >= HELLO_FRAMES;
}

/// Gives a record's words back, all 0; they are `count`, and `next` is the record behind it. Whenever a reset comes,
/// the record is whole and will be sent again, or it has no head and is gone.
static void log_give_back(brim_log_ring *ring, uint32_t count, uint32_t *next) {
    volatile uint32_t *const record = ring->tail;
    ring->after = next;
    record[1] = 0;
    ring->sending = NULL;
    for (uint32_t i = 2; i < count; ++i) {
        record[i] = 0;
    }
    record[0] = 0;
    ring->tail = next;
}

/// The head of the oldest record, behind skip marks and marks of a new boot; 0 iff none is published.
static uint32_t log_oldest(brim_log_ring *ring) {
    for (;;) {
        // An interrupt may log between two loads, so that each turn looks at the front once.
        uint32_t *const tail = ring->tail;
        uint32_t const head = tail == brim_log_front.head ? 0 : brim_load_acquire(&tail[1]);
        if (head == LOG_SKIP) {
            log_give_back(ring, LOG_HEADER_WORDS, LOG_WORDS);
        } else if (head == MARK) {
            ring->build_id[0] = tail[2];
            ring->build_id[1] = tail[3];
            ring->oldest_boots = tail[4];
            brim_log_back.hello_is_due = true;
            log_give_back(ring, LOG_HEADER_WORDS + LOG_MARK_WORDS, tail + LOG_HEADER_WORDS + LOG_MARK_WORDS);
        } else {
            return head;
        }
    }
}

/// Sends the next frame if it fits into the room. Returns how many bytes it may have taken; 0 iff none was sent.
static uint32_t log_send_next(brim_writer writer, size_t room_bytes) {
    brim_log_ring *const ring = LOG_RING;
    uint32_t const head = log_oldest(ring);
    if (log_needs_hello()) {
        return FRAME_BYTES(HELLO_WORDS) <= room_bytes ? log_send_hello(writer) : 0;
    }
    uint32_t const words = log_words(head);
    if (head == 0 || FRAME_BYTES(words) > room_bytes) {
        return 0;
    }
    uint32_t *const record = ring->tail;
    ring->kept[0] = record[0];
    ring->kept[1] = head;
    BRIM_COMPILER_FENCE();
    ring->sending = record;
    BRIM_COMPILER_FENCE();
    record[1] = record[0] >> brim_log_back.shift;
    record[0] = head & 0xFFFFu;
    uint32_t const sent = log_send(writer, record, words);
    log_give_back(ring, LOG_HEADER_WORDS + words, record + LOG_HEADER_WORDS + words);
    return sent;
}

size_t brim_log_drain(brim_writer writer, size_t room_bytes) {
    if (brim_log_front.head == NULL) {
        brim_log_begin_();
    }
    log_tell_time();
    size_t sent = 0;
    uint32_t bytes = log_send_next(writer, room_bytes);
    while (bytes != 0) {
        sent += bytes;
        bytes = log_send_next(writer, room_bytes - sent);
    }
    return sent;
}

void brim_log_request_hello(void) {
    *(volatile bool *)&brim_log_back.hello_is_due = true;
}

static void (*log_putc)(char character); // Of the brim_log_now that runs.

static void log_put_each(const char *text, size_t length_bytes) {
    for (size_t i = 0; i < length_bytes; ++i) {
        log_putc(text[i]);
    }
}

void brim_log_now(void (*putc)(char character)) {
    log_putc = putc;
    brim_log_request_hello();
    if (brim_log_front.head != NULL) {
        log_put_back(LOG_RING);
        LOG_RING->tail = LOG_RING->after;
    }
    (void)brim_log_drain(log_put_each, SIZE_MAX);
}

bool brim_log_is_due_(brim_log_every *line, uint32_t milliseconds) {
    const log_back *const back = &brim_log_back;
    uint32_t const before = brim_critical_enter();
    uint32_t const clock = brim_log_front.clock != NULL ? *brim_log_front.clock : 0;
    uint64_t const now = back->time + (clock - (uint32_t)back->time);
    bool const is_due = now >= line->due;
    if (is_due) {
        line->due = now + (uint64_t)(back->counts_per_second / 1000u) * milliseconds;
    }
    brim_critical_exit(before);
    return is_due;
}
