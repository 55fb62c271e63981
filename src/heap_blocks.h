// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How the memory of a heap is laid out, and the steps that all of src/heap*.c are made of.
///
/// Memory is cut into granules of 8 bytes, numbered from the control data on; a block is one granule or more. `base`,
/// which is the brim_heap itself, lies at 4 modulo 8, so that payloads are aligned to 8 behind their headers of 4:
///
///     base             granule 0    a block that is none: used, 0 bytes long, its links scratch (see below)
///                                   the rest of the control data
///     base + 8 first   header       the first block
///                      payload ...
///     base + 8 i       header       block i
///                      payload ...
///     base + 8 end     header       the end marker: used, and nothing follows
///
/// A header is the indices of the neighbours. Their order says whether the block is free, so no bit is needed for it:
///
///     used    { prev, next }        first < second
///     free    { next, prev }        first > second        then in the payload: { next in list, previous in list }
///     end     { prev, 0xFFFF }
///
/// Two free blocks are never neighbours, and a free block's next is used. Index 0 is "none" in lists and "no block
/// before" in headers. Granule 0 answers for it: used (so nothing merges with it), next = first (so that the first
/// block's neighbours agree), size 0 (so it fits nothing), and its links may be written (so that list ends need no
/// test).
///
/// Free blocks are in lists by size class, newest first. The class of n granules is a small floating-point number,
/// three bits of mantissa: exact up to 15, then 8 classes for each doubling. A bitmap has a bit for each class that has
/// a block, and one that is always set for the class behind the largest, whose list is empty: searches end there.
#ifndef BRIM_HEAP_BLOCKS_H
#define BRIM_HEAP_BLOCKS_H

#include <brim/heap.h>

#include "brim_port.h"

#define HEAP_GRANULE_BYTES  8u
#define HEAP_HEADER_BYTES   4u
#define HEAP_BITMAP_WORDS   4u
#define HEAP_NOTHING_BEHIND 0xFFFFu
#define HEAP_LARGEST_END    0xFFFEu ///< So that an index fits 16 bits and is less than what the end marker says.

typedef struct BRIM_MAY_ALIAS heap_granule {
    uint16_t first, second;                  ///< The header.
    uint16_t next_in_list, previous_in_list; ///< Of a free block; else payload.
} heap_granule;

/// Invariant: the layout above; brim_heap_check knows it all.
struct BRIM_MAY_ALIAS brim_heap {
    heap_granule none;
    uint32_t bitmap[HEAP_BITMAP_WORDS]; ///< Class c is bit 31 - c % 32 of word c / 32.
    uint32_t limit_bytes;               ///< Sizes below it may fit; 0 after the seal.
    uint16_t span;                      ///< end - first; 0 after the seal.
    uint16_t end;
    uint16_t used; ///< Granules.
    uint16_t peak;
    uint16_t blocks;
    uint16_t failed;
    uint16_t ignored;
    uint16_t classes;  ///< The length of `newest` without the one that is always 0.
    uint16_t newest[]; ///< The head of each class's list, 0 for none.
};

static inline heap_granule *heap_at(const brim_heap *heap, uint32_t index) {
    return (heap_granule *)(uintptr_t)heap + index;
}

static inline uint32_t heap_first(const brim_heap *heap) {
    return heap->none.second;
}

static inline bool heap_is_free(const heap_granule *block) {
    return block->first > block->second;
}

static inline uint32_t heap_next(const heap_granule *block) {
    return heap_is_free(block) ? block->first : block->second;
}

static inline uint32_t heap_previous(const heap_granule *block) {
    return heap_is_free(block) ? block->second : block->first;
}

static inline uint32_t heap_granules(size_t size_bytes) {
    return (uint32_t)((size_bytes + HEAP_HEADER_BYTES + HEAP_GRANULE_BYTES - 1) / HEAP_GRANULE_BYTES);
}

static inline void *heap_payload(heap_granule *block) {
    return &block->next_in_list;
}

/// The index of the block whose payload this would be; something above any index where it is misaligned.
static inline uintptr_t heap_index_of(const brim_heap *heap, const void *payload) {
    uintptr_t const offset = (uintptr_t)payload - HEAP_HEADER_BYTES - (uintptr_t)heap;
    return offset / HEAP_GRANULE_BYTES | offset << (sizeof offset * 8 - 3);
}

/// The class of a block of `granules`, 1 to 65535: e is 3 less than the exponent, 0 for 1 to 15.
static inline uint32_t heap_class(uint32_t granules) {
    uint32_t const e = 28 - brim_port_count_leading_zeros(granules | 8);
    return (granules >> e) + 8 * e;
}

static inline uint32_t heap_class_bit(uint32_t class_index) {
    return 0x80000000u >> class_index % 32;
}

/// The first class from class_index on that has a block; the one behind the largest when none has.
static inline uint32_t heap_find_class(const brim_heap *heap, uint32_t class_index) {
    const uint32_t *word = &heap->bitmap[class_index / 32];
    uint32_t set = *word & (UINT32_MAX >> class_index % 32);
    while (set == 0) {
        set = *++word;
    }
    return (uint32_t)(word - heap->bitmap) * 32 + brim_port_count_leading_zeros(set);
}

/// Puts a free block at the head of its list.
static inline void heap_list(brim_heap *heap, uint32_t index, uint32_t granules) {
    uint32_t const c = heap_class(granules);
    uint16_t const newest = heap->newest[c];
    heap_granule *const block = heap_at(heap, index);
    block->next_in_list = newest;
    block->previous_in_list = 0;
    heap_at(heap, newest)->previous_in_list = (uint16_t)index;
    heap->newest[c] = (uint16_t)index;
    heap->bitmap[c / 32] |= heap_class_bit(c);
}

/// Takes the head of a list out of it.
static inline void heap_unlist_newest(brim_heap *heap, uint32_t class_index, const heap_granule *block) {
    uint16_t const next = block->next_in_list;
    heap->newest[class_index] = next;
    heap_at(heap, next)->previous_in_list = 0;
    if (next == 0) {
        heap->bitmap[class_index / 32] &= ~heap_class_bit(class_index);
    }
}

/// Takes a free block out of its list.
static inline void heap_unlist(brim_heap *heap, const heap_granule *block, uint32_t granules) {
    uint16_t const previous = block->previous_in_list;
    if (previous == 0) {
        heap_unlist_newest(heap, heap_class(granules), block);
    } else {
        uint16_t const next = block->next_in_list;
        heap_at(heap, previous)->next_in_list = next;
        heap_at(heap, next)->previous_in_list = previous;
    }
}

/// Writes the headers of a free block, `previous` and `next` its neighbours, and lists it. Next is used.
static inline void heap_make_free(brim_heap *heap, uint32_t previous, uint32_t index, uint32_t next) {
    heap_granule *const block = heap_at(heap, index);
    block->first = (uint16_t)next;
    block->second = (uint16_t)previous;
    heap_at(heap, next)->first = (uint16_t)index;
    heap_list(heap, index, next - index);
}

static inline void heap_count_taken(brim_heap *heap, uint32_t granules, uint32_t blocks) {
#if BRIM_HEAP_STATISTICS
    uint32_t const used = heap->used + granules;
    heap->used = (uint16_t)used;
    if (used > heap->peak) {
        heap->peak = (uint16_t)used;
    }
    heap->blocks = (uint16_t)(heap->blocks + blocks);
#else
    (void)heap, (void)granules, (void)blocks;
#endif
}

static inline void heap_count_given(brim_heap *heap, uint32_t granules, uint32_t blocks) {
#if BRIM_HEAP_STATISTICS
    heap->used = (uint16_t)(heap->used - granules);
    heap->blocks = (uint16_t)(heap->blocks - blocks);
#else
    (void)heap, (void)granules, (void)blocks;
#endif
}

/// Whether index is a live block of a heap that is not sealed: it and both its neighbours agree. Reads only inside.
static inline bool heap_is_live(const brim_heap *heap, uintptr_t index) {
    if (index - heap_first(heap) >= heap->span) {
        return false;
    }
#if BRIM_HEAP_CHECKS
    const heap_granule *const block = heap_at(heap, (uint32_t)index);
    uint32_t const previous = block->first;
    uint32_t const next = block->second;
    if (previous >= index || next <= index || next > heap->end) {
        return false;
    }
    return heap_previous(heap_at(heap, next)) == index && heap_next(heap_at(heap, previous)) == index;
#else
    return true;
#endif
}

/// What is left to say of a pointer that is not a live block: NULL and sealed are fine, the rest ends in brim_panic.
void heap_refuse_pointer(brim_heap *heap, const void *payload);

#endif
