// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A buffer that a DMA and the core share: what orders the two, and what the data cache must do.
///
///     brim_dma_send_begin(audio, sizeof audio);          // the core has written; now the DMA may be started
///
///     brim_dma_receive_begin(packet, sizeof *packet);    // then start the DMA, and leave the buffer alone
///     brim_dma_receive_end(packet, sizeof *packet);      // the DMA has ended; now the core may read
///
/// A receive needs both calls. Without the first one a line that the core has written is evicted during the transfer,
/// over what the DMA has written. Without the second one the core reads a line that it fetched too early (AN4839).
/// The calls are barriers on every core, so a firmware that has them runs on a part without a cache, too. Descriptors,
/// which the core and a DMA write in turns, belong in memory that brim_dma_uncache takes out of the cache.
/// docs/cache.md leads through all of it.
#ifndef BRIM_DCACHE_H
#define BRIM_DCACHE_H

#include "panic.h"

BRIM_EXTERN_C_BEGIN

/// Before a DMA that reads the buffer is started: what the core has stored there is in memory.
/// \context  Any.
/// \cost     Barriers, and a store for each BRIM_CACHE_LINE.
void brim_dma_send_begin(const void *start, size_t size_bytes);

/// Before a DMA that writes the buffer is started: no line of it stays in the cache. Bytes that the DMA does not write
/// keep what the core stored. The buffer owns its cache lines, as in brim_dcache_invalidate. Until brim_dma_receive_end
/// nobody accesses it.
/// \context  Any.
/// \cost     As brim_dma_send_begin.
void brim_dma_receive_begin(void *start, size_t size_bytes);

/// After the DMA has ended: the core reads what the DMA has written. The same buffer as in brim_dma_receive_begin.
/// \context  Any.
/// \cost     As brim_dma_send_begin.
void brim_dma_receive_end(void *start, size_t size_bytes);

/// Takes memory out of the data cache, for descriptors and buffers that then need no call: it becomes normal,
/// non-cacheable, not shareable. size_bytes is a power of two, 32 or more, and start a multiple of it. One such piece:
/// a second call replaces the first. It uses the third last region of the MPU, and leaves the first ones to the
/// firmware.
/// \context  Start-up, privileged, before a DMA uses the memory.
/// \return   False iff this core cannot (no MPU, ARMv6-M, ARMv8-M), or the start or the size does not fit.
bool brim_dma_uncache(void *start, size_t size_bytes);

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
