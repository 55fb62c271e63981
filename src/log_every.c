// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Lines of _EVERY.
#include "log_ring.h"

/// The time now, in ticks. With interrupts off.
static inline uint64_t log_now(const log_state *log) {
    uint64_t const past = (uint64_t)log->span << LOG_SPAN_BITS;
    uint32_t const ticks = *log->clock >> log->shift;
    return past + ((ticks - (uint32_t)past) << log->shift >> log->shift);
}

bool brim_log_is_due_(brim_log_every *line, uint32_t milliseconds) {
    const log_state *const log = &brim_log_state;
    if (log->ticks_per_second == 0) {
        return true;
    }
    uint32_t const before = brim_critical_enter();
    uint64_t const now = log_now(log);
    uint64_t const least = (uint64_t)log->ticks_per_second * milliseconds;
    bool const is_due = line->next == 0 || (now + 1 - line->next) * 1000 >= least;
    if (is_due) {
        line->next = now + 1;
    }
    brim_critical_exit(before);
    return is_due;
}
