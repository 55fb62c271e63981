// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: samples_init
#include <brim/vec.h>
BRIM_VEC_OF(samples, uint16_t);
void use(samples *v, uint8_t *memory);
void use(samples *v, uint8_t *memory) {
    samples_init(v, memory, 16);
}
