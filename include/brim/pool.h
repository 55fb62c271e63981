// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A pool of N blocks of one type: takes and gives back in constant time, from main code and any interrupt handler.
///
///     BRIM_POOL(packet_pool, struct packet, 8);
///
///     static packet_pool packets;                      // zeroed: all blocks are free
///     struct packet *p = packet_pool_alloc(&packets);  // NULL: the pool is empty, the decision is yours
///     packet_pool_free(&packets, p);
///
/// Which blocks are used is a bitmap behind the blocks: nothing of brim's lies inside a block, and a free of what is
/// not a used block's start is found exactly, before anything is stored.
///
/// Up to 32 blocks: one word. A bit is taken or given back by one exclusive update of that word.
///
/// Up to 1024 blocks: up to 32 such words (leaves) and a summary word with one "full" flag per leaf:
///
///     summary   1 0 0 0 ...            flag i set: all bits of leaf i are set
///     leaf 0    1 1 1 1 ... 1          bit j: block 32 i + j is used
///     leaf 1    1 0 1 0 ... 0
///
/// Both change in one critical section, so they always agree. Bits behind the last block stay clear: a last leaf that
/// has such bits is never flagged, and whoever finds its lowest clear bit there knows that all blocks are used.
#ifndef BRIM_POOL_H
#define BRIM_POOL_H

#include "full.h"
#include "panic.h"

BRIM_ASSERT_NOT_PACKED(brim_pool_header);

/// Behind the blocks of a pool; leaves, where there are any, follow it.
typedef struct brim_pool_plain_state {
    uint32_t used; ///< One bit a block up to 32 blocks, else the summary. Written by any context, exclusively.
} brim_pool_plain_state;

/// The same for BRIM_POOL_COUNTED. Invariant: count <= peak <= N.
typedef struct brim_pool_counted_state {
    uint32_t used;
    uint32_t count; ///< Blocks whose alloc has counted and whose free has not. Written by any context, exclusively.
    uint32_t peak;  ///< The most count ever was. Written by any context, exclusively.
    uint32_t lost;  ///< Allocs that found the pool empty. Written by any context, exclusively.
} brim_pool_counted_state;

/// What take and the functions by index answer where there is no block.
#define BRIM_POOL_NONE UINT32_MAX

BRIM_EXTERN_C_BEGIN

/// How many of the blocks are used. `state` is the pool's, `blocks` its capacity.
/// \context  Any.  \cost  O(blocks / 32).
uint32_t brim_pool_plain_used(const brim_pool_plain_state *state, uint32_t blocks);
uint32_t brim_pool_counted_used(const brim_pool_counted_state *state, uint32_t blocks);

/// Whether the block is used, for a block map: [#.##....].
/// \context  Any.  \cost  O(1).  \return  False also where index >= blocks.
bool brim_pool_plain_is_used(const brim_pool_plain_state *state, uint32_t blocks, uint32_t index);
bool brim_pool_counted_is_used(const brim_pool_counted_state *state, uint32_t blocks, uint32_t index);

/// Whether bitmap, summary and counters agree.
/// \context  Any, while no alloc or free is under way.  \cost  O(blocks / 32).
BRIM_MUST_CHECK bool brim_pool_plain_check(const brim_pool_plain_state *state, uint32_t blocks);
BRIM_MUST_CHECK bool brim_pool_counted_check(const brim_pool_counted_state *state, uint32_t blocks);

/// Ends in brim_panic with what is wrong with a pointer that is no block's start: foreign or interior. (Not declared
/// as one that does not return: so the caller jumps here and keeps no registers for it.)
void brim_pool_refuse_(const void *blocks, const void *pointer, size_t size_bytes);

/// The same for a pointer to be freed: NULL is fine.
void brim_pool_refuse_free_(const void *blocks, const void *pointer, size_t size_bytes);

/// Ends in brim_panic: double free.
void brim_pool_free_twice_(const void *pool, const void *block);

BRIM_ALWAYS_INLINE void brim_pool_plain_took_(brim_pool_plain_state *state) {
    (void)state;
}
BRIM_ALWAYS_INLINE void brim_pool_plain_gives_(brim_pool_plain_state *state, uint32_t blocks, uint32_t index) {
    (void)state, (void)blocks, (void)index;
}
BRIM_ALWAYS_INLINE void brim_pool_plain_lost_(brim_pool_plain_state *state) {
    (void)state;
}

/// The count follows an alloc and precedes a free, so it never passes the number of used bits. A free of a free block
/// is not counted.
void brim_pool_counted_took_(brim_pool_counted_state *state);
void brim_pool_counted_gives_(brim_pool_counted_state *state, uint32_t blocks, uint32_t index);
void brim_pool_counted_lost_(brim_pool_counted_state *state);

/// All the blocks of a pool of at most 32.
#define BRIM_POOL_ALL_(blocks) (UINT32_MAX >> (32 - (blocks)))

/// The words with one bit a block: `used` of the state up to 32 blocks, else the leaves, which follow the state in
/// every pool.
#define BRIM_POOL_BITMAP_(used, behind_state, blocks) ((blocks) <= 32 ? (used) : (const uint32_t *)(behind_state))

#ifdef BRIM_HAS_SET_LOWEST // uncovered: not the host

/// Takes the first free block of at most 32: sets the lowest clear bit.
BRIM_ALWAYS_INLINE uint32_t brim_pool_take_small_(uint32_t *used, uint32_t blocks) {
    uint32_t seen;
    return brim_exclusive_set_lowest(used, BRIM_POOL_ALL_(blocks), &seen) ? brim_lowest_bit(~seen) : BRIM_POOL_NONE;
}

#else

BRIM_ALWAYS_INLINE uint32_t brim_pool_take_small_(uint32_t *used, uint32_t blocks) {
    uint32_t before;
    uint32_t seen;
    do {
        seen = brim_exclusive_load(used, &before);
        if (seen == BRIM_POOL_ALL_(blocks)) {
            brim_exclusive_cancel(before);
            return BRIM_POOL_NONE;
        }
    } while (!brim_exclusive_store(used, seen | (seen + 1), before));
    return brim_lowest_bit(~seen);
}

#endif

/// Takes the first free block of more than 32.
BRIM_ALWAYS_INLINE uint32_t brim_pool_take_large_(uint32_t *summary, uint32_t leaves_at, uint32_t blocks) {
    uint32_t *leaves = summary + leaves_at;
    BRIM_OPAQUE(leaves); // One base for summary and leaves.
    summary = leaves - leaves_at;
    uint32_t const before = brim_critical_enter();
    uint32_t const flags = *summary;
    if (blocks % 32 != 0 || flags != BRIM_POOL_ALL_(blocks / 32)) {
        uint32_t const i = brim_lowest_bit(~flags);
        uint32_t const seen = leaves[i];
        uint32_t const index = 32 * i + brim_lowest_bit(~seen);
        if (blocks % 32 == 0 || index < blocks) {
            uint32_t const taken = seen | (seen + 1);
            brim_store_release(&leaves[i], taken); // Somebody may look without the section.
            if (taken == UINT32_MAX) {
                BRIM_KEEP_BRANCH();
                brim_store_release(summary, flags | (uint32_t)1 << i);
            }
            brim_critical_exit(before);
            return index;
        }
    }
    brim_critical_exit(before);
    return BRIM_POOL_NONE;
}

/// Clears a bit. False iff it was clear already: then nothing changed.
BRIM_ALWAYS_INLINE bool brim_pool_clear_(uint32_t *used, uint32_t bit) {
    uint32_t before;
    uint32_t seen;
    do {
        seen = brim_exclusive_load(used, &before);
        if ((seen & bit) == 0) {
            brim_exclusive_cancel(before);
            return false;
        }
    } while (!brim_exclusive_store(used, seen ^ bit, before));
    return true;
}

/// Takes the first free block. `used` is the bitmap up to 32 blocks, else the summary, whose leaves lie so many words
/// behind it; `blocks` is a constant.
/// \return  Its index; BRIM_POOL_NONE iff all blocks are used.
BRIM_ALWAYS_INLINE uint32_t brim_pool_take_(uint32_t *used, uint32_t leaves_at, uint32_t blocks) {
    return blocks <= 32 ? brim_pool_take_small_(used, blocks) : brim_pool_take_large_(used, leaves_at, blocks);
}

/// Gives a block back; index < blocks.
/// \return  False iff it was free already: then nothing changed.
BRIM_ALWAYS_INLINE bool brim_pool_give_(uint32_t *used, uint32_t leaves_at, uint32_t blocks, uint32_t index) {
    if (blocks <= 32) {
        return brim_pool_clear_(used, (uint32_t)1 << index);
    }
    uint32_t *leaves = used + leaves_at;
    BRIM_OPAQUE(leaves);
    uint32_t *const summary = leaves - leaves_at;
    uint32_t const leaf = index / 32;
    uint32_t const bit = (uint32_t)1 << index % 32;
    uint32_t const before = brim_critical_enter();
    uint32_t const seen = leaves[leaf];
    if ((seen & bit) != 0) {
        brim_store_release(&leaves[leaf], seen ^ bit);
        brim_store_release(summary, *summary & ~((uint32_t)1 << leaf));
    }
    brim_critical_exit(before);
    return (seen & bit) != 0;
}

/// The number whose product with `odd` is 1 modulo 2^32: each step doubles the bits that are right.
BRIM_ALWAYS_INLINE uint32_t brim_pool_inverse_(uint32_t odd) {
    uint32_t inverse = odd; // Right in 3 bits: the square of an odd number is 1 modulo 8.
    inverse *= 2 - odd * inverse;
    inverse *= 2 - odd * inverse;
    inverse *= 2 - odd * inverse;
    inverse *= 2 - odd * inverse;
    return inverse;
}

/// The index of the block that starts offset_bytes behind the first; something >= blocks iff none does.
///
/// Source: T. Granlund, P. Montgomery, "Division by Invariant Integers using Multiplication", section 9. With
/// block_bytes = odd * 2^shift, offset * inverse(odd), rotated right by shift, is the quotient iff the division leaves
/// nothing; every other offset lands above the largest quotient. One comparison tells foreign and interior pointers.
BRIM_ALWAYS_INLINE uint32_t brim_pool_quotient_(size_t offset_bytes, uint32_t block_bytes, uint32_t blocks) {
    if (offset_bytes > UINT32_MAX) {
        return blocks; // A host with 64 bits.
    }
    uint32_t const shift = brim_lowest_bit(block_bytes);
    uint32_t const product = (uint32_t)offset_bytes * brim_pool_inverse_(block_bytes >> shift);
    return product >> shift | product << ((32 - shift) & 31);
}

BRIM_EXTERN_C_END

/// Defines the type `name`, a pool of N blocks of T, and its functions. N is 1 to 1024.
///
/// | function                     | cost    | returns                                                               |
/// |------------------------------|---------|-----------------------------------------------------------------------|
/// | T *name_alloc(p)             | O(1)    | a block, contents indeterminate; NULL iff all are used                |
/// | name_free(p, block)          | O(1)    | panics unless block is the start of a used one; nothing changes then. |
/// |                              |         | NULL is fine                                                          |
/// | name_alloc_index(p)          | O(1)    | the same by index; BRIM_POOL_NONE iff all are used                    |
/// | name_free_index(p, i)        | O(1)    | panics unless block i is used                                         |
/// | name_index_of(p, block)      | O(1)    | its index; panics unless it is a block's start                        |
/// | T *name_at(p, i)             | O(1)    | the block, used or not; NULL iff i >= N                               |
/// | name_is_allocated(p, i)      | O(1)    | true iff block i is used                                              |
/// | name_used, name_available    | O(N/32) | blocks used, blocks free                                              |
/// | name_capacity                | O(1)    | N                                                                     |
/// | name_check(p)                | O(N/32) | true iff its words agree; while no alloc or free is under way         |
///
/// \context  Any, interrupt handlers included; concurrent callers need no lock. Up to 32 blocks, a caller that another
///           preempts repeats a few instructions, once per preemption at most. Above, and on cores without exclusives
///           (ARMv6-M), interrupts are off for the instructions that bench/results/interrupts_off.csv lists; so there
///           not from handlers that cannot be turned off (NMI, HardFault).
/// \cost     Instructions per core in bench/results/pool.csv.
#define BRIM_POOL(name, T, N) BRIM_POOL_DEFINE_(name, T, T, N, brim_pool_plain)

/// A pool of raw memory: N blocks of at least block_bytes, aligned to 8, given and taken as void *.
#define BRIM_POOL_RAW(name, block_bytes, N)                                                                            \
    BRIM_POOL_BYTES_(name, block_bytes);                                                                               \
    BRIM_POOL_DEFINE_(name, void, name##_block, N, brim_pool_plain)

/// The same with its high-water mark and its losses.
#define BRIM_POOL_RAW_COUNTED(name, block_bytes, N)                                                                    \
    BRIM_POOL_BYTES_(name, block_bytes);                                                                               \
    BRIM_POOL_DEFINE_(name, void, name##_block, N, brim_pool_counted);                                                 \
    BRIM_POOL_COUNTERS_(name)

/// A pool that also keeps its high-water mark and its losses (allocs that found it empty): name_peak(p), name_lost(p).
#define BRIM_POOL_COUNTED(name, T, N)                                                                                  \
    BRIM_POOL_DEFINE_(name, T, T, N, brim_pool_counted);                                                               \
    BRIM_POOL_COUNTERS_(name)

/// A pool whose blocks a DMA may read and write: each begins on a cache line and has its lines for itself, and so does
/// the bitmap. Place it with BRIM_DMA.
#define BRIM_POOL_DMA(name, T, N)                                                                                      \
    BRIM_POOL_LINES_(name, T);                                                                                         \
    BRIM_POOL_DEFINE_(name, T, name##_block, N, brim_pool_plain)

/// The same with its high-water mark and its losses.
#define BRIM_POOL_DMA_COUNTED(name, T, N)                                                                              \
    BRIM_POOL_LINES_(name, T);                                                                                         \
    BRIM_POOL_DEFINE_(name, T, name##_block, N, brim_pool_counted);                                                    \
    BRIM_POOL_COUNTERS_(name)

#define BRIM_POOL_BYTES_(name, block_bytes)                                                                            \
    BRIM_CONSTANT_(name##_words_, ((block_bytes) + 7) / 8);                                                            \
    typedef union BRIM_ALIGNED(8) name##_block {                                                                       \
        unsigned char bytes[8 * name##_words_];                                                                        \
        uint64_t words[name##_words_];                                                                                 \
    } name##_block

#define BRIM_POOL_LINES_(name, T)                                                                                      \
    typedef T name##_lined_;                                                                                           \
    typedef union BRIM_ALIGNED(BRIM_CACHE_LINE) name##_block {                                                         \
        BRIM_MEMBER_(T, name##_lined_) item;                                                                           \
        unsigned char lines[(sizeof(T) + BRIM_CACHE_LINE - 1) / BRIM_CACHE_LINE * BRIM_CACHE_LINE];                    \
    } name##_block

#define BRIM_POOL_COUNTERS_(name)                                                                                      \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_INLINE uint16_t name##_peak(const name *p) {                                                                  \
        return (uint16_t)brim_load_acquire(&p->state.peak);                                                            \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_lost(const name *p) {                                                                  \
        return brim_load_acquire(&p->state.lost);                                                                      \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#define BRIM_POOL_LEAVES_(N)            ((N) <= 32 ? 0 : ((N) + 31) / 32)
#define BRIM_POOL_WORDS_(N, state_kind) (sizeof(state_kind##_state) / 4 + BRIM_POOL_LEAVES_(N))

/// What all pools have. T is what the functions give and take, Block what it lies in; `more` words follow the leaves.
#define BRIM_POOL_CORE_(name, T, Block, N, more, state_kind)                                                           \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_ASSERT_LOCKS_REACH(name);                                                                                     \
    BRIM_ASSERT_NOT_PACKED(name);                                                                                      \
    typedef struct name {                                                                                              \
        Block items[N];                                                                                                \
        union {                                                                                                        \
            state_kind##_state state;                                                                                  \
            uint32_t words[BRIM_POOL_WORDS_(N, state_kind) + (more)]; /* State, leaves, more. */                       \
        };                                                                                                             \
    } name;                                                                                                            \
                                                                                                                       \
    BRIM_ALWAYS_INLINE uint32_t name##_quotient_(const name *p, T const *block) {                                      \
        return brim_pool_quotient_((size_t)((uintptr_t)block - (uintptr_t)p->items), (uint32_t)sizeof p->items[0],     \
                                   (N));                                                                               \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_capacity(const name *p) {                                                              \
        (void)p;                                                                                                       \
        return (uint16_t)(N);                                                                                          \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_used(const name *p) {                                                                  \
        return (uint16_t)state_kind##_used(&p->state, (N));                                                            \
    }                                                                                                                  \
    BRIM_INLINE uint16_t name##_available(const name *p) {                                                             \
        return (uint16_t)((N)-state_kind##_used(&p->state, (N)));                                                      \
    }                                                                                                                  \
    BRIM_INLINE bool name##_is_allocated(const name *p, uint32_t index) {                                              \
        return state_kind##_is_used(&p->state, (N), index);                                                            \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK bool name##_check(const name *p) {                                                     \
        return state_kind##_check(&p->state, (N));                                                                     \
    }                                                                                                                  \
    BRIM_INLINE T *name##_at(name *p, uint32_t index) {                                                                \
        return index < (N) ? (T *)(void *)&p->items[index] : NULL;                                                     \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_index_of(const name *p, T const *block) {                                              \
        uint32_t const index = name##_quotient_(p, block);                                                             \
        if (BRIM_UNLIKELY(index >= (N))) {                                                                             \
            brim_pool_refuse_(p->items, block, sizeof p->items);                                                       \
        }                                                                                                              \
        return index;                                                                                                  \
    }                                                                                                                  \
                                                                                                                       \
    BRIM_ALWAYS_INLINE uint32_t name##_take_(name *p) {                                                                \
        uint32_t const before = BRIM_BOTH_CORES_ENTER_();                                                              \
        uint32_t const index = brim_pool_take_(p->words, sizeof(state_kind##_state) / 4, (N));                         \
        if (index != BRIM_POOL_NONE) {                                                                                 \
            state_kind##_took_(&p->state);                                                                             \
        } else {                                                                                                       \
            state_kind##_lost_(&p->state);                                                                             \
        }                                                                                                              \
        BRIM_BOTH_CORES_EXIT_(before);                                                                                 \
        return index;                                                                                                  \
    }                                                                                                                  \
    BRIM_ALWAYS_INLINE void name##_give_(name *p, uint32_t index, T const *block) {                                    \
        uint32_t const before = BRIM_BOTH_CORES_ENTER_();                                                              \
        state_kind##_gives_(&p->state, (N), index);                                                                    \
        if (BRIM_UNLIKELY(!brim_pool_give_(p->words, sizeof(state_kind##_state) / 4, (N), index))) {                   \
            brim_pool_free_twice_(p, block);                                                                           \
        }                                                                                                              \
        BRIM_BOTH_CORES_EXIT_(before);                                                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

/// What pools have whose blocks have one owner.
#define BRIM_POOL_DEFINE_(name, T, Block, N, state_kind)                                                               \
    BRIM_CAPACITY_(name, N, 1024);                                                                                     \
    BRIM_BLOCK_TYPE_(name, place, Block);                                                                              \
    typedef T name##_item_;                                                                                            \
    BRIM_POOL_TYPE_(name, name##_item_, BRIM_MEMBER_(Block, name##_place_), name##_most_, state_kind)

#define BRIM_POOL_TYPE_(name, T, Block, N, state_kind)                                                                 \
    BRIM_FOREIGN_WARNINGS_OFF_                                                                                         \
    BRIM_POOL_CORE_(name, T, Block, N, 0, state_kind);                                                                 \
                                                                                                                       \
    BRIM_INLINE BRIM_MUST_CHECK uint32_t name##_alloc_index(name *p) {                                                 \
        return name##_take_(p);                                                                                        \
    }                                                                                                                  \
    BRIM_INLINE BRIM_MUST_CHECK T *name##_alloc(name *p) {                                                             \
        uint32_t const index = name##_take_(p);                                                                        \
        return index != BRIM_POOL_NONE ? (T *)(void *)&p->items[index] : NULL;                                         \
    }                                                                                                                  \
    BRIM_INLINE void name##_free_index(name *p, uint32_t index) {                                                      \
        if (BRIM_UNLIKELY(index >= (N))) {                                                                             \
            brim_panic(BRIM_PANIC_BROKEN_PROMISE, p);                                                                  \
        }                                                                                                              \
        name##_give_(p, index, (T *)(void *)&p->items[index]);                                                         \
    }                                                                                                                  \
    BRIM_INLINE void name##_free(name *p, T *block) {                                                                  \
        uint32_t const index = name##_quotient_(p, block);                                                             \
        if (BRIM_UNLIKELY(index >= (N))) {                                                                             \
            brim_pool_refuse_free_(p->items, block, sizeof p->items);                                                  \
            return;                                                                                                    \
        }                                                                                                              \
        name##_give_(p, index, block);                                                                                 \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_                                                                                          \
    BRIM_END_(name)

#endif
