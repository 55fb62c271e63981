// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: use BRIM_LINEAR_MAP_BY
#include <brim/linear_map.h>
BRIM_LINEAR_MAP(names, const char *, uint32_t, 4);
