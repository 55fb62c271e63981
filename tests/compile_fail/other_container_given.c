// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: samples
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
BRIM_VEC(others, uint16_t, 4);
bool use(others *v);
bool use(others *v) {
    return samples_push(v, 1);
}
