// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The first log call with a no-init ring: it finds the records that survived a reset and goes on behind them. Their end
// is not stored anywhere: it is the first record whose head is 0, because the word where the next head will lie is 0
// (log.h). Only BRIM_LOG_RING_NOINIT and brim_log_keep refer to this file.
//
// RAM with error correction (STM32H7: RM0433 Rev 8, page 137) may leave out the last store of less than a word before a
// reset. Where nothing was stored after it, that is as if the reset had come one store earlier, and log calls and drain
// are right at each of their stores: a record counts from its head on, which is stored last. Whether later stores can
// be kept without it, merged into whole words, is unknown (docs/silicon.md). A write-back data cache is another matter,
// because it keeps lines in no order.
#include "log_ring.h"

#include "brim_port.h"

#define LOG_MAGIC                                                                                                      \
    0x326F4C42u // Another one for each layout of the ring: an update finds none that it could read wrongly.

/// The head of the record at `record`, if it can be one: nothing of a ring that survived is taken for granted.
/// Returns 0 iff no published record lies there.
static uint32_t log_head_at(const uint32_t *record) {
    uint32_t const head = record[1]; // At the very end of the ring lies a skip mark.
    bool const fits = head == LOG_SKIP || log_words(head) + LOG_HEADER_WORDS <= (uint32_t)(LOG_END - record);
    return fits ? head : 0;
}

/// Where the records that begin at the tail end. A ring wraps once at most, and its records take no more than its
/// words.
static uint32_t *log_find_end(uint32_t *tail) {
    uint32_t *end = tail;
    uint32_t walked = 0;
    for (uint32_t head = log_head_at(end); head != 0 && walked < (uint32_t)(LOG_END - LOG_WORDS);
         head = log_head_at(end)) {
        uint32_t const words = log_words(head) + LOG_HEADER_WORDS;
        walked += head == LOG_SKIP ? (uint32_t)(LOG_END - end) : words;
        end = head == LOG_SKIP ? LOG_WORDS : end + words;
    }
    return end;
}

static void log_zero(uint32_t *from, const uint32_t *to) {
    while (from < to) {
        *from++ = 0;
    }
}

/// What no record uses holds no leftovers of records that the reset cut off.
static void log_zero_free(const uint32_t *tail, uint32_t *end) {
    if (end < tail) {
        log_zero(end, tail);
    } else {
        log_zero(end, LOG_END + LOG_MARGIN);
        log_zero(LOG_WORDS, tail);
    }
}

/// Drops the oldest record, for want of room. Marks and records of losses are none of the firmware's.
static void log_drop_oldest(brim_log_ring *ring) {
    uint32_t const head = ring->tail[1];
    ring->lost += head != LOG_SKIP && (head & 0xFFFFu) > 3;
    ring->after = head == LOG_SKIP ? LOG_WORDS : ring->tail + LOG_HEADER_WORDS + log_words(head);
    ring->tail = ring->after;
    log_zero_free(ring->tail, brim_log_state.head);
}

static bool log_is_place(const uint32_t *place) {
    return place >= LOG_WORDS && place <= LOG_END && ((uintptr_t)place & 3u) == 0;
}

static bool log_survived(const brim_log_ring *ring) {
    return ring->magic == LOG_MAGIC && log_is_place(ring->tail) && log_is_place(ring->after);
}

/// Goes on behind what survived: a mark tells the records of this boot from the others.
bool brim_log_go_on_(brim_log_ring *ring) {
    if (!log_survived(ring)) {
        log_zero(LOG_WORDS, LOG_END + LOG_MARGIN);
        *ring = (brim_log_ring){.magic = LOG_MAGIC, .boots = 1, .hello.boot.boots = 1};
        return false;
    }
    const log_state *const log = &brim_log_state;
    const uint32_t *const id = brim_port_build_id();
    log_put_back(ring);
    ring->sending = NULL;
    ring->tail = log_head_at(ring->tail) == 0 ? ring->after : ring->tail;
    uint32_t *const end = log_find_end(ring->tail);
    log_zero_free(ring->tail, end);
    brim_log_state.head = end;
    brim_log_state.limit = end;
    ring->hello.frames = 0;
    // The oldest record may have waited for half a lap of the clock, or have come so long after the last drain.
    uint32_t const half = 1u << (31 - LOG_SPAN_BITS - log->shift);
    ring->hello.boot.span = log_span(ring->hello.boot.span - half, ring->tail[0], log->shift);
    ++ring->boots;
    uint32_t *mark = brim_log_reserve_(4 * (LOG_HEADER_WORDS + LOG_MARK_WORDS));
    while (mark == NULL) {
        --ring->lost; // The mark is no record that anybody misses.
        log_drop_oldest(ring);
        mark = brim_log_reserve_(4 * (LOG_HEADER_WORDS + LOG_MARK_WORDS));
    }
    mark[2] = id[0];
    mark[3] = id[1];
    mark[4] = ring->boots;
    mark[5] = log_span(0, *log->clock, log->shift);
    mark[1] = LOG_ID_HELLO | LOG_MARK_WORDS << 16;
    return true;
}

void brim_log_keep(void) {
    const brim_log_place *const place = &brim_log_place_of_BRIM_LOG_RING;
    brim_port_dcache_clean(place->ring, sizeof *place->ring);
    brim_port_dcache_clean(place->words, (size_t)(place->end + LOG_MARGIN - place->words) * sizeof *place->words);
}
