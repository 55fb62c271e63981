// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: things_union|others
#include <brim/index_set.h>
BRIM_INDEX_SET(things, int, 4);
BRIM_INDEX_SET(others, int, 5);
bool use(things *s, const others *o);
bool use(things *s, const others *o) {
    return things_union(s, o);
}
