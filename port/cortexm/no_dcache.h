// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A core without a data cache has nothing to maintain.
#ifndef BRIM_PORT_CORTEXM_NO_DCACHE_H
#define BRIM_PORT_CORTEXM_NO_DCACHE_H

#include <brim/port.h>

static inline void brim_port_dcache_clean(const void *start, size_t bytes) {
    (void)start, (void)bytes;
}

static inline void brim_port_dcache_invalidate(void *start, size_t bytes) {
    (void)start, (void)bytes;
}

#endif
