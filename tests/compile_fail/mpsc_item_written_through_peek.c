// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: events_peek
#include <brim/mpsc.h>
BRIM_MPSC(events, uint16_t, 4);
void use(events *q);
void use(events *q) {
    *events_peek(q) = 1;
}
