// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: use BRIM_SORTED_MAP_BY
#include <brim/sorted_map.h>
BRIM_SORTED_MAP(names, const char *, uint32_t, 4);
