// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A heap in one piece of memory, each call but realloc's copy in constant time.
///
///     static BRIM_ALIGNED(8) uint8_t memory[16384];
///     brim_heap *const heap = brim_heap_init(memory, sizeof memory);
///     uint8_t *const line = brim_heap_alloc(heap, 80);
///     brim_heap_free(heap, line);
///     brim_heap_seal(heap);                            // from here on alloc answers NULL and free does nothing
///
/// A block costs 4 bytes before its payload, and comes in steps of 8: n bytes take (n + 4) rounded up to 8. Payloads
/// are aligned to 8. The control data lies at the start of the memory: 44 bytes and 2 for each size class, of which
/// there are 8 for each doubling of the size: 222 bytes for 64 KiB. What goes beyond 512 KiB is left unused.
///
/// When alloc says NULL although a free block would have been large enough: the search looks at the newest free block
/// of the size class that the request falls into, and then at the next larger class that has any. A block that fits and
/// lies deeper in the first list is not looked for; that is the price of constant time. It is at most an eighth larger
/// than the request.
///
/// What is freed is looked at before anything is stored: the address, the block's own header and both its neighbours
/// must agree. A pointer that is no live block's start ends in brim_panic. What no check can tell: a stale pointer
/// whose block is live again; and a payload that forges three headers which agree.
///
/// Settings, for the library's own compilation:
///   BRIM_HEAP_STATISTICS   0 or 1. 1 counts used, peak, blocks and failed. Default 1.
///   BRIM_HEAP_CHECKS       0 or 1. 0 trusts every pointer that is freed and is inside the heap. Default 1.
#ifndef BRIM_HEAP_H
#define BRIM_HEAP_H

#include "port.h"

BRIM_ASSERT_NOT_PACKED(brim_heap_header);

#ifndef BRIM_HEAP_STATISTICS
#define BRIM_HEAP_STATISTICS 1 ///< See above.
#elif BRIM_HEAP_STATISTICS != 0 && BRIM_HEAP_STATISTICS != 1
#error "brim: BRIM_HEAP_STATISTICS is 0 or 1"
#endif

#ifndef BRIM_HEAP_CHECKS
#define BRIM_HEAP_CHECKS 1 ///< See above.
#elif BRIM_HEAP_CHECKS != 0 && BRIM_HEAP_CHECKS != 1
#error "brim: BRIM_HEAP_CHECKS is 0 or 1"
#endif

/// A heap: its control data, inside the memory that brim_heap_init was given.
typedef struct brim_heap brim_heap;

/// What a heap has counted. Bytes are whole blocks, with their headers.
/// Invariant: used_bytes <= peak_bytes <= capacity_bytes.
typedef struct brim_heap_counts {
    size_t capacity_bytes; ///< What blocks can use: the memory without the control data.
    size_t used_bytes;
    size_t peak_bytes;
    uint32_t blocks;  ///< Live now.
    uint32_t failed;  ///< Requests that answered NULL, after the seal too. Stops at 65535.
    uint32_t ignored; ///< Frees after the seal. Stops at 65535.
    bool sealed;
} brim_heap_counts;

/// How the free memory is cut up.
typedef struct brim_heap_free_space {
    size_t free_bytes;
    size_t largest_bytes;           ///< The largest free block; 4 less is the largest payload that fits.
    uint32_t pieces;                ///< Free blocks.
    uint32_t fragmentation_percent; ///< Of the free bytes, those outside of the largest block.
} brim_heap_free_space;

/// One block of a walk.
typedef struct brim_heap_block {
    const void *payload;
    size_t size_bytes; ///< Of the payload.
    bool used;
} brim_heap_block;

BRIM_EXTERN_C_BEGIN

/// Called once by every request to a heap, an arena or an allocator over them that answers NULL, and by no other. The
/// library's version is weak and does nothing; a firmware may define its own to log, or to stop.
/// \context  The caller's; inside a critical section for a heap of locked_heap.h.
/// \param    from        The heap or the arena; of a brim_heap_list the last heap, whose count of failures goes up.
/// \param    size_bytes  The size that the caller asked for.
void brim_out_of_memory(const void *from, size_t size_bytes);

/// Makes a heap of `memory`, from any base and of any size; what lies before the first address of the form 8 k + 4 and
/// behind the last is left alone.
/// \context  Once, before the heap is used.  \cost  O(number of size classes), at most 112.
/// \return   The heap; NULL iff the memory is NULL or too small for the control data and one block. Then nothing was
///           written.
BRIM_MUST_CHECK brim_heap *brim_heap_init(void *memory, size_t size_bytes);

/// Takes a block of at least size_bytes, aligned to 8. A size of 0 gives the smallest block, 4 bytes.
/// \context  One caller at a time.
/// \cost     O(1); instructions per core in bench/results/heap.csv.
/// \return   The payload, contents indeterminate; NULL iff it does not fit, as said above, or the heap is sealed. Then
///           nothing changed but the count of failures, and brim_out_of_memory was told.
BRIM_MUST_CHECK void *brim_heap_alloc(brim_heap *heap, size_t size_bytes);

/// The same at a multiple of `alignment`. It must find size_bytes + alignment - 8 in one piece and gives back the rest.
/// \context  One caller at a time.  \cost  O(1).
/// \param    alignment  A power of two; panics (broken promise) otherwise.
BRIM_MUST_CHECK void *brim_heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes);

/// Makes a block larger or smaller, in place where it can: shrinking always, growing where the block behind it is free
/// and large enough. Otherwise it moves, and the new address is a multiple of 8, as brim_heap_alloc has it: a block
/// that needs more is resized by brim_heap_realloc_aligned. A NULL pointer is a brim_heap_alloc; a size of 0 shrinks to
/// the smallest block. \context  One caller at a time.  \cost  O(1) in place; O(the smaller size) when it moves.
/// \return   The block, whose contents up to the smaller size are kept; NULL iff it does not fit or the heap is sealed.
///           Then `payload` is as it was. Misuse ends as for brim_heap_free.
BRIM_MUST_CHECK void *brim_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes);

/// The same for a block that must lie at a multiple of `alignment`: it stays in place only where it does, and what
/// moves goes to one. A NULL pointer is a brim_heap_alloc_aligned. \context  One caller at a time.  \cost  As
/// brim_heap_realloc. \param    alignment  A power of two; panics (broken promise) otherwise.
BRIM_MUST_CHECK void *brim_heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes);

/// The part of brim_heap_realloc that works in place, and nothing else.
/// \context  One caller at a time.  \cost  O(1).
/// \return   False iff the block cannot have that size where it is, or the heap is sealed. Then nothing changed.
BRIM_MUST_CHECK bool brim_heap_resize(brim_heap *heap, void *payload, size_t size_bytes);

/// Gives a block back. NULL is fine. After the seal it does nothing but count.
/// \context  One caller at a time.  \cost  O(1).
/// Panics before anything is stored: foreign pointer (outside), interior pointer (no block starts there), double free
/// (it lies in a free block), overrun (a header was overwritten).
void brim_heap_free(brim_heap *heap, void *payload);

/// What a block can hold: at least what was asked for. 0 for NULL. Misuse ends as for brim_heap_free; after the seal it
/// is not noticed, and the answer means nothing.
/// \context  One caller at a time.  \cost  O(1).
size_t brim_heap_usable_size(const brim_heap *heap, const void *payload);

/// Whether the address lies where the heap's blocks do.
/// \context  Any.  \cost  O(1).
bool brim_heap_contains(const brim_heap *heap, const void *address);

/// Ends allocation for good: alloc answers NULL and free does nothing, both counted. What was allocated stays.
/// \context  One caller at a time.  \cost  O(1).
void brim_heap_seal(brim_heap *heap);

/// What has been counted. With BRIM_HEAP_STATISTICS 0 only capacity, ignored and sealed are.
/// \context  One caller at a time.  \cost  O(1).
brim_heap_counts brim_heap_stats(const brim_heap *heap);

/// How the free memory is cut up.
/// \context  One caller at a time.  \cost  O(blocks).
brim_heap_free_space brim_heap_get_free_space(const brim_heap *heap);

/// Calls visit for every block, in the order of addresses, until it says false.
/// \context  One caller at a time; visit must not change the heap; it may leave by longjmp.  \cost  O(blocks).
void brim_heap_walk(const brim_heap *heap, bool (*visit)(void *context, brim_heap_block block), void *context);

/// Whether all blocks, lists, classes and counts agree.
/// \context  One caller at a time.  \cost  O(blocks).
BRIM_MUST_CHECK bool brim_heap_check(const brim_heap *heap);

BRIM_EXTERN_C_END

#endif
