// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: numbers_push|numbers_const
#include <brim/view.h>
BRIM_VEC(samples, int, 4);
BRIM_VEC_VIEW(numbers, int);
BRIM_VEC_VIEW_OF(numbers, samples);
bool use(const samples *v);
bool use(const samples *v) {
    return numbers_push(samples_view_const(v), 1);
}
