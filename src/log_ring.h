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
    uint32_t *volatile head;  ///< Where the next record begins. Written by those who log.
    uint32_t *volatile limit; ///< The next record must not reach beyond. NULL behind a loss that was not told yet.
                              ///< Written by those who log.
    const volatile uint32_t *clock; ///< What stamps the records. Written by brim_log_set_clock.
    uint32_t shift;                 ///< A tick is so many bits of the clock. Written by brim_log_set_clock.
    uint32_t ticks_per_second;      ///< 0: unknown. Written by brim_log_set_clock.
    uint32_t span;                  ///< The time in units of 2^22 ticks, as of the last drain. Written by the drain.
    bool hello_is_due;              ///< Set by who asks for a hello, cleared by the drain.
    brim_log_place place;           ///< A copy, so that one pointer reaches all. Written by the first call.
} log_state;

extern log_state brim_log_state;

#define LOG_RING  (brim_log_state.place.ring)
#define LOG_WORDS (brim_log_state.place.words)
#define LOG_END   (brim_log_state.place.end)

#define LOG_HEADER_WORDS 2u                         ///< Stamp and head.
#define LOG_MOST_BYTES   (BRIM_LOG_TEXT_BYTES + 1u) ///< One more of a text is copied, which tells that it was longer.
#define LOG_ID_LOST      1u                         ///< The record of one word that says how many were lost.
#define LOG_ID_HELLO     2u                         ///< The record that says which image and boot write what follows.
#define LOG_SKIP         0xFFFFFFFFu                ///< In place of a head: the ring goes on at its first word.
#define LOG_SKIP_WORDS   3u  ///< A skip mark, and what a record without words may leave behind it.
#define LOG_LOSS_WORDS   3u  ///< All words of the record of a loss.
#define LOG_MARK_WORDS   4u  ///< In the ring a hello is a mark: a brim_log_boot of what follows it.
#define LOG_SPAN_BITS    22u ///< A span is 2^22 ticks, a quarter of what a stamp on the wire tells apart.
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

/// The span in which the clock shows `count`: the next one that can be, from `span` on. Where that is of the last
/// drain, no lap of the clock is missed if the drain runs again less than a lap, less one span, later.
static inline uint32_t log_span(uint32_t span, uint32_t count, uint32_t shift) {
    uint32_t const bits = shift + LOG_SPAN_BITS;
    return span + (((count >> bits) - span) << bits >> bits);
}

/// The first call of all makes ring and clock ready, with interrupts off, and returns where the next record begins.
uint32_t *brim_log_begin_(void);

/// Claims a record of so many bytes, header included, with interrupts off, tells a loss in front of it, and stamps it.
/// Returns NULL iff it does not fit; then it is lost and counted.
uint32_t *brim_log_reserve_(uint32_t bytes);

#endif
