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

/// Turns on the caches that the core has, each invalidated first; nothing on a core without one. A cache that a
/// bootloader left on stays as it is, because it may hold what is nowhere else.
/// \context  Start-up, privileged, interrupts off or none enabled; after brim_dma_uncache and after the firmware's own
///           regions of the MPU, because what is in the cache already stays there.
/// \cost     A store for each line of the data cache, once: 512 on an STM32F7.
void brim_caches_enable(void);

/// Forbids 0x60000000 to 0xDFFFFFFF by the MPU, so that a Cortex-M7 does not read external memory ahead where nothing
/// answers, or where a controller is not set up yet (AN4861). It takes region 0, over which all others win: give each
/// external memory that the firmware uses a region of its own, with a number of 1 or more, before the first access.
/// \context  Start-up, privileged: the first line of brim_board_early_init.
/// \return   False iff this core cannot: it has no MPU, or is of ARMv6-M or ARMv8-M.
bool brim_speculation_block(void);

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
