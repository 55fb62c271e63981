// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What throughput.c compares. Each subject is a function that moves items of its own for so many rounds; they lie in
// files of their own, so that none is optimized together with what measures it.
#ifndef BRIM_BENCH_QUEUE_H
#define BRIM_BENCH_QUEUE_H

#include <stdint.h>

#define CAPACITY 1024
#define BURST    512 ///< So many are pushed one by one, then popped one by one.
#define BULK     64  ///< So many are written at once, then read at once.

#ifdef __cplusplus
extern "C" {
#endif

///@{
/// \return  The sum of all items that came out: the same for all subjects.
uint64_t burst_brim(uint32_t rounds);
uint64_t burst_ck_ring(uint32_t rounds);
uint64_t burst_boost(uint32_t rounds);
uint64_t bulk_brim(uint32_t rounds);
uint64_t bulk_memcpy(uint32_t rounds);
///@}

#ifdef __cplusplus
}
#endif

#endif
