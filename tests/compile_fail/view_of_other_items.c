// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: samples|int \*
#include <brim/view.h>
BRIM_VEC(samples, long long, 4);
BRIM_VEC_VIEW(numbers, int);
BRIM_VEC_VIEW_OF(numbers, samples);
