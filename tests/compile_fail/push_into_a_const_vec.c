// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: const
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
bool use(const samples *v);
bool use(const samples *v) {
    return samples_push(v, 1);
}
