// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The data cache, where a DMA and the core share a buffer. On a core without one, nothing happens.
///
///     brim_dcache_clean(audio, sizeof audio);            // before a DMA reads what the core has written
///     brim_dcache_invalidate(&packet, sizeof packet);    // before the core reads what a DMA has written
#ifndef BRIM_DCACHE_H
#define BRIM_DCACHE_H

#include "panic.h"

BRIM_EXTERN_C_BEGIN

/// Writes what the core has stored in the buffer back to memory.
/// \context  Any.
/// \cost     O(size_bytes / BRIM_CACHE_LINE).
void brim_dcache_clean(const void *start, size_t size_bytes);

/// Forgets what the cache holds of the buffer. Whole lines are forgotten, so the buffer must own its first and last
/// one: start is a multiple of BRIM_CACHE_LINE, or the call panics (broken promise), and nothing else lies on the last
/// line, as BRIM_DMA sees to. \context  Any. \cost     O(size_bytes / BRIM_CACHE_LINE).
void brim_dcache_invalidate(void *start, size_t size_bytes);

BRIM_EXTERN_C_END

#endif
