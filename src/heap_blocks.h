// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How the memory of a heap is laid out, and the steps that all of src/heap*.c are made of.
///
/// Memory is cut into granules of 8 bytes, numbered from the brim_heap itself on, which lies at 4 modulo 8, so that
/// payloads are aligned to 8 behind their headers of 4. A block is one granule or more. The control data lies in front:
///
///     newest[]         the head of each class's list, downwards from the control structure: as many as the size needs
///     heap_control
///     heap             granule 0: a block that is none (see below)
///     heap + 8         header       the first block, 1
///                      payload ...
///     heap + 8 i       header       block i
///                      payload ...
///     heap + 8 last    header       the end marker: used, and nothing follows
///
/// A header is the indices of the neighbours. Their order says whether the block is free, so no bit is needed for it:
///
///     used    { previous, next }        first < second
///     free    { next, previous }        first > second    then in the payload: { next in list, previous in list }
///     end     { previous, 0xFFFF }
///
/// Two free blocks are never neighbours, so a free block's next is used. Index 0 is "none" in lists and "no block
/// before" in headers. Granule 0 answers for it: used (so nothing merges with it), next = 1 (so that the first block's
/// neighbours agree), at 0 what is free reads as size 0 (so it fits nothing), and its links may be written.
///
/// Free blocks are in lists by size class, newest first. The class of n granules is a small floating-point number,
/// three bits of mantissa: exact up to 15, then 8 classes for each doubling. A bitmap has a bit for each class that has
/// a block, and one that is always set for the class behind the largest, whose list is empty: searches end there. The
/// previous-link of a list's head means nothing; the head is known by newest[].
///
/// Why a header that was left behind is never taken for a live one, although none is erased: when a block is taken into
/// the block before it, either it was free, and its header stays in the order of a free one; or it was just freed, and
/// its header says its previous block ends with it, while that block's header from now on says it ends further behind,
/// until a block starts here again and writes a new one.
#ifndef BRIM_HEAP_BLOCKS_H
#define BRIM_HEAP_BLOCKS_H

#include <brim/heap.h>
#include <brim/panic.h>

#include "brim_port.h"

#define HEAP_GRANULE_BYTES  8u
#define HEAP_HEADER_BYTES   4u
#define HEAP_BITMAP_WORDS   4u
#define HEAP_NOTHING_BEHIND 0xFFFFu
#define HEAP_LARGEST_LAST   0xFFFEu ///< So that an index fits 16 bits and is less than what the end marker says.
#define HEAP_FIRST          1u
#define HEAP_ONE_BLOCK      0x10000u ///< In `held`.

typedef struct BRIM_MAY_ALIAS heap_granule {
    uint16_t first, second;                  ///< The header.
    uint16_t next_in_list, previous_in_list; ///< Of a free block; else payload.
} heap_granule;

/// Invariant: the layout above; brim_heap_check knows it all.
struct BRIM_MAY_ALIAS brim_heap {
    heap_granule none;
};

typedef struct BRIM_MAY_ALIAS heap_control {
    uint32_t bitmap[HEAP_BITMAP_WORDS]; ///< Class c is bit 31 - c % 32 of word c / 32.
    uint32_t limit_bytes;               ///< Sizes below it may fit; 0 after the seal.
    uint32_t held;                      ///< Live blocks * 65536 + their granules.
    uint16_t peak;                      ///< Granules.
    uint16_t end;                       ///< As last; 0 after the seal.
    uint16_t last;                      ///< The index of the end marker.
    uint16_t classes;                   ///< The length of newest[] without the one that is always 0.
    uint16_t failed;
    uint16_t ignored;
} heap_control;

BRIM_ALWAYS_INLINE heap_control *heap_control_of(const brim_heap *heap) {
    return (heap_control *)(uintptr_t)heap - 1;
}

BRIM_ALWAYS_INLINE heap_granule *heap_at(const brim_heap *heap, uint32_t index) {
    return (heap_granule *)(uintptr_t)heap + index;
}

BRIM_ALWAYS_INLINE uint16_t *heap_newest(const brim_heap *heap, uint32_t class_index) {
    uint16_t *counted_down = (uint16_t *)(uintptr_t)heap - class_index;
    BRIM_OPAQUE(counted_down); // One subtraction; the rest is the offset of the load.
    return counted_down - sizeof(heap_control) / sizeof(uint16_t) - 1;
}

BRIM_ALWAYS_INLINE bool heap_is_free(const heap_granule *block) {
    return block->first > block->second;
}

BRIM_ALWAYS_INLINE uint32_t heap_next(const heap_granule *block) {
    return heap_is_free(block) ? block->first : block->second;
}

BRIM_ALWAYS_INLINE uint32_t heap_previous(const heap_granule *block) {
    return heap_is_free(block) ? block->second : block->first;
}

BRIM_ALWAYS_INLINE uint32_t heap_granules(size_t size_bytes) {
    return (uint32_t)((size_bytes + HEAP_HEADER_BYTES + HEAP_GRANULE_BYTES - 1) / HEAP_GRANULE_BYTES);
}

BRIM_ALWAYS_INLINE void *heap_payload(heap_granule *block) {
    return &block->next_in_list;
}

/// The class of a block of `granules`, 1 to 65535.
BRIM_ALWAYS_INLINE uint32_t heap_class(uint32_t granules) {
    uint32_t const e = brim_port_octave(granules);
    return (granules >> e) + 8 * e;
}

BRIM_ALWAYS_INLINE uint32_t heap_class_bit(uint32_t class_index) {
    return brim_port_rotate_right(0x80000000u, class_index); // Modulo 32 by itself.
}

/// The first class behind class_index that has a block; the one behind the largest when none has.
BRIM_ALWAYS_INLINE uint32_t heap_find_class(const brim_heap *heap, uint32_t class_index) {
    const uint32_t *const bitmap = heap_control_of(heap)->bitmap;
    uint32_t word = class_index / 32;
    uint32_t set = bitmap[word] & (heap_class_bit(class_index) - 1);
    while (set == 0) {
        set = bitmap[++word];
    }
    return word * 32 + brim_port_count_leading_zeros(set);
}

/// Puts a free block at the head of its list.
BRIM_ALWAYS_INLINE void heap_list(brim_heap *heap, heap_granule *block, uint32_t index, uint32_t granules) {
    uint32_t const c = heap_class(granules);
    uint16_t *const newest = heap_newest(heap, c);
    uint16_t const next = *newest;
    block->next_in_list = next;
    *newest = (uint16_t)index;
    if (BRIM_LIKELY(next == 0)) { // So that the longer path is the straight one.
        heap_control_of(heap)->bitmap[c / 32] |= heap_class_bit(c);
    } else {
        heap_at(heap, next)->previous_in_list = (uint16_t)index;
    }
}

/// Takes the head of a list out of it.
BRIM_ALWAYS_INLINE void heap_unlist_newest(brim_heap *heap, uint32_t class_index, uint16_t *newest,
                                           uint16_t next_in_list) {
    *newest = next_in_list;
    if (BRIM_LIKELY(next_in_list == 0)) {
        heap_control_of(heap)->bitmap[class_index / 32] &= ~heap_class_bit(class_index);
    }
}

/// Takes a free block out of its list.
BRIM_ALWAYS_INLINE void heap_unlist(brim_heap *heap, uint32_t index, uint32_t granules) {
    const heap_granule *const block = heap_at(heap, index);
    uint16_t const next = block->next_in_list;
    uint32_t const c = heap_class(granules);
    uint16_t *const newest = heap_newest(heap, c);
    if (BRIM_LIKELY(*newest == index)) {
        heap_unlist_newest(heap, c, newest, next);
    } else {
        uint16_t const previous = block->previous_in_list;
        heap_at(heap, previous)->next_in_list = next;
        heap_at(heap, next)->previous_in_list = previous;
    }
}

/// Writes the headers of a free block, `previous` and `next` its neighbours, and lists it. Next is used.
BRIM_ALWAYS_INLINE void heap_make_free(brim_heap *heap, uint32_t previous, heap_granule *block, uint32_t index,
                                       uint32_t next) {
    block->first = (uint16_t)next;
    block->second = (uint16_t)previous;
    heap_at(heap, next)->first = (uint16_t)index;
    heap_list(heap, block, index, next - index);
}

BRIM_ALWAYS_INLINE void heap_count_taken(brim_heap *heap, uint32_t granules, uint32_t block) {
#if BRIM_HEAP_STATISTICS
    heap_control *const control = heap_control_of(heap);
    uint32_t const held = control->held + granules + block;
    control->held = held;
    if ((uint16_t)held > control->peak) {
        control->peak = (uint16_t)held;
    }
#else
    (void)heap, (void)granules, (void)block;
#endif
}

BRIM_ALWAYS_INLINE void heap_count_given(brim_heap *heap, uint32_t granules, uint32_t block) {
#if BRIM_HEAP_STATISTICS
    heap_control_of(heap)->held -= granules + block;
#else
    (void)heap, (void)granules, (void)block;
#endif
}

/// Makes a used block of a free one that is in no list, and a free one of what is too much.
BRIM_ALWAYS_INLINE void *heap_use(brim_heap *heap, heap_granule *block, uint32_t index, uint32_t granules) {
    uint32_t const next = block->first;
    uint32_t const stop = index + granules;
    block->first = block->second;
    block->second = (uint16_t)stop;
    if (stop != next) {
        heap_make_free(heap, index, heap_at(heap, stop), stop, next);
    }
    heap_count_taken(heap, granules, HEAP_ONE_BLOCK);
    return heap_payload(block);
}

/// What a request that cannot be served ends in: counts the failure and tells the hook. The answer is NULL.
void *heap_refuse_size(brim_heap *heap, size_t size_bytes);

/// Takes a block of at least size_bytes, aligned to 8.
/// \return  The payload; NULL iff none fits. Then nothing changed, and only where `tell` says so the failure is counted
///          and the hook told.
BRIM_ALWAYS_INLINE void *heap_take(brim_heap *heap, size_t size_bytes, bool tell) {
    if (BRIM_UNLIKELY(size_bytes >= heap_control_of(heap)->limit_bytes)) {
        return tell ? heap_refuse_size(heap, size_bytes) : NULL;
    }
    uint32_t const granules = heap_granules(size_bytes);
    uint32_t c = heap_class(granules);
    uint16_t *newest = heap_newest(heap, c);
    uint32_t index = *newest;
    if (heap_at(heap, index)->first - index < granules) { // Granule 0 reads as size 0.
        c = heap_find_class(heap, c);
        newest = heap_newest(heap, c);
        index = *newest;
        if (BRIM_UNLIKELY(index == 0)) {
            return tell ? heap_refuse_size(heap, size_bytes) : NULL;
        }
    }
    heap_granule *block = heap_at(heap, index);
    BRIM_OPAQUE(block);
    heap_unlist_newest(heap, c, newest, block->next_in_list);
    return heap_use(heap, block, index, granules);
}

/// A live block and its neighbours, as heap_look finds them.
typedef struct heap_place {
    uint32_t previous;
    uint32_t next;
    heap_granule *previous_block;
    uint32_t stop; ///< Where it ends together with what is free behind it: next, or what follows that.
} heap_place;

BRIM_ALWAYS_INLINE heap_granule *heap_block_of(void *payload) {
    return (heap_granule *)((uintptr_t)payload - HEAP_HEADER_BYTES);
}

/// The index of a block; something above any index where it is misaligned.
BRIM_ALWAYS_INLINE uintptr_t heap_index_of(const brim_heap *heap, const heap_granule *block) {
    uintptr_t const offset = (uintptr_t)block - (uintptr_t)heap;
    return offset / HEAP_GRANULE_BYTES | offset << (sizeof offset * 8 - 3);
}

/// Whether block is a live block of a heap that is not sealed: it and both its neighbours agree. Reads only inside,
/// stores nothing. That next > index needs no test of its own: a header behind would have to say it follows index.
BRIM_ALWAYS_INLINE bool heap_look(const brim_heap *heap, const heap_granule *block, uintptr_t index,
                                  heap_place *place) {
    uint32_t const end = heap_control_of(heap)->end;
    if (index >= end) {
        return false;
    }
    place->previous = block->first;
    place->next = place->stop = block->second;
    if (BRIM_HEAP_CHECKS && (place->previous >= index || place->next > end)) {
        return false;
    }
    const heap_granule *const next = heap_at(heap, place->next);
    if (next->second != index) { // Used: the shorter path, and the straight one.
        if (BRIM_HEAP_CHECKS && next->first != index) {
            return false;
        }
    } else {
        place->stop = next->first;
        if (BRIM_HEAP_CHECKS &&
            (place->stop <= place->next || place->stop > end || heap_at(heap, place->stop)->first != place->next)) {
            return false; // One byte too many was written behind the block.
        }
    }
    place->previous_block = heap_at(heap, place->previous);
    return !BRIM_HEAP_CHECKS || place->previous_block->second == index || place->previous_block->first == index;
}

/// The same for those who only ask. Not inline: it is not for the fast paths.
bool heap_is_live(const brim_heap *heap, const void *payload);

BRIM_ALWAYS_INLINE void heap_require_power_of_two(const brim_heap *heap, size_t alignment) {
    BRIM_REQUIRE(alignment != 0 && (alignment & (alignment - 1)) == 0, BRIM_PANIC_BROKEN_PROMISE, heap);
    (void)heap, (void)alignment;
}

/// brim_heap_alloc_aligned, which tells of a failure only where `tell` says so.
void *heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes, bool tell);

/// brim_heap_realloc_aligned, which tells of a failure only where `tell` says so.
void *heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell);

/// Copies the first bytes of a payload, in words: up to 3 bytes more, which a payload always has.
typedef uint32_t BRIM_MAY_ALIAS heap_word;
void heap_copy(void *to, const void *from, size_t bytes);

/// What is left to say of a pointer that is not a live block: NULL and sealed are fine, the rest ends in brim_panic.
void heap_refuse_pointer(brim_heap *heap, const void *payload);

#endif
