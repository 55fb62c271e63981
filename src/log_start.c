// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the first log call of all does: it makes the clock and the ring ready.
#include "log_ring.h"

#include "brim_port.h"

uint32_t *brim_log_begin_(void) {
    log_state *const log = &brim_log_state;
    log->place = brim_log_place_of_BRIM_LOG_RING;
    brim_log_ring *const ring = LOG_RING;
    if (log->clock == NULL) {
        log->clock = brim_port_cycle_counter();
        log->shift = 8;
    }
    bool (*const go_on)(brim_log_ring *) = brim_log_place_of_BRIM_LOG_RING.go_on; // `brim stack` follows a constant.
    if (go_on == NULL || !go_on(ring)) { // uncovered: the suite's ring is in no-init memory
        const uint32_t *const id = brim_port_build_id();
        ring->hello.boot.build_id[0] = id[0];
        ring->hello.boot.build_id[1] = id[1];
        ring->tail = LOG_WORDS;
        ring->after = LOG_WORDS;
        log->limit = LOG_WORDS;
        log->head = LOG_WORDS;
    }
    return log->head;
}

void brim_log_set_clock(const volatile uint32_t *counter, uint32_t counts_per_second, uint32_t shift) {
    log_state *const log = &brim_log_state;
    log->ticks_per_second = counts_per_second >> shift;
    uint32_t const before = brim_critical_enter();
    log->clock = counter;
    log->shift = shift;
    brim_critical_exit(before);
}

uint32_t brim_log_lost(void) {
    return brim_log_state.head != NULL ? BRIM_COUNTER_LOAD(LOG_RING->lost) : 0;
}
