// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: events_consumer
#include <brim/mpsc.h>
BRIM_MPSC(events, uint16_t, 4);
bool use(events_producer end, uint16_t *x);
bool use(events_producer end, uint16_t *x) {
    return events_consumer_pop(end, x);
}
