// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Looking at a heap: counts, a walk, a check that trusts nothing it reads; and naming what is wrong with a pointer.
#include "heap_blocks.h"

void brim_heap_seal(brim_heap *heap) {
    heap_control_of(heap)->limit_bytes = 0;
    heap_control_of(heap)->end = 0;
}

bool brim_heap_contains(const brim_heap *heap, const void *address) {
    uintptr_t const first = (uintptr_t)heap_payload(heap_at(heap, HEAP_FIRST));
    uintptr_t const last = (uintptr_t)heap_payload(heap_at(heap, heap_control_of(heap)->last));
    return (uintptr_t)address >= first && (uintptr_t)address < last;
}

brim_heap_counts brim_heap_stats(const brim_heap *heap) {
    const heap_control *const control = heap_control_of(heap);
    return (brim_heap_counts){
        .capacity_bytes = (size_t)HEAP_GRANULE_BYTES * (control->last - HEAP_FIRST),
        .used_bytes = (size_t)HEAP_GRANULE_BYTES * (control->held % HEAP_ONE_BLOCK),
        .peak_bytes = (size_t)HEAP_GRANULE_BYTES * control->peak,
        .blocks = control->held / HEAP_ONE_BLOCK,
        .failed = control->failed,
        .ignored = control->ignored,
        .sealed = control->end == 0,
    };
}

/// Whether what follows `index` can be read and says that index precedes it.
static bool agrees_with_next(const brim_heap *heap, uint32_t index) {
    uint32_t const next = heap_next(heap_at(heap, index));
    return next > index && next <= heap_control_of(heap)->last && heap_previous(heap_at(heap, next)) == index;
}

void brim_heap_walk(const brim_heap *heap, bool (*visit)(void *context, brim_heap_block block), void *context) {
    uint32_t next;
    for (uint32_t index = HEAP_FIRST; index < heap_control_of(heap)->last; index = next) {
        BRIM_REQUIRE(agrees_with_next(heap, index), BRIM_PANIC_OVERRUN, heap_payload(heap_at(heap, index)));
        heap_granule *const granule = heap_at(heap, index);
        next = heap_next(granule);
        size_t const size_bytes = HEAP_GRANULE_BYTES * (next - index) - HEAP_HEADER_BYTES;
        brim_heap_block const block = {heap_payload(granule), size_bytes, !heap_is_free(granule)};
        if (!visit(context, block)) {
            return;
        }
    }
}

static bool add_free_block(void *context, brim_heap_block block) {
    brim_heap_free_space *const space = context;
    size_t const bytes = block.size_bytes + HEAP_HEADER_BYTES;
    if (!block.used) {
        space->free_bytes += bytes;
        space->largest_bytes = space->largest_bytes < bytes ? bytes : space->largest_bytes;
        ++space->pieces;
    }
    return true;
}

brim_heap_free_space brim_heap_get_free_space(const brim_heap *heap) {
    brim_heap_free_space space = {0, 0, 0, 0};
    brim_heap_walk(heap, add_free_block, &space);
    if (space.free_bytes != 0) {
        space.fragmentation_percent = (uint32_t)(100 * (space.free_bytes - space.largest_bytes) / space.free_bytes);
    }
    return space;
}

/// What the walk over the blocks found, to be compared with the lists and the counts.
typedef struct tally {
    uint32_t used_granules;
    uint32_t used_blocks;
    uint32_t free_blocks;
} tally;

static bool check_blocks(const brim_heap *heap, tally *found) {
    bool after_free = false;
    for (uint32_t index = HEAP_FIRST; index < heap_control_of(heap)->last;) {
        const heap_granule *const block = heap_at(heap, index);
        bool const is_free = heap_is_free(block);
        if (!agrees_with_next(heap, index) || (is_free && after_free)) {
            return false;
        }
        uint32_t const next = heap_next(block);
        found->free_blocks += is_free ? 1 : 0;
        found->used_blocks += is_free ? 0 : 1;
        found->used_granules += is_free ? 0 : next - index;
        after_free = is_free;
        index = next;
    }
    const heap_granule *const end = heap_at(heap, heap_control_of(heap)->last);
    return heap_previous(heap_at(heap, HEAP_FIRST)) == 0 && end->second == HEAP_NOTHING_BEHIND;
}

/// Counts the blocks of one list down; false iff one is not what belongs there or there are more than *left.
static bool check_list(const brim_heap *heap, uint32_t class_index, uint32_t *left) {
    uint32_t previous = 0;
    for (uint32_t index = *heap_newest(heap, class_index); index != 0;) {
        if (index >= heap_control_of(heap)->last || *left == 0) {
            return false;
        }
        const heap_granule *const block = heap_at(heap, index);
        if (!heap_is_free(block) || block->first <= index || heap_class(block->first - index) != class_index ||
            (previous != 0 && block->previous_in_list != previous)) {
            return false;
        }
        --*left;
        previous = index;
        index = block->next_in_list;
    }
    return true;
}

static bool check_lists(const brim_heap *heap, uint32_t free_blocks) {
    const heap_control *const control = heap_control_of(heap);
    for (uint32_t c = 0; c < control->classes; ++c) {
        bool const set = (control->bitmap[c / 32] & heap_class_bit(c)) != 0;
        if (set != (*heap_newest(heap, c) != 0) || !check_list(heap, c, &free_blocks)) {
            return false;
        }
    }
    bool const ends = (control->bitmap[control->classes / 32] & heap_class_bit(control->classes)) != 0;
    return free_blocks == 0 && ends && *heap_newest(heap, control->classes) == 0;
}

bool brim_heap_check(const brim_heap *heap) {
    const heap_control *const control = heap_control_of(heap);
    tally found = {0, 0, 0};
    bool const plausible = heap->none.first == 0 && heap->none.second == HEAP_FIRST && control->last > HEAP_FIRST &&
                           control->last <= HEAP_LARGEST_LAST && control->classes < 32 * HEAP_BITMAP_WORDS &&
                           (control->end == control->last || control->end == 0);
    if (!plausible || !check_blocks(heap, &found) || !check_lists(heap, found.free_blocks)) {
        return false;
    }
#if BRIM_HEAP_STATISTICS
    return control->held == found.used_blocks * HEAP_ONE_BLOCK + found.used_granules &&
           found.used_granules <= control->peak && control->peak <= control->last - HEAP_FIRST;
#else
    return true;
#endif
}

bool heap_is_live(const brim_heap *heap, const void *payload) {
    heap_place place;
    heap_granule *const block = heap_block_of((void *)(uintptr_t)payload);
    return heap_look(heap, block, heap_index_of(heap, block), &place);
}

/// Names what lies at an index inside the heap, by walking there.
static brim_panic_code misuse_at(const brim_heap *heap, uint32_t index) {
    uint32_t at = HEAP_FIRST;
    while (agrees_with_next(heap, at) && heap_next(heap_at(heap, at)) <= index) {
        at = heap_next(heap_at(heap, at));
    }
    if (!agrees_with_next(heap, at)) {
        return BRIM_PANIC_OVERRUN;
    }
    if (heap_is_free(heap_at(heap, at))) {
        return BRIM_PANIC_DOUBLE_FREE;
    }
    return at == index ? BRIM_PANIC_OVERRUN : BRIM_PANIC_INTERIOR_POINTER;
}

BRIM_NOINLINE void heap_refuse_pointer(brim_heap *heap, const void *payload) {
    if (payload == NULL) {
        return;
    }
    heap_control *const control = heap_control_of(heap);
    if (control->end == 0) {
        if (control->ignored != UINT16_MAX) {
            ++control->ignored;
        }
        return;
    }
    if (!brim_heap_contains(heap, payload)) {
        brim_panic(BRIM_PANIC_FOREIGN_POINTER, payload);
    }
    uint32_t const index = (uint32_t)(((uintptr_t)payload - HEAP_HEADER_BYTES - (uintptr_t)heap) / HEAP_GRANULE_BYTES);
    bool const aligned = (uintptr_t)payload % HEAP_GRANULE_BYTES == 0;
    brim_panic_code const code = misuse_at(heap, index);
    brim_panic(!aligned && code == BRIM_PANIC_OVERRUN ? BRIM_PANIC_INTERIOR_POINTER : code, payload);
}
