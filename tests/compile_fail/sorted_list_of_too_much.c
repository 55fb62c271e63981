// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: things: capacity must be 1 to 65535
#include <brim/sorted_list.h>
static bool before(int a, int b) {
    return a < b;
}
BRIM_SORTED_LIST(things, int, 65536, before);
