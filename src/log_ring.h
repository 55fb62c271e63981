// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The ring of log.c (who logs) and log_drain.c (who reads).
///
/// A record in the ring is a stamp, its head and `words` arguments; no record wraps:
///
///     tail                               head        limit                              end
///     | stamp | head | word ... | stamp | head | ... | free, all 0               ... | skip mark and room |
///
/// The word `head` of a record is its id, and for a record of more words than an id can tell their number in the upper
/// half. It is stored last: a record whose head is 0 is claimed and not yet published, and the reader stops there.
/// A skip mark instead of a head says that the ring goes on at its first word.
#ifndef BRIM_SRC_LOG_RING_H
#define BRIM_SRC_LOG_RING_H

#include <brim/log.h>

/// What log calls and drain share beside the ring; zero until the first call of all.
typedef struct log_state {
    uint32_t *volatile head;        ///< Where the next record begins. Written by those who log.
    uint32_t *volatile limit;       ///< The next record must not reach beyond. Written by those who log.
    const volatile uint32_t *clock; ///< What stamps the records. Written by brim_log_set_clock.
    uint32_t shift;                 ///< A tick is so many bits of the clock. Written by brim_log_set_clock.
    uint64_t time;                  ///< In ticks, as of the last drain. Written by the drain.
    uint32_t frames;                ///< Sent since start. Written by the drain.
    bool hello_is_due;              ///< Set by who asks for a hello, cleared by the drain. Short loads reach 31 bytes.
    uint32_t ticks_per_second;      ///< 0: unknown. Written by brim_log_set_clock.
    brim_log_ring *ring; ///< These three are copies, so that one pointer reaches all. Written by the first call.
    uint32_t *words;
    uint32_t *end;
} log_state;

extern log_state brim_log_state;

#define LOG_RING  (brim_log_state.ring)
#define LOG_WORDS (brim_log_state.words)
#define LOG_END   (brim_log_state.end)

#define LOG_HEADER_WORDS 2u          ///< Stamp and head.
#define LOG_ID_LOST      1u          ///< The record of one word that says how many were lost.
#define LOG_ID_HELLO     2u          ///< The record that says which image and boot write what follows.
#define LOG_SKIP         0xFFFFFFFFu ///< In place of a head: the ring goes on at its first word.
#define LOG_NO_BOOTS     0xFFFFFFFFu // uncovered: the suite's ring is in no-init memory
#define LOG_SKIP_WORDS   3u          ///< A skip mark, and what a record without words may leave behind it.
#define LOG_LOSS_WORDS   3u          ///< All words of the record of a loss.
#define LOG_MARK_WORDS   3u          ///< In the ring a hello is a mark: build-id and boots of what follows it.
/// A record may leave so many words behind it other than 0.
#define LOG_MARGIN 3u

/// How many words of arguments a record with this head has.
static inline uint32_t log_words(uint32_t head) {
    return head >> 16 != 0 ? head >> 16 : head & 3u;
}

/// Puts back the first two words of a record that was being sent when the drain was cut off.
static inline void log_put_back(const brim_log_ring *ring) {
    if (ring->sending == ring->tail) {
        ring->tail[0] = ring->kept[0];
        ring->tail[1] = ring->kept[1];
    }
}

/// The time now, in ticks. A drain at least once a lap of the clock misses none of its laps. For the drain, which alone
/// writes the time, or with interrupts off.
static inline uint64_t log_now(void) {
    const log_state *const log = &brim_log_state;
    uint32_t const ticks = *log->clock >> log->shift;
    return log->time + ((ticks - (uint32_t)log->time) << log->shift >> log->shift);
}

/// The first call of all makes ring and clock ready, with interrupts off, and returns where the next record begins.
uint32_t *brim_log_begin_(void);

/// Claims a record of so many bytes, header included, with interrupts off, tells a loss in front of it, and stamps it.
/// Returns NULL iff it does not fit; then it is lost and counted.
uint32_t *brim_log_reserve_(uint32_t bytes);

#endif
