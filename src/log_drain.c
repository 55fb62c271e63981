// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Who reads: takes records out of the ring and sends each as a frame (docs/log-wire.md): a zero byte, the record coded
// by COBS, which leaves no zero byte inside, and a zero byte. There is no buffer for a frame: a record's stamp and head
// become the frame's first two words where they lie, and the ring keeps what they were until the record is gone.
#include "log_ring.h"

#include "brim_port.h"

#define HELLO_WORDS   (sizeof(brim_log_hello) / 4)
#define WIRE_VERSION  2u
#define HELLO_FRAMES  256u
#define MOST_IN_A_RUN 254
/// No run reaches 254: behind a header and 29 words, a text ends with a zero.
#define ALL_RUNS_ARE_SHORT (BRIM_LOG_TEXT_BYTES <= 124)
/// What a frame of so many words takes at most: COBS adds a byte to each 254, and one; two delimiters.
#define FRAME_BYTES(words) ((words) / 32u + 4u * (words) + 4u)

/// The bytes of a word in the other order, which compilers make one instruction of.
static inline uint32_t log_reversed(uint32_t word) {
    return word << 24 | (word & 0xFF00u) << 8 | (word >> 8 & 0xFF00u) | word >> 24;
}

/// CRC-16/CCITT of words, one at least, from `crc` on, whose upper half does not count. The bytes of a little-endian
/// core are in the order of the wire.
/// `quotient` is what 32 steps of the division by x^16 + x^12 + x^5 + 1 give at once: `part` times the inverse of
/// 1 + y^4 + y^11 + y^16 modulo y^32, where y shifts to the right. The inverse is
/// (1 + y^16)(1 + y^8 + y^22)(1 + y^4 + y^11 + y^16). The upper half of the result is no part of the CRC.
static inline uint32_t log_crc(uint32_t crc, const uint32_t *word, const uint32_t *end) {
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
        while (from != end && *from != 0 &&
               (ALL_RUNS_ARE_SHORT || length != MOST_IN_A_RUN)) { // uncovered: a run of 254 needs longer texts
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
        from += ALL_RUNS_ARE_SHORT || length != MOST_IN_A_RUN; // uncovered: a run of 254 needs longer texts
    }
    writer((const char *)&delimiter, 1);
}

/// Sends a frame of so many words, of which the first one is the id, and the second one the stamp. The CRC covers them
/// with two bytes 0 in its own place, and begins with the build-id, so that no other image's dictionary decodes them.
static BRIM_NOINLINE void log_send(brim_writer writer, uint32_t *frame, uint32_t words) {
    brim_log_hello *const hello = &LOG_RING->hello;
    const uint32_t *const end = &frame[words];
    uint32_t const frames = hello->frames;
    hello->frames = frames + 2;
    ((unsigned char *)frame)[7] = (unsigned char)frames;
    uint16_t const crc = (uint16_t)log_crc(hello->boot.build_id[0], frame, end);
    BRIM_COPY_BYTES((unsigned char *)frame + 2, &crc, sizeof crc);
    log_write_frame(writer, (const unsigned char *)frame, (const unsigned char *)end);
}

/// A hello says which image and which boot the oldest record is of. In place of a stamp it has the version, and how
/// many bytes of a text are sent.
static inline void log_prepare_hello(brim_log_ring *ring, const log_state *log) {
    ring->hello.id = LOG_ID_HELLO;
    ring->hello.stamp = WIRE_VERSION | BRIM_LOG_TEXT_BYTES << 8;
    ring->hello.ticks_per_second = log->ticks_per_second;
    ring->hello.lost = BRIM_COUNTER_LOAD(ring->lost);
}

/// Keeps the time, and asks for a hello where a new span begins. While the oldest record is of an earlier boot, hellos
/// have the time of that boot.
static inline void log_tell_time(log_state *log, brim_log_ring *ring) {
    uint32_t const span = log_span(log->span, *log->clock, log->shift);
    if (log->span != span) {
        log->span = span;
        log->hello_is_due = true;
    }
    if (ring->boots == ring->hello.boot.boots) {
        ring->hello.boot.span = span;
    }
}

/// A claim of nothing makes ring and clock ready. In each turn of the loop an interrupt may have logged.
size_t brim_log_drain(brim_writer writer, size_t room_bytes) {
    log_state *const log = &brim_log_state;
    if (log->head == NULL) {
        (void)brim_log_reserve_(0);
    }
    brim_log_ring *const ring = log->place.ring;
    log_tell_time(log, ring);
    size_t left = room_bytes;
    for (;;) {
        uint32_t *const record = ring->tail;
        uint32_t const head = brim_load_acquire(&record[1]);
        uint32_t words = LOG_HEADER_WORDS + log_words(head);
        uint32_t *next = record + words;
        if (head == LOG_SKIP) {
            words = LOG_SKIP_WORDS;
            next = log->place.words;
        } else if ((uint16_t)head == LOG_ID_HELLO) {
            ring->hello.boot = *(const brim_log_boot *)&record[2];
            log->hello_is_due = true;
        } else {
            bool const is_hello = log->hello_is_due || ring->hello.frames % (2 * HELLO_FRAMES) == 0;
            if (is_hello) {
                words = HELLO_WORDS;
            } else if (head == 0) {
                break;
            }
            uint32_t const bytes = FRAME_BYTES(words);
            if (bytes > left) {
                break;
            }
            left -= bytes;
            if (is_hello) {
                log->hello_is_due = false;
                log_prepare_hello(ring, log);
                log_send(writer, &ring->hello.id, words);
                continue;
            }
            uint32_t const stamp = record[0];
            ring->kept[0] = stamp;
            ring->kept[1] = head;
            BRIM_COMPILER_FENCE();
            ring->sending = record;
            BRIM_COMPILER_FENCE();
            record[1] = stamp >> log->shift;
            record[0] = (uint16_t)head;
            log_send(writer, record, words);
        }
        // The words are given back, all 0. Whenever a reset comes, the record is whole and will be sent again, or it
        // has no head and is gone.
        volatile uint32_t *const gone = record;
        ring->after = next;
        gone[1] = 0;
        ring->sending = NULL;
        do {
            gone[--words] = 0;
        } while (words != 0);
        ring->tail = next;
    }
    return room_bytes - left;
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
