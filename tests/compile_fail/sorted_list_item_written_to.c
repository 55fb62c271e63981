// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: const|read-only
#include <brim/sorted_list.h>
static bool before(int a, int b) {
    return a < b;
}
BRIM_SORTED_LIST(things, int, 4, before);
void use(things *l);
void use(things *l) {
    *things_first(l) = 1;
}
