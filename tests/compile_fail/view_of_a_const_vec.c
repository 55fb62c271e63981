// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: const
#include <brim/view.h>
BRIM_VEC(samples, int, 4);
BRIM_VEC_VIEW(numbers, int);
BRIM_VEC_VIEW_OF(numbers, samples);
numbers use(const samples *v);
numbers use(const samples *v) {
    return samples_view(v);
}
