// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: things_insert
#include <brim/index_map.h>
BRIM_INDEX_MAP(things, int, int, 4);
void use(things *m);
void use(things *m) {
    things_insert(m, 1, 2);
}
