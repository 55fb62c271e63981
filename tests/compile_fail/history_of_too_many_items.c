// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: past: capacity must be 1 to 65535
#include <brim/history.h>
BRIM_HISTORY(past, uint8_t, 70000);
