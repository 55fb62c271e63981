// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc: capacity must be 1 to 65535
#include <brim/spsc.h>
BRIM_SPSC(adc, uint16_t, 0);
