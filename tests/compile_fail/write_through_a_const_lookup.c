// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: const|read-only
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
void use(const samples *v);
void use(const samples *v) {
    *samples_get_const(v, 0) = 1;
}
