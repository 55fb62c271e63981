// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: jobs_view|ends_push_back
#include <brim/view.h>

BRIM_DEQUE(jobs, uint16_t, 8);
BRIM_DEQUE_VIEW(ends, uint16_t);
BRIM_DEQUE_VIEW_OF(ends, jobs);

bool use(const jobs *d);
bool use(const jobs *d) {
    return ends_push_back(jobs_view_const(d), 1);
}
