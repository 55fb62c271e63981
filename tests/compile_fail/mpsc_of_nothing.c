// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: events: capacity must be 1 to 65535
#include <brim/mpsc.h>
BRIM_MPSC(events, uint16_t, 0);
