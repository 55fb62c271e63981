// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: use BRIM_INDEX_MAP_BY
#include <brim/index_map.h>
BRIM_INDEX_MAP(names, const char *, uint32_t, 4);
