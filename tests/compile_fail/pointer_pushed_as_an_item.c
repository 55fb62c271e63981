// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: uint16_t|unsigned short
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
bool use(samples *v, uint16_t *x);
bool use(samples *v, uint16_t *x) {
    return samples_push(v, x);
}
