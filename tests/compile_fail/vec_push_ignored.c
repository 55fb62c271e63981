// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: samples_push
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
void use(samples *v);
void use(samples *v) {
    samples_push(v, 1);
}
