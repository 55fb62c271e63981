// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: jobs
#include <brim/view.h>
BRIM_DEQUE(jobs, int, 4);
BRIM_VEC_VIEW(numbers, int);
BRIM_VEC_VIEW_OF(numbers, jobs);
