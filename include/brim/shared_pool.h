// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A pool whose blocks may have several owners: the last to release a block frees it, in whatever context that is.
///
///     BRIM_SHARED_POOL(packet_pool, struct packet, 8);
///
///     struct packet *p = packet_pool_alloc(&packets);  // one owner
///     logger_post(packet_pool_share(&packets, p));     // two
///     packet_pool_release(&packets, p);                // one: the logger's
///
/// Behind the pool's words (pool.h) lie the counts of owners, one byte a block, four to a word. A count is changed by
/// one exclusive update of its word, so no owner is lost whoever preempts whom. A block is free iff its count is 0 and
/// its bit is clear; alloc sets the bit before the count, release clears the count before the bit, so between the two
/// the block belongs to the one who is at it.
#ifndef BRIM_SHARED_POOL_H
#define BRIM_SHARED_POOL_H

#include "pool.h"

/// How many owners a block can have at most.
#define BRIM_SHARED_POOL_OWNERS_MAX 255u

BRIM_EXTERN_C_BEGIN

/// Changes of a block's count in `counts`. The first makes it 1; the others answer false, and change nothing, where
/// there is no owner; share also where there are BRIM_SHARED_POOL_OWNERS_MAX. \context  Any.  \cost  O(1).
void brim_shared_pool_first_(uint32_t *counts, uint32_t index);
BRIM_MUST_CHECK bool brim_shared_pool_share_(uint32_t *counts, uint32_t index);
BRIM_MUST_CHECK bool brim_shared_pool_leave_(uint32_t *counts, uint32_t index, uint32_t *left);
uint32_t brim_shared_pool_owners_(const uint32_t *counts, uint32_t index);

BRIM_EXTERN_C_END

/// Defines the type `name`, a pool of N blocks of T with counts of owners, and its functions. N is 1 to 1024.
///
/// | function                     | cost    | returns                                                                |
/// |------------------------------|---------|------------------------------------------------------------------------|
/// | T *name_alloc(p)             | O(1)    | a block with one owner, contents indeterminate; NULL iff all are used  |
/// | T *name_share(p, block)      | O(1)    | the block, which has one owner more                                    |
/// | name_release(p, block)       | O(1)    | true iff that was its last owner: it is free now                       |
/// | name_owners(p, block)        | O(1)    | how many it has; 0 iff it is free                                      |
/// | name_index_of, _at, _is_allocated, _used, _available, _capacity, _check | | as for BRIM_POOL |
///
/// The release of NULL is fine, and false. Panics before anything is stored: share or release of a free block (double
/// free), a pointer that is no block's start (foreign, interior), one owner too many (broken promise). \context  Any,
/// interrupt handlers included; concurrent callers need no lock.
#define BRIM_SHARED_POOL(name, T, N) BRIM_SHARED_POOL_DEFINE_(name, T, T, N, brim_pool_plain)

/// The same with its high-water mark and its losses: name_peak(p), name_lost(p).
#define BRIM_SHARED_POOL_COUNTED(name, T, N)                                                                           \
    BRIM_SHARED_POOL_DEFINE_(name, T, T, N, brim_pool_counted);                                                        \
    BRIM_POOL_COUNTERS_(name)

/// The same with blocks on cache lines of their own, as for BRIM_POOL_DMA.
#define BRIM_SHARED_POOL_DMA(name, T, N)                                                                               \
    BRIM_POOL_LINES_(name, T);                                                                                         \
    BRIM_SHARED_POOL_DEFINE_(name, T, name##_block, N, brim_pool_plain)

#define BRIM_SHARED_POOL_DEFINE_(name, T, Block, N, state_kind)                                                        \
    BRIM_CAPACITY_(name, N, 1024);                                                                                     \
    BRIM_BLOCK_TYPE_(name, place, Block);                                                                              \
    typedef T name##_item_;                                                                                            \
    BRIM_SHARED_POOL_TYPE_(name, name##_item_, BRIM_MEMBER_(Block, name##_place_), name##_most_, state_kind)

#define BRIM_SHARED_POOL_TYPE_(name, T, Block, N, state_kind)                                                          \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_POOL_CORE_(name, T, Block, N, ((N) + 3) / 4, state_kind);                                                     \
                                                                                                                       \
    BRIM_INLINE uint32_t *name##_counts_(name *p) {                                                                    \
        return p->words + BRIM_POOL_WORDS_(N, state_kind);                                                             \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_owners(name *p, T const *block) {                                                      \
        return brim_shared_pool_owners_(name##_counts_(p), name##_index_of(p, block));                                 \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_alloc(name *p) {                                                             \
        uint32_t const index = name##_take_(p);                                                                        \
        if (index == BRIM_POOL_NONE) {                                                                                 \
            return NULL;                                                                                               \
        }                                                                                                              \
        brim_shared_pool_first_(name##_counts_(p), index);                                                             \
        return (T *)(void *)&p->items[index];                                                                          \
    }                                                                                                                  \
    BRIM_INLINE T *name##_share(name *p, T *block) {                                                                   \
        uint32_t const index = name##_index_of(p, block);                                                              \
        if (BRIM_UNLIKELY(!brim_shared_pool_share_(name##_counts_(p), index))) {                                       \
            bool const free = brim_shared_pool_owners_(name##_counts_(p), index) == 0;                                 \
            brim_panic(free ? BRIM_PANIC_DOUBLE_FREE : BRIM_PANIC_BROKEN_PROMISE, block);                              \
        }                                                                                                              \
        return block;                                                                                                  \
    }                                                                                                                  \
    BRIM_INLINE bool name##_release(name *p, T *block) {                                                               \
        uint32_t const index = name##_quotient_(p, block);                                                             \
        if (BRIM_UNLIKELY(index >= (N))) {                                                                             \
            brim_pool_refuse_free_(p->items, block, sizeof p->items);                                                  \
            return false;                                                                                              \
        }                                                                                                              \
        uint32_t left;                                                                                                 \
        if (BRIM_UNLIKELY(!brim_shared_pool_leave_(name##_counts_(p), index, &left))) {                                \
            brim_panic(BRIM_PANIC_DOUBLE_FREE, block);                                                                 \
        }                                                                                                              \
        if (left == 0) {                                                                                               \
            name##_give_(p, index, block);                                                                             \
        }                                                                                                              \
        return left == 0;                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
