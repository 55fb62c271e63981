// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the first log call of all does: it makes the clock and the ring ready.
#include "log_ring.h"

#include "brim_port.h"

BRIM_FAST_ZERO static volatile uint32_t log_no_clock;

static void log_begin_anew(brim_log_ring *ring) {
    const uint32_t *const id = brim_port_build_id();
    *ring = (brim_log_ring){LOG_MAGIC, 0, {id[0], id[1]}, 0, 0, 0, LOG_WORDS, LOG_WORDS, NULL, {0, 0}};
    brim_log_front.head = LOG_WORDS;
}

static void log_begin(void) {
    if (brim_log_front.clock == NULL) {
        const volatile uint32_t *const cycles = brim_port_cycle_counter();
        brim_log_front.clock = cycles != NULL ? cycles : &log_no_clock; // uncovered: the host has no cycle counter
        brim_log_back.shift = 8;
    }
    brim_log_back.time = *brim_log_front.clock;
    bool (*const go_on)(brim_log_ring *) = brim_log_place_of_BRIM_LOG_RING.go_on;
    if (go_on == NULL || !go_on(LOG_RING)) { // uncovered: the suite's ring is in no-init memory
        log_begin_anew(LOG_RING);
    }
    brim_log_back.hello_is_due = true;
}

void brim_log_begin_(void) {
    uint32_t const before = brim_critical_enter();
    if (brim_log_front.head == NULL) { // uncovered: unless an interrupt was first, in tests/preempt
        log_begin();
    }
    brim_critical_exit(before);
}

void brim_log_set_clock(const volatile uint32_t *counter, uint32_t counts_per_second, uint32_t shift) {
    uint32_t const before = brim_critical_enter();
    brim_log_front.clock = counter;
    brim_log_back.counts_per_second = counts_per_second;
    brim_log_back.shift = shift;
    brim_log_back.time = *counter;
    brim_log_back.hello_is_due = true;
    brim_critical_exit(before);
}

uint32_t brim_log_lost(void) {
    return brim_log_front.head != NULL ? BRIM_COUNTER_LOAD(LOG_RING->lost) : 0;
}
