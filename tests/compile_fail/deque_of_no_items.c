// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: jobs: capacity must be 1 to 65535
#include <brim/deque.h>
BRIM_DEQUE(jobs, uint16_t, 0);
