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
#define HELLO_TICKS   (1u << 22) // A power of two: a quarter of what a reader can extend a stamp of 24 bits by.
#define HELLO_FRAMES  256u
#define MOST_IN_A_RUN 254
/// What a frame takes at most: COBS adds a byte to each 254, and one; two delimiters.
#define FRAME_BYTES(words) ((LOG_HEADER_WORDS + (words)) * 129u / 32u + 3u)

/// The bytes of a word in the other order, which compilers make one instruction of.
static inline uint32_t log_reversed(uint32_t word) {
    return word << 24 | (word & 0xFF00u) << 8 | (word >> 8 & 0xFF00u) | word >> 24;
}

/// CRC-16/CCITT of words, one at least, from 0 on. The bytes of a little-endian core are in the order of the wire.
/// `quotient` is what 32 steps of the division by x^16 + x^12 + x^5 + 1 give at once: `part` times the inverse of
/// 1 + y^4 + y^11 + y^16 modulo y^32, where y shifts to the right. The inverse is
/// (1 + y^16)(1 + y^8 + y^22)(1 + y^4 + y^11 + y^16). The upper half of the result is no part of the CRC.
static inline uint32_t log_crc(const uint32_t *word, const uint32_t *end) {
    uint32_t crc = 0;
    do {
        uint32_t part = log_reversed(*word++) ^ crc << 16;
        part ^= part >> 16;
        part ^= (part ^ part >> 14) >> 8;
        uint32_t const quotient = part ^ (part ^ (part ^ part >> 5) >> 7) >> 4;
        crc = quotient ^ (quotient ^ quotient << 7) << 5;
    } while (word != end);
    return crc;
}

/// Codes by COBS: in front of each run of bytes other than 0 stands its length and one. The end of a run stands for a
/// 0, unless the run has 254 bytes or the frame ends there.
static void log_write_frame(brim_writer writer, const unsigned char *from, const unsigned char *end) {
    uint32_t const delimiter = 0; // Words, whose first byte is sent, take shorter instructions than bytes.
    writer((const char *)&delimiter, 1);
    for (;;) {
        size_t length = 0;
        // clang-tidy takes the bytes of words that are set for garbage.
        // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
        while (from != end && *from != 0 && length != MOST_IN_A_RUN) { // uncovered: a run of 254 needs longer texts
            ++from, ++length;
        }
        uint32_t const code = (uint32_t)length + 1;
        writer((const char *)&code, 1);
        if (length != 0) {
            writer((const char *)from - length, length);
        }
        if (from == end) {
            break;
        }
        from += length != MOST_IN_A_RUN;
    }
    writer((const char *)&delimiter, 1);
}

/// Sends the frame of this id, of so many words. The second one is the stamp. The CRC covers all but itself, bytes 2
/// and 3, and a division that begins with 0 passes over zeros: so two bytes 0 and the id, less what the CRC starts
/// with, stand there while it is computed. That of a record begins with the image's build-id, so that no other image's
/// dictionary decodes it.
static BRIM_NOINLINE void log_send(brim_writer writer, uint32_t *frame, uint32_t words, uint32_t id) {
    log_state *const log = &brim_log_state;
    const uint32_t *const end = &frame[words];
    uint32_t const image = id < 4 ? 0 : log_reversed(LOG_RING->build_id[0]) >> 16;
    frame[0] = ~(id ^ image) << 16;
    ((unsigned char *)frame)[7] = log->frames++ & 0x7Fu;
    frame[0] = id | log_crc(frame, end) << 16;
    log_write_frame(writer, (const unsigned char *)frame, (const unsigned char *)end);
}

/// Says which image and which boot the oldest record is of. Of an earlier boot nobody knows the time, so that its hello
/// has the stamp of its oldest record.
static void log_send_hello(brim_writer writer, const brim_log_ring *ring) {
    log_state *const log = &brim_log_state;
    uint64_t const time = ring->oldest_boots == ring->boots ? log->time : ring->tail[0] >> log->shift;
    uint32_t frame[LOG_HEADER_WORDS + HELLO_WORDS];
    frame[1] = (uint32_t)time;
    frame[2] = ring->build_id[0];
    frame[3] = ring->build_id[1];
    frame[4] = WIRE_VERSION;
    frame[5] = ring->oldest_boots;
    frame[6] = log->ticks_per_second;
    frame[7] = (uint32_t)time;
    frame[8] = (uint32_t)(time >> 32);
    frame[9] = BRIM_COUNTER_LOAD(ring->lost);
    frame[10] = log->frames;
    log->hello_is_due = false;
    log_send(writer, frame, LOG_HEADER_WORDS + HELLO_WORDS, LOG_ID_HELLO);
}

/// The first call of all makes ring and clock ready. A log call that interrupts it may be the first instead.
static void log_make_ready(void) {
    const log_state *const log = &brim_log_state;
    if (log->head == NULL) {
        uint32_t const before = brim_critical_enter();
        if (log->head == NULL) { // uncovered: unless an interrupt was first, in tests/preempt
            (void)brim_log_begin_();
        }
        brim_critical_exit(before);
    }
}

/// Keeps the time, and asks for a hello where a new span of HELLO_TICKS begins.
static void log_tell_time(void) {
    log_state *const log = &brim_log_state;
    uint32_t const was = (uint32_t)log->time;
    uint64_t const now = log_now();
    uint32_t const before = brim_critical_enter(); // An interrupt reads both halves.
    log->time = now;
    brim_critical_exit(before);
    if ((was ^ (uint32_t)now) >= HELLO_TICKS) {
        brim_log_request_hello();
    }
}

/// Gives a record's words back, all 0; they are `count`, and `next` is the record behind it. Whenever a reset comes,
/// the record is whole and will be sent again, or it has no head and is gone.
static BRIM_NOINLINE void log_give_back(brim_log_ring *ring, uint32_t count, uint32_t *next) {
    volatile uint32_t *const record = ring->tail;
    ring->after = next;
    record[1] = 0;
    ring->sending = NULL;
    do {
        record[--count] = 0;
    } while (count != 0);
    ring->tail = next;
}

/// The head of the oldest record, behind skip marks and marks of a new boot; 0 iff none is published.
static uint32_t log_oldest(brim_log_ring *ring) {
    for (;;) {
        // An interrupt may log between two loads, so that each turn looks at the front once.
        uint32_t *const tail = ring->tail;
        uint32_t const head = tail == brim_log_state.head ? 0 : brim_load_acquire(&tail[1]);
        uint32_t count = LOG_SKIP_WORDS;
        uint32_t *next = LOG_WORDS;
        if (head != LOG_SKIP) {
            if ((uint16_t)head != LOG_ID_HELLO) {
                return head;
            }
            ring->build_id[0] = tail[2];
            ring->build_id[1] = tail[3];
            ring->oldest_boots = tail[4];
            brim_log_state.hello_is_due = true;
            count = LOG_HEADER_WORDS + LOG_MARK_WORDS;
            next = tail + count;
        }
        log_give_back(ring, count, next);
    }
}

/// Sends the next frame if it fits into the room. Returns how many bytes it may have taken; 0 iff none was sent.
static uint32_t log_send_next(brim_writer writer, size_t room_bytes) {
    const log_state *const log = &brim_log_state;
    brim_log_ring *const ring = log->ring;
    uint32_t const head = log_oldest(ring);
    bool const is_hello = log->hello_is_due || log->frames % HELLO_FRAMES == 0;
    uint32_t const words = is_hello ? HELLO_WORDS : log_words(head);
    uint32_t const bytes = FRAME_BYTES(words);
    if (bytes > room_bytes || (head == 0 && !is_hello)) {
        return 0;
    }
    if (is_hello) {
        log_send_hello(writer, ring);
        return bytes;
    }
    uint32_t *const record = ring->tail;
    uint32_t *const next = record + LOG_HEADER_WORDS + words;
    uint32_t const stamp = record[0];
    ring->kept[0] = stamp;
    ring->kept[1] = head;
    BRIM_COMPILER_FENCE();
    ring->sending = record;
    BRIM_COMPILER_FENCE();
    record[1] = stamp >> log->shift;
    log_send(writer, record, LOG_HEADER_WORDS + words, (uint16_t)head);
    log_give_back(ring, LOG_HEADER_WORDS + words, next);
    return bytes;
}

size_t brim_log_drain(brim_writer writer, size_t room_bytes) {
    log_make_ready();
    log_tell_time();
    size_t sent = 0;
    for (;;) {
        uint32_t const bytes = log_send_next(writer, room_bytes - sent);
        if (bytes == 0) {
            return sent;
        }
        sent += bytes;
    }
}

void brim_log_request_hello(void) {
    *(volatile bool *)&brim_log_state.hello_is_due = true;
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
    if (brim_log_state.head != NULL) {
        log_put_back(LOG_RING);
        LOG_RING->tail = LOG_RING->after;
    }
    (void)brim_log_drain(log_put_each, SIZE_MAX);
}
