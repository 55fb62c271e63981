// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: const|read-only
#include <brim/view.h>
BRIM_VEC(samples, int, 4);
BRIM_VEC_VIEW(numbers, int);
BRIM_VEC_VIEW_OF(numbers, samples);
void use(const samples *v);
void use(const samples *v) {
    *numbers_const_get(samples_view_const(v), 0) = 1;
}
