// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: jobs_init
#include <brim/deque.h>
BRIM_DEQUE_OF(jobs, uint16_t);
void use(jobs *d, uint8_t *memory);
void use(jobs *d, uint8_t *memory) {
    jobs_init(d, memory, 16);
}
