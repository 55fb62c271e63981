// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Lines of _EVERY.
#include "log_ring.h"

bool brim_log_is_due_(brim_log_every *line, uint32_t milliseconds) {
    const log_state *const log = &brim_log_state;
    uint32_t const before = brim_critical_enter();
    uint64_t const now = log->clock != NULL ? log_now() : 0;
    uint64_t const least = (uint64_t)log->ticks_per_second * milliseconds;
    bool const is_due = line->next == 0 || (now + 1 - line->next) * 1000 >= least;
    if (is_due) {
        line->next = now + 1;
    }
    brim_critical_exit(before);
    return is_due;
}
