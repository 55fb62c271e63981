// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: config: capacity must be 1 to 65535
#include <brim/linear_map.h>
BRIM_LINEAR_MAP(config, uint16_t, uint32_t, 0);
