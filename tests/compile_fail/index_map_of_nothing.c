// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: things: capacity must be 1 to 65535
#include <brim/index_map.h>
BRIM_INDEX_MAP(things, int, int, 0);
