// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A pool of N blocks of one type, for whose blocks the threads of ThreadX wait. It is a BRIM_POOL with a counting
/// semaphore of the kernel, so nothing lies inside a free block, and a free of what is no used block ends in
/// brim_panic.
///
///     BRIM_THREADX_POOL(packet_pool, struct packet, 8);
///     static packet_pool packets;                                          // zeroed
///     if (packet_pool_create(&packets) != TX_SUCCESS) { ... }              // in tx_application_define
///     struct packet *p = packet_pool_alloc(&packets, 10);                  // waits for 10 ticks at most
///     packet_pool_free(&packets, p);                                       // from a thread or an interrupt handler
#ifndef BRIM_THREADX_POOL_H
#define BRIM_THREADX_POOL_H

#include "tx_api.h"

#include <brim/pool.h>

/// Defines the type `name` and its functions. Fields are private. Invariant: the semaphore counts no more than the free
/// blocks, since a block is free before the semaphore is put, and is taken after the semaphore was got.
///
/// | function              | context                          | returns                                             |
/// |-----------------------|----------------------------------|-----------------------------------------------------|
/// | name_create(p)        | tx_application_define, a thread  | what tx_semaphore_create returns; call it once      |
/// | name_alloc(p, wait)   | a thread; others with TX_NO_WAIT | NULL iff no block became free in `wait` ticks       |
/// | name_free(p, block)   | a thread, an interrupt handler   | nothing; NULL is fine, misuse ends in brim_panic    |
/// | name_used(p)          | any                              | how many blocks are used now                        |
#define BRIM_THREADX_POOL(name, T, N)                                                                                  \
    BRIM_POOL(name##_blocks, T, N);                                                                                    \
    typedef struct name {                                                                                              \
        name##_blocks blocks;                                                                                          \
        TX_SEMAPHORE free;                                                                                             \
    } name;                                                                                                            \
    BRIM_INLINE BRIM_MUST_CHECK UINT name##_create(name *p) {                                                          \
        return tx_semaphore_create(&p->free, (CHAR *)(uintptr_t) #name, (N));                                          \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_alloc(name *p, ULONG wait) {                                                 \
        return tx_semaphore_get(&p->free, wait) == TX_SUCCESS ? name##_blocks_alloc(&p->blocks) : NULL;                \
    }                                                                                                                  \
    BRIM_INLINE void name##_free(name *p, T *block) {                                                                  \
        name##_blocks_free(&p->blocks, block);                                                                         \
        if (block != NULL) {                                                                                           \
            (void)tx_semaphore_put(&p->free);                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_used(const name *p) {                                                                  \
        return name##_blocks_used(&p->blocks);                                                                         \
    }                                                                                                                  \
    BRIM_STATIC_ASSERT((N) > 0, #name " has no blocks")

#endif
