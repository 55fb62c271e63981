// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: things: capacity must be 1 to 65535
#include <brim/sorted_map.h>
BRIM_SORTED_MAP(things, int, int, 0);
