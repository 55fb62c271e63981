// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: more.items.than.the.vec.holds|too many initializers
#include <brim/vec.h>
BRIM_VEC(samples, uint16_t, 4);
extern const samples defaults;
const samples defaults = BRIM_VEC_INIT(samples, uint16_t, 1, 2, 3, 4, 5);
