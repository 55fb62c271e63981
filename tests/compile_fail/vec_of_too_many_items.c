// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: samples: capacity must be 1 to 65535
#include <brim/vec.h>
BRIM_VEC(samples, uint8_t, 65536);
